"""What is the answer to a request: which documents, in which order, and how many?"""

from searchsvc.engines.memory.archive import Archive
from searchsvc.engines.memory.bm25f import Weighting
from searchsvc.engines.memory.contents import Contents
from searchsvc.engines.memory.matching import Matcher, Scores, any_of
from searchsvc.engines.port import EngineHit, EngineRequest, EngineResult, IndexDocument, Sort


def answer(request: EngineRequest, archive: Archive) -> EngineResult:
    matcher = Matcher(archive, Weighting(archive, request.boosts, request.b, request.k1))
    allowed = _allowed(request, matcher)
    if request.tail == "none":
        scores = _within(matcher.scores(request.tree), allowed)
        return _page(request, archive, scores, [], complete=len(scores))
    children = [_within(matcher.scores(child), allowed) for child in request.children]
    scores = any_of(children)
    complete = sum(all(one in child for child in children) for one in scores)
    return _page(request, archive, scores, children, complete)


def _within(scores: Scores, allowed: set[str]) -> Scores:
    return {one: score for one, score in scores.items() if one in allowed}


def _allowed(request: EngineRequest, matcher: Matcher) -> set[str]:
    """Ids of the documents that match every filter."""
    allowed = set(matcher.archive.documents)
    for condition in request.filters:
        allowed &= set(matcher.scores(condition))
    return allowed


def _page(
    request: EngineRequest, archive: Archive, scores: Scores, children: list[Scores], complete: int
) -> EngineResult:
    counted = [(index, children[index]) for index in request.distinct] if children else []
    missing = {one: tuple(index for index, child in counted if one not in child) for one in scores}
    by_number = request.tail == "number" and request.sort == "relevance"

    def rank(one: str) -> tuple[int, float, bool, int, str]:
        return len(missing[one]) if by_number else 0, *_rank(request.sort, scores[one], archive.documents[one])

    ordered = sorted(scores, key=rank)[request.offset : request.offset + request.limit]
    hits = tuple(EngineHit(one, scores[one], missing[one]) for one in ordered)
    contents = Contents(archive, tuple(archive.documents[hit.id] for hit in hits))
    counts = tuple(len(child) for child in children) if request.tail == "number" else ()
    return EngineResult(hits, len(scores), complete, archive.generation, contents, counts)


def _rank(sort: Sort, score: float, document: IndexDocument) -> tuple[float, bool, int, str]:
    """What hits are sorted by, least first: score, then whether undated, then the date, then the id."""
    by_score = -score if sort == "relevance" else 0.0
    seconds = document.seconds or 0
    return by_score, document.seconds is None, seconds if sort == "oldest" else -seconds, document.id

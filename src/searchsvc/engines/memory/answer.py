"""What is the answer to a request: which documents, in which order, and how many?"""

from searchsvc.engines.memory.archive import Archive
from searchsvc.engines.memory.bm25f import Weighting
from searchsvc.engines.memory.contents import Contents
from searchsvc.engines.memory.matching import Matcher, Scores
from searchsvc.engines.port import EngineHit, EngineRequest, EngineResult, IndexDocument, Sort
from searchsvc.query.tree import And


def answer(request: EngineRequest, archive: Archive) -> EngineResult:
    """Raises TypeError where min_match is asked of a tree that is no And."""
    matcher = Matcher(archive, Weighting(archive, request.boosts, request.b, request.k1))
    allowed = _allowed(request, matcher)
    if request.min_match is None:
        scores = matcher.scores(request.tree)
        return _page(request, archive, {one: score for one, score in scores.items() if one in allowed})
    if not isinstance(request.tree, And):
        raise TypeError("min_match counts the children of an And, and the tree is none")
    children = [
        {one: score for one, score in matcher.scores(child).items() if one in allowed}
        for child in request.tree.children
    ]
    return _page(request, archive, _matching_most(children, allowed), children)


def _allowed(request: EngineRequest, matcher: Matcher) -> set[str]:
    """Ids of the documents that match every filter."""
    allowed = set(matcher.archive.documents)
    for condition in request.filters:
        allowed &= set(matcher.scores(condition))
    return allowed


def _matching_most(children: list[Scores], allowed: set[str]) -> Scores:
    """The documents that match as many children as any document does, and at least one."""
    matched = {one: sum(one in child for child in children) for one in allowed}
    most = max(matched.values(), default=0)
    if most == 0:
        return {}
    return {
        one: sum((child[one] for child in children if one in child), start=0.0)
        for one, count in matched.items()
        if count == most
    }


def _page(
    request: EngineRequest, archive: Archive, scores: Scores, children: list[Scores] | None = None
) -> EngineResult:
    children = children or []
    ordered = sorted(scores, key=lambda one: _rank(request.sort, scores[one], archive.documents[one]))
    hits = tuple(
        EngineHit(
            one,
            scores[one],
            missing=tuple(index for index, child in enumerate(children) if one not in child),
        )
        for one in ordered[request.offset : request.offset + request.limit]
    )
    contents = Contents(archive, tuple(archive.documents[hit.id] for hit in hits))
    counts = tuple(len(child) for child in children)
    return EngineResult(hits, len(scores), archive.generation, contents, child_counts=counts)


def _rank(sort: Sort, score: float, document: IndexDocument) -> tuple[float, bool, int, str]:
    """What hits are sorted by, least first: score, then whether undated, then the date, then the id."""
    by_score = -score if sort == "relevance" else 0.0
    seconds = document.seconds or 0
    return by_score, document.seconds is None, seconds if sort == "oldest" else -seconds, document.id

"""Why are the hits of a page where they are, and where is one article?"""

from collections.abc import Iterator, Mapping

from msgspec import structs

from searchsvc import schema
from searchsvc.article import Article
from searchsvc.engines.port import Engine, EngineRequest, EngineResult
from searchsvc.errors import ArticleMissing
from searchsvc.query.tree import Keyword, Node
from searchsvc.search.answering.finding import FoundHits
from searchsvc.search.answering.one_generation import GenerationSwitched
from searchsvc.search.explaining.absence import failed_filters, lacked_clauses
from searchsvc.search.explaining.explanation import (
    ExplainedArticle,
    Explanation,
    LacksClauses,
    NothingScores,
    OnlyOfYear,
    PastCandidates,
    PhraseNowhere,
    Remark,
    SortedByDate,
)
from searchsvc.search.explaining.near_ids import near_ids
from searchsvc.search.explaining.parts import RankedHits
from searchsvc.search.explaining.words import HitWords
from searchsvc.search.planning.plan import MOST_COUNTED
from searchsvc.search.planning.years import as_written, only_of_that_year
from searchsvc.search.ranking.candidates import candidates_of
from searchsvc.search.ranking.weights import CANDIDATES, PartName
from searchsvc.stored import decode_article, published_of

_IDS_LOOKED_THROUGH = 1_000


def page_explanations(engine: Engine, found: FoundHits) -> tuple[Explanation, ...]:
    """Of each hit of the page. Raises GenerationSwitched."""
    hits = _Hits(engine, found, found.outcome.result)
    return tuple(hits.explanation(hit, added, found.first + hit) for hit, added in enumerate(found.additions))


def explained_article(engine: Engine, found: FoundHits, article_id: str) -> ExplainedArticle:
    """Of one article, by the page that has all candidates of a search. Raises ArticleMissing and GenerationSwitched."""
    result = found.outcome.result
    stored = engine.stored(article_id)
    if stored is None:
        raise ArticleMissing(article_id, _near(engine, result, article_id))
    article = decode_article(stored)
    ids = [hit.id for hit in result.hits]
    if article.id in ids:
        at = ids.index(article.id)
        alone = structs.replace(result, hits=result.hits[at : at + 1], contents=result.contents.chosen([at]))
        return _told(found, article, at + 1, _Hits(engine, found, alone).explanation(0, found.additions[at], at))
    alone = engine.search(EngineRequest(Keyword(schema.ID, article.id), limit=1))
    if alone.generation != result.generation or not alone.hits:
        raise GenerationSwitched
    hits = _Hits(engine, found, alone)
    why_not = tuple(hits.why_not(0, article))
    explanation = None if why_not else hits.explanation(0, {}, None)
    return _told(found, article, None, explanation, why_not)


def _near(engine: Engine, result: EngineResult, article_id: str) -> tuple[str, ...]:
    """Ids like one that there is not: of the result, else of the newest articles."""
    if of_result := near_ids(article_id, (hit.id for hit in result.hits)):
        return of_result
    newest = engine.search(EngineRequest(sort="newest", limit=_IDS_LOOKED_THROUGH))
    return near_ids(article_id, (hit.id for hit in newest.hits))


def _told(
    found: FoundHits,
    article: Article,
    position: int | None,
    explanation: Explanation | None,
    why_not: tuple[Remark, ...] = (),
) -> ExplainedArticle:
    outcome = found.outcome
    return ExplainedArticle(
        query=found.request.query,
        understood=found.understood,
        noted=outcome.notes,
        id=article.id,
        headline=article.headline,
        published=article.published,
        sort=found.request.sort,
        total=outcome.result.total,
        complete=outcome.complete,
        generation=outcome.result.generation,
        position=position,
        explanation=explanation,
        why_not=why_not,
    )


class _Hits:
    """Some articles as the search sees them: the hits of `result`."""

    def __init__(self, engine: Engine, found: FoundHits, result: EngineResult) -> None:
        self._found = found
        self._result = result
        self._plan = found.outcome.plan
        self._by_score = found.request.sort == "relevance"
        self._words = HitWords(engine, result, (*self._plan.clauses, *self._plan.filters))
        years = ((clause, only_of_that_year(clause)) for clause in self._plan.distinct)
        self._years = [(clause, year) for clause, year in years if year is not None]
        self._ranked = RankedHits(candidates_of(found.wording, result.hits, result.contents))

    def explanation(self, hit: int, added: Mapping[PartName, float], place: int | None) -> Explanation:
        """Of the hit of this index, which stands at the index `place` of the list; None: past the candidates."""
        words = self._words.word_scores(self._plan.clauses, hit)
        # Past the candidates it was looked up by its id, and has no score of this search.
        score = self._result.hits[hit].score if place is not None else sum(word.score for word in words)
        return Explanation(
            score,
            self._words.articles,
            words,
            self._ranked.part_scores(hit, added),
            tuple(self._remarks(hit, place)),
        )

    def why_not(self, hit: int, article: Article) -> Iterator[Remark]:
        """What keeps it out of the results; nothing where it is among them."""
        complete, total = self._found.outcome.complete, self._found.outcome.result.total
        failing = [one for one in self._plan.filters if not self._words.matches(one, hit)]
        lacking = self._lacking(hit)
        yield from failed_filters(failing, article)
        nothing = len(lacking) == len(self._plan.distinct)
        held = any(clause in self._plan.held for clause in lacking)
        if lacking and (nothing or held or total == complete):
            yield from lacked_clauses(self._plan, lacking, complete, by_date=not self._by_score)

    def _lacking(self, hit: int) -> tuple[Node, ...]:
        return tuple(clause for clause in self._plan.distinct if not self._words.matches(clause, hit))

    def _remarks(self, hit: int, place: int | None) -> Iterator[Remark]:
        published = published_of(self._result.contents.stored(hit))
        if not self._by_score:
            yield SortedByDate(self._found.request.sort, published)
        elif not self._plan.clauses:
            yield NothingScores(published)
        if self._found.outcome.lacking:
            yield PhraseNowhere(self._found.outcome.lacking)
        for clause, year in self._years:
            if self._words.matches(clause, hit) and not self._words.matches(as_written(clause), hit):
                yield OnlyOfYear(year)
        if lacking := self._lacking(hit):
            clauses = len(self._plan.distinct)
            yield LacksClauses(lacking, clauses, counted=self._by_score and clauses <= MOST_COUNTED)
        if self._by_score and self._plan.clauses and (place is None or place >= CANDIDATES):
            yield PastCandidates(CANDIDATES)

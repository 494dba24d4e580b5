"""One search, from a request to a page.

Useful for: web pages, the API, the command line and Python programs, which all get the same SearchPage.
Not for: building an index (indexing/).
"""

import datetime as dt
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Self

from searchsvc.engines.port import CountRequest, Engine, EngineRequest, EngineStatus
from searchsvc.errors import ArticleMissing, IndexClosed
from searchsvc.query.dates.spans import Calendar
from searchsvc.query.synonyms.file import NO_SYNONYMS, Synonyms
from searchsvc.query.tree import TextLeaf
from searchsvc.search.answering.all_hits import AllHits, all_hits
from searchsvc.search.answering.expansion import Expansion
from searchsvc.search.answering.finding import Finder, FoundHits
from searchsvc.search.answering.one_generation import on_one_generation
from searchsvc.search.answering.outcome import Outcomes, SearchOutcome
from searchsvc.search.answering.query_planner import QueryPlanner
from searchsvc.search.answering.typed_or_corrected import Answers, Spelling
from searchsvc.search.cursors.position import next_cursor
from searchsvc.search.explaining.explainer import explained_article, page_explanations
from searchsvc.search.explaining.explanation import ExplainedArticle, Explanation
from searchsvc.search.facets.counter import SearchCounter
from searchsvc.search.highlighting.highlighter import Highlighter
from searchsvc.search.highlighting.hits import shown_hits
from searchsvc.search.highlighting.offsets import OffsetFinder
from searchsvc.search.languages.compounds import ArchiveCompounds
from searchsvc.search.languages.engine import LanguagesEngine, QueryReader
from searchsvc.search.notebooks.asking import Asking
from searchsvc.search.parameters.facet_table import FACETS
from searchsvc.search.parameters.request import SearchRequest, check_number, check_text
from searchsvc.search.ranking.parts.recency import NO_RECENCY, Recency
from searchsvc.search.ranking.rerank import Window
from searchsvc.search.ranking.weights import CANDIDATES
from searchsvc.search.results import ArchiveSummary, Hit, MarkedArticle, SearchPage
from searchsvc.search.spelling.names import FiledUnder
from searchsvc.search.spelling.speller import Speller
from searchsvc.search.suggesting.results import Suggestions
from searchsvc.search.suggesting.suggester import USUAL_SIZE, Suggester
from searchsvc.search.suggesting.written import WrittenForms
from searchsvc.search.summarising.holdings_report import HoldingsReport, HoldingsReporting
from searchsvc.search.summarising.summary import Summarising
from searchsvc.search.ways_on import WayOn, ways_on
from searchsvc.search.zero_results import beyond
from searchsvc.stored import decode, decode_article
from searchsvc.text.analyzers import Analyzers
from searchsvc.text.tokens import TextAnalyzer

_ALL_NAMES = 10_000_000
"""More than an archive has."""


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


class Search(Asking):
    """Searches one archive. Safe to share between threads; closing it closes the engine, and all else that is asked of
    it raises IndexClosed from then on.

    `analyzer` must be the one that the index was built with. Days begin at midnight in `timezone`, in queries
    and in requests. `recency` holds where a request says nothing of it; age, and dates such as yesterday, are counted
    from what `clock` says, an aware datetime. `spelling` says what becomes of misspelt words. `synonyms` stand for
    words of queries; the index knows nothing of them. Every method that searches raises what the engine raises:
    IndexMissing, IndexUnusable, EngineUnavailable.
    """

    def __init__(  # noqa: PLR0913  (what is chosen for it, each by name)
        self,
        engine: Engine,
        analyzer: TextAnalyzer,
        *,
        timezone: dt.tzinfo = dt.UTC,
        recency: Recency = NO_RECENCY,
        clock: Callable[[], dt.datetime] = _now,
        spelling: Spelling = "correct",
        synonyms: Synonyms = NO_SYNONYMS,
    ) -> None:
        self._analyzers = Analyzers(analyzer)
        self._engine = in_all = LanguagesEngine(engine, self._analyzers)
        reader = QueryReader(self._analyzers, in_all)
        self._offset_finder = OffsetFinder(analyzer, self._analyzers.of)
        self._speller = Speller(in_all, reader, self._marked)
        self._filed_under = filed_under = FiledUnder(in_all)
        calendar = Calendar(timezone, clock)
        expansion = Expansion(in_all, reader, synonyms, ArchiveCompounds(in_all, self._analyzers, reader))
        speller = None if spelling == "off" else self._speller
        self._planner = QueryPlanner(in_all, reader, calendar, expansion, speller)
        self._outcomes = Outcomes(in_all, reader, expansion)
        self._answers = Answers(in_all, self._planner, self._outcomes, spelling, self._speller, filed_under)
        self._finder = Finder(reader, self._analyzers, self._answers, recency, clock)
        self._counted = SearchCounter(in_all, reader, calendar)
        self._written = WrittenForms(self._speller)
        self._suggester = Suggester(in_all, reader, self._offset_finder, self._planner, self._speller, self._written)
        self._summarising = Summarising(in_all, self._analyzers, self._count_as_example)
        self._reporting = HoldingsReporting(in_all, timezone)
        self._behind_since: float | None = None
        self._closed = False

    def run(self, request: SearchRequest) -> SearchPage:
        """The page that was asked for; one beyond the last has no hits, the right total and a note."""
        return on_one_generation(lambda: self._run(request))

    def _run(self, request: SearchRequest) -> SearchPage:
        began = time.perf_counter()
        found, explanations = self._explained(request) if request.explain else (self._finder.find(request), ())
        outcome = found.outcome
        facets, histogram = self._counted.count(request, outcome)
        hits = self._hits(outcome, explanations)
        return SearchPage(
            query=request.query,
            understood=found.understood,
            corrected=found.corrected,
            noted=(*outcome.notes, *self._counted.lacking(outcome), *beyond(request, outcome.result.total, len(hits))),
            relaxed=outcome.result.total > outcome.complete,
            complete=outcome.complete,
            page=request.page,
            size=request.size,
            sort=request.sort,
            total=outcome.result.total,
            took_ms=(time.perf_counter() - began) * 1000,
            generation=outcome.result.generation,
            hits=hits,
            facets=facets,
            histogram=histogram,
            next=next_cursor(request.order, outcome.result, found.first, hits),
        )

    def explain(self, query: str | SearchRequest, article_id: str) -> ExplainedArticle:
        """Why the article is where it is among the results of a search, or why it is not among them.

        Of a request its page and size do not matter. Raises ArticleMissing, with ids like it, where there is none of
        that id.
        """
        request = SearchRequest(query=query) if isinstance(query, str) else query
        check_text("article_id", article_id)
        asked = replace(request, page=1, size=CANDIDATES, cursor=None)
        return on_one_generation(lambda: explained_article(self._engine, self._finder.find(asked), article_id))

    def all_hits(self, request: SearchRequest) -> AllHits:
        """Every article of the search; its page and size do not matter, nor do the rules of ranking."""
        one = Window(0, 1, by_score=False)
        return all_hits(self._engine, lambda: self._answers.answer(request, one).outcome, request.sort)

    def ways_on(self, request: SearchRequest, page: SearchPage) -> tuple[WayOn, ...]:
        """Searches that find something, for somebody whose `request` gave this empty `page`."""
        return tuple(ways_on(request, self._planner.read(request.query).tree, page, self.run))

    def article(self, article_id: str, query: str = "") -> MarkedArticle:
        """One article with the words of `query` marked. Raises ArticleMissing where there is none of that id."""
        check_text("article_id", article_id)
        check_text("query", query)
        if (stored := self._engine.stored(article_id)) is None:
            raise ArticleMissing(article_id)
        planned = self._outcomes.marked(self._planner.plan(self._planner.read(query).tree))
        return Highlighter(self._offset_finder, self._engine.localised(planned.nodes)).mark(decode_article(stored))

    def summary(self) -> ArchiveSummary:
        """What the archive holds. Worked out once for each generation."""
        return self._summarising.summary()

    def holdings(self) -> HoldingsReport:
        """How much it holds by month, section, source and language, and its gaps. Worked out as the summary is."""
        return on_one_generation(self._reporting.report)

    def suggest(self, query: str, *, size: int = USUAL_SIZE) -> Suggestions:
        """Words and headlines of the archive for somebody who has typed `query` so far; `size` of each at most.

        Raises InvalidParameter where a size is below 1 or above MOST_SUGGESTED.
        """
        check_text("query", query)
        return self._suggester.suggestions(query, check_number("size", size))

    def ids(self, first: int, count: int) -> tuple[str, ...]:
        """The ids of so many articles, newest first, from the one of index `first` on."""
        found = self._engine.search(EngineRequest(sort="newest", offset=first, limit=count))
        return tuple(hit.id for hit in found.hits)

    def names(self) -> Mapping[str, tuple[str, ...]]:
        """By facet all values of the archive that have pages, but those of dates; those of most articles first."""
        fields = {one.name: one.field for one in FACETS if one.pages and not one.is_by_dates}
        counts = self._engine.counts(CountRequest(fields=tuple(fields.values()), limit=_ALL_NAMES))
        return {name: tuple(one.value for one in counts.values[field]) for name, field in fields.items()}

    def attached(self, name: str) -> bytes | None:
        """What was kept with the served generation under this name (port.Build.attach); None where nothing was."""
        return self._engine.attached(name)

    def status(self) -> EngineStatus:
        return self._engine.status()

    def refresh(self) -> bool:
        """Serve a newer generation if there is one; True if so. See port.Engine.refresh for what it may raise."""
        try:
            switched = self._engine.refresh()
        except BaseException:
            if self._behind_since is None:
                self._behind_since = time.monotonic()
            raise
        self._behind_since = None
        if switched:
            self._summarising.forget()
            self._reporting.forget()
            self._speller.forget()
            self._written.forget()
            self._filed_under.forget()
            self._counted.forget()
        return switched

    @property
    def stale_seconds(self) -> float | None:
        """For how long `refresh` has failed each time, while what was served before is served on; None: it did not."""
        return None if (since := self._behind_since) is None else time.monotonic() - since

    def close(self) -> None:
        """Harmless when it is closed already."""
        self._closed = True
        self._engine.close()

    def __enter__(self) -> Self:
        if self._closed:
            raise IndexClosed
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def _explained(self, request: SearchRequest) -> tuple[FoundHits, tuple[Explanation, ...]]:
        """What is found, and why each hit is where it is. Raises GenerationSwitched."""
        found = self._finder.find(request)
        return found, page_explanations(self._engine, found)

    def _hits(self, outcome: SearchOutcome, explanations: Sequence[Explanation]) -> tuple[Hit, ...]:
        nodes = self._engine.localised(outcome.plan.nodes)
        return shown_hits(outcome, Highlighter(self._offset_finder, nodes, len(outcome.result.hits)), explanations)

    def _marked(self, leaf: TextLeaf) -> Iterator[str]:
        """What of the newest article the leaf matches, in the headline and the best passages."""
        result = self._engine.search(EngineRequest(leaf, sort="newest", limit=1, exact_total=False))
        highlighter = Highlighter(self._offset_finder, self._engine.localised((leaf,)))
        articles = [decode(result.contents.stored(index)) for index in range(len(result.hits))]
        occurrences = result.contents.occurrences(highlighter.leaves, highlighter.most)
        for headline, snippets in highlighter.excerpts(articles, occurrences):
            fragments = (one for text in (headline, *(snippet.fragments for snippet in snippets)) for one in text)
            yield from (one.text for one in fragments if one.match)

    def _count_as_example(self, query: str) -> int:
        """How many articles have all that `query` asks for; 0 where it is read with a note, which no example needs."""
        parsed = self._planner.read(query)
        if parsed.notes:
            return 0
        planned = self._planner.plan(parsed.tree)
        return self._engine.search(EngineRequest(planned.tree, planned.filters, limit=1)).total

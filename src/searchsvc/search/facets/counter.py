"""What is counted beside the hits of a search? Aggregations.

Useful for: search/service.py. Not for: the counts themselves (values.py, over_time.py, holdings.py).
"""

from collections.abc import Iterator

from searchsvc.engines.port import Engine
from searchsvc.query.dates.spans import Calendar
from searchsvc.query.notes import Note
from searchsvc.search.answering.outcome import SearchOutcome
from searchsvc.search.facets.counting import CountedSearch
from searchsvc.search.facets.holdings import Holdings
from searchsvc.search.facets.results import Histogram
from searchsvc.search.facets.values import FacetCounter, Facets
from searchsvc.search.parameters.request import SearchRequest
from searchsvc.text.tokens import TextAnalyzer


class SearchCounter:
    """Counts for the searches of one archive. `analyzer` is that of queries. Safe to share between threads."""

    def __init__(self, engine: Engine, analyzer: TextAnalyzer, calendar: Calendar) -> None:
        self._engine = engine
        self._analyzer = analyzer
        self._calendar = calendar
        self._facets = FacetCounter(engine)
        self._holdings = Holdings(engine, calendar)

    def count(self, request: SearchRequest, outcome: SearchOutcome) -> tuple[Facets | None, Histogram | None]:
        """What the request asks for, None where it does not. Raises GenerationSwitched."""
        return self._facets.count(CountedSearch(self._engine, self._analyzer, self._calendar, request, outcome))

    def lacking(self, outcome: SearchOutcome) -> Iterator[Note]:
        """Notes on what the archive lacks of the dates or the sources that were asked for."""
        return self._holdings.notes(outcome.plan.filters, outcome.result.generation)

    def forget(self) -> None:
        """Another generation is served, which may have the number of the one before."""
        self._facets.forget()
        self._holdings.forget()

"""What does the application need of an archive?"""

from collections.abc import Mapping
from typing import Protocol

from searchsvc.search.answering.all_hits import AllHits
from searchsvc.search.parameters.request import SearchRequest
from searchsvc.search.results import ArchiveSummary, EngineStatus, ExplainedArticle, MarkedArticle, SearchPage
from searchsvc.search.suggesting.results import Suggestions
from searchsvc.search.summarising.holdings_report import HoldingsReport
from searchsvc.search.ways_on import WayOn


class Archive(Protocol):
    """The methods of search.service.Search that answer requests; see there. Called from several threads at once.

    All raise IndexMissing, IndexUnusable or EngineUnavailable where nothing can be answered.
    """

    def run(self, request: SearchRequest) -> SearchPage: ...

    def all_hits(self, request: SearchRequest) -> AllHits: ...

    def ways_on(self, request: SearchRequest, page: SearchPage) -> tuple[WayOn, ...]: ...

    def explain(self, query: str | SearchRequest, article_id: str) -> ExplainedArticle:
        """Raises ArticleMissing where there is none of that id."""

    def article(self, article_id: str, query: str = "") -> MarkedArticle:
        """Raises ArticleMissing where there is none of that id."""

    def suggest(self, query: str, *, size: int) -> Suggestions: ...

    def summary(self) -> ArchiveSummary: ...

    def holdings(self) -> HoldingsReport: ...

    def names(self) -> Mapping[str, tuple[str, ...]]: ...

    def ids(self, first: int, count: int) -> tuple[str, ...]: ...

    def status(self) -> EngineStatus: ...

    @property
    def stale_seconds(self) -> float | None: ...

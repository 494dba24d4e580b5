"""The parameters of the API by name, for people who type them."""

import datetime as dt
from abc import ABC, abstractmethod

from searchsvc.engines.port import Sort
from searchsvc.search.notebooks.every_hit import EveryHit
from searchsvc.search.notebooks.facets import Facets
from searchsvc.search.parameters.misnamed import refusing_unknown
from searchsvc.search.parameters.request import FACET_NAMES, Interval, SearchRequest, Several, day_named
from searchsvc.search.results import SearchPage


class Asking(ABC):
    """What is asked with plain arguments. All raise InvalidParameter where one is beyond its limits or of another type.

    Dates may be written as the API takes them (`"2024"`); the time of a datetime counts.
    """

    @abstractmethod
    def run(self, request: SearchRequest) -> SearchPage:
        """The page that was asked for."""

    @refusing_unknown
    def search(  # noqa: PLR0913  (the parameters of the API, by name)
        self,
        query: str = "",
        *,
        page: int = 1,
        size: int = 10,
        sort: Sort = "relevance",
        after: dt.date | str | None = None,
        before: dt.date | str | None = None,
        section: Several = (),
        author: Several = (),
        source: Several = (),
        language: Several = (),
        has: Several = (),
        rank: str | None = None,
        recency: float | None = None,
        half_life: float | None = None,
        explain: bool = False,
        correct: bool = True,
        facets: Several = (),
        interval: Interval | None = None,
        facet_size: int = 10,
        cursor: str | None = None,
    ) -> SearchPage:
        """As `run`, from plain arguments."""
        return self.run(SearchRequest(
            query=query,
            page=page,
            size=size,
            sort=sort,
            after=_day("after", after),
            before=_day("before", before),
            section=section,
            author=author,
            source=source,
            language=language,
            has=has,
            rank=rank,
            recency=recency,
            half_life=half_life,
            explain=explain,
            correct=correct,
            facets=facets,
            interval=interval,
            facet_size=facet_size,
            cursor=cursor,
        ))  # fmt: skip

    __call__ = search
    """`search("storm")`: an open archive is something to call."""

    @refusing_unknown
    def all(  # noqa: PLR0913  (as of `search`)
        self,
        query: str = "",
        *,
        sort: Sort = "relevance",
        after: dt.date | str | None = None,
        before: dt.date | str | None = None,
        section: Several = (),
        author: Several = (),
        source: Several = (),
        language: Several = (),
        has: Several = (),
        correct: bool = True,
    ) -> EveryHit:
        """Every hit of a search, past a hundred and past 10,000, read as they are come to."""
        request = SearchRequest(
            query=query,
            sort=sort,
            after=_day("after", after),
            before=_day("before", before),
            section=section,
            author=author,
            source=source,
            language=language,
            has=has,
            correct=correct,
        )
        return EveryHit(request, self.run)

    @refusing_unknown
    def facets(  # noqa: PLR0913  (as of `search`)
        self,
        query: str = "",
        *,
        names: Several = FACET_NAMES,
        size: int = 10,
        after: dt.date | str | None = None,
        before: dt.date | str | None = None,
        section: Several = (),
        author: Several = (),
        source: Several = (),
        language: Several = (),
        has: Several = (),
    ) -> Facets:
        """By the `names` of facets the `size` values that most articles of a search have, with their exact counts."""
        page = self.search(
            query,
            size=1,
            after=after,
            before=before,
            section=section,
            author=author,
            source=source,
            language=language,
            has=has,
            facets=names,
            facet_size=size,
        )
        return Facets(page.facets or {})


def _day(name: str, value: dt.date | str | None) -> dt.date | None:
    return day_named(name, value) if isinstance(value, str) else value

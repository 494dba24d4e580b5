"""Which values have the articles of a search, and how many have each?

A count is what a click on the value finds: it follows the query and every filter but the facet's own choice. Authors
are told by their whole names and found by words, so that Jo Quay is also found in Jo Quay Lee: a name whose words find
more of the archive than states it is counted as it is found.

Useful for: search/service.py. Not for: pages (web/).
"""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from searchsvc.engines.port import CountRequest, Counts, Engine, EngineRequest, ValueCount
from searchsvc.query.keyword_values import fold_value
from searchsvc.query.tree import Node
from searchsvc.schema import NAMES_FIELDS
from searchsvc.search.facets.counting import CountedSearch
from searchsvc.search.facets.over_time import Periods, by_periods, finest, histogram, span_of, within
from searchsvc.search.facets.periods import (
    DaySpan,
    begins,
    bounded_periods,
    broken_periods,
    counts_of_periods,
    following,
)
from searchsvc.search.facets.recent import recent, recent_days, recent_values
from searchsvc.search.facets.results import FacetValue, Histogram
from searchsvc.search.parameters.facet_table import RECENT, YEAR, Facet, facet_named
from searchsvc.search.parameters.filters import author_filter
from searchsvc.search.parameters.request import SearchRequest

_REMEMBERED = 10_000

Facets: TypeAlias = Mapping[str, tuple[FacetValue, ...]]


@dataclass
class FacetCounter:
    """Counts the searches of one archive. Safe to share between threads.

    What is known of a generation: `_span`, the days that it has articles of, and `_exact`, for names of authors whether
    the words of the name find just the articles that state it.
    """

    engine: Engine
    _span: tuple[int, DaySpan | None] | None = field(default=None, init=False)
    _exact: dict[str, bool] = field(default_factory=dict, init=False)

    def forget(self) -> None:
        """Another generation is served."""
        self._span = None
        self._exact = {}

    def count(self, search: CountedSearch) -> tuple[Facets | None, Histogram | None]:
        """What the request asks for. Raises GenerationSwitched."""
        request = search.request
        names = tuple(request.facets or ())
        if not (names or request.interval):
            return None, None
        span = self._archive_span(search)
        facets = [facet_named(name) for name in names]
        unchosen = [one for one in facets if not one.is_by_dates and not _choice(request, one)]
        counted = _counted(search, within(span, search.filters), [one.field for one in unchosen])
        counts, periods = counted.counts, counted.periods
        found: dict[str, tuple[FacetValue, ...]] = {}
        for one in facets:
            if one.name == YEAR:
                found[YEAR] = _years(search, span, periods)
            elif one.name == RECENT:
                found[RECENT] = counted.recent if counted.recent is not None else recent(search)
            elif one in unchosen:
                found[one.name] = self._values(search, one, search.filters, counts)
            else:
                found[one.name] = self._chosen_from(search, one)
        return found if names else None, histogram(search, span, periods, counts.undated)

    def _archive_span(self, search: CountedSearch) -> DaySpan | None:
        generation = search.outcome.result.generation
        if self._span is None or self._span[0] != generation:
            self._span = generation, span_of(self.engine.counts(CountRequest()))
        return self._span[1]

    def _chosen_from(self, search: CountedSearch, facet: Facet) -> tuple[FacetValue, ...]:
        """Of a facet that has a choice, which is left out of what is counted and told besides."""
        filters = search.filters_without(facet.parameter)
        kept = tuple(dict.fromkeys(fold_value(facet.field, one) for one in _choice(search.request, facet)))
        asked = CountRequest(fields=(facet.field,), limit=search.request.facet_size, kept={facet.field: kept})
        return self._values(search, facet, filters, search.counts(asked, filters), kept)

    def _values(
        self, search: CountedSearch, facet: Facet, filters: tuple[Node, ...], counts: Counts, kept: Sequence[str] = ()
    ) -> tuple[FacetValue, ...]:
        found = counts.values[facet.field]
        if facet.field in NAMES_FIELDS:
            found = tuple(sorted(self._as_found(search, filters, found), key=ValueCount.order))
        return tuple(FacetValue(one.value, one.documents, one.folded in kept) for one in found)

    def _as_found(
        self, search: CountedSearch, filters: tuple[Node, ...], authors: Sequence[ValueCount]
    ) -> Iterator[ValueCount]:
        """Authors with how many articles the words of their names find."""
        for author in authors:
            if self._exact.get(author.folded):  # as nearly all, and what follows takes longer than to count them all
                yield author
                continue
            words = tuple(author_filter((author.value,), search.analyzer, search.timezone))
            if author.folded not in self._exact:
                if len(self._exact) >= _REMEMBERED:
                    self._exact.clear()
                total = self.engine.search(EngineRequest(filters=words, limit=0)).total
                self._exact[author.folded] = total == author.of_all
            exact = self._exact.get(author.folded, False)
            found = author.documents if exact else search.counts(CountRequest(), (*filters, *words)).total
            yield author._replace(documents=found)


class _Counted(NamedTuple):
    """`recent`: None where these are asked for apart, since dates are chosen."""

    counts: Counts
    periods: Periods
    recent: tuple[FacetValue, ...] | None


def _counted(search: CountedSearch, span: DaySpan | None, fields: Sequence[str]) -> _Counted:
    """The articles of the page by values of the fields, and by periods within the span; and the recent ones, which are
    counted with these where nothing else is asked of dates.
    """
    request = search.request
    interval = finest(span, request.interval)
    periods = bounded_periods(span, interval, search.timezone)
    with_recent = RECENT in (request.facets or ()) and not (request.after or request.before)
    days = recent_days(search.calendar.today) if with_recent else ()
    broken = broken_periods(span, interval, days, search.timezone) if days else None
    boundaries = broken.told.boundaries if broken else periods.boundaries
    asked = CountRequest(fields=tuple(fields), limit=request.facet_size, boundaries=boundaries)
    counts = search.counts(asked, search.filters)
    pieces = counts_of_periods(counts, asked)
    of_periods = broken.joined(pieces) if broken else pieces
    recently = recent_values(days, broken.since(pieces)) if broken else None
    return _Counted(counts, Periods(interval, periods.days, of_periods), recently)


def _choice(request: SearchRequest, facet: Facet) -> tuple[str, ...]:
    """Which values of a facet are chosen, of one that is not by dates."""
    return tuple(getattr(request, facet.parameter) or ())


def _years(search: CountedSearch, span: DaySpan | None, periods: Periods) -> tuple[FacetValue, ...]:
    """One is chosen where all of it is asked for and nothing else."""
    request = search.request
    if request.after or request.before:
        years = by_periods(search, span, YEAR, search.filters_without("after", "before"))
    else:
        years = periods.coarser(YEAR)
    counts = {day: count for day, count in zip(years.days, years.counts, strict=True) if count}
    shown = sorted(counts, key=lambda day: (-counts[day], day))[: request.facet_size]
    chosen = request.after if request.after and begins(request.after, YEAR) == request.after else None
    if chosen is None or following(chosen, YEAR) != request.before:
        return tuple(FacetValue(_named(day), counts[day], chosen=False) for day in shown)
    both = sorted({*shown, chosen}, key=lambda day: (-counts.get(day, 0), day))
    return tuple(FacetValue(_named(day), counts.get(day, 0), day == chosen) for day in both)


def _named(year: dt.date) -> str:
    return f"{year.year:04}"

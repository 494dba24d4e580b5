"""How many articles of a search were published in each period?

The interval is the one asked for, or the finest that gives some 60 periods: days for up to two months, months for up to
five years, years beyond. Where it would give thousands, the next coarser one is taken.

Useful for: values.py, which asks for facets with it. Not for: what the archive lacks (holdings.py).
"""

import datetime as dt
from collections import Counter
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import Final, NamedTuple

from searchsvc.engines.port import CountRequest, Counts
from searchsvc.query.tree import DateRange, Node
from searchsvc.search.facets.counting import CountedSearch
from searchsvc.search.facets.periods import (
    DaySpan,
    begins,
    bounded_periods,
    counts_of_periods,
    day_of,
    following,
    number_between,
    periods_between,
)
from searchsvc.search.facets.results import Bucket, Histogram
from searchsvc.search.parameters.request import INTERVALS, Interval

MONTHS_OF_DAYS: Final = 2
MOST_MONTHS: Final = 60
MOST_BUCKETS: Final = 4_000
"""Days of ten years. What would be more is counted by the next coarser interval."""


def span_of(counts: Counts) -> DaySpan | None:
    """The days that counted articles may be of, in any time zone; None where none is dated."""
    if counts.oldest is None or counts.newest is None:
        return None
    return DaySpan(_moved(day_of(counts.oldest), -1), _moved(day_of(counts.newest), 1))


def within(span: DaySpan | None, filters: tuple[Node, ...]) -> DaySpan | None:
    """As far as the filters let articles of those days; None where no day is left."""
    if span is None:
        return None
    first, last = span
    for node in filters:
        if isinstance(node, DateRange):
            first = max(first, node.after.day) if node.after else first
            last = min(last, node.before.day) if node.before else last  # a time of that day may be asked for
    return DaySpan(first, last) if first <= last else None


def _moved(day: dt.date, by: int) -> dt.date:
    try:
        return day + dt.timedelta(days=by)
    except OverflowError:
        return day


def finest(span: DaySpan | None, wanted: Interval | None) -> Interval:
    """The interval to count by: the wanted one, or months, unless that gives too many."""
    fine = wanted or "month"
    if span is None:
        return wanted or "year"
    coarser = INTERVALS[INTERVALS.index(fine) :: -1]
    return next((one for one in coarser if number_between(*span, one) <= MOST_BUCKETS), "year")


class Periods(NamedTuple):
    """Periods by their first days, and how many articles are of each."""

    interval: Interval
    days: tuple[dt.date, ...]
    counts: tuple[int, ...]

    def found(self) -> DaySpan | None:
        """From the first day of the first period that has an article to the last day of the last."""
        first = next((number for number, count in enumerate(self.counts) if count), None)
        if first is None:
            return None
        last = next(number for number in range(len(self.counts) - 1, -1, -1) if self.counts[number])
        after = following(self.days[last], self.interval)
        return DaySpan(self.days[first], _moved(after, -1) if after else dt.date.max)

    def coarser(self, interval: Interval) -> "Periods":
        """The same by longer periods."""
        if not self.days:
            return self._replace(interval=interval)
        days, ends = _within_coarser(DaySpan(self.days[0], self.days[-1]), self.interval, interval)
        before = [0, *accumulate(self.counts)]
        totals = (before[end] - before[begin] for begin, end in pairwise((0, *ends)))
        return Periods(interval, days, tuple(totals))


@lru_cache(maxsize=8)
def _within_coarser(
    span: DaySpan, interval: Interval, coarser: Interval
) -> tuple[tuple[dt.date, ...], tuple[int, ...]]:
    """The longer periods that have the periods of the span, and where among these each ends."""
    counted = Counter(begins(day, coarser) for day in periods_between(*span, interval))
    return tuple(counted), tuple(accumulate(counted.values()))


def histogram(search: CountedSearch, of_archive: DaySpan | None, periods: Periods, undated: int) -> Histogram:
    """Of articles that were counted by `periods`; the days that the archive has articles of are `of_archive`.

    From the first period that has any to the last, and over all of the dates that were asked for.
    """
    shown = _shown(search, of_archive, periods)
    if search.request.interval is None and shown is not None:
        periods = _fitting(search, periods, shown)
        shown = _shown(search, of_archive, periods)
    if shown is None:
        return Histogram(periods.interval, (), undated)
    counted = zip(periods.days, periods.counts, strict=True)
    first = begins(shown.first, periods.interval)
    buckets = [Bucket(day, count) for day, count in counted if first <= day <= shown.last]
    return Histogram(periods.interval, tuple(buckets), undated)


def _shown(search: CountedSearch, of_archive: DaySpan | None, periods: Periods) -> DaySpan | None:
    found = periods.found()
    if found is None or of_archive is None:
        return None
    first, last = found
    for node in search.filters:
        if isinstance(node, DateRange):
            first = min(first, max(_moved(of_archive.first, 1), node.after.day)) if node.after else first
            last = max(last, min(_moved(of_archive.last, -1), _moved(node.before.day, -1))) if node.before else last
    return DaySpan(first, last)


def _fitting(search: CountedSearch, periods: Periods, shown: DaySpan) -> Periods:
    """By years where months are too many, by days where they are few."""
    months = number_between(*shown, "month")
    if periods.interval == "year" or months > MOST_MONTHS:
        return periods.coarser("year")
    return periods if months > MONTHS_OF_DAYS else by_periods(search, shown, "day", search.filters)


def by_periods(search: CountedSearch, span: DaySpan | None, interval: Interval, filters: tuple[Node, ...]) -> Periods:
    """The articles of the search that pass the filters and whose days lie in the span."""
    days, boundaries = bounded_periods(span, interval, search.timezone)
    asked = CountRequest(limit=0, boundaries=boundaries)
    return Periods(interval, days, counts_of_periods(search.counts(asked, filters), asked))

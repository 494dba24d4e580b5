"""Which years, months and days follow one another?

Useful for: counting over time. Not for: dates as people write them (query/dates/days.py).
"""

import datetime as dt
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from searchsvc.engines.port import CountRequest, Counts
from searchsvc.query.dates.days import day_start
from searchsvc.query.tree import DayStart
from searchsvc.search.request import Interval

_EPOCH: Final = dt.date(1970, 1, 1)
_SECONDS_A_DAY: Final = 86_400
_BEFORE_ALL: Final = DayStart(dt.date.min, -(2**62))
_MONTHS: Final = 12


class DaySpan(NamedTuple):
    """From the `first` day to the `last`, both inclusive."""

    first: dt.date
    last: dt.date


class BoundedPeriods(NamedTuple):
    """Periods by their first `days`. `boundaries` tell an engine of them: the first has all that was before it, too."""

    days: tuple[dt.date, ...]
    boundaries: tuple[DayStart, ...]


_NONE: Final = BoundedPeriods((), ())


def day_of(seconds: int) -> dt.date:
    """The day in UTC, which is within a day of that in any other time zone."""
    return _EPOCH + dt.timedelta(days=seconds // _SECONDS_A_DAY)


def begins(day: dt.date, interval: Interval) -> dt.date:
    """The first day of the period that has `day`."""
    if interval == "day":
        return day
    return day.replace(day=1) if interval == "month" else day.replace(month=1, day=1)


def following(day: dt.date, interval: Interval) -> dt.date | None:
    """The first day of the period after that which begins at `day`; None at the end of the calendar."""
    try:
        if interval == "day":
            return day + dt.timedelta(days=1)
        months = day.month if interval == "month" else _MONTHS
        return dt.date(day.year + months // _MONTHS, months % _MONTHS + 1, 1)
    except (OverflowError, ValueError):
        return None


def number_between(first: dt.date, last: dt.date, interval: Interval) -> int:
    """How many periods have a day from `first` to `last`, both inclusive; none where the one is after the other."""
    if interval == "day":
        return max(0, (last - first).days + 1)
    years = last.year - first.year
    return max(0, years + 1 if interval == "year" else years * _MONTHS + last.month - first.month + 1)


def periods_between(first: dt.date, last: dt.date, interval: Interval) -> tuple[dt.date, ...]:
    """The first days of those periods."""
    found = []
    day: dt.date | None = begins(first, interval)
    while day is not None and day <= last:
        found.append(day)
        day = following(day, interval)
    return tuple(found)


def bounded_periods(span: DaySpan | None, interval: Interval, timezone: dt.tzinfo) -> BoundedPeriods:
    """The periods with a day of the span; none of no span. Nearly all searches ask for those of the whole archive."""
    return _NONE if span is None else _bounded(span, interval, timezone)


@lru_cache(maxsize=8)
def _bounded(span: DaySpan, interval: Interval, timezone: dt.tzinfo) -> BoundedPeriods:
    days = periods_between(*span, interval)
    return BoundedPeriods(days, boundaries_of(days, timezone))


@lru_cache(maxsize=8)
def broken_at(periods: BoundedPeriods, days: tuple[dt.date, ...], timezone: dt.tzinfo) -> BoundedPeriods:
    """The periods, and before them all that was earlier, broken where these days begin, too."""
    all_days = tuple(sorted({dt.date.min, *periods.days, *days}))
    return BoundedPeriods(all_days, boundaries_of(all_days, timezone))


def joined(counts: Mapping[dt.date, int], days: Sequence[dt.date]) -> tuple[int, ...]:
    """Of counts of periods by their first days, those of the longer ones that begin at `days`. The first has what was
    before it, too.
    """
    found = [0] * len(days)
    for day, count in counts.items() if days else ():
        found[max(0, bisect_right(days, day) - 1)] += count
    return tuple(found)


def boundaries_of(days: Sequence[dt.date], timezone: dt.tzinfo) -> tuple[DayStart, ...]:
    """What tells an engine of periods that begin at these days; see BoundedPeriods."""
    return (_BEFORE_ALL, *(day_start(day, timezone) for day in days[1:])) if days else ()


def counts_of_periods(counts: Counts, request: CountRequest) -> tuple[int, ...]:
    """How many articles are of each of some BoundedPeriods, the last of which has all that came after it."""
    if not request.boundaries:
        return ()
    return (*counts.periods, counts.total - counts.undated - sum(counts.periods))

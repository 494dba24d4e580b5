"""Which years, months and days follow one another?

Useful for: counting over time. Not for: dates as people write them (query/dates/days.py).
"""

import datetime as dt
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Final, NamedTuple

from searchsvc.engines.port import CountRequest, Counts
from searchsvc.query.dates.days import day_start
from searchsvc.query.tree import DayStart
from searchsvc.search.parameters.request import Interval

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


class BrokenPeriods(NamedTuple):
    """Periods, and before them all that was earlier, broken where further days begin, too: the pieces that are `told`
    to an engine. `broken`: the few periods of more than one piece, the last first, each by the pieces from and to; the
    first one has all that was before it. None: there are no periods. `further`: which piece each further day begins.
    """

    told: BoundedPeriods
    broken: tuple[tuple[int, int], ...] | None
    further: tuple[int, ...]

    def joined(self, counts: Sequence[int]) -> tuple[int, ...]:
        """Of counts of the pieces, those of the periods."""
        if self.broken is None:
            return ()
        joined = list(counts)
        for begin, end in self.broken:  # from the last back, so that places before stay what they are
            joined[begin:end] = [sum(joined[begin:end])]
        return tuple(joined)

    def since(self, counts: Sequence[int]) -> tuple[int, ...]:
        """Of counts of the pieces, those from each further day on."""
        return tuple([sum(counts[place:]) for place in self.further])


@lru_cache(maxsize=8)
def broken_periods(
    span: DaySpan | None, interval: Interval, days: tuple[dt.date, ...], timezone: dt.tzinfo
) -> BrokenPeriods:
    """The `bounded_periods` of the span, broken where these days begin."""
    periods = bounded_periods(span, interval, timezone).days
    pieces = tuple(sorted({dt.date.min, *periods, *days}))
    begin = (0, *map(pieces.index, periods[1:]), len(pieces))
    broken = tuple((one, end) for one, end in pairwise(begin) if end - one > 1)[::-1] if periods else None
    told = BoundedPeriods(pieces, boundaries_of(pieces, timezone))
    return BrokenPeriods(told, broken, tuple(map(pieces.index, days)))


def boundaries_of(days: Sequence[dt.date], timezone: dt.tzinfo) -> tuple[DayStart, ...]:
    """What tells an engine of periods that begin at these days; see BoundedPeriods."""
    return (_BEFORE_ALL, *(day_start(day, timezone) for day in days[1:])) if days else ()


def counts_of_periods(counts: Counts, request: CountRequest) -> tuple[int, ...]:
    """How many articles are of each of some BoundedPeriods, the last of which has all that came after it."""
    if not request.boundaries:
        return ()
    return (*counts.periods, counts.total - counts.undated - sum(counts.periods))

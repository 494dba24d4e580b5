"""How many articles of a search are of the past week, month and year?

Each of these is told by its first day, as `after:1w`, `after:1m` and `after:1y` mean it; up to now it has no end.

Useful for: values.py. Not for: periods that follow one another (over_time.py).
"""

import datetime as dt
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import Final

from searchsvc.engines.port import CountRequest
from searchsvc.query.dates.spans import span_of
from searchsvc.search.facets.counting import CountedSearch
from searchsvc.search.facets.periods import boundaries_of, counts_of_periods
from searchsvc.search.facets.results import FacetValue

_PAST: Final = ("1w", "1m", "1y")
"""The shortest first."""


def recent_days(today: Callable[[], dt.date]) -> tuple[dt.date, ...]:
    """The first days of the past week, month and year; fewer at the beginning of the calendar."""
    return _recent_days(today())


@lru_cache(maxsize=8)
def _recent_days(today: dt.date) -> tuple[dt.date, ...]:
    spans = [span_of(past, lambda: today) for past in _PAST]
    return tuple(span.first for span in spans if span is not None and span.first is not None)


def recent_values(days: Sequence[dt.date], counts: Sequence[int]) -> tuple[FacetValue, ...]:
    """Where no dates are asked for, and so none is chosen."""
    return tuple(FacetValue(day.isoformat(), count, chosen=False) for day, count in zip(days, counts, strict=True))


def recent(search: CountedSearch) -> tuple[FacetValue, ...]:
    """Where dates are asked for: one is chosen where `after` asks for its first day and nothing has an end."""
    days = recent_days(search.calendar.today)
    asked = CountRequest(limit=0, boundaries=boundaries_of((dt.date.min, *days[::-1]), search.timezone))
    periods = counts_of_periods(search.counts(asked, search.filters_without("after", "before")), asked)
    after = None if search.request.before else search.request.after
    return tuple(
        FacetValue(day.isoformat(), count, day == after)
        for day, count in zip(days, accumulate(reversed(periods)), strict=False)  # the oldest period is in none of them
    )

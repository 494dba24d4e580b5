"""Which bars of a chart are labelled, and how?

About a dozen at most, where a year, a month or a day is round.

Useful for: chart.py. Not for: what a bar is called in full (localisation/formatting.py).
"""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from searchsvc.search.parameters.request import Interval
from searchsvc.web.localisation import formatting

MOST: Final = 12
"""Labels; fewer have room on a phone."""
_STEPS: Final[Mapping[Interval, tuple[int, ...]]] = {
    "year": (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000),
    "month": (1, 2, 3, 6, 12, 24, 60, 120),
    "day": (1, 2, 5, 10, 15, 30),
}
"""So many periods from one label to the next."""
_MONTHS: Final = 12


def ticks(days: Sequence[dt.date], interval: Interval) -> tuple[str, ...]:
    """The label below each bar, which begins on that day; empty where it has none."""
    steps = _STEPS[interval]
    periods = days[-1].year - days[0].year + 1 if interval == "year" else len(days)  # a bar may stand for several years
    step = next((one for one in steps if periods <= one * MOST), steps[-1])
    named = _LABELS[interval]
    if interval == "month" and days[0].year == days[-1].year:
        named = _month_of_one_year
    return tuple(named(day, step) for day in days)


def years_below(days: Sequence[dt.date], labels: Sequence[str], interval: Interval) -> tuple[str, ...]:
    """Below the labels of months or days the year, at the first of each; empty at others, and where labels are years:
    of the months of several years each January's is.
    """
    if interval == "year" or (interval == "month" and days[0].year != days[-1].year):
        return ("",) * len(days)
    first: dict[int, int] = {}
    for place, (day, label) in enumerate(zip(days, labels, strict=True)):
        if label:
            first.setdefault(day.year, place)
    return tuple(f"{day.year}" if first.get(day.year) == place else "" for place, day in enumerate(days))


def _year(day: dt.date, step: int) -> str:
    return f"{day.year}" if day.year % step == 0 else ""


def _month(day: dt.date, step: int) -> str:
    months = day.year * _MONTHS + day.month - 1
    if months % step:
        return ""
    return f"{day.year}" if day.month == 1 else formatting.short_month(day)


def _month_of_one_year(day: dt.date, _step: int) -> str:
    return formatting.short_month(day)


def _day(day: dt.date, step: int) -> str:
    if (day.day - 1) % step or (step > 1 and day.day - 1 + step // 2 > 30):  # noqa: PLR2004  (days of a month)
        return ""
    return f"{day.day} {formatting.short_month(day)}"


_LABELS: Final[Mapping[Interval, Callable[[dt.date, int], str]]] = {"year": _year, "month": _month, "day": _day}

"""The table of months by years, which is a chart, too: the more articles a month has, the darker its cell."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from searchsvc.search.summarising.holdings_report import YearOfMonths
from searchsvc.web.localisation import formatting

STEPS: Final = 4
"""Shades of a cell that has articles."""
_FEWEST_FOLDED: Final = 3
"""Empty years: fewer are seen as the gap that they are."""
_LAST_YEAR: Final = 9999
_LAST_MONTH: Final = 12


@dataclass(frozen=True, slots=True)
class MonthCell:
    """`shade` from 1 to STEPS; 0 where there is no article. `address` is that of its articles."""

    articles: int
    shade: int
    name: str
    address: str


@dataclass(frozen=True, slots=True)
class YearRow:
    year: int
    articles: int
    cells: tuple[MonthCell, ...]
    address: str


@dataclass(frozen=True, slots=True)
class EmptyYears:
    """Years in a row without an article, from the `first` to the `last`."""

    first: int
    last: int


def rows(years: Sequence[YearOfMonths], path: str) -> tuple[YearRow | EmptyYears, ...]:
    """As `years`, which are the newest first, with _FEWEST_FOLDED empty ones and more as one row. `path` is that of
    pages of results.
    """
    most = max((count for year in years for count in year.months), default=0)
    found: list[YearRow | EmptyYears] = []
    for empty, group in groupby(years, key=lambda year: not year.articles):
        run = tuple(group)
        if empty and len(run) >= _FEWEST_FOLDED:
            found.append(EmptyYears(run[-1].year, run[0].year))
        else:
            found.extend(_row(one, most, path) for one in run)
    return tuple(found)


def _row(one: YearOfMonths, most: int, path: str) -> YearRow:
    return YearRow(one.year, one.articles, tuple(_cells(one, most, path)), _between(path, one.year, 1, _LAST_MONTH))


def _cells(year: YearOfMonths, most: int, path: str) -> Iterator[MonthCell]:
    for month, count in enumerate(year.months, start=1):
        name = f"{formatting.month(dt.date(year.year, month, 1))}: {formatting.articles(count)}"
        yield MonthCell(count, _shade(count, most), name, _between(path, year.year, month, month))


def _shade(count: int, most: int) -> int:
    """By its share of the fullest month, in equal steps: half as dark is half as many."""
    return -(-count * STEPS // most) if count else 0


def _between(path: str, year: int, first: int, last: int) -> str:
    """From the first day of the one month to that after the other; open where the calendar ends."""
    after = f"{path}?after={year:04}-{first:02}-01"
    if last < _LAST_MONTH:
        return f"{after}&before={year:04}-{last + 1:02}-01"
    return f"{after}&before={year + 1:04}-01-01" if year < _LAST_YEAR else after

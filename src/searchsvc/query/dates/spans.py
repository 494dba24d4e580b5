"""Which days does a date in a query span?

`2025-03`, `17 March 2025`, `yesterday`, `7d`, `last month`, `2019..2021`. What is counted from today is counted from
what a clock says that the caller gives.

Useful for: the date fields of the parser. Not for: when a day begins (days.py).
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, NamedTuple

from searchsvc.query.dates.days import YEAR, dated, day_start
from searchsvc.query.dates.months import month_named
from searchsvc.query.field_names import DateUse
from searchsvc.query.tree import DateRange

_ANY_DAY = dt.date(2000, 1, 1)
_UNITS: Mapping[str, str] = MappingProxyType({"d": "day", "w": "week", "m": "month", "y": "year"})
_AGO = re.compile(r"-?([0-9]{1,5}) ?(d|w|m|y|days?|weeks?|months?|years?)(?: ago)?")
_ROLLING = re.compile(r"(?:last|past) (?:([0-9]{1,5}) )?(days?|weeks?|months?|years?)")
_CALENDAR = re.compile(r"(this|last) (week|month|year)")
_MONTH = r"([^\W\d_]{3,10})\.?"
_DAY = r"([0-9]{1,2})(?:st|nd|rd|th|\.|er|º|°)?"
BEFORE_DAYS: Mapping[str, str] = MappingProxyType({"en": "the|on", "de": "am|den", "fr": "le", "es": "el"})
"""By language of the pages: what may stand before a date in words."""
_THE = f"(?:(?:{'|'.join(BEFORE_DAYS.values())}) )?"
_NAMED = re.compile(
    rf"{_THE}(?:{_DAY} (?:de )?)?{_MONTH} (?:del? )?([0-9]{{4}})|{_MONTH} ([0-9]{{1,2}}), ?([0-9]{{4}})"
)
LONGEST_DATE: Final = 6
"""Words, as in `el 17 de marzo de 2025`: of _NAMED the longest."""
_DAY_NAMES: Mapping[str, tuple[str, str, str]] = MappingProxyType(
    {
        "en": ("yesterday", "today", "tomorrow"),
        "de": ("gestern", "heute", "morgen"),
        "fr": ("hier", "aujourd'hui", "demain"),
        "es": ("ayer", "hoy", "mañana manana"),
    }
)
DAYS_BY_CODE: Mapping[str, Mapping[str, int]] = MappingProxyType(
    {
        code: {name: number for number, names in enumerate(row, start=-1) for name in names.split()}
        for code, row in _DAY_NAMES.items()
    }
)
"""By language of the pages (web/localisation/): names of days, and how many days these are after today."""
_DAYS: Mapping[str, int] = MappingProxyType(
    {name: day for names in DAYS_BY_CODE.values() for name, day in names.items()}
)


@dataclass(frozen=True, slots=True)
class Calendar:
    """Days begin at midnight in `timezone`. `clock` gives an aware datetime, and is asked where a date needs today."""

    timezone: dt.tzinfo = dt.UTC
    clock: Callable[[], dt.datetime] = lambda: dt.datetime.now(dt.UTC)

    def today(self) -> dt.date:
        return self.clock().astimezone(self.timezone).date()


class Days(NamedTuple):
    """From `first` on, up to the day before `end`; None: no such end. `is_range`: two dates with `..` between."""

    first: dt.date | None
    end: dt.date | None
    is_range: bool = False


def span_of(text: str, today: Callable[[], dt.date]) -> Days | None:
    """The days that a text means; None where it is no date. One at the end of the calendar has no end."""
    said = " ".join(_lower(text).rstrip(",;").split())
    if said.endswith(".") and not said.endswith(".."):
        said = said[:-1]
    try:
        return _range(said, today) if ".." in said else _one(said, today)
    except (ValueError, OverflowError):  # no such day, or one beyond the calendar: no date, which the caller says
        return None


def date_ranges(text: str, use: DateUse, calendar: Calendar) -> tuple[DateRange, ...]:
    """What an article's date must lie in, all of them; none where the text is no date that can be used so.

    Of two dates with `..` between them both ends count, whatever the use is.
    """
    span = span_of(text, calendar.today)
    if span is None:
        return ()
    first, last = (None if day is None else day_start(day, calendar.timezone) for day in (span.first, span.end))
    use = "within" if span.is_range else use
    after = first if use in ("from", "within") else None
    before = {"from": None, "up to": first, "through": last, "within": last}[use]
    ends = (DateRange(after=after) if after else None, DateRange(before=before) if before else None)
    return tuple(end for end in ends if end)


def is_date(text: str) -> bool:
    """Is it one, whatever day is today?"""
    return span_of(text, lambda: _ANY_DAY) is not None


def is_range(text: str) -> bool:
    """Are these two dates with `..` between them, none of which needs to know today, in years that are plausible?"""
    first, between, last = text.partition("..")
    return bool(between) and all(dated(end) is not None and YEAR.match(end) for end in (first, last))


def looks_like_date(text: str) -> bool:
    """Does it begin with a number, or is it counted from today?"""
    said = _lower(text).rstrip(".,;")
    return said[:1].isdecimal() or said in _DAYS or _CALENDAR.fullmatch(said) is not None


def _lower(text: str) -> str:
    """In small letters, with the apostrophe of keyboards."""
    return text.lower().replace("’", "'")


def is_month_or_day(text: str) -> bool:
    """Is all of the text one month or one day, in digits (2017-11) or words (November 2017)?"""
    said = " ".join(_lower(text).split())
    try:
        date = dated(said)
        return date.unit != "year" if date else _in_words(said) is not None
    except (ValueError, OverflowError):  # 31 November: no day
        return False


def _range(said: str, today: Callable[[], dt.date]) -> Days | None:
    left, right = said.split("..", 1)
    first, last = (_one(end.strip(), today) if end.strip() else None for end in (left, right))
    if (left.strip() and first is None) or (right.strip() and last is None) or (first is None and last is None):
        return None
    return Days(first.first if first else None, last.end if last else None, is_range=True)


def _one(said: str, today: Callable[[], dt.date]) -> Days | None:
    if date := dated(said):
        return _whole(*date)
    if said in _DAYS:
        return _whole(_moved(today(), _DAYS[said], "day"), "day")
    if ago := _AGO.fullmatch(said):
        return Days(_moved(today(), -int(ago[1]), _UNITS[ago[2][0]]), None)
    if named := _CALENDAR.fullmatch(said):
        return _whole(_moved(_beginning(today(), named[2]), -(named[1] == "last"), named[2]), named[2])
    if rolling := _ROLLING.fullmatch(said):
        return Days(_moved(today(), -int(rolling[1] or 1), _UNITS[rolling[2][0]]), None)
    return _in_words(said)


def _in_words(said: str) -> Days | None:
    """`March 2025`, `17 March 2025`, `March 17, 2025`, `17. März 2025`, `1er mars 2025`, `17 de marzo de 2025`."""
    named = _NAMED.fullmatch(said)
    month = month_named(named[2] or named[4]) if named else None
    if named is None or month is None:
        return None
    day, year = named[1] or named[5], int(named[3] or named[6])
    return _whole(dt.date(year, month, int(day or 1)), "day" if day else "month")


def _whole(first: dt.date, unit: str) -> Days:
    """The day, or the week, month or year that begins with it."""
    try:
        return Days(first, _moved(first, 1, unit))
    except (ValueError, OverflowError):  # the last of the calendar
        return Days(first, None)


def _beginning(day: dt.date, unit: str) -> dt.date:
    """The first day of the week (a Monday), month or year that the day is in."""
    if unit == "week":
        return day - dt.timedelta(days=day.weekday())
    return day.replace(day=1) if unit == "month" else day.replace(month=1, day=1)


def _moved(day: dt.date, count: int, unit: str) -> dt.date:
    """The day so many units later; a month later than 31 January is the last of February."""
    if unit in ("day", "week"):
        return day + dt.timedelta(days=count * (7 if unit == "week" else 1))
    years, month = divmod(day.year * 12 + day.month - 1 + count * (12 if unit == "year" else 1), 12)
    return dt.date(years, month + 1, min(day.day, calendar.monthrange(years, month + 1)[1]))

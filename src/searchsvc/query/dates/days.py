"""Which day does a date in a query mean?"""

import contextlib
import datetime as dt
import re
from dataclasses import dataclass
from typing import Literal, NamedTuple

from searchsvc.query.notes import Note
from searchsvc.query.tree import DayStart

_YEAR, _MONTH, _DAY = "(?!0000)[0-9]{4}", "0?[1-9]|1[0-2]", "0?[1-9]|[12][0-9]|3[01]"
_DATE = re.compile(rf"({_YEAR})(?:[-‐‑/]({_MONTH})(?:[-‐‑/]({_DAY}))?)?")
_DAY_FIRST = re.compile(rf"({_DAY})\.({_MONTH})\.({_YEAR})")
"""With dots nobody writes the month first."""
_MONTH_AND_YEAR = re.compile(rf"({_MONTH})/({_YEAR})")
_CLOSED_UP = re.compile(r"((?:19|20)[0-9]{2})(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])")
"""Of a year that is plausible: other numbers have eight digits, too."""
_SLASHED = re.compile(rf"([0-9]{{1,2}})/([0-9]{{1,2}})/({_YEAR})")
_PAST_MONTHS = "1[3-9]|2[0-9]|3[01]"
_SAME = "|".join((*(f"0?{number}/0?{number}" for number in range(1, 10)), "10/10", "11/11", "12/12"))
_OF_ONE_DAY = rf"(({_PAST_MONTHS})/({_MONTH})|({_MONTH})/({_PAST_MONTHS})|{_SAME})/{_YEAR}"
_WHOLE = f"{_DATE.pattern}|{_DAY_FIRST.pattern}|{_MONTH_AND_YEAR.pattern}|{_CLOSED_UP.pattern}|{_OF_ONE_DAY}"
DATE_PATTERN = rf"^\s*(|({_WHOLE})[.,;]*)\s*$"
"""What `dated` reads, and blanks, as a schema may say it: but for days that a month does not have."""
YEAR = re.compile(r"(?:19|20)\d\d", re.ASCII)
"""What four digits are, more probably than any other number."""
_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


@dataclass(frozen=True, slots=True)
class DayOrMonthFirst(Note):
    """A date with slashes that is one day or another. `days`: both, as ISO dates, that with its day first first."""

    text: str
    days: tuple[str, ...]


class Dated(NamedTuple):
    """The year, month or day that begins with `first`."""

    first: dt.date
    unit: Literal["year", "month", "day"]


def dated(text: str) -> Dated | None:
    """A year (2025), month (2025-01, 1/2025) or day (2025-01-31, 20250131, 31.1.2025, 31/1/2025), with slashes too.

    None where the text is no such date.
    """
    said = text.strip().rstrip(".,;")
    if match := _DAY_FIRST.fullmatch(said):
        parts = match.groups()[::-1]
    elif match := _MONTH_AND_YEAR.fullmatch(said):
        parts = (match[2], match[1], None)
    elif match := _DATE.fullmatch(said) or _CLOSED_UP.fullmatch(said):
        parts = match.groups()
    elif len(days := slashed_days(said)) == 1:
        return Dated(days[0], "day")
    else:
        return None
    year, month, day = (int(part) if part else 1 for part in parts)
    try:
        return Dated(dt.date(year, month, day), "day" if parts[2] else "month" if parts[1] else "year")
    except ValueError:  # a day 31 in June: no date, which the caller says
        return None


def slashed_days(text: str) -> tuple[dt.date, ...]:
    """The days that `17/03/2020` may be, with its day or its month first: two of 03/04/2020, none of what is no day."""
    match = _SLASHED.fullmatch(text)
    if match is None:
        return ()
    one, other, year = map(int, match.groups())
    days = []
    for day, month in dict.fromkeys(((one, other), (other, one))):
        with contextlib.suppress(ValueError):  # a month 17
            days.append(dt.date(year, month, day))
    return tuple(days)


def moment_start(moment: dt.datetime, timezone: dt.tzinfo) -> DayStart:
    """The moment, which is of `timezone` unless it names its own.

    Of a day without a time its beginning counts: later than that, the next day is the first that is not before.
    """
    if moment.utcoffset() is None:
        moment = moment.replace(tzinfo=timezone)
    seconds = -((_EPOCH - moment) // dt.timedelta(seconds=1))  # rounded up: articles have whole seconds
    try:
        local = moment.astimezone(timezone)
    except OverflowError:  # on the first or last day of all
        local = moment
    begun = local.time() != dt.time.min and local.date() != dt.date.max
    return DayStart(local.date() + dt.timedelta(days=begun), seconds)


def day_start(day: dt.date, timezone: dt.tzinfo) -> DayStart:
    """Midnight of the day in `timezone`, in whole seconds from 1970."""
    midnight = dt.datetime(day.year, day.month, day.day, tzinfo=timezone)
    return DayStart(day, int((midnight - _EPOCH).total_seconds()))

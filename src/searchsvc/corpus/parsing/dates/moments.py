"""When is that? Dates as people and programs write them become Moments; what cannot be told is None.

An instant is known only where the text names its zone behind the time. `2025-03-17 00:25:00` is the day 2025-03-17,
`03/04/2025` is nothing (March or April?) unless it is known which comes first, a bare year or month is nothing.

Useful for: every reader, for a value that is meant to be a date.
Not for: finding a date in running text or in a page (formats/html/date.py), values of JSON (values.py).
"""

import datetime as dt
import re
from collections.abc import Iterator
from email.utils import parsedate_to_datetime

from searchsvc.article import Moment
from searchsvc.corpus.limits import LONGEST_DATE
from searchsvc.corpus.parsing.dates.clock import at_its_clock
from searchsvc.corpus.parsing.dates.days import FoundDay, days_in

FIRST_YEAR = 1400
LAST_YEAR = 2200

_RUN_TOGETHER = re.compile(r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)(?:\d{4}|\d{6})?")
_ISO_INSTANT = re.compile(
    r"\s*(?P<day>\d{4}-?\d\d-?\d\d)[T\s]\s*(?P<clock>\d\d:?\d\d(?::?\d\d(?:[.,]\d+)?)?)\s*"
    r"(?P<zone>Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)\s*",
    re.IGNORECASE,
)
_LAST_DAY_RUN_TOGETHER = LAST_YEAR * 10_000 + 1231
_CLOCK_DIGITS = re.compile("[0-9:]{8}")
_MILLISECONDS = re.compile(r"\W*(?:new )?Date\((?P<digits>-?\d{1,15})(?:[+-]\d{4})?\)\W*")
"""`/Date(1742171100000)/`, as .NET writes it; what stands beside the number is how the writer's clock was set."""

# Seconds since 1970 have nine or ten digits from 1973 to 2286; finer clocks add threes.
_EPOCH_UNITS = ((1e8, 1e10, 1.0), (1e11, 1e13, 1e3), (1e14, 1e16, 1e6), (1e17, 1e19, 1e9))
_LONGEST_LEAD = 60
_MOST_LEADING_WORDS = 8
_LEADING_CLOCK = re.compile(r"\d{1,2}(?:[:.h]\d\d){0,2}")


def moment_of(value: object, *, day_first: bool | None = None) -> Moment | None:
    """The moment that `value` names: ISO 8601, RFC 2822, a day in figures or words of any large language, an epoch
    number, and what programs write; words such as "Published on" and a time may stand before it.

    `day_first` says whether `03/04/2025` is 3 April or 4 March; None where nobody knows, which makes it no date. None
    where there is none, it is ambiguous, or it lies outside the years 1400 to 2200. Never raises.
    """
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return _plausible(_of_number(value))
    if not isinstance(value, str) or len(value) > LONGEST_DATE:
        return None
    return _in_the_usual_form(value) or _of_text(value.strip(), day_first)


def _in_the_usual_form(text: str) -> Moment | None:
    """Of `2025-03-17` and `2025-03-17T00:25:00Z`, which most dates of data are; None for any other text."""
    if not (text.isascii() and text[4:5] == text[7:8] == "-" and text[5:7].isdigit()):
        return None
    try:
        match len(text):
            case 10:
                return _plausible(Moment.on(dt.date.fromisoformat(text)))
            case 19 if text[10] in " T" and text[13] == text[16] == ":" and _CLOCK_DIGITS.fullmatch(text, 11):
                return _plausible(Moment.on(dt.date.fromisoformat(text[:10])))
            case 20 if text[10] == "T" and text[13] == text[16] == ":" and text[19] == "Z":
                time = dt.datetime.fromisoformat(text)  # in UTC and whole seconds, as a Moment's is
                return _plausible(Moment(time.date(), time))
    except ValueError:
        return None
    return None


def _of_text(text: str, day_first: bool | None) -> Moment | None:
    if re.fullmatch(r"\d+(\.\d+)?", text, re.ASCII):
        return _plausible(_of_digits(text))
    if since := _MILLISECONDS.fullmatch(text):
        return _plausible(_of_number(int(since["digits"])))
    return _plausible(_instant(text) or _said(text, day_first))


def _plausible(moment: Moment | None) -> Moment | None:
    return moment if moment and FIRST_YEAR <= moment.day.year <= LAST_YEAR else None


def _of_digits(text: str) -> Moment | None:
    if run := _RUN_TOGETHER.fullmatch(text):
        day = _calendar_day(int(run["year"]), int(run["month"]), int(run["day"]))
        if day and FIRST_YEAR <= day.year <= LAST_YEAR:
            return Moment.on(day)
    return _of_number(float(text))


def _of_number(value: float) -> Moment | None:
    if isinstance(value, int) and 0 < value <= _LAST_DAY_RUN_TOGETHER:
        run = _RUN_TOGETHER.fullmatch(str(value))
        day = _calendar_day(int(run["year"]), int(run["month"]), int(run["day"])) if run else None
        return Moment.on(day) if day else None
    for least, below, a_second in _EPOCH_UNITS:
        if least <= value < below:
            return Moment.at(dt.datetime.fromtimestamp(value / a_second, dt.UTC))
    return None


def _instant(text: str) -> Moment | None:
    try:
        if iso := _ISO_INSTANT.fullmatch(text):
            zone = "Z" if iso["zone"].upper() in {"Z", "UTC", "GMT"} else iso["zone"]
            return Moment.at(dt.datetime.fromisoformat(f"{_dashed(iso['day'])}T{iso['clock'].replace(',', '.')}{zone}"))
        # Without a zone, or with one that RFC 2822 does not name, this gives a naive datetime: a day only.
        mail = parsedate_to_datetime(text)
        return Moment.at(mail) if mail.tzinfo else None
    except (ValueError, OverflowError, IndexError):  # IndexError: an empty date line, to email.utils
        return None


def _dashed(day: str) -> str:
    digits = day.replace("-", "")
    return f"{digits[:4]}-{digits[4:6]}-{digits[6:]}"


def _said(text: str, day_first: bool | None) -> Moment | None:
    """The first day that `text` names behind a lead, at the time behind it where that is known."""
    for found in _behind_a_lead(text, day_first):
        day = _calendar_day(found.year, found.month, found.day)
        if day is not None:
            return at_its_clock(day, found.clock or text[found.end :])
    return None


def _behind_a_lead(text: str, day_first: bool | None) -> Iterator[FoundDay]:
    for found in days_in(text, day_first=day_first):
        lead = _LEADING_CLOCK.sub("", text[: found.start])
        if len(lead) <= _LONGEST_LEAD and len(lead.split()) <= _MOST_LEADING_WORDS and not any(map(str.isdigit, lead)):
            yield found


def _calendar_day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None

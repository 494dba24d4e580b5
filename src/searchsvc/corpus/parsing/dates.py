"""When is that? Dates as people and programs write them become Moments; what cannot be told is None.

An instant is known only where the text names its zone. `2025-03-17 00:25:00` is the day 2025-03-17,
`03/04/2025` is nothing (March or April?), a bare year or month is nothing.

Useful for: every reader, for a value that is meant to be a date.
Not for: finding a date in running text or in a page (formats/html/date.py).
"""

import datetime as dt
import re
from collections.abc import Mapping
from email.utils import parsedate_to_datetime

from searchsvc.article import Moment
from searchsvc.corpus.limits import LONGEST_DATE

FIRST_YEAR = 1400
LAST_YEAR = 2200
_LAST_MONTH = 12

MONTHS: Mapping[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "jan january",
            "feb february",
            "mar march",
            "apr april",
            "may",
            "jun june",
            "jul july",
            "aug august",
            "sep sept september",
            "oct october",
            "nov november",
            "dec december",
        ),
        start=1,
    )
    for name in names.split()
}
"""The number of each, by its English names in small letters."""
ANY_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
"""Any of the names, as a pattern: the longest that fits."""
_MONTH = rf"(?P<month>{ANY_MONTH})\b\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4})\b"
_WEEKDAY = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+)?"
_IN_WORDS = tuple(
    re.compile(rf"\s*{_WEEKDAY}{pattern}", re.IGNORECASE)
    for pattern in (
        rf"(?:the\s+)?{_DAY}[\s\-/]+(?:of\s+)?{_MONTH}[\s\-/,]*{_YEAR}",  # 17 March 2025, 17-MAR-2025
        rf"{_MONTH}\s*{_DAY}(?:\s*+,)?\s++{_YEAR}",  # March 17, 2025
        rf"{_YEAR}[\s\-/,]+{_MONTH}[\s\-/]+{_DAY}\b",  # 2025 March 17
    )
)
_YEAR_FIRST = re.compile(r"\s*(?P<year>\d{4})(?P<mark>[-/.])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})(?!\d)")
_YEAR_LAST = re.compile(r"\s*(?P<one>\d{1,2})(?P<mark>[-/.])(?P<two>\d{1,2})(?P=mark)(?P<year>\d{4})(?!\d)")
_RUN_TOGETHER = re.compile(r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)(?:\d{4}|\d{6})?")
_ISO_INSTANT = re.compile(
    r"\s*(?P<day>\d{4}-?\d\d-?\d\d)[T\s]\s*(?P<clock>\d\d:?\d\d(?::?\d\d(?:[.,]\d+)?)?)\s*"
    r"(?P<zone>Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)\s*",
    re.IGNORECASE,
)

_LAST_DAY_RUN_TOGETHER = LAST_YEAR * 10_000 + 1231

# Seconds since 1970 have nine or ten digits from 1973 to 2286; finer clocks add threes.
_EPOCH_UNITS = ((1e8, 1e10, 1.0), (1e11, 1e13, 1e3), (1e14, 1e16, 1e6), (1e17, 1e19, 1e9))


def moment_of(value: object) -> Moment | None:
    """The moment that `value` names: ISO 8601, RFC 2822, a day in figures or English words, or an epoch number.

    None where there is none, it is ambiguous, or it lies outside the years 1400 to 2200. Never raises.
    """
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return _plausible(_of_number(value))
    if not isinstance(value, str) or len(value) > LONGEST_DATE:
        return None
    return _in_the_usual_form(value) or _of_text(value.strip())


def _in_the_usual_form(text: str) -> Moment | None:
    """Of `2025-03-17` and `2025-03-17T00:25:00Z`, which most dates of data are; None for any other text."""
    if not (text.isascii() and text[4:5] == text[7:8] == "-" and text[5:7].isdigit()):
        return None
    try:
        match len(text):
            case 10:
                return _plausible(Moment.on(dt.date.fromisoformat(text)))
            case 20 if text[10] == "T" and text[13] == text[16] == ":" and text[19] == "Z":
                time = dt.datetime.fromisoformat(text)  # in UTC and whole seconds, as a Moment's is
                return _plausible(Moment(time.date(), time))
    except ValueError:
        return None
    return None


def _of_text(text: str) -> Moment | None:
    if re.fullmatch(r"\d+(\.\d+)?", text, re.ASCII):
        return _plausible(_of_digits(text))
    return _plausible(_instant(text) or _day(text))


def _plausible(moment: Moment | None) -> Moment | None:
    return moment if moment and FIRST_YEAR <= moment.day.year <= LAST_YEAR else None


def _of_digits(text: str) -> Moment | None:
    if run := _RUN_TOGETHER.fullmatch(text):
        day = _calendar_day(run["year"], run["month"], run["day"])
        if day and FIRST_YEAR <= day.day.year <= LAST_YEAR:
            return day
    return _of_number(float(text))


def _of_number(value: float) -> Moment | None:
    if isinstance(value, int) and 0 < value <= _LAST_DAY_RUN_TOGETHER:
        run = _RUN_TOGETHER.fullmatch(str(value))
        return _calendar_day(run["year"], run["month"], run["day"]) if run else None
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


def _day(text: str) -> Moment | None:
    for pattern in _IN_WORDS:
        if words := pattern.match(text):
            return _calendar_day(words["year"], MONTHS[words["month"].lower()], words["day"])
    if figures := _YEAR_FIRST.match(text):
        return _calendar_day(figures["year"], figures["month"], figures["day"])
    if figures := _YEAR_LAST.match(text):
        return _year_last(int(figures["one"]), int(figures["two"]), figures["year"], figures["mark"])
    if run := re.match(r"(\d{4})(\d\d)(\d\d)T", text):
        return _calendar_day(run[1], run[2], run[3])
    return None


def _year_last(one: int, two: int, year: str, mark: str) -> Moment | None:
    """Day and month in either order: told apart by a number over twelve, or by points, which follow a day."""
    if one == two or mark == "." or one > _LAST_MONTH >= two:
        return _calendar_day(year, two, one)
    return _calendar_day(year, one, two) if two > _LAST_MONTH >= one else None


def _calendar_day(year: str | int, month: str | int, day: str | int) -> Moment | None:
    try:
        return Moment.on(dt.date(int(year), int(month), int(day)))
    except ValueError:
        return None

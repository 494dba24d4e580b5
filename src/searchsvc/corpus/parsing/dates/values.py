"""When is that, where a value of JSON says it: a text, a number, or one of the shapes in which programs keep time?

`[2025, 3, 17, 8, 25]` of Python and Java, `{"seconds": …}` of Firestore and protobuf, `{"$date": …}` of MongoDB,
`{"year": …, "month": …, "day": …}`, `{"date": …, "timezone": …}` of PHP.

Useful for: dates of records, JSON-LD too. Not for: which key holds a date (formats/records/mapping.py).
"""

import datetime as dt
from collections.abc import Mapping
from typing import Any, TypeAlias

from searchsvc.article import Moment
from searchsvc.corpus.parsing.dates.moments import FIRST_YEAR, LAST_YEAR, moment_of
from searchsvc.corpus.parsing.dates.months import month_named

Json: TypeAlias = Any
"""A value as json.loads gives it."""

_SECONDS = ("seconds", "_seconds", "epochSecond", "epochSeconds", "unix", "epoch")
_WITHIN = (
    "$date", "$numberLong", "iso", "iso8601", "dateTime", "datetime", "timestampValue", "timestamp", "date", "time",
    "value", "utc", "gmt", "rendered", "raw", "text", "#text", "$t", "@value", "N", "S", "ms", "millis",
)  # fmt: skip
"""Keys under which a value stands that is a date by itself, the surest first."""
_YEAR, _MONTH, _DAY = ("year",), ("monthValue", "month", "mon"), ("dayOfMonth", "day", "mday", "date")
_ZONES = ("timezone", "timeZone", "tz")
_PARTS = 3  # year, month, day
_DEEPEST = 6


def moment_in(value: Json, *, day_first: bool | None = None, depth: int = 0) -> Moment | None:
    """The moment that `value` names, whatever its shape; None as moment_of gives it. Never raises."""
    if depth > _DEEPEST:
        return None
    if isinstance(value, list | tuple):
        if len(value) >= _PARTS and all(type(part) is int for part in value[:_PARTS]):
            return _of_parts(*value[:_PARTS])
        return next(filter(None, (moment_in(one, day_first=day_first, depth=depth + 1) for one in value[:1])), None)
    if isinstance(value, Mapping):
        return _of_object(value, day_first, depth)
    return moment_of(value, day_first=day_first)


def _of_object(value: Mapping[str, Json], day_first: bool | None, depth: int) -> Moment | None:
    if (year := _first(value, _YEAR)) is not None:
        return _of_parts(year, _first(value, _MONTH), _first(value, _DAY))
    seconds = moment_of(_number(_first(value, _SECONDS)))
    if seconds:
        return seconds
    inside = next((value[key] for key in _WITHIN if value.get(key) not in (None, "", [], {})), None)
    if isinstance(inside, str) and isinstance(zone := _first(value, _ZONES), str):
        return moment_of(f"{inside} {zone}", day_first=day_first) or moment_of(inside, day_first=day_first)
    return None if inside is None else moment_in(inside, day_first=day_first, depth=depth + 1)


def _first(value: Mapping[str, Json], keys: tuple[str, ...]) -> Json:
    return next((value[key] for key in keys if value.get(key) is not None), None)


def _number(value: Json) -> Json:
    return int(value) if isinstance(value, str) and value.isascii() and value.isdigit() else value


def _of_parts(year: Json, month: Json, day: Json) -> Moment | None:
    """A day without a zone: programs leave it out of these shapes, or mean their own."""
    if isinstance(month, str) and (named := month_named(month)):
        month = named
    try:
        found = dt.date(int(year), int(month), int(day))
    except (TypeError, ValueError, OverflowError):
        return None
    return Moment.on(found) if FIRST_YEAR <= found.year <= LAST_YEAR else None

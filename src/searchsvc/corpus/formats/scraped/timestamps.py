"""When does a line such as `• Published 17 March 2025, 19:25 GMT` say that the article is from?

A timestamp is a line of nothing but labels, dates, times and "2 hours ago". Only what is said in full becomes a date:
`17 March` has no year and `2 hours ago` no day, so they are boilerplate without data.
"""

import datetime as dt
import re
from dataclasses import dataclass

from searchsvc.article import Moment
from searchsvc.corpus.parsing.dates.months import ANY_MONTH, MONTHS

_MONTH = "(?P<{0}>" + ANY_MONTH + r")\.?"
_ZONES = {"gmt": 0, "utc": 0, "bst": 1, "z": 0}  # hours east of UTC; other letters mean several zones or none

_TOKENS = re.compile(
    r"[\s,.|•·–—:()-]*(?:"
    r"(?P<updated>(?:page )?last updated|last modified|updated|update|modified)(?:\s+(?:at|on))?"
    r"|(?P<published>first published|published|posted|publication date|date published)(?:\s+(?:at|on))?(?:\s*duration)?"
    r"|(?P<ago>(?:about\s+)?(?:\d+|an?|one|two)\s*"
    r"(?:seconds?|secs?|minutes?|mins?|m|hours?|hrs?|h|days?|d|weeks?|months?|years?)"
    r"\s+ago|just now|moments ago|yesterday|today)"
    r"|(?P<weekday>(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?)"
    r"|(?P<iso>(?P<iso_year>\d{4})(?P<mark>[-/])(?P<iso_month>\d\d)(?P=mark)(?P<iso_day>\d\d))(?:t(?=\d))?"
    r"|(?P<date>(?P<day>\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?"
    rf"{_MONTH.format('month')}(?![a-z])(?:,?\s+(?P<year>\d{{4}}))?)"
    rf"|(?P<american>{_MONTH.format('month_first')}"
    r"\s+(?P<day_after>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year_last>\d{4}))"
    r"|(?:at\s+)?(?P<time>(?P<hour>\d{1,2})[:.](?P<minute>\d\d)(?::\d\d)?(?:\s*(?P<half>[ap])\.?m\b\.?)?"
    r"(?:\s*(?P<zone>[a-z]{1,5})\b)?)"
    r")[\s,.|•·–—:()-]*",
    re.IGNORECASE,
)
_FIRST_WORDS = re.compile(
    r"[•·*\s-]*(?:\d|first|publi|poste|updat|last|page last|modif|date|mon|tue|wed|thu|fri|sat|sun|just|yest|today|an? "
    r"|about|one|two|" + ANY_MONTH + ")",
    re.IGNORECASE,
)
_LONGEST = 120
_NOON = 12


@dataclass(frozen=True, slots=True)
class Timestamp:
    """`labelled`: it says "published" or "updated" itself. `waiting`: it ends with that word, the date may follow."""

    published: Moment | None = None
    updated: Moment | None = None
    labelled: bool = False
    waiting: str | None = None


def timestamp_of(line: str, label: str | None = None) -> Timestamp | None:
    """The timestamp that `line` is; None where it is anything else. `label` is the `waiting` of the line before it."""
    if len(line) > _LONGEST or not _FIRST_WORDS.match(line):
        return None
    tokens = _tokens(line)
    if not tokens:
        return None
    return _read(tokens, label)


def _tokens(line: str) -> list[re.Match[str]]:
    tokens, at = [], 0
    while at < len(line):
        token = _TOKENS.match(line, at)
        if not token:
            return []
        tokens.append(token)
        at = token.end()
    says_when = any(token["published"] or token["updated"] or token["ago"] for token in tokens)
    return tokens if says_when or any(map(_names_day, tokens)) else []


def _names_day(token: re.Match[str]) -> bool:
    return bool(token["iso"] or token["date"] or token["american"])


def _read(tokens: list[re.Match[str]], label: str | None) -> Timestamp:
    """Dates go to the label before them; a time belongs to the date beside it, on either side."""
    moments: dict[str, Moment | None] = {}
    labelled, current, dated, clock = False, label or "published", False, None
    for token in tokens:
        if token["published"] or token["updated"]:
            current, labelled, dated, clock = "updated" if token["updated"] else "published", True, False, None
        elif token["ago"]:
            dated = True
        elif token["time"] and clock is None:  # a second time says the first again for readers elsewhere
            clock = token
            known = moments.get(current)
            if known and known.time is None:
                moments[current] = _at(known, clock)
        elif _names_day(token):
            dated = True
            day = _day(token)
            if day and not moments.get(current):
                moments[current] = _at(day, clock) if clock else day
    waiting = current if labelled and not dated else None
    return Timestamp(moments.get("published"), moments.get("updated"), labelled, waiting)


def _day(token: re.Match[str]) -> Moment | None:
    if token["iso"]:
        parts = token["iso_year"], token["iso_month"], token["iso_day"]
    elif token["american"]:
        parts = token["year_last"], _month(token["month_first"]), token["day_after"]
    else:
        parts = token["year"], _month(token["month"]), token["day"]
    if parts[0] is None:
        return None
    try:
        return Moment.on(dt.date(*map(int, parts)))
    except ValueError:  # 31 February
        return None


def _month(name: str) -> str:
    return str(MONTHS[name.lower()])


def _at(day: Moment, clock: re.Match[str]) -> Moment:
    """`day` at the time of `clock` if that names a zone that is known, else the day alone."""
    zone = (clock["zone"] or "").lower()
    hour, minute = int(clock["hour"]), int(clock["minute"])
    if clock["half"] and hour <= _NOON:
        hour = hour % _NOON + (_NOON if clock["half"].lower() == "p" else 0)
    if zone not in _ZONES:
        return day
    try:
        local = dt.datetime.combine(day.day, dt.time(hour, minute), dt.timezone(dt.timedelta(hours=_ZONES[zone])))
        return Moment.at(local)
    except (ValueError, OverflowError):  # 25:61
        return day

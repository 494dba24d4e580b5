"""At what time of a day, if it is said behind the day with its zone?

Useful for: moments.py. Not for: a time before its day, which is set for readers' eyes and often in their own zone.
"""

import datetime as dt
import re
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from searchsvc.article import Moment

_NOON = 12
_CLOCK = re.compile(
    r"(?>[\s,:T|·•–-]*)(?>(?:at|um|à|alle|kl\.?|klo|om|as|às)\s)?(?P<hour>\d{1,2})[:.h](?P<minute>\d\d)(?::(?P<second>\d\d)"
    r"(?:[.,]\d{1,9})?)?\s?(?P<half>[ap]\.?\s?m\b\.?)?\s?(?:(?:uhr|hrs|h)\b)?[\s(\[]{0,2}"
    r"(?:(?:UTC|GMT)?\s?(?P<sign>[+−-])(?P<east>\d{1,2})(?::?(?P<minutes>\d\d))?(?!\d)"
    r"|(?P<region>[A-Z][a-z]{2,12}/[A-Za-z_/]{2,30})|(?P<name>[A-Z]{1,4})\b)",
    re.IGNORECASE,
)
_HOURS_EAST = {
    "Z": 0, "UTC": 0, "GMT": 0, "UT": 0, "WET": 0, "BST": 1, "WEST": 1, "CET": 1, "MEZ": 1, "CEST": 2, "MESZ": 2,
    "EET": 2, "EEST": 3, "MSK": 3, "TRT": 3, "HKT": 8, "SGT": 8, "JST": 9, "KST": 9, "AEST": 10, "AEDT": 11,
    "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7,
}  # fmt: skip
"""Abbreviations that mean one zone to whoever reads news; CST is that of RFC 2822, IST is India's, Israel's or
Ireland's and so none."""


def at_its_clock(day: dt.date, behind: str) -> Moment:
    """`day` at the time with which the text `behind` it begins, where that names its zone; else the day alone."""
    clock = _CLOCK.match(behind)
    zone = _zone(clock) if clock else None
    if clock is None or zone is None:
        return Moment.on(day)
    hour = int(clock["hour"])
    if clock["half"] and hour <= _NOON:
        hour = hour % _NOON + (_NOON if clock["half"].lower().startswith("p") else 0)
    try:
        time = dt.time(hour, int(clock["minute"]), int(clock["second"] or 0))
        return Moment.at(dt.datetime.combine(day, time, zone))
    except (ValueError, OverflowError):  # 25:61, or out of the calendar
        return Moment.on(day)


def _zone(clock: re.Match[str]) -> dt.tzinfo | None:
    if clock["east"]:
        hours, minutes = int(clock["east"]), int(clock["minutes"] or 0)
        if clock["sign"] != "+" and hours == minutes == 0:  # RFC 2822: the zone is not known
            return None
        east = dt.timedelta(hours=hours, minutes=minutes)
        return dt.timezone(east if clock["sign"] == "+" else -east) if east < dt.timedelta(days=1) else None
    if clock["region"]:
        try:
            return ZoneInfo(clock["region"])
        except (ZoneInfoNotFoundError, ValueError, OSError):  # none of the world's, or a system without their list
            return None
    hours_east = _HOURS_EAST.get((clock["name"] or "").upper())
    return None if hours_east is None else dt.timezone(dt.timedelta(hours=hours_east))

"""Which day does a byline name at its end, and does it say what no field takes?

Useful for: the lines below a headline, of plain texts and scraped ones. Not for: the names in it (bylines.py).
"""

import re

from searchsvc.article import Moment
from searchsvc.corpus.parsing.dates.moments import moment_of

_DAY_ALONE = re.compile(
    r"(?:(?:first |zuerst )?(?:published|posted|updated|date|datum|stand|veröffentlicht|erschienen|publié|publicado|"
    r"pubblicato)\W{0,3}(?:on |am |le |el |il )?)?"
    r"(?>(?:[^\W\d]++(?>(?:\s[^\W\d]++)?),\s++)?)(?>(?:[^\W\d]++[.,]?\s++)?)"
    r"\d[^\W_]*+(?:[\W_]++[^\W_]++){0,2}?[\W_]++\d{4}"
    r"[\W\d]*+(?:(?:at|um|à|alle|kl|T)\b[\W\d]*+)?(?:(?:uhr|h\d*|[ap]\.?m|[A-Z]{2,4})\b\W*+)?|\d{4}-\d\d-\d\d[\W\d]*+",
    re.IGNORECASE,
)
"""Nothing but a day, behind a label or two words (a weekday, a place) and before a time."""
_NUMBER = r"[\d元\u3007零一二三四五六七八九十]"
_EAST_ASIAN_DAY = re.compile(
    rf"(?:令和|平成|昭和|民國|民国|公元)?{_NUMBER}{{1,4}}+\s?[年년]\s?{_NUMBER}{{1,3}}+\s?[月월]\s?{_NUMBER}{{1,3}}+\s?[日일]?"
    r"\s*+[(\uff08]?(?:[月火水木金土日월화수목금토일](?:曜日?|요일)?|(?:星期|週|周)[一二三四五六日天])?[)\uff09]?"
    r"[\s\d:\uff1a時时點点分秒시분초午前後后오전후上下]*+"
)
"""`2018年1月22日(月)10時`, `2018년 1월 22일`, years of an era and figures in words, too."""
_PARTING = re.compile(r"(?<!\s)\s*+(?:[,;|•·/(\[—–]|-(?=\s)|(?<=\s)on(?=\s))\s*+")
"""What parts a day from the names before it."""
_LONGEST = 100
_NO_DAY = re.compile(
    r"\d{1,3}\s?-?(?:min(?:ute)?s?|hours?|hrs?|days?|weeks?|months?|years?|minuten?|stunden?|tagen?|h|m|d)\b"
    r"|\d{1,2}(?::\d\d){1,2}|\d{1,2}[.h]\d\d\b|\d{1,2}\s?[ap]\.?m\b|(?<![^\s@])[^\s@]++@\S++|@\w++|https?://\S++|www\.\S++",
    re.IGNORECASE,
)
"""Figures of which nobody misses anything: minutes to read, how long ago, a time of day, an address."""


def day_alone(line: str) -> Moment | None:
    """The day of a line that says nothing else (`Oake, 3 May 2019`, `Published: May 3, 2019 at 10:00`)."""
    if len(line) > _LONGEST or not (_DAY_ALONE.fullmatch(line) or _EAST_ASIAN_DAY.fullmatch(line)):
        return None
    return moment_of(line)


def parted_date(byline: str) -> tuple[str, Moment | None]:
    """`By Ada Quill` and the day of `By Ada Quill, Staff Writer — May 3, 2019`: one at the end, behind a comma, a dash,
    a bar, or in brackets, the shortest such end; `byline` and None where there is none.
    """
    if len(byline) > _LONGEST or not any(map(str.isdigit, byline)):
        return byline, None
    for parting in reversed(list(_PARTING.finditer(byline))):
        if moment := day_alone(byline[parting.end() :].rstrip(" )]")):
            return byline[: parting.start()], moment
    return byline, None


def day_in(byline: str) -> Moment | None:
    """The day that `byline` names at its end, or before words such as `4 min read`."""
    return parted_date(byline)[1] or moment_of(byline)


def says_more(byline: str) -> bool:
    """Has it figures that are no day, no time and no address? Whoever takes its names alone would lose them."""
    rest, moment = parted_date(byline)
    if moment is None and moment_of(byline):
        return False
    return any(map(str.isdigit, _NO_DAY.sub("", rest)))

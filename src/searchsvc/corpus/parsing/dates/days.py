"""Which calendar days does a short text name, in figures or words?

Useful for: moments.py. Not for: whether a day is meant to be the article's, or the time beside it (clock.py).
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from searchsvc.corpus.parsing.dates.months import month_named

_LAST_MONTH = 12
_BUDDHIST = range(2400, 2700)
_BUDDHIST_AHEAD = 543
_FIRST_OF_1900S = 69
_THAI = re.compile("[\u0e00-\u0e7f]")
_LONGEST_WORD_BESIDE = 3
"""Letters of what may stand beside a month: `st`, `of`, `de`, `del`."""

_WORDY = r"[^\d%:;()\[\]]"
_YEAR = r"(?:(?P<year>\d{4})|(?<=['’])(?P<short>\d\d))(?!\d)"
_DAY_FIRST = re.compile(rf"(?<!\d)(?P<day>\d{{1,2}})(?P<between>{_WORDY}{{1,40}}+){_YEAR}")
_MONTH_FIRST = re.compile(
    rf"(?<![\d:])(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|[.ºª°])?(?:[\s,.]{{1,3}}+['’]?|\s(?P<clock>\d\d:\d\d(?::\d\d)?"
    rf"(?:\s[+A-Z-][\w:]{{1,6}})?)\s){_YEAR}",
    re.IGNORECASE,
)
_YEAR_FIRST = re.compile(rf"(?<!\d)(?P<year>\d{{4}})(?P<between>{_WORDY}{{2,40}}+)(?P<day>\d{{1,2}})(?!\d)")
_BETWEEN = re.compile(r"[\s,،/–-]+")

_FIGURES_YEAR_FIRST = re.compile(
    r"(?<!\d)(?P<year>\d{4})(?:(?P<mark>[-/.])(?P<month>\d{1,2})(?P=mark)|\.\s?(?P<month_apart>\d{1,2})\.\s?)"
    r"(?P<day>\d{1,2})(?!\d)"
)
_FIGURES_YEAR_LAST = re.compile(
    r"(?<!\d)(?P<one>\d{1,2})(?P<mark>[-/.]|\.\s)(?P<two>\d{1,2})(?P=mark)(?P<year>\d{4})(?!\d)"
)
_RUN_TOGETHER = re.compile(r"(?<!\d)(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)(?=T)")
_EAST_ASIAN = re.compile(
    r"(?P<era>令和|平成|昭和|民國|民国)?(?P<year>元|\d{1,4})\s?[年년]\s?(?P<month>\d{1,2})\s?[月월]\s?(?P<day>\d{1,2})\s?[日일]?"
)
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "民國": 1911, "民国": 1911, None: 0}
_NUMERALS = str.maketrans("〇零一二三四五六七八九", "00123456789")
_CHINESE_TENS = re.compile(r"(?P<tens>[1-3])?十(?P<ones>\d)?")
_VIETNAMESE = re.compile(
    r"(?<!\d)(?P<day>\d{1,2})\s(?:tháng|thg\.?)\s(?P<month>\d{1,2})(?:,|\snăm)?\s(?P<year>\d{4})(?!\d)"
)
_CALLED = re.compile(
    r"(?:^|(?<![\w.])(?:datetime\.)?date(?:time)?)[\[(]\s?(?P<year>\d{4}),\s?(?P<month>\d{1,2}),\s?(?P<day>\d{1,2})(?!\d)"
)
_STRUCT = re.compile(r"tm_year=(?P<year>\d{4}),\s?tm_mon=(?P<month>\d{1,2}),\s?tm_mday=(?P<day>\d{1,2})(?!\d)")


@dataclass(frozen=True, slots=True)
class FoundDay:
    """A day that may be none of the calendar; it stands from `start` to `end`. `clock` stood inside it (ctime)."""

    year: int
    month: int
    day: int
    start: int
    end: int
    clock: str | None = None


def days_in(text: str, *, day_first: bool | None) -> Iterator[FoundDay]:
    """The days that `text` may name, by pattern, the surest first. `day_first` as in moment_of."""
    ways: tuple[Callable[[str], Iterator[FoundDay]], ...] = (
        _in_figures, lambda text: _year_last(text, day_first), _in_words, _east_asian
    )  # fmt: skip
    for way in ways:
        yield from way(text)


def _in_figures(text: str) -> Iterator[FoundDay]:
    for pattern in (_FIGURES_YEAR_FIRST, _RUN_TOGETHER, _VIETNAMESE, _CALLED, _STRUCT):
        for found in pattern.finditer(text):
            month = found["month"] or found["month_apart"]
            yield FoundDay(int(found["year"]), int(month), int(found["day"]), *found.span())


def _year_last(text: str, day_first: bool | None) -> Iterator[FoundDay]:
    """Day and month in either order: told apart by a number over twelve, by points, which follow a day, or by what is
    known of the order.
    """
    for found in _FIGURES_YEAR_LAST.finditer(text):
        one, two, year = int(found["one"]), int(found["two"]), int(found["year"])
        if one == two or found["mark"].startswith(".") or one > _LAST_MONTH >= two:
            yield FoundDay(year, two, one, *found.span())
        elif two > _LAST_MONTH >= one:
            yield FoundDay(year, one, two, *found.span())
        elif day_first is not None:
            yield FoundDay(year, two if day_first else one, one if day_first else two, *found.span())


def _in_words(text: str) -> Iterator[FoundDay]:
    for pattern in (_DAY_FIRST, _YEAR_FIRST):
        for found in pattern.finditer(text):
            if month := _month_among(found["between"]):
                yield FoundDay(_year(found, text), month, int(found["day"]), *found.span())
    for found in _MONTH_FIRST.finditer(text):
        before = text[: found.start()].rstrip(" .").rpartition(" ")
        if month := month_named(before[2]):
            start = len(before[0]) + len(before[1])
            yield FoundDay(_year(found, text), month, int(found["day"]), start, found.end(), found["clock"])


def _year(found: re.Match[str], text: str) -> int:
    """Two digits behind an apostrophe are of 1969 to 2068, as POSIX has it; a Buddhist year is of a Thai text."""
    year = found["year"]
    if year is None:
        short = int(found["short"])
        return short + (1900 if short >= _FIRST_OF_1900S else 2000)
    return int(year) - (_BUDDHIST_AHEAD if int(year) in _BUDDHIST and _THAI.search(text) else 0)


def _month_among(between: str) -> int | None:
    """The month that stands in `between`, alone or with short words."""
    words = [word for word in _BETWEEN.split(between) if word.strip(".'’ºª°")]
    for length in (2, 1):
        for at in range(len(words) - length + 1):
            rest = words[:at] + words[at + length :]
            month = None if any(map(_is_long, rest)) else month_named(" ".join(words[at : at + length]))
            if month:
                return month
    return None


def _is_long(word: str) -> bool:
    return len(word.strip(".")) > _LONGEST_WORD_BESIDE and month_named(word) is None


def _east_asian(text: str) -> Iterator[FoundDay]:
    if "年" not in text and "년" not in text:
        return
    digits = _CHINESE_TENS.sub(lambda ten: f"{ten['tens'] or 1}{ten['ones'] or 0}", text.translate(_NUMERALS))
    for found in _EAST_ASIAN.finditer(digits):
        year = 1 if found["year"] == "元" else int(found["year"])
        yield FoundDay(_ERAS[found["era"]] + year, int(found["month"]), int(found["day"]), *found.span())

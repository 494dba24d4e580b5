"""How are numbers, dates and searches said in words?

In the language of the request that is being answered (localisation/).

Useful for: pages. Not for: the notes of a search (search/noting/english.py).
"""

import datetime as dt

from searchsvc.article import Moment
from searchsvc.article_address import followed_host
from searchsvc.web.localisation.current import gettext, spoken

_RIGHT_TO_LEFT = frozenset(
    ("ar", "arc", "ckb", "dv", "fa", "he", "iw", "ks", "nqo", "ps", "sd", "syr", "ug", "ur", "yi")
)
"""Languages, by their tags, that are written so."""
_TITLE_LENGTH = 80
_WITHOUT_TURNS = dict.fromkeys(map(ord, "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"))
_CONTROLS = bytes({*range(0x20), 0x7F} - {*b"\t\n\f\r"})
_FAST_MS = 10
_WHOLE_MB = 10
_SLOW_MS = 1000


def number(count: int) -> str:
    """`21,578`."""
    return spoken().number(count)


def decimal(value: float, places: int) -> str:
    """`1,834.5`."""
    return spoken().decimal(value, places)


def html_bytes(page: str) -> bytes:
    """UTF-8, without the controls that HTML has no place for, not even escaped: queries and articles may have any."""
    return page.encode().translate(None, _CONTROLS)


def articles(count: int) -> str:
    """`no articles`, `1 article`, `21,578 articles`."""
    return spoken().articles(count)


def capital(text: str) -> str:
    """For the beginning of a sentence."""
    return text[:1].upper() + text[1:]


def duration(milliseconds: float) -> str:
    """`1.4 ms`, `38 ms`, `1.2 s`."""
    if milliseconds < _FAST_MS:
        return f"{spoken().decimal(milliseconds, 1)} ms"
    if milliseconds < _SLOW_MS:
        return f"{milliseconds:.0f} ms"
    return f"{spoken().decimal(milliseconds / 1000, 1)} s"


def day(date: dt.date) -> str:
    """`4 March 2017`."""
    return spoken().day(date)


def month(date: dt.date) -> str:
    """`March 2017`."""
    return spoken().month(date)


def short_month(date: dt.date) -> str:
    """`Mar`."""
    return spoken().short_month(date)


def instant(written: str) -> str:
    """A time as ISO 8601 has it: `17 March 2025, 00:25 UTC`; anything else as it is."""
    try:
        return moment(Moment.parse(written))
    except ValueError:
        return written


def in_few_signs(count: int) -> str:
    """`987`, `1.2k`, `13k`, `2M`, to fit into a narrow cell."""
    for unit, sign in ((1_000_000, "M"), (1_000, "k")):
        if count >= unit:
            return f"{spoken().decimal(count / unit, 1)}{sign}" if count < 10 * unit else f"{count // unit}{sign}"
    return str(count)


def megabytes(size_bytes: int) -> str:
    """`0.4 MB`, `1,834 MB`."""
    millions = size_bytes / 1_000_000
    return gettext("%(size)s MB") % {"size": spoken().decimal(millions, 0 if millions >= _WHOLE_MB else 1)}


def in_words(value: object) -> str:
    """The value of a parameter, as a person says it."""
    return day(value) if isinstance(value, dt.date) else str(value)


def moment(published: Moment) -> str:
    """The day, and the time in UTC where it is known: `17 March 2025, 00:25 UTC`."""
    if published.time is None:
        return day(published.day)
    return f"{day(published.day)}, {published.time:%H:%M} UTC"


def direction(language: str) -> str:
    """Of a text in the language of this tag, as HTML has it: `rtl` or `ltr`."""
    return "rtl" if language.partition("-")[0].lower() in _RIGHT_TO_LEFT else "ltr"


def shortened(text: str, length: int = _TITLE_LENGTH) -> str:
    """On one line, and cut with an ellipsis after `length` characters.

    Without the characters that turn the direction of what follows: a title bar has no element that would end them.
    """
    line = " ".join(text.translate(_WITHOUT_TURNS).split())
    return line if len(line) <= length else line[: length - 1].rstrip() + "…"


def web_address(url: str | None) -> str | None:
    """`url` if a reader may safely follow it (article_address.py). None otherwise."""
    return url if url and followed_host(url) else None

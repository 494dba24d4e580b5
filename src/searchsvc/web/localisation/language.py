"""A language of the interface: its messages, numbers and dates."""

import datetime as dt
import gettext
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Final

from babel import Locale
from babel.dates import format_date, format_skeleton, get_month_names
from babel.numbers import get_decimal_symbol, get_group_symbol
from markupsafe import Markup, escape

from searchsvc.web.localisation.catalogue import read_catalogue

ENGLISH: Final = "en"
CODES: Final = (ENGLISH, "de", "fr", "es")
"""Bare ones, without a region: what a browser wishes for is compared up to its first `-` (choosing.py)."""
_ENGLISH_DAY: Final = "d MMMM y"
"""`4 March 2017`, which is read alike everywhere."""
_DAYS_KEPT: Final = 4_096
_NUMBERS_KEPT: Final = 4_096


def _filled(message: Markup, values: Mapping[str, object]) -> Markup:
    """As `message % values`, which wraps each value before it escapes it."""
    return Markup(str.__mod__(message, {name: escape(value) for name, value in values.items()}))  # noqa: S704  (escaped)


class Language:
    """A search.wording.language.Translator of one of CODES. `theme`: a folder that may have messages of its own."""

    def __init__(self, code: str, theme: Path | None = None) -> None:
        self.code = code
        self.locale = Locale.parse(code)
        is_english = code == ENGLISH
        self._messages = gettext.NullTranslations() if is_english else read_catalogue(code, theme)
        self._group = get_group_symbol(self.locale)
        self._point = get_decimal_symbol(self.locale)
        self._day_format = _ENGLISH_DAY if is_english else "long"
        months = range(1, 13)
        names = {width: get_month_names(width, "stand-alone", self.locale) for width in ("abbreviated", "wide")}
        self.short_months = tuple(str(names["abbreviated"][month]) for month in months)
        self.months = tuple(str(names["wide"][month]) for month in months)
        self._markup: dict[str, Markup] = {}
        self.articles = lru_cache(_NUMBERS_KEPT)(self._articles)
        self.number = lru_cache(_NUMBERS_KEPT)(self._number)
        self.day = lru_cache(_DAYS_KEPT)(self._day)
        self.month = lru_cache(_DAYS_KEPT)(self._month)
        self._language_names = dict(self.locale.languages)  # Babel's own looks each up in two places

    def gettext(self, message: str) -> str:
        said = self._messages.gettext(message)
        # What is also said of one and of many is filed as that pair, where gettext does not look for it.
        return self._messages.ngettext(message, message, 1) if said is message else said

    def ngettext(self, one: str, many: str, count: int) -> str:
        return self._messages.ngettext(one, many, count)

    def decimal(self, value: float, places: int) -> str:
        """`1,834.5`, `1.834,5`."""
        whole, _, part = f"{value:,.{places}f}".partition(".")
        whole = whole.replace(",", self._group)
        return f"{whole}{self._point}{part}" if part else whole

    def month_alone(self, day: dt.date) -> str:
        return self.months[day.month - 1]

    def short_month(self, day: dt.date) -> str:
        """`Mar`, `Mär`, `mars`."""
        return self.short_months[day.month - 1]

    def language_name(self, code: str) -> str | None:
        """What the language of this code is called; None where it has no name."""
        return self._language_names.get(code)

    def message(self, message: str, /, **values: object) -> Markup:
        """For templates: the message, which may have tags, with values for its `%(names)s`, which are escaped."""
        marked = self._markup.get(message)
        if marked is None:
            marked = self._markup[message] = Markup(self.gettext(message))  # noqa: S704  (of our files)
        return _filled(marked, values) if values else marked

    def message_of(self, one: str, many: str, count: int, /, **values: object) -> Markup:
        """The same in the form for so many, which `%(n)s` is."""
        marked = Markup(self.ngettext(one, many, count))  # noqa: S704  (of our files)
        return _filled(marked, {"n": self.number(count), **values})

    def _number(self, count: int) -> str:
        """`21,578`, `21.578`."""
        return f"{count:,}".replace(",", self._group)

    def _articles(self, count: int) -> str:
        """`no articles`, `1 article`, `21,578 articles`."""
        if count == 0:
            return self.gettext("no articles")
        return self.ngettext("%(n)s article", "%(n)s articles", count) % {"n": self._number(count)}

    def _day(self, day: dt.date) -> str:
        return format_date(day, self._day_format, self.locale)

    def _month(self, day: dt.date) -> str:
        return format_skeleton("yMMMM", day, locale=self.locale)

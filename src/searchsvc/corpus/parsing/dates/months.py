"""Which month does a word name, in any of the languages that newspapers are written in?

The names are those of the Unicode Common Locale Data Repository, as Babel brings them, and a few that papers print
beside these. They are loaded with the first word that is no English month.

Useful for: moments.py. Not for: days of the week, which no date needs.
"""

import re
from collections.abc import Mapping
from functools import cache

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

_LOCALES = """de fr es pt it nl ru ar hi bn id tr pl uk ja sv da nb fi cs sk ro hu el he vi th fa ur ta te mr gu pa ms
ca be bg sr mk sl lt lv et is sq az kk sw gl eu hy ka ar_LB ar_DZ ar_MA de_AT"""
"""The more readers, the earlier: a name that stands for two months counts in the language that comes first. Without
Croatian, whose October and July are the November and August of its neighbours."""
_BESIDES = {
    "mrz": 3,
    "maerz": 3,
    "marz": 3,
    "jaenner": 1,
    "feber": 2,
    "fév": 2,
    "fev": 2,
    "aout": 8,
    "dec": 12,
    "set": 9,
}
_FORMS = tuple((context, width) for context in ("format", "stand-alone") for width in ("wide", "abbreviated"))
_BESIDE_LETTERS = re.compile(r"[\s.'’׳॰·]+")
_OF = re.compile(r"^(?:de |d['’])")  # Catalan: "de març", "d’abril"
_IN = "ב"  # Hebrew writes "in" and the month as one word


def month_named(word: str) -> int | None:
    """The number from 1 of the month that `word` names, in full or short, with points or without; None otherwise."""
    key = _key(word)
    if not key:
        return None
    return MONTHS.get(key) or _names().get(key) or (_names().get(key[1:]) if key.startswith(_IN) else None)


def _key(word: str) -> str:
    return _BESIDE_LETTERS.sub("", _OF.sub("", word.casefold().replace("\u0307", "")))


@cache
def _names() -> Mapping[str, int]:
    from babel import Locale  # noqa: PLC0415  (a third of a second, which an archive in English does without)

    found = dict(_BESIDES)
    for locale in _LOCALES.split():
        months = Locale.parse(locale).months
        for context, width in _FORMS:
            for number, name in months[context][width].items():
                key = _key(name)
                if key and not key.isdecimal():
                    found.setdefault(key, number)
    return found

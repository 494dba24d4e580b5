"""Which month does a word of a query name?

In English and the other languages of the pages (web/localisation/), in full or short, with its accents or without.

Useful for: spans.py. Not for: dates in articles (corpus/parsing/dates/months.py), which have many more languages.
"""

import unicodedata
from collections.abc import Mapping
from types import MappingProxyType

_NAMES = """
    january jan januar jaenner janner janvier janv enero ene
    february feb februar fevrier fevr fev febrero
    march mar marz maerz mrz mars marzo
    april apr avril avr abril abr
    may mai mayo
    june jun juni juin junio
    july jul juli juillet juil julio
    august aug aout agosto ago
    september sept sep septembre septiembre setiembre
    october oct oktober okt octobre octubre
    november nov novembre noviembre
    december dec dezember dez decembre diciembre dic
"""
_MONTHS: Mapping[str, int] = MappingProxyType(
    {name: number for number, names in enumerate(_NAMES.split("\n")[1:-1], start=1) for name in names.split()}
)


def month_named(word: str) -> int | None:
    """The number from 1; None where it is no month. A point behind a short name is no part of the word."""
    letters = unicodedata.normalize("NFKD", word.casefold())
    return _MONTHS.get("".join(letter for letter in letters if not unicodedata.combining(letter)))

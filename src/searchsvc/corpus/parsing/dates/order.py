"""Which comes first in `03/04/2025`, day or month?

Useful for: whoever knows the language of a page, or has seen other dates of the same table.
Not for: one date alone, which says nothing (moments.py).
"""

import re
from collections.abc import Iterable

from searchsvc.corpus.parsing.web_address import language_tag

_LAST_MONTH = 12
_MONTH_FIRST = frozenset({"en-US", "en-PH", "en-PR", "en-GU", "es-PR", "fil-PH"})
_EITHER = frozenset({"en-CA", "en-ZA", "es-US", "fil", "en-KE"})
_YEAR_FIRST = frozenset({"zh", "ja", "ko", "hu", "lt", "mn", "fa", "eu"})
"""Languages that write the year first, so that nobody knows what they mean by a year that comes last."""
_FIGURES = re.compile(r"(?<=[\"'>\t,;|])(\d{1,2})[-/](\d{1,2})[-/]\d{4}(?![\d/-])")


def day_first_in(language: str | None) -> bool | None:
    """Whether the day comes first where people write `language`, a tag of BCP 47; None where some write it otherwise.

    English without a country is anybody's.
    """
    tag = language_tag(language)
    if tag is None or tag == "en" or tag in _EITHER or tag.partition("-")[0] in _YEAR_FIRST:
        return None
    return tag not in _MONTH_FIRST


def day_first_among(text: str) -> bool | None:
    """Whether the day comes first in the dates of a table or of records, told by those with a number over twelve.

    `text` is how the file begins. None where there are none, or they do not agree.
    """
    return _agreed((int(one), int(two)) for one, two in _FIGURES.findall(text))


def _agreed(pairs: Iterable[tuple[int, int]]) -> bool | None:
    said = {one > two for one, two in pairs if max(one, two) > _LAST_MONTH >= min(one, two)}
    return said.pop() if len(said) == 1 else None

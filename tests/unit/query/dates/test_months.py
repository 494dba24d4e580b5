"""Months by name, of the languages that the pages have."""

import pytest
from babel.dates import get_month_names

from searchsvc.query.dates.months import month_named
from searchsvc.web.localisation.language import CODES


@pytest.mark.parametrize("code", CODES)
def test_every_language_of_the_pages_has_its_months(code: str) -> None:
    """In full and short, as the Unicode locale data has them, in capitals, and however an accent is made."""
    for width in ("wide", "abbreviated"):
        for number, name in get_month_names(width, "format", code).items():
            assert number == month_named(name.rstrip(".")) == month_named(name.rstrip(".").upper()), name
    assert 8 == month_named("aou\u0302t") == month_named("août")


@pytest.mark.parametrize("word", ["", "mardi", "heute", "m", "13"])
def test_no_month(word: str) -> None:
    """Neither a day of the week nor a letter."""
    assert month_named(word) is None

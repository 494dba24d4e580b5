"""Dates in digits."""

import itertools
import re

import pytest

from searchsvc.query.dates.days import DATE_PATTERN, dated

NUMBERS = [*(f"{number}" for number in range(33)), "00", "01", "09", "001"]
FORMS = (
    "{2}-{1}-{0}",
    "{2}/{1}/{0}",
    "{2}-{1}",
    "{0}.{1}.{2}",
    "{0}/{1}/{2}",
    "{1}/{2}",
    "{2}{1}{0}",
    " {2}‐{1}‑{0}.; ",
    "{2}-{1}-{0} .",
)
"""Of a day, a month and a year."""


@pytest.mark.parametrize("form", FORMS)
def test_the_pattern_of_a_date_is_what_is_read(form: str) -> None:
    """It refuses nothing that is read, and lets nothing else through but days that a month does not have."""
    for day, month, year in itertools.product(NUMBERS, NUMBERS, ("2024", "2025", "0000", "25")):
        text = form.format(day, month, year)
        read, let_through = dated(text) is not None, re.search(DATE_PATTERN, text) is not None
        assert read <= let_through, text
        assert read or not let_through or int(day) > 28 or ("/{1}/" in form and int(month) > 28), text


@pytest.mark.parametrize("text", ["soon", ";", "2025-1-1-1", "20255", "2025-03\n2", "2025..2026"])
def test_what_is_no_date_passes_neither(text: str) -> None:
    """Neither the pattern nor who reads dates."""
    assert (None, None) == (dated(text), re.search(DATE_PATTERN, text))

"""Patterns with `?` and `*`."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.examples import examples

from searchsvc.query.pattern_fit import fits
from searchsvc.query.tree import Prefix


@pytest.mark.parametrize(
    ("form", "expected"),
    [("woman", True), ("women", True), ("wman", False), ("womman", False), ("womans", False), ("wéman", True)],
)
def test_a_question_mark_is_one_character(form: str, expected: bool) -> None:
    """Not none, and not two; whichever it is."""
    pattern = {"woman": "?man", "women": "?men"}.get(form, "?man")
    assert expected == Prefix("w", rest=pattern).fits(form)


def test_a_prefix_goes_on_with_anything() -> None:
    """Unless it is said what its rest is like."""
    assert [True, True, False] == [Prefix("wom").fits(form) for form in ("wom", "woman", "wo")]


LETTERS = st.text("abé", max_size=8)


@settings(max_examples=examples(500), deadline=None)
@given(LETTERS, st.text("abé?*", max_size=8))
def test_patterns_fit_as_regular_expressions_do(text: str, pattern: str) -> None:
    """The oracle is `re`, with `.` for `?` and `.*` for `*`."""
    expression = "".join({"?": ".", "*": ".*"}.get(sign, sign) for sign in pattern)
    assert (re.fullmatch(expression, text) is not None) == fits(text, pattern)


def test_many_stars_take_no_longer_than_few() -> None:
    """255 letters, and a pattern that makes a simple search go back again and again, are compared in so many steps."""
    assert not fits("a" * 255, "a*" * 100 + "b")

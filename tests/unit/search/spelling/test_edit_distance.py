"""One word within a few edits of another."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.examples import examples

from searchsvc.engines.memory.edit_distance import edit_distance
from searchsvc.search.spelling.edit_distance import within

WORDS = st.text("abc", max_size=6)


@pytest.mark.parametrize(
    ("left", "right", "edits"),
    [
        ("storm", "storm", 0),
        ("storm", "storms", 1),
        ("storm", "strom", 1),
        ("storm", "stork", 1),
        ("bukele", "bukle", 1),
        ("ca", "abc", 3),
        ("", "ab", 2),
    ],
)
def test_edits_are_counted_as_fuzzy_words_define_them(left: str, right: str, edits: int) -> None:
    """A word is within as many edits as it takes, and not within fewer; a swap of neighbours is one."""
    assert [False, True] == [within(edits - 1, left, right), within(edits, left, right)]


@settings(max_examples=examples(300))
@given(left=WORDS, right=WORDS, limit=st.integers(0, 3))
def test_it_agrees_with_the_oracle(left: str, right: str, limit: int) -> None:
    """What is marked as fuzzy is what the memory engine matches as fuzzy."""
    assert (edit_distance(left, right) <= limit) == within(limit, left, right)

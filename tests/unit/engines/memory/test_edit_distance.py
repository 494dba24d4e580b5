"""Optimal string alignment."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.examples import examples

from searchsvc.engines.memory.edit_distance import edit_distance

TEXTS = st.text("abc", max_size=6)


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("", "", 0),
        ("", "abc", 3),
        ("storm", "storm", 0),
        ("storm", "storms", 1),
        ("storm", "strom", 1),
        ("storm", "stork", 1),
        ("storm", "torm", 1),
        ("kitten", "sitting", 3),
        ("ca", "abc", 3),
        ("abcd", "badc", 2),
        ("東京", "京東", 1),
    ],
)
def test_known_distances(left: str, right: str, expected: int) -> None:
    """One edit inserts, deletes or replaces a character, or swaps two neighbours; no part is edited twice."""
    assert expected == edit_distance(left, right)


@given(TEXTS, TEXTS)
@settings(max_examples=examples(100))
def test_it_is_the_same_both_ways_and_0_for_equals_only(left: str, right: str) -> None:
    """It is symmetric, and never more than the longer word."""
    distance = edit_distance(left, right)

    assert distance == edit_distance(right, left)
    assert (distance == 0) == (left == right)
    assert abs(len(left) - len(right)) <= distance <= max(len(left), len(right))


@given(TEXTS, st.integers(0, 5), st.sampled_from("abc"))
@settings(max_examples=examples(50))
def test_one_edit_is_a_distance_of_one(text: str, place: int, letter: str) -> None:
    """A letter put in anywhere."""
    longer = text[:place] + letter + text[place:]

    assert edit_distance(text, longer) == 1

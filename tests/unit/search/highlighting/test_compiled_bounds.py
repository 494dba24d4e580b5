"""Where positions lie in a text, found in compiled code: where Python finds them."""

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.examples import examples

from searchsvc.search.highlighting.compiled_bounds import CompiledBounds, compiled_bounds
from searchsvc.search.highlighting.offsets import OffsetFinder
from searchsvc.text.analyzer import Analyzer
from searchsvc.text.encoding.encoder import encoder_for

ANALYZER = Analyzer("german")  # some of whose words have two readings
OFFSET_FINDER = OffsetFinder(ANALYZER)
LONG = "a-b-c-d-e-f " + "quay" * 20
WORDS = [
    "tide",
    "“surge”",
    "covid-19",
    "",
    "U.S.",
    "don't",
    "Flüsse",
    "größer",
    "東京都",
    "—",
    "and/or",
    "x\ty",
    "\ud800",
    LONG,
]
TEXTS = st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=3)), min_size=1, max_size=120).map(" ".join)


@cache
def compiled() -> CompiledBounds:
    """Skips the test where there is no library."""
    found = compiled_bounds(ANALYZER.tokens)
    if found is None:
        pytest.skip("search/highlighting/bounds.c was not compiled here")
    return found


@settings(max_examples=examples(300))
@given(TEXTS, st.lists(st.tuples(st.integers(0, 150), st.integers(1, 3)), min_size=1, max_size=30))
def test_it_finds_what_python_finds(text: str, wanted: list[tuple[int, int]]) -> None:
    """Of any positions, those that the text has and others, also where stretches overlap; or it is left to Python."""
    [encoded] = encoder_for(ANALYZER).encode([["Some words before", text]])
    checkpoints = encoded.checkpoints[1]
    stretches = sorted((checkpoints[0] + first, checkpoints[0] + first + length) for first, length in wanted)
    found = compiled().bounds_at(text, checkpoints, stretches)
    assert found is None or OFFSET_FINDER._plain_bounds_at(text, checkpoints, stretches) == found


def test_plain_words_are_never_left_to_python() -> None:
    """A word that was met before, one that was not, and one behind a checkpoint."""
    text = " ".join(f"tide, quay{number}" for number in range(50))
    [encoded] = encoder_for(ANALYZER).encode([[text]])
    assert len(encoded.checkpoints[0]) > 1
    stretches = [(0, 1), (1, 2), (40, 42), (99, 100)]
    found = compiled().bounds_at(text, encoded.checkpoints[0], stretches)
    assert ["tide", "quay0", "tide, quay20", "quay49"] == [text[start:end] for start, end in found or ()]


@pytest.mark.slow
def test_many_words_are_remembered_anew() -> None:
    """More words than there is room for, one after the other, twice."""
    text = " ".join(f"w{number}" for number in range(25_000))
    for position in (24_999, 12_345, 24_999):
        [(start, end)] = compiled().bounds_at(text, [0], [(position, position + 1)]) or [(0, 0)]
        assert f"w{position}" == text[start:end]


@pytest.mark.parametrize("checkpoints", [[5], [0, 1_000, 1], [0, -1, 1], [0, 1 << 40, 2], [0, 3]])
def test_checkpoints_of_a_damaged_index_do_no_harm(checkpoints: list[int]) -> None:
    """Positions before the text and beyond it, offsets beyond it, a number without another: nothing, or a place."""
    found = compiled().bounds_at("tide and quay", checkpoints, [(2, 3), (3, 4)])
    assert found is None or all(0 <= start <= end <= 13 for start, end in found)

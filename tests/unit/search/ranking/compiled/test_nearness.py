"""Compiled code adds up the same nearness as arrays."""

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchsvc.engines.port import Positions
from searchsvc.search.ranking.compiled.nearness import CompiledNearness, compiled_nearness
from searchsvc.search.ranking.parts.proximity import FARTHEST, MOST_NEIGHBOURS, pairs_of, plain_nearness

_PLACES = st.integers(0, 200) | st.integers(2**31, 2**31 + 60)
_ROWS = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3), _PLACES, st.integers(0, 7)), max_size=300)


@pytest.fixture(scope="module")
def compiled() -> CompiledNearness:
    found = compiled_nearness(FARTHEST, MOST_NEIGHBOURS)
    if found is None:
        pytest.skip("nothing is compiled here")
    return found


def _positions(rows: Iterable[tuple[int, int, int, int]]) -> Positions:
    hit, field, position, leaf = np.array(sorted(rows), np.int64).reshape(-1, 4).T
    return Positions(hit.astype(np.int32), field.astype(np.int32), position.astype(np.uint32), leaf.astype(np.int32))


def _numbers(words: int) -> npt.NDArray[np.int32]:
    number = np.full((words, words), -1, np.int32)
    for at, (one, other) in enumerate(pairs_of(words)):
        number[one, other] = number[other, one] = at
    return number


@given(rows=_ROWS, words=st.integers(2, 8))
def test_nearness_is_the_same(compiled: CompiledNearness, rows: list[tuple[int, int, int, int]], words: int) -> None:
    """Of few words in all pairs and of more in neighbours, wherever they stand, with several at one place."""
    positions, pairs = _positions(row for row in rows if row[3] < words), len(pairs_of(words))
    plain = plain_nearness(positions, _numbers(words), pairs, 4)
    np.testing.assert_allclose(compiled.of(positions, _numbers(words), pairs, 4), plain, rtol=1e-12, atol=0)


def test_as_many_places_of_a_window_are_looked_at(compiled: CompiledNearness) -> None:
    """Where more stand in it than are looked at, the same ones count."""
    positions = _positions((0, 3, at // 4, at % 4) for at in range(6_000))
    plain = plain_nearness(positions, _numbers(4), 6, 1)
    near = plain_nearness(_positions((0, 3, at, at % 4) for at in range(6_000)), _numbers(4), 6, 1)
    assert (plain > near).all()
    assert pytest.approx(plain) == compiled.of(positions, _numbers(4), 6, 1)

"""The greatest counts are the same by compiled code and by array operations."""

import ctypes
from dataclasses import replace

import numpy as np
import pytest

from searchsvc.engines.whoosh.searching.kernel.binding import library
from searchsvc.engines.whoosh.searching.kernel.top_values import MOST, top_values_of
from searchsvc.engines.whoosh.searching.value_tables import Pairs, ValueTable

COMPILED = library()


def table_of(values: int, rows: int, *, all_are_stated: bool) -> ValueTable:
    """Of values v000 and so on, each in one of as many rows, or in several of more, of which some are others' too."""
    random = np.random.default_rng((values, rows))
    names = tuple(f"v{number:03}" for number in range(values))
    ordinal = np.sort(np.concatenate([np.arange(values), random.integers(0, values, rows - values)]))
    return ValueTable(
        folded=names,
        shown=names,
        number={name: number for number, name in enumerate(names)},
        stated=None if all_are_stated else random.random(values) < 0.5,
        pairs=(Pairs(random.integers(1, rows, len(ordinal), endpoint=True), np.arange(values), _first(ordinal)),),
        of_all=random.integers(1, 99, values),
    )


def _first(ordinal: np.ndarray) -> np.ndarray:
    return np.unique(ordinal, return_index=True)[1]


@pytest.mark.skipif(COMPILED is None, reason="kernel.c is not compiled")
@pytest.mark.parametrize("all_are_stated", [True, False])
@pytest.mark.parametrize(("values", "rows"), [(0, 0), (1, 1), (7, 7), (7, 30), (700, 700), (700, 1_000)])
@pytest.mark.parametrize("most", [1, 3, 10_000])
def test_both_ways_find_the_same(values: int, rows: int, most: int, all_are_stated: bool) -> None:
    """Of few values and of many, in one row each and in several, where many are equal and where hardly any are."""
    by_arrays = table_of(values, rows, all_are_stated=all_are_stated)
    assert isinstance(COMPILED, ctypes.CDLL)
    top_values = top_values_of(COMPILED)(by_arrays.pairs[0], by_arrays.stated, by_arrays.of_all)
    counts = np.random.default_rng(most).integers(0, most, rows + 1, np.uint32, endpoint=True)
    for limit in (0, 1, 11, MOST):
        assert top_values(counts, limit) is not None
        assert by_arrays.counts([counts], limit, ()) == replace(by_arrays, top_values=top_values).counts(
            [counts], limit, ()
        )
    assert top_values(counts, MOST + 1) is None

"""The values that most of the counted documents have."""

import numpy as np
import pytest

from searchsvc.engines.whoosh.searching.value_tables import Pairs, ValueTable


def table_of(values: int) -> ValueTable:
    """Of values v00000 and so on, each in a row of its own."""
    names = tuple(f"v{number:05}" for number in range(values))
    numbers = np.arange(values)
    return ValueTable(
        folded=names,
        shown=names,
        number={name: number for number, name in enumerate(names)},
        stated=None,
        pairs=(Pairs(numbers + 1, numbers, numbers),),
        of_all=np.full(values, 9),
    )


@pytest.mark.parametrize("values", [12, 65, 700, 5_000])
@pytest.mark.parametrize("most", [1, 3, 10_000])
def test_the_greatest_are_told_of_equals_the_first(values: int, most: int) -> None:
    """Of few values and of many, where all have as much and where each has another number, whatever is asked for."""
    table = table_of(values)
    counts = np.random.default_rng((values, most)).integers(0, most, values + 1, np.uint32, endpoint=True)
    expected = sorted((-count, name) for count, name in zip(counts[1:].tolist(), table.folded, strict=True) if count)
    for limit in (0, 1, 7, 10, 100):
        found = table.counts([counts], limit, ())
        assert expected[:limit] == [(-one.documents, one.value) for one in found]

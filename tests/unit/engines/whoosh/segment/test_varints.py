"""Positions in few bytes."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.examples import examples

from searchsvc.engines.whoosh.segment.varints import differences, sums, values_of, varint_lengths, varints

VALUES = st.lists(
    st.sampled_from([0, 1, 127, 128, 16_383, 16_384, 2**21, 2**28, 2**32 - 1]) | st.integers(0, 2**32 - 1)
)


@given(VALUES)
def test_values_come_back(values: list[int]) -> None:
    """Any numbers of 32 bits are written and read again."""
    array = np.array(values, np.uint32)
    assert values == values_of(varints(array, varint_lengths(array))).tolist()


def test_the_bytes_are_those_of_the_standard() -> None:
    """DWARF's own examples."""
    array = np.array([2, 127, 128, 129, 12_857], np.uint32)
    assert bytes([2, 127, 0x80, 1, 0x81, 1, 0xB9, 0x64]) == varints(array, varint_lengths(array)).tobytes()


@given(st.lists(st.lists(st.integers(0, 2**32 - 1), max_size=5)))
@settings(max_examples=examples(50))
def test_positions_come_back(runs: list[list[int]]) -> None:
    """Runs of ascending positions, some of them empty, are differences and then positions again."""
    runs = [sorted(run) for run in runs]
    begins = np.array([place == 0 for run in runs for place in range(len(run))], bool)
    positions = [position for run in runs for position in run]
    written = differences(np.array(positions, np.uint32), begins)
    assert positions == sums(written.astype(np.int64), np.array([len(run) for run in runs], np.int64)).tolist()


def test_a_value_that_is_cut_off_is_left_out() -> None:
    """Bytes that end within a value give no value."""
    assert [5] == values_of(np.array([5, 0x80, 0x80], np.uint8)).tolist()

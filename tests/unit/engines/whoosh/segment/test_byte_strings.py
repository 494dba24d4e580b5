"""Columns of byte strings: sorted and chosen as a list of them would be."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.examples import examples

from searchsvc.engines.whoosh.segment.byte_strings import Keys, copied, gathered

ALIKE = st.lists(st.sampled_from([b"", b"\0", b"\xff", b"a", b"abcdefg"]), max_size=4).map(b"".join)
"""Byte strings that share beginnings of seven bytes and more, and differ by zeros at their ends."""


@given(st.lists(ALIKE | st.binary(max_size=20), max_size=40))
@settings(max_examples=examples(100))
def test_they_sort_as_bytes_do(keys: list[bytes]) -> None:
    """The order is that of the byte strings, and equal ones are known to be equal."""
    order, new = Keys.of(keys).sorted()
    expected = sorted(keys)
    assert expected == [keys[number] for number in order.tolist()]
    assert [place == 0 or expected[place - 1] != key for place, key in enumerate(expected)] == new.tolist()


@given(st.lists(ALIKE, min_size=1, max_size=10), st.data())
@settings(max_examples=examples(50))
def test_taking_some(keys: list[bytes], data: st.DataObject) -> None:
    """Keys are taken in the order asked for, with a beginning of one's own."""
    chosen = data.draw(st.lists(st.integers(0, len(keys) - 1), max_size=10))
    taken = Keys.of(keys).take(np.array(chosen, np.int64), b"\x01")
    assert [b"\x01" + keys[number] for number in chosen] == [taken.key(index) for index in range(len(taken))]


def test_joining() -> None:
    """Parts are joined in their order, empty ones too."""
    joined = Keys.joined([Keys.of([b"b"]), Keys.of([]), Keys.of([b"", b"a"])])
    assert [b"b", b"", b"a"] == [joined.key(index) for index in range(len(joined))]
    assert 0 == len(Keys.joined([]))


def test_gathering_runs() -> None:
    """The indexes, or bytes, of runs one after the other, empty runs too."""
    starts, lengths = np.array([5, 0, 2]), np.array([2, 0, 3])
    assert [5, 6, 2, 3, 4] == gathered(starts, lengths).tolist()
    assert b"fgcde" == copied(np.frombuffer(b"abcdefg", np.uint8), starts, lengths).tobytes()

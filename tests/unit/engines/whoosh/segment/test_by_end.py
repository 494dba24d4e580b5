"""The order of forms by their ends, and those that end alike."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from searchsvc.engines.whoosh.segment.by_end import ending_range, ordered_by_end
from searchsvc.engines.whoosh.segment.byte_strings import Keys
from searchsvc.engines.whoosh.segment.dictionary import Dictionary

KEYS = st.lists(st.binary(min_size=1, max_size=20) | st.text("abü").map(str.encode), max_size=40).map(sorted)


@given(keys=KEYS)
def test_keys_are_ordered_from_their_last_byte_on(keys: list[bytes]) -> None:
    """A key before one that ends in it, and equal ones by number."""
    order = ordered_by_end(Keys.of(keys)).tolist()
    assert sorted(range(len(keys)), key=lambda number: (keys[number][::-1], number)) == order


@given(keys=KEYS, suffix=st.binary(min_size=1, max_size=3) | st.sampled_from([b"a", b"ba", "ü".encode()]))
def test_those_that_end_alike_are_found(keys: list[bytes], suffix: bytes) -> None:
    """All of them, and only those; numbers count from where the order begins."""
    before = [b"\x00ba", b"\x00\x01"]
    dictionary = Dictionary(*_columns(before + keys), np.zeros(0, np.uint32))
    found = ending_range(dictionary, ordered_by_end(Keys.of(keys)), len(before), suffix)
    assert [number + len(before) for number, key in enumerate(keys) if key.endswith(suffix)] == found.tolist()


def _columns(keys: list[bytes]) -> tuple[np.ndarray, np.ndarray]:
    columns = Keys.of(keys)
    return columns.text, columns.start.astype(np.uint32)

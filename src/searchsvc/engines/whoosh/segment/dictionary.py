"""A sorted dictionary of byte strings over two mapped arrays.

`text` (u8) has all keys one after the other, `start` (u32, one more than there are keys) where each begins.
Keys are in ascending order of their bytes, which for UTF-8 is the order of code points.
"""

import itertools
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from searchsvc.engines.whoosh.segment.byte_strings import Keys
from searchsvc.engines.whoosh.segment.file import SectionFile, SectionWriter

_AT_A_TIME = 1 << 16
_LARGEST = (1 << 32) - 1


def key_bytes(text: str) -> bytes:
    """UTF-8; a lone surrogate, which a text of anybody's may hold, is encoded too rather than refused."""
    return text.encode("utf-8", "surrogatepass")


def key_text(key: bytes) -> str:
    return key.decode("utf-8", "surrogatepass")


@dataclass(frozen=True, slots=True)
class Dictionary:
    """`table` is empty, or a hash table of the keys (hash_table)."""

    text: npt.NDArray[np.uint8]
    start: npt.NDArray[np.uint32]
    table: npt.NDArray[np.uint32]

    @classmethod
    def open(cls, file: SectionFile, name: str, *, hashed: bool = False) -> "Dictionary":
        table = file.array(f"{name}.hash") if hashed else np.zeros(0, np.uint32)
        return cls(file.array(f"{name}.text"), file.array(f"{name}.start"), table)

    def __len__(self) -> int:
        return len(self.start) - 1

    def key(self, index: int) -> bytes:
        return self.text[int(self.start[index]) : int(self.start[index + 1])].tobytes()

    def keys(self, first: int, last: int) -> Iterator[bytes]:
        """Keys `first` to `last` - 1."""
        starts = self.start[first : last + 1].tolist()
        if not starts:
            return
        block = self.text[starts[0] : starts[-1]].tobytes()
        for begin, end in itertools.pairwise(starts):
            yield block[begin - starts[0] : end - starts[0]]

    def chosen(self, indexes: npt.NDArray[np.int64]) -> Iterator[bytes]:
        """The keys of these indexes."""
        text = memoryview(self.text.data)
        for begin, end in zip(self.start[indexes].tolist(), self.start[indexes + 1].tolist(), strict=True):
            yield bytes(text[begin:end])

    def lower_bound(self, key: bytes, low: int = 0) -> int:
        """The index of the first key that is not before `key`."""
        high = len(self)
        while low < high:
            middle = (low + high) // 2
            if self.key(middle) < key:
                low = middle + 1
            else:
                high = middle
        return low

    def find(self, key: bytes) -> int | None:
        if len(self.table):
            return self._find_hashed(key)
        index = self.lower_bound(key)
        return index if index < len(self) and self.key(index) == key else None

    def _find_hashed(self, key: bytes) -> int | None:
        table, start, size = self.table.data, self.start.data, len(key)  # which give a number in a third of the time
        slot = zlib.crc32(key) % len(table)
        for _ in range(len(table)):  # an altered table may have no empty slot
            index = table[slot] - 1
            if index < 0:
                return None
            if index < len(start) - 1 and start[index + 1] - start[index] == size and self.key(index) == key:
                return index
            slot = (slot + 1) % len(table)
        return None

    def prefix_range(self, prefix: bytes) -> tuple[int, int]:
        """First and last + 1 of the keys that begin with `prefix`, which is not empty and not all 0xff."""
        first = self.lower_bound(prefix)
        stem = prefix.rstrip(b"\xff")
        after = stem[:-1] + bytes([stem[-1] + 1])
        return first, self.lower_bound(after, first)


def write_dictionary(writer: SectionWriter, name: str, keys: Keys) -> None:
    """Write ascending `keys` as the sections that `Dictionary.open` reads."""
    writer.array(f"{name}.text", keys.text)
    if len(keys.text) > _LARGEST:
        raise ValueError(f"the index is too large for its format: {name} has {len(keys.text)} bytes of words")
    writer.array(f"{name}.start", keys.start.astype("<u4"))


def _each(keys: Keys) -> Iterator[bytes]:
    """The keys one by one, of which not all are Python objects at a time."""
    for first in range(0, len(keys), _AT_A_TIME):
        starts = keys.start[first : first + _AT_A_TIME + 1].tolist()
        text = keys.text[starts[0] : starts[-1]].tobytes()
        for begin, end in itertools.pairwise(starts):
            yield text[begin - starts[0] : end - starts[0]]


def hash_table(keys: Keys) -> npt.NDArray[np.uint32]:
    """An open-addressed table of `keys`: each slot holds the number of a key and 1, or 0 where it is empty.

    Its size is a power of two, at least 4/3 of the number of keys. A key stands in the first free slot from
    crc32(key) on, modulo the size and beginning again at its end.
    """
    size = max(2, 1 << (len(keys) + len(keys) // 3).bit_length())
    table = np.zeros(size, np.uint32)
    slot = np.fromiter(map(zlib.crc32, _each(keys)), np.int64, len(keys)) & (size - 1)
    waiting = np.arange(len(keys))
    while len(waiting):  # all that wait try their slot at once; of those that want the same free one the first gets it
        free = np.flatnonzero(table[slot[waiting]] == 0)
        _, first = np.unique(slot[waiting[free]], return_index=True)
        placed = free[first]
        table[slot[waiting[placed]]] = waiting[placed] + 1
        waiting = np.delete(waiting, placed)
        slot[waiting] = (slot[waiting] + 1) & (size - 1)
    return table

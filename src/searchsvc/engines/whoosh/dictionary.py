"""A sorted dictionary of byte strings over two mapped arrays.

`text` (u8) has all keys one after the other, `start` (u64, one more than there are keys) where each begins.
Keys are in ascending order of their bytes, which for UTF-8 is the order of code points.
"""

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from searchsvc.engines.whoosh.sections import SectionFile, SectionWriter


def key_bytes(text: str) -> bytes:
    """UTF-8; a lone surrogate, which a text of anybody's may hold, is encoded too rather than refused."""
    return text.encode("utf-8", "surrogatepass")


def key_text(key: bytes) -> str:
    return key.decode("utf-8", "surrogatepass")


@dataclass(frozen=True, slots=True)
class Dictionary:
    text: npt.NDArray[np.uint8]
    start: npt.NDArray[np.uint64]

    @classmethod
    def open(cls, file: SectionFile, name: str) -> "Dictionary":
        return cls(file.array(f"{name}.text"), file.array(f"{name}.start"))

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
        index = self.lower_bound(key)
        return index if index < len(self) and self.key(index) == key else None

    def prefix_range(self, prefix: bytes) -> tuple[int, int]:
        """First and last + 1 of the keys that begin with `prefix`, which is not empty and not all 0xff."""
        first = self.lower_bound(prefix)
        stem = prefix.rstrip(b"\xff")
        after = stem[:-1] + bytes([stem[-1] + 1])
        return first, self.lower_bound(after, first)


def write_dictionary(writer: SectionWriter, name: str, keys: Iterable[bytes]) -> None:
    """Write ascending `keys` as the sections that `Dictionary.open` reads."""
    keys = list(keys)
    start = np.zeros(len(keys) + 1, "<u8")
    np.cumsum([len(key) for key in keys], out=start[1:])
    writer.array(f"{name}.text", np.frombuffer(b"".join(keys), "<u1"))
    writer.array(f"{name}.start", start)


def gathered(starts: npt.NDArray[Any], lengths: npt.NDArray[Any]) -> npt.NDArray[np.int64]:
    """The indexes start, start + 1, … of each run, one run after the other; int64 [sum of lengths]."""
    ends = np.cumsum(lengths, dtype=np.int64)
    total = int(ends[-1]) if len(ends) else 0
    offsets: npt.NDArray[np.int64] = np.repeat(starts.astype(np.int64) - ends + lengths, lengths)
    return np.arange(total, dtype=np.int64) + offsets

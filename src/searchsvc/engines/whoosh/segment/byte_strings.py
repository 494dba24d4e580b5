"""How are many byte strings kept and sorted, without a Python object for each?

A million ids as Python objects take a hundred megabytes; as one text and the places where each begins, twenty.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Self, TypeVar

import numpy as np
import numpy.typing as npt

Int64s = npt.NDArray[np.int64]

_BYTES = 7
"""Bytes that are compared at a time: with the number of those that follow they fill 64 bits."""
_FOLLOWING = np.uint64(0xFF)
_AT_A_TIME = 1 << 18
"""Keys, or runs, for which there are temporary arrays at a time: those can be larger than what they give."""


@dataclass(frozen=True, slots=True)
class Keys:
    """Byte strings as columns: `text` uint8, all of them one after the other; `start` int64 [keys + 1]."""

    text: npt.NDArray[np.uint8]
    start: Int64s

    @classmethod
    def of(cls, keys: Sequence[bytes]) -> Self:
        start = np.zeros(len(keys) + 1, np.int64)
        np.cumsum([len(key) for key in keys], out=start[1:])
        return cls(np.frombuffer(b"".join(keys), np.uint8), start)

    @classmethod
    def joined(cls, parts: Iterable[Self]) -> Self:
        """All keys of `parts`, in their order."""
        parts = list(parts)
        lengths = [np.diff(part.start) for part in parts]
        start = np.zeros(sum(map(len, parts)) + 1, np.int64)
        if lengths:
            np.cumsum(np.concatenate(lengths), out=start[1:])
        text = np.concatenate([part.text for part in parts]) if parts else np.zeros(0, np.uint8)
        return cls(text, start)

    def __len__(self) -> int:
        return len(self.start) - 1

    def key(self, index: int) -> bytes:
        return self.text[int(self.start[index]) : int(self.start[index + 1])].tobytes()

    def take(self, chosen: Int64s, before: bytes = b"") -> "Keys":
        """The keys of these numbers, with `before` put before each."""
        lengths = (self.start[1:] - self.start[:-1])[chosen] + len(before)
        start = np.zeros(len(chosen) + 1, np.int64)
        np.cumsum(lengths, out=start[1:])
        text = np.empty(int(start[-1]), np.uint8)
        for place, byte in enumerate(before):
            text[start[:-1] + place] = byte
        for begin in range(0, len(chosen), _AT_A_TIME):
            some = slice(begin, begin + _AT_A_TIME)
            own = lengths[some] - len(before)
            target = gathered(start[:-1][some] + len(before), own)
            text[target] = self.text[gathered(self.start[chosen[some]], own)]
        return Keys(text, start)

    def sorted(self) -> tuple[Int64s, npt.NDArray[np.bool_]]:
        """The order of the keys by their bytes, int64 [keys], and for each place of it whether a new key begins there.

        Most significant bytes first: each round compares the next few bytes of those keys that were equal so far.
        """
        windows = self._windows()
        words = self._words(windows, None, 0)
        order = np.argsort(words, kind="stable")
        words = words[order]
        new = np.ones(len(self), bool)
        new[1:] = words[1:] != words[:-1]
        undecided = np.flatnonzero(
            _with_equals(new) & (words & _FOLLOWING > _BYTES)
        )  # places of `order` whose keys have bytes left
        depth = _BYTES
        while len(undecided):
            keys = order[undecided]
            words = self._words(windows, keys, depth)
            by = np.lexsort((words, np.cumsum(new)[undecided]))
            order[undecided], words = keys[by], words[by]
            new[undecided[1:]] |= words[1:] != words[:-1]
            undecided = undecided[_with_equals(new)[undecided] & (words & _FOLLOWING > _BYTES)]
            depth += _BYTES
        return order, new

    def _windows(self) -> npt.NDArray[np.generic]:
        """The eight bytes from each byte of the text on, as big-endian numbers, and zeros behind its end."""
        padded = np.zeros(len(self.text) + 8, np.uint8)
        padded[: len(self.text)] = self.text
        return np.ndarray(len(self.text) + 1, ">u8", padded.data, strides=(1,))

    def _words(self, windows: npt.NDArray[np.generic], chosen: Int64s | None, depth: int) -> npt.NDArray[np.uint64]:
        """The bytes of the chosen keys (or all) from the one at `depth` on, as numbers that sort as they do.

        Seven bytes, zeros where a key has ended, and below them how many the key has from there on (8: more than 7).
        """
        words = np.empty(len(self) if chosen is None else len(chosen), np.uint64)
        for first in range(0, len(words), _AT_A_TIME):
            last = min(first + _AT_A_TIME, len(words))
            keys = np.arange(first, last) if chosen is None else chosen[first:last]
            start = self.start[keys] + depth
            left = self.start[keys + 1] - start
            unused = np.uint64(64) - np.minimum(left, _BYTES).astype(np.uint64) * np.uint64(8)
            half = unused >> np.uint64(1)  # shifted twice, for a shift by 64 is no shift
            kept = windows[start].astype(np.uint64) >> half >> (unused - half)
            words[first:last] = np.left_shift(np.left_shift(kept, half), unused - half)
            words[first:last] |= np.minimum(left, _BYTES + 1).astype(np.uint64)
        return words


def _with_equals(new: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """Which places of an order have an equal beside them, from where new ones begin."""
    beside = np.ones(len(new), bool)
    beside[:-1] = new[1:]
    alone: npt.NDArray[np.bool_] = new & beside
    return ~alone


def gathered(starts: npt.NDArray[np.integer], lengths: npt.NDArray[np.integer]) -> Int64s:
    """The indexes start, start + 1, … of each run, one run after the other; int64 [sum of lengths]."""
    ends = np.cumsum(lengths, dtype=np.int64)
    total = int(ends[-1]) if len(ends) else 0
    offsets: Int64s = np.repeat(starts.astype(np.int64) - ends + lengths, lengths)
    return np.arange(total, dtype=np.int64) + offsets


def first_of_each(lengths: npt.NDArray[np.integer]) -> Int64s:
    """Where each of consecutive runs begins, int64 [runs + 1], the last being their whole length."""
    starts = np.zeros(len(lengths) + 1, np.int64)
    np.cumsum(lengths, out=starts[1:])
    return starts


Items = TypeVar("Items", bound=np.generic)


def copied(source: npt.NDArray[Items], starts: Int64s, lengths: npt.NDArray[np.integer]) -> npt.NDArray[Items]:
    """The runs of `source` that begin at `starts`, one after the other."""
    ends = first_of_each(lengths)
    out = np.empty(int(ends[-1]), source.dtype)
    for first in range(0, len(starts), _AT_A_TIME):
        last = min(first + _AT_A_TIME, len(starts))
        out[ends[first] : ends[last]] = source[gathered(starts[first:last], lengths[first:last])]
    return out

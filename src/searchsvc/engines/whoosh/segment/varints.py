"""How are positions written in few bytes?

As unsigned LEB128 (DWARF 5, 7.6): seven bits a byte, the least significant first, the high bit where more follow. The
first position of a posting in a field is written as it is, each other as its difference to the one before.
"""

import numpy as np
import numpy.typing as npt

from searchsvc.engines.whoosh.segment.byte_strings import Int64s

MORE = 0x80
"""The bit of a byte that others follow."""
_LONGEST = 5
"""Bytes of a number of 32 bits."""


def varint_lengths(values: npt.NDArray[np.uint32]) -> npt.NDArray[np.uint8]:
    """Bytes that each value takes, uint8 [values]."""
    lengths = np.ones(len(values), np.uint8)
    for more in range(1, _LONGEST):
        lengths += values >= np.uint32(1 << 7 * more)
    return lengths


def varints(values: npt.NDArray[np.uint32], lengths: npt.NDArray[np.uint8]) -> npt.NDArray[np.uint8]:
    """The values one after the other; `lengths` as varint_lengths gives them."""
    ends = np.cumsum(lengths, dtype=np.int64)
    out = np.empty(int(ends[-1]) if len(ends) else 0, np.uint8)
    place = ends - lengths
    for byte in range(_LONGEST):
        if byte:
            chosen = np.flatnonzero(lengths > byte)
            if not len(chosen):
                break
            values, lengths, place = values[chosen], lengths[chosen], place[chosen]
        more = (lengths > byte + 1).astype(np.uint8) << 7
        out[place + byte] = (values >> np.uint32(7 * byte)).astype(np.uint8) & 0x7F | more
    return out


def values_of(data: npt.NDArray[np.uint8]) -> Int64s:
    """The values that follow one another in `data`, int64. Bytes after the last whole one are left out."""
    ends = np.flatnonzero(data < MORE)
    starts = np.zeros(len(ends), np.int64)
    starts[1:] = ends[:-1] + 1
    lengths = ends + 1 - starts
    values = (data[starts] & 0x7F).astype(np.int64) if len(ends) else np.zeros(0, np.int64)
    for byte in range(1, min(_LONGEST, int(lengths.max(initial=0)))):
        longer = np.flatnonzero(lengths > byte)
        values[longer] |= (data[starts[longer] + byte] & 0x7F).astype(np.int64) << (7 * byte)
    return values


def differences(positions: npt.NDArray[np.uint32], begins: npt.NDArray[np.bool_]) -> npt.NDArray[np.uint32]:
    """What is written of `positions`; `begins` says which stand first in a field of a posting."""
    out = positions.copy()
    out[1:] -= positions[:-1]
    out[begins] = positions[begins]
    return out


def sums(differences: Int64s, lengths: Int64s) -> Int64s:
    """Positions again, from their differences; `lengths` are those of the runs that begin with a whole position."""
    total = np.cumsum(differences)
    starts = np.cumsum(lengths) - lengths
    before = np.zeros(len(lengths), np.int64)
    held = lengths > 0
    before[held] = total[starts[held]] - differences[starts[held]]
    return total - np.repeat(before, lengths)

"""In which order do forms stand by their ends, and which of them end alike?

Read from their last byte to their first, keys that end alike lie side by side, so that they are looked up as those that
begin alike are. In UTF-8 no character's bytes end another's, so that an end in bytes is one in characters.
"""

import numpy as np
import numpy.typing as npt

from searchsvc.engines.whoosh.segment.byte_strings import Keys
from searchsvc.engines.whoosh.segment.dictionary import Dictionary


def ordered_by_end(keys: Keys) -> npt.NDArray[np.uint32]:
    """The numbers of the keys, sorted by their bytes from the last to the first; equal ones by number."""
    length = int(keys.start[-1])
    mirrored = Keys(np.ascontiguousarray(keys.text[:length][::-1]), length - keys.start[::-1])
    order, new = mirrored.sorted()
    number = len(keys) - 1 - order
    return number[np.lexsort((number, np.cumsum(new)))].astype(np.uint32)


def ending_range(
    dictionary: Dictionary, by_end: npt.NDArray[np.uint32], first: int, suffix: bytes
) -> npt.NDArray[np.int64]:
    """The numbers of the keys that end with `suffix`, ascending. `by_end` has the order of those from `first` on."""

    def bound(*, after: bool) -> int:
        low, high = 0, len(by_end)
        while low < high:
            middle = (low + high) // 2
            end = dictionary.key(first + int(by_end[middle]))[: -len(suffix) - 1 : -1]
            if end < wanted or (after and end == wanted):
                low = middle + 1
            else:
                high = middle
        return low

    wanted = suffix[::-1]
    return np.sort(by_end[bound(after=False) : bound(after=True)].astype(np.int64)) + first

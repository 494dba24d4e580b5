"""Which values have most of the documents that were counted by rows, the top k of a facet, in C (top_values.h)?

Array operations take ten calls for it, each of which costs more than a facet of four values.

Useful for: the value tables of a generation in one segment. Not for: several segments, and values that are wanted by
name (searching/value_tables.py).
"""

import ctypes
from functools import partial
from typing import Final

import numpy as np
import numpy.typing as npt

from searchsvc.engines.whoosh.searching.kernel.structs import CountedValue, ValueRows
from searchsvc.engines.whoosh.searching.value_tables import Pairs, TopValuesOf

MOST: Final = 32
"""More are looked for by arrays: each that enters moves those behind it."""
_NUMBERS: Final = len(CountedValue._fields_)


def top_values_of(library: ctypes.CDLL) -> TopValuesOf:
    """What makes the TopValues of a field."""
    find = library.kernel_top_values
    find.argtypes = (ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_uint64)
    find.restype = ctypes.c_uint64
    return partial(_TopValues, library)


class _TopValues:
    """A TopValues. The arrays are held here while the structure has their addresses."""

    def __init__(
        self, library: ctypes.CDLL, pairs: Pairs, stated: npt.NDArray[np.bool_] | None, of_all: npt.NDArray[np.int64]
    ) -> None:
        self._find = library.kernel_top_values
        row, first, documents = (one.astype(np.uint32) for one in (pairs.row, pairs.first, of_all))
        self._held = row, first, stated, documents
        several = len(first) < len(row)
        self._rows = ValueRows(
            row.ctypes.data, len(row), first.ctypes.data if several else None, len(first),
            None if stated is None else stated.ctypes.data, documents.ctypes.data,
        )  # fmt: skip
        self._address = ctypes.addressof(self._rows)

    def __call__(self, counts: npt.NDArray[np.uint32], limit: int) -> list[tuple[int, int, int]] | None:
        if limit > MOST:
            return None
        found = (ctypes.c_uint64 * (_NUMBERS * limit))()
        size = _NUMBERS * self._find(self._address, counts.ctypes.data, found, limit)
        return list(zip(found[0:size:_NUMBERS], found[1:size:_NUMBERS], found[2:size:_NUMBERS], strict=True))

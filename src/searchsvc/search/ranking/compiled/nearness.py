"""How near do pairs of words stand, in compiled code (nearness.c)? The same sums as parts/proximity.py makes, several
times faster.

Useful for: parts/proximity.py, which goes on by itself where nothing is compiled. Not for: what nearness is worth.
"""

import ctypes
from functools import cache
from typing import Final

import numpy as np
import numpy.typing as npt

from searchsvc import native
from searchsvc.engines.port import Positions
from searchsvc.search.ranking.bm25f import Column
from searchsvc.search.ranking.compiled.addresses import address_of

_SOURCE: Final = "search/ranking/compiled/nearness.c"


class _Column(ctypes.Structure):
    """`Column` of nearness.c."""

    _fields_ = (("first", ctypes.c_void_p), ("stride", ctypes.c_uint64))


class _Nearness(ctypes.Structure):
    """`Nearness` of nearness.c."""

    _fields_ = (
        *((name, _Column) for name in ("hit", "field", "position", "word")),
        ("places", ctypes.c_uint64),
        ("pair", ctypes.c_void_p),
        *((name, ctypes.c_uint64) for name in ("words", "pairs", "farthest", "neighbours")),
        ("nearness", ctypes.c_void_p),
    )


class CompiledNearness:
    """Adds up nearness. `library` is that of nearness.c; a window reaches `farthest` positions and has so many
    `neighbours` of its first place.
    """

    def __init__(self, library: ctypes.CDLL, farthest: int, neighbours: int) -> None:
        self._window = farthest, neighbours
        self._add = library.pair_nearness
        self._add.argtypes, self._add.restype = (ctypes.c_void_p,), None

    def of(self, positions: Positions, number: npt.NDArray[np.int32], pairs: int, hits: int) -> Column:
        """As proximity.pair_nearness; `number` int32 [words, words] is that of the pair of two words, -1: none."""
        columns = positions.hit, positions.field, positions.position, positions.leaf
        found = np.zeros((hits, pairs))
        asked = _Nearness(
            *((address_of(one), one.strides[0]) for one in columns), len(positions.hit),
            address_of(number), len(number), pairs, *self._window, address_of(found),
        )  # fmt: skip
        self._add(ctypes.addressof(asked))
        return found


@cache
def compiled_nearness(farthest: int, neighbours: int) -> CompiledNearness | None:
    """None where nothing was compiled that fits."""
    library = native.load(_SOURCE, native.layout({"Nearness": _Nearness}))
    return None if library is None else CompiledNearness(library, farthest, neighbours)

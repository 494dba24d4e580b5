"""Where does the kernel write what it counts?

Useful for: binding.py, which calls. Not for: what values the rows stand for (value_tables.py).
"""

import ctypes
from itertools import accumulate
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from searchsvc.engines.port import CountRequest
from searchsvc.engines.whoosh.searching.counts import SegmentCounts
from searchsvc.engines.whoosh.searching.kernel.structs import KernelCounting, ValueColumnPointers
from searchsvc.engines.whoosh.segment.segment import Segment
from searchsvc.query.tree import DayStart

_PAST_THE_LAST: Final = 2
"""Counters besides one a row: for documents of no row, and for those of a row that the table lacks."""


class Starts(NamedTuple):
    """The `boundaries` of a request as arrays int64 [boundaries], in seconds: of days, and of instants."""

    boundaries: tuple[DayStart, ...]
    midnights: npt.NDArray[np.int64]
    instants: npt.NDArray[np.int64]

    @classmethod
    def of(cls, boundaries: tuple[DayStart, ...]) -> "Starts":
        midnights = np.array([one.midnight for one in boundaries], np.int64)
        return cls(boundaries, midnights, np.array([one.seconds for one in boundaries], np.int64))

    def or_of(self, boundaries: tuple[DayStart, ...]) -> "Starts":
        """Those of these boundaries: nearly all searches ask for the very same ones as the search before."""
        return self if self.boundaries is boundaries else Starts.of(boundaries)


class Room:
    """Room for what is counted in a segment, and `counting`, which tells the kernel where it is. `starts`: those of the
    request.
    """

    def __init__(self, segment: Segment, request: CountRequest, starts: Starts) -> None:
        self._columns = {name: segment.values[name] for name in request.fields}
        ends = tuple(accumulate(len(column.table) + _PAST_THE_LAST for column in self._columns.values()))
        begins = (0, *ends)[:-1]
        room = np.zeros(ends[-1] if ends else 0, np.uint32)
        self._rows = {name: room[begin:end] for name, begin, end in zip(self._columns, begins, ends, strict=True)}
        first = room.ctypes.data
        pointers = [
            ValueColumnPointers(
                column.numbers.ctypes.data, column.numbers.itemsize, first + begin * room.itemsize, end - begin
            )
            for column, begin, end in zip(self._columns.values(), begins, ends, strict=True)
        ]
        self._pointers = (ValueColumnPointers * max(1, len(pointers)))(*pointers)
        self._starts = starts
        self._since = np.zeros(len(request.boundaries), np.int64)
        self.counting = KernelCounting(
            ctypes.addressof(self._pointers), len(pointers), starts.midnights.ctypes.data, starts.instants.ctypes.data,
            len(request.boundaries), self._since.ctypes.data,
        )  # fmt: skip

    def counted(self, total: int) -> SegmentCounts:
        """What the kernel wrote, of `total` documents. Raises IndexUnusable where one has no row that there is."""
        dated = self.counting.dated
        return SegmentCounts(
            total=total,
            rows={name: column.checked(self._rows[name]) for name, column in self._columns.items()},
            since=self._since,
            undated=total - dated,
            oldest=self.counting.oldest if dated else None,
            newest=self.counting.newest if dated else None,
        )

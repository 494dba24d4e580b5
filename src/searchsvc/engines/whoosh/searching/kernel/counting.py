"""Where does the kernel write what it counts?

Useful for: binding.py, which calls. Not for: what values the rows stand for (value_tables.py).
"""

from itertools import accumulate
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from searchsvc.engines.whoosh.searching.counts import SegmentCounts
from searchsvc.engines.whoosh.searching.kernel.structs import KernelCounting
from searchsvc.engines.whoosh.segment.segment import Segment
from searchsvc.engines.whoosh.segment.values import ValueColumn
from searchsvc.query.tree import DayStart

_PAST_THE_LAST: Final = 2
"""Counters besides one a row: for documents of no row, and for those of a row that the table lacks."""
_COUNTER: Final = np.dtype(np.uint32)
_COUNTS: Final = 2
"""The place in ValueColumnPointers of where the counters of a column begin."""


class Starts(NamedTuple):
    """The `boundaries` of a request as arrays int64 [boundaries], in seconds: of days, and of instants; and where these
    arrays lie.
    """

    boundaries: tuple[DayStart, ...]
    midnights: npt.NDArray[np.int64]
    instants: npt.NDArray[np.int64]
    addresses: tuple[int, int]

    @classmethod
    def of(cls, boundaries: tuple[DayStart, ...]) -> "Starts":
        midnights = np.array([one.midnight for one in boundaries], np.int64)
        instants = np.array([one.seconds for one in boundaries], np.int64)
        return cls(boundaries, midnights, instants, (midnights.ctypes.data, instants.ctypes.data))

    def or_of(self, boundaries: tuple[DayStart, ...]) -> "Starts":
        """Those of these boundaries: nearly all searches ask for the very same ones as the search before."""
        return self if self.boundaries is boundaries else Starts.of(boundaries)


class Columns(NamedTuple):
    """The value columns of a segment that a request counts, `fields`, and how their counters lie one behind another.

    `rows`: which of the counters are those of a field's rows. `past` [columns]: the one for documents of a row that the
    table lacks. `pointers` uint64 [columns, 4]: ValueColumnPointers, of counters that begin at address 0.
    """

    fields: tuple[str, ...]
    columns: tuple[ValueColumn, ...]
    rows: tuple[slice, ...]
    past: npt.NDArray[np.int64]
    pointers: npt.NDArray[np.uint64]
    counters: int

    @classmethod
    def of(cls, segment: Segment, fields: tuple[str, ...]) -> "Columns":
        columns = tuple(segment.values[name] for name in fields)
        ends = tuple(accumulate(len(column.table) + _PAST_THE_LAST for column in columns))
        begins = (0, *ends)[:-1]
        pointers = [
            (column.numbers.ctypes.data, column.numbers.itemsize, begin * _COUNTER.itemsize, end - begin)
            for column, begin, end in zip(columns, begins, ends, strict=True)
        ]
        rows = tuple(slice(begin, end - 1) for begin, end in zip(begins, ends, strict=True))
        past = np.array([end - 1 for end in ends], np.int64)
        return cls(fields, columns, rows, past, np.array(pointers, np.uint64).reshape(-1, 4), ends[-1] if ends else 0)

    def or_of(self, segment: Segment, fields: tuple[str, ...]) -> "Columns":
        """Those of these fields: nearly all searches that count ask for the same ones as the search before."""
        return self if self.fields == fields else Columns.of(segment, fields)

    def pointers_to(self, first: int) -> npt.NDArray[np.uint64]:
        """ValueColumnPointers of counters that begin at the address `first`."""
        pointers = self.pointers.copy()
        pointers[:, _COUNTS] += np.uint64(first)
        return pointers


class Room:
    """Room for what is counted in a segment, and `counting`, which tells the kernel where it is."""

    def __init__(self, columns: Columns, starts: Starts) -> None:
        self._columns = columns
        self._counters = np.zeros(columns.counters, _COUNTER)
        self._pointers = columns.pointers_to(self._counters.ctypes.data)
        self._starts = starts
        self._since = np.zeros(len(starts.boundaries), np.int64)
        self.counting = KernelCounting(
            self._pointers.ctypes.data, len(columns.fields), *starts.addresses, len(starts.boundaries),
            self._since.ctypes.data,
        )  # fmt: skip

    def counted(self, total: int) -> SegmentCounts:
        """What the kernel wrote, of `total` documents. Raises IndexUnusable where one has no row that there is."""
        dated = self.counting.dated
        columns, counters = self._columns, self._counters
        if counters[columns.past].any():
            for column, rows in zip(columns.columns, columns.rows, strict=True):
                column.checked(counters[rows.start : rows.stop + 1])
        return SegmentCounts(
            total=total,
            rows={name: counters[rows] for name, rows in zip(columns.fields, columns.rows, strict=True)},
            since=self._since,
            undated=total - dated,
            oldest=self.counting.oldest if dated else None,
            newest=self.counting.newest if dated else None,
        )

"""How many of the documents that match have each value and were published in each period, over all segments?

Each segment counts by itself, by the rows of its value columns; the tables of the generation make values of these.

Useful for: the engine. Not for: which documents of a segment match (arrays/, kernel/).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

import numpy as np
import numpy.typing as npt

from searchsvc.engines.port import CountRequest, Counts
from searchsvc.engines.whoosh.searching.value_tables import ValueTables, rows_counted
from searchsvc.engines.whoosh.segment.segment import UNDATED, Segment
from searchsvc.query.tree import DayStart


class SegmentCounts(NamedTuple):
    """What is counted in one segment. `rows`: by field how many documents have each row of the column, by number.

    `since` int64 [boundaries]: how many were published there or later. `oldest` and `newest` are seconds.
    """

    total: int
    rows: Mapping[str, npt.NDArray[np.uint32]]
    since: npt.NDArray[np.int64]
    undated: int
    oldest: int | None
    newest: int | None


class SegmentCounter(Protocol):
    """Counts in one segment: with array operations, or with the kernel."""

    def count(self, request: CountRequest) -> SegmentCounts: ...


@dataclass(frozen=True, slots=True)
class CountsOfAll:
    """Counts in one generation."""

    segments: Sequence[SegmentCounter]
    tables: ValueTables
    generation: int

    def of(self, request: CountRequest) -> Counts:
        found = [segment.count(request) for segment in self.segments]
        since = sum((one.since for one in found), np.zeros(len(request.boundaries), np.int64))
        return Counts(
            total=sum(one.total for one in found),
            generation=self.generation,
            values={
                name: self.tables.of(name).counts(
                    [one.rows[name] for one in found], request.limit, request.kept.get(name, ())
                )
                for name in request.fields
            },
            periods=tuple((since[:-1] - since[1:]).tolist()),
            undated=sum(one.undated for one in found),
            oldest=min((one.oldest for one in found if one.oldest is not None), default=None),
            newest=max((one.newest for one in found if one.newest is not None), default=None),
        )


def counted(segment: Segment, documents: npt.NDArray[np.int64], request: CountRequest) -> SegmentCounts:
    """With array operations, of the `documents` [n] that match, ascending."""
    seconds = segment.seconds[documents]
    dated = seconds[seconds != UNDATED]
    day_only = segment.day_only[documents][seconds != UNDATED] == 1
    chosen = np.zeros(segment.documents, bool)
    chosen[documents] = True
    return SegmentCounts(
        total=len(documents),
        rows={name: rows_counted(segment, name, chosen) for name in request.fields},
        since=_since(dated, day_only, request.boundaries),
        undated=len(documents) - len(dated),
        oldest=int(dated.min()) if len(dated) else None,
        newest=int(dated.max()) if len(dated) else None,
    )


def _since(
    seconds: npt.NDArray[np.int64], day_only: npt.NDArray[np.bool_], boundaries: Sequence[DayStart]
) -> npt.NDArray[np.int64]:
    """How many were published at each boundary or later: days are compared by day, instants by second."""
    midnights = np.array([one.midnight for one in boundaries], np.int64)
    instants = np.array([one.seconds for one in boundaries], np.int64)
    days, moments = np.sort(seconds[day_only]), np.sort(seconds[~day_only])
    before = np.searchsorted(days, midnights) + np.searchsorted(moments, instants)
    return len(seconds) - before

"""Which values stand behind the rows of a generation's value columns, over all its segments?

A column numbers the rows that documents have (segment/values.py), and each segment has its own. Values that fields
compare as one have one ordinal here, a number in the order of the folded values. The table of a field is made
when it is first asked for: that reads every row once.

Useful for: counting by value (counts.py). Not for: finding the documents of a value (terms of its group).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from searchsvc.engines.port import ValueCount
from searchsvc.engines.whoosh.segment.segment import Segment
from searchsvc.query.keyword_values import found_by

_PIECES = 16
"""So many times the values that are wanted, of which the greatest are looked for first."""

_FEW, _SOME = 16, 512
"""Up to so many values are sorted one by one in less time than array operations begin, and up to so many as they are in
less than pieces of them are looked at.
"""

Live = npt.NDArray[np.bool_]
"""bool [documents] of a segment: false where a document is marked deleted."""


class Pairs(NamedTuple):
    """Which rows of a segment's column have which ordinal: those of `ordinal[i]` are `row[first[i] : first[i + 1]]`.

    `row` int64 [pairs]: numbers of rows, of which one of several ordinals comes several times. `ordinal` int64
    ascending.
    """

    row: npt.NDArray[np.int64]
    ordinal: npt.NDArray[np.int64]
    first: npt.NDArray[np.int64]


TopValues: TypeAlias = Callable[[npt.NDArray[np.uint32], int], list[tuple[int, int, int]] | None]
"""Of the counts of one segment's rows, the values that most documents have, `limit` at most: their ordinals, how many
have each, and how many of all. None: array operations have to find them.
"""

TopValuesOf: TypeAlias = Callable[[Pairs, npt.NDArray[np.bool_] | None, npt.NDArray[np.int64]], TopValues]
"""The TopValues of a segment that has all values: its pairs, and what a ValueTable calls `stated` and `of_all`."""


@dataclass(frozen=True, slots=True, eq=False)
class ValueTable:
    """The values of one field, by ordinal. `folded` [ordinals] ascending, `number` tells where one stands. `shown`
    [ordinals]: as most live documents state them, empty where none does; `stated` bool [ordinals]: does any? None: all
    are stated. `pairs`: of each segment. `of_all` int64 [ordinals]: live documents. `top_values`: a quicker way.
    """

    folded: tuple[str, ...]
    shown: tuple[str, ...]
    number: Mapping[str, int]
    stated: npt.NDArray[np.bool_] | None
    pairs: tuple[Pairs, ...]
    of_all: npt.NDArray[np.int64]
    top_values: TopValues | None = None

    def counts(self, rows: Sequence[npt.NDArray[np.uint32]], limit: int, kept: Sequence[str]) -> tuple[ValueCount, ...]:
        """As port.Counts has them. `rows`: for each segment how many documents have each row, by number."""
        if self.top_values is not None and not kept and (counted := self.top_values(rows[0], limit)) is not None:
            return tuple([self._count(*one) for one in counted])
        of_ordinals = _of_ordinals(self.pairs, rows, len(self.folded))
        told = of_ordinals if self.stated is None else np.where(self.stated, of_ordinals, 0)
        top = self._counts(_top_ordinals(told, limit), of_ordinals)
        if not kept:
            return tuple(top)
        unknown = {ValueCount(folded, folded, 0, 0) for folded in kept if folded not in self.number}
        others = self._counts([self.number[folded] for folded in kept if folded in self.number], of_ordinals)
        return tuple(sorted({*top, *unknown, *others}, key=ValueCount.order))

    def _counts(self, ordinals: list[int], of_ordinals: npt.NDArray[np.int64]) -> list[ValueCount]:
        counted = zip(ordinals, of_ordinals[ordinals].tolist(), self.of_all[ordinals].tolist(), strict=True)
        return [self._count(*one) for one in counted]

    def _count(self, ordinal: int, documents: int, of_all: int) -> ValueCount:
        folded = self.folded[ordinal]
        return ValueCount(self.shown[ordinal] or folded, folded, documents, of_all)


def _top_ordinals(counts: npt.NDArray[np.int64], limit: int) -> list[int]:
    """The ordinals with the greatest counts, of equals the first, at most `limit`; none of which there is nothing.

    In ValueCount.order, since ordinals are in the order of folded values.
    """
    if len(counts) <= _FEW:
        listed = counts.tolist()
        having = [ordinal for ordinal, count in enumerate(listed) if count]
        return sorted(having, key=lambda ordinal: -listed[ordinal])[:limit]
    if len(counts) <= _SOME:
        first = np.argsort(-counts, kind="stable")[:limit]
        return _as_list(first[counts[first] > 0])
    enough = np.flatnonzero(counts >= _floor(counts, limit))
    return _as_list(enough[np.argsort(-counts[enough], kind="stable")[:limit]])


def _as_list(ordinals: npt.NDArray[np.int64]) -> list[int]:
    listed: list[int] = ordinals.tolist()
    return listed


def _floor(counts: npt.NDArray[np.int64], limit: int) -> int:
    """What the `limit` greatest have at least, if there are so many: the whole is looked through in pieces, of which as
    many have a greatest one of so much.
    """
    piece = len(counts) // (_PIECES * max(1, limit))
    if not limit or piece < 2:  # noqa: PLR2004  (a piece of one is the whole)
        return 1
    greatest = np.sort(counts[: len(counts) // piece * piece].reshape(-1, piece).max(axis=1))
    return max(1, int(greatest[-limit]))


def _of_ordinals(
    pairs: Sequence[Pairs], rows: Sequence[npt.NDArray[np.uint32]], ordinals: int
) -> npt.NDArray[np.int64]:
    total = np.zeros(ordinals, np.int64)
    for of_segment, counts in zip(pairs, rows, strict=True):
        if not len(of_segment.row):
            continue
        counted = counts.take(of_segment.row)
        if len(of_segment.first) < len(of_segment.row):  # else each value has one row
            counted = np.add.reduceat(counted, of_segment.first, dtype=np.uint32)
        if len(pairs) == 1 and len(counted) == ordinals:
            return counted.astype(np.int64)
        total[of_segment.ordinal] += counted
    return total


class ValueTables:
    """Those of one generation, whose segments are open with what of them is live; None: all is. `top_values_of`: a
    quicker way to the greatest counts, if there is one.
    """

    def __init__(
        self, segments: Sequence[tuple[Segment, Live | None]], top_values_of: TopValuesOf | None = None
    ) -> None:
        self._segments = tuple(segments)
        self._top_values_of = top_values_of if len(self._segments) == 1 else None
        self._made: dict[str, ValueTable] = {}

    def of(self, field: str) -> ValueTable:
        """Threads that ask at one time for the first time each make it."""
        table = self._made.get(field)
        if table is None:
            table = self._made[field] = _table_of(field, self._segments, self._top_values_of)
        return table


def _table_of(
    field: str, segments: Sequence[tuple[Segment, Live | None]], top_values_of: TopValuesOf | None
) -> ValueTable:
    known: dict[str, tuple[str, ...]] = {}
    stating: dict[str, int] = {}
    rows_of_segments: list[list[tuple[str, ...]]] = []
    counts_of_segments: list[npt.NDArray[np.uint32]] = []
    for segment, live in segments:
        counts = rows_counted(segment, field, live)
        rows: list[tuple[str, ...]] = []
        for count, values in zip(counts[1:].tolist(), segment.values[field].rows(), strict=True):
            for value in values:
                if value not in known:
                    known[value] = found_by(field, value)
            rows.append(_found_by_any(values, known))
            if count:
                for value in values if len(values) == 1 else dict.fromkeys(values):
                    stating[value] = stating.get(value, 0) + count
        rows_of_segments.append(rows)
        counts_of_segments.append(counts)
    folded = tuple(sorted({one for values in known.values() for one in values}))
    number = {one: index for index, one in enumerate(folded)}
    shown_of = _most_frequent(stating, known)
    shown = tuple([shown_of.get(one, "") for one in folded])
    pairs = tuple(_pairs(rows, number) for rows in rows_of_segments)
    of_all = _of_ordinals(pairs, counts_of_segments, len(folded))
    stated = np.array([one in shown_of for one in folded], bool)
    untold = None if stated.all() else stated
    top_values = top_values_of(pairs[0], untold, of_all) if top_values_of is not None else None
    return ValueTable(folded, shown, number, untold, pairs, of_all, top_values)


def _found_by_any(values: Sequence[str], known: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    if len(values) == 1:
        return known[values[0]]
    return tuple(dict.fromkeys(one for value in values for one in known[value]))


def _most_frequent(stating: Mapping[str, int], known: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """How most documents state each folded value; of values that as many state, the first by code points. `stating`:
    how many documents state each value.
    """
    found: dict[str, str] = {}
    for value, count in stating.items():
        if not known[value]:
            continue
        folded = known[value][0]
        before = found.setdefault(folded, value)
        if before != value and (-count, value) < (-stating[before], before):
            found[folded] = value
    return found


def _pairs(rows: Sequence[tuple[str, ...]], number: Mapping[str, int]) -> Pairs:
    lengths = np.fromiter(map(len, rows), np.int64, len(rows))
    ordinals = np.array([number[one] for values in rows for one in values], np.int64)
    order = np.argsort(ordinals, kind="stable")
    ordinal, first = np.unique(ordinals[order], return_index=True)
    return Pairs(np.repeat(np.arange(1, len(rows) + 1), lengths)[order], ordinal, first)


def rows_counted(segment: Segment, field: str, chosen: Live | None) -> npt.NDArray[np.uint32]:
    """How many of the `chosen` documents have each row, by number. Raises IndexUnusable as ValueColumn.checked does."""
    column = segment.values[field]
    numbers = column.numbers if chosen is None else column.numbers[chosen]
    past_the_last = len(column.table) + 1
    return column.checked(np.bincount(np.minimum(numbers, past_the_last), minlength=past_the_last).astype(np.uint32))

"""How does a request become a page of hits, with the kernel?"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import compress
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from searchsvc.engines.port import (
    CountRequest,
    EngineHit,
    EngineRequest,
    EngineResult,
    Evidence,
    Occurrence,
    Positions,
)
from searchsvc.engines.whoosh.searching.arrays.occurrences import lengths_of, mean_lengths_of
from searchsvc.engines.whoosh.searching.arrays.searcher import Searcher
from searchsvc.engines.whoosh.searching.counts import SegmentCounts
from searchsvc.engines.whoosh.searching.kernel.binding import Answer, Kernel
from searchsvc.engines.whoosh.searching.kernel.program import Declined
from searchsvc.engines.whoosh.segment.segment import Segment
from searchsvc.query.tree import Alternatives, TextLeaf
from searchsvc.schema import NAMES_FIELDS, TEXT_FIELDS

_make = tuple.__new__
"""Of a NamedTuple, in half the time of a call of its class: a page has hundreds of places."""


@dataclass(frozen=True, slots=True)
class KernelSearcher:
    """Searches one generation with the kernel. `reference` answers what the kernel declines."""

    kernel: Kernel
    segment: Segment
    reference: Searcher
    generation: int

    def search(self, request: EngineRequest) -> EngineResult:
        try:
            answer = self.kernel.search(request)
        except Declined:
            return self.reference.search(request)
        if request.tail == "none":
            scored = zip(answer.ids, answer.scores, strict=True)
            hits = tuple([_make(EngineHit, (article_id, score, ())) for article_id, score in scored])
        else:
            hits = tuple(map(EngineHit, answer.ids, answer.scores, _missing(request, answer)))
        contents = KernelContents(self, answer.documents, {})
        return EngineResult(hits, answer.total, answer.complete, self.generation, contents, answer.child_counts)

    def count(self, request: CountRequest) -> SegmentCounts:
        """Of the documents that match."""
        try:
            return self.kernel.count(request)
        except Declined:
            return self.reference.count(request)

    def count_alternatives(self, leaves: Sequence[TextLeaf]) -> None:
        """Count with the kernel what `statistics` would count more slowly. Of several segments it has them all."""
        statistics = self.reference.statistics
        unknown = [leaf for leaf in leaves if isinstance(leaf, Alternatives) and leaf not in statistics.known]
        if unknown and statistics.kernel_tells:
            for leaf, count in zip(unknown, self.kernel.holders(unknown), strict=True):
                statistics.know(leaf, count)

    def documents(self, result: EngineResult) -> Sequence[int]:
        """The numbers of the hits of a result of its own."""
        if not isinstance(result.contents, KernelContents):
            return self.reference.documents(result)
        return result.contents.documents


class KernelContents(NamedTuple):
    """port.HitContents for the hits' `documents`, by their numbers. `read`: what was stored of some of them, since the
    ranking reads the best, and the page again.
    """

    searcher: KernelSearcher
    documents: list[int]
    read: dict[int, bytes]

    def stored(self, index: int) -> bytes:
        document = self.documents[index]
        found = self.read.get(document)
        if found is None:
            found = self.read[document] = self.searcher.segment.stored.get(document)
        return found

    def occurrences(self, leaves: Sequence[TextLeaf], limit: int) -> tuple[tuple[Occurrence, ...], ...]:
        numbers = [number for number, leaf in enumerate(leaves) if leaf.field not in NAMES_FIELDS]
        asked = [leaves[number] for number in numbers]
        try:
            rows = self.searcher.kernel.place_rows(self.documents, asked, limit)
        except Declined:
            return self.searcher.reference.contents(self.documents).occurrences(leaves, limit)
        found: list[list[Occurrence]] = [[] for _ in self.documents]
        for hit, column, position, leaf, length in rows[_in_order(rows)].tolist():
            found[hit].append(_make(Occurrence, (TEXT_FIELDS[column], position, numbers[leaf], length)))
        return tuple(map(tuple, found))

    def chosen(self, indexes: Sequence[int]) -> "KernelContents":
        return KernelContents(self.searcher, [self.documents[index] for index in indexes], self.read)

    def evidence(self, leaves: Sequence[TextLeaf]) -> Evidence:
        numbers = [number for number, leaf in enumerate(leaves) if leaf.field not in NAMES_FIELDS]
        try:
            counted, told = self.searcher.kernel.frequencies(self.documents, [leaves[number] for number in numbers])
        except Declined:
            return self.searcher.reference.contents(self.documents).evidence(leaves)
        frequencies = counted
        if len(numbers) < len(leaves):
            frequencies = np.zeros((len(self.documents), len(leaves), len(TEXT_FIELDS)), np.uint32)
            frequencies[:, numbers] = counted
        segment, statistics = self.searcher.segment, self.searcher.reference.statistics
        idf = np.zeros(len(leaves))
        idf[numbers] = told if statistics.kernel_tells else np.nan
        untold = np.flatnonzero(np.isnan(idf)).tolist()
        if untold:
            asked = [leaves[number] for number in untold]
            self.searcher.count_alternatives(asked)
            idf[untold] = statistics.idf_of_leaves(asked)
        return Evidence(
            frequencies,
            lengths_of(segment, np.array(self.documents, np.int64)),
            idf,
            mean_lengths_of(statistics),
            statistics.documents,
        )

    def positions(self, leaves: Sequence[TextLeaf], limit: int) -> Positions:
        numbers = [number for number, leaf in enumerate(leaves) if leaf.field not in NAMES_FIELDS]
        try:
            rows = self.searcher.kernel.place_rows(self.documents, [leaves[number] for number in numbers], limit)
        except Declined:
            return self.searcher.reference.contents(self.documents).positions(leaves, limit)
        hit, field, position, leaf, _ = rows[_in_order(rows)].T
        return Positions(hit.astype(np.int32), field.astype(np.int32), position, np.array(numbers, np.int32)[leaf])


def _in_order(rows: npt.NDArray[np.uint32]) -> npt.NDArray[np.intp]:
    """By hit, field and position; at one place leaf by leaf, as they come."""
    place = (rows[:, 0].astype(np.int64) * len(TEXT_FIELDS) + rows[:, 1] << 32) + rows[:, 2]
    return np.argsort(place, kind="stable")


def _missing(request: EngineRequest, answer: Answer) -> list[tuple[int, ...]]:
    """For each hit of the page the children that it lacks."""
    numbers = range(len(request.children))
    rows = range(0, len(answer.ids) * len(numbers), len(numbers) or 1)
    return [tuple(compress(numbers, answer.missing[row : row + len(numbers)])) for row in rows]

"""How does a request become a page of hits, with the kernel?"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import msgspec
import numpy as np
import numpy.typing as npt

from searchsvc.engines.port import (
    CountRequest,
    EngineHit,
    EngineRequest,
    EngineResult,
    Evidence,
    Occurrence,
    OccurrenceRows,
    Positions,
)
from searchsvc.engines.whoosh.searching.arrays.occurrences import mean_lengths_of
from searchsvc.engines.whoosh.searching.arrays.searcher import Searcher
from searchsvc.engines.whoosh.searching.counts import SegmentCounts
from searchsvc.engines.whoosh.searching.kernel.binding import Kernel
from searchsvc.engines.whoosh.searching.kernel.places import PlacesFound
from searchsvc.engines.whoosh.searching.kernel.program import Declined
from searchsvc.engines.whoosh.searching.kernel.seen import LeavesAsked, Seen
from searchsvc.engines.whoosh.segment.segment import Segment
from searchsvc.query.tree import Alternatives, TextLeaf
from searchsvc.schema import NAMES_FIELDS, TEXT_FIELDS

_make = tuple.__new__
"""Of a NamedTuple, in half the time of a call of its class: there are a hundred candidates."""


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
            hits = tuple(map(EngineHit, answer.ids, answer.scores))
        else:
            hits = tuple(
                map(
                    EngineHit,
                    answer.ids,
                    answer.scores,
                    missing_of(answer.missing, len(answer.ids), len(request.children)),
                )
            )
        contents = KernelContents(self, answer.documents, {}, [])
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
        if unknown and statistics.is_one_whole_segment:
            for leaf, count in zip(unknown, self.kernel.holders(unknown), strict=True):
                statistics.know(leaf, count)

    def documents(self, result: EngineResult) -> Sequence[int]:
        """The numbers of the hits of a result of its own."""
        if not isinstance(result.contents, KernelContents):
            return self.reference.documents(result)
        return result.contents.documents


class KernelContents(msgspec.Struct, frozen=True, eq=False):
    """port.HitContents for the hits' `documents`, by their numbers. `read`: what was stored of some of them, since the
    ranking reads the best, and the page again. `seen`: what the ranking asked of all of them, where it did, for those
    that are chosen.
    """

    searcher: KernelSearcher
    documents: list[int]
    read: dict[int, bytes]
    seen: list[Seen]

    def stored(self, index: int) -> bytes:
        document = self.documents[index]
        found = self.read.get(document)
        if found is None:
            found = self.read[document] = self.searcher.segment.stored.get(document)
        return found

    def occurrences(self, leaves: Sequence[TextLeaf], limit: int) -> tuple[Sequence[Occurrence], ...]:
        numbers = [number for number, leaf in enumerate(leaves) if leaf.field not in NAMES_FIELDS]
        asked = [leaves[number] for number in numbers]
        try:
            rows = self.searcher.kernel.place_rows(self.documents, asked, limit)
        except Declined:
            return self.searcher.reference.contents(self.documents).occurrences(leaves, limit)
        if len(numbers) < len(leaves):
            rows[:, 3] = np.array(numbers, np.uint32)[rows[:, 3]]
        starts = np.searchsorted(rows[:, 0], np.arange(len(self.documents) + 1)).tolist()
        return tuple([OccurrenceRows(rows[begin:end]) for begin, end in pairwise(starts)])

    def chosen(self, indexes: Sequence[int]) -> "KernelContents":
        return KernelContents(self.searcher, [self.documents[index] for index in indexes], self.read, self.seen)

    def evidence(self, leaves: Sequence[TextLeaf]) -> Evidence:
        return self.evidence_and_positions(leaves, 0, 0)[0]

    def positions(self, leaves: Sequence[TextLeaf], limit: int) -> Positions:
        numbers = [number for number, leaf in enumerate(leaves) if leaf.field not in NAMES_FIELDS]
        try:
            rows = self.searcher.kernel.place_rows(self.documents, [leaves[number] for number in numbers], limit)
        except Declined:
            return self.searcher.reference.contents(self.documents).positions(leaves, limit)
        return _positions(rows, numbers, len(leaves))

    def evidence_and_positions(
        self, leaves: Sequence[TextLeaf], with_places: int, limit: int
    ) -> tuple[Evidence, Positions]:
        asked = LeavesAsked(tuple(leaves), with_places, limit)
        known = self.seen[0].of(self.documents, asked, lambda more: self._asked(more, 0, 0)[0]) if self.seen else None
        if known is not None:
            return known
        found = self._asked(leaves, with_places, limit)
        if not self.seen:
            self.seen.append(Seen(self.documents, asked, *found))
        return found

    def _asked(self, leaves: Sequence[TextLeaf], with_places: int, limit: int) -> tuple[Evidence, Positions]:
        numbers = [number for number, leaf in enumerate(leaves) if leaf.field not in NAMES_FIELDS]
        asked = leaves if len(numbers) == len(leaves) else [leaves[number] for number in numbers]
        places = with_places if asked is leaves else sum(number < with_places for number in numbers)
        try:
            found = self.searcher.kernel.places(self.documents, asked, places, limit, counted=True)
        except Declined:
            return self.searcher.reference.contents(self.documents).evidence_and_positions(leaves, with_places, limit)
        return self._evidence(leaves, numbers, found), _positions(found.rows, numbers, len(leaves))

    def _evidence(self, leaves: Sequence[TextLeaf], numbers: list[int], found: PlacesFound) -> Evidence:
        """Of all leaves, where those of these `numbers` were asked for."""
        statistics = self.searcher.reference.statistics
        frequencies, idf = found.frequencies, found.idf
        if len(numbers) < len(leaves):
            frequencies = np.zeros((len(self.documents), len(leaves), len(TEXT_FIELDS)), np.uint32)
            frequencies[:, numbers] = found.frequencies
            idf = np.zeros(len(leaves))
            idf[numbers] = found.idf
        if not statistics.is_one_whole_segment:
            idf[numbers] = np.nan
        untold = np.flatnonzero(np.isnan(idf)).tolist()
        if untold:
            of_them = [leaves[number] for number in untold]
            self.searcher.count_alternatives(of_them)
            idf[untold] = statistics.idf_of_leaves(of_them)
        return Evidence(frequencies, found.lengths, idf, mean_lengths_of(statistics), statistics.documents)


def _positions(rows: npt.NDArray[np.uint32], numbers: list[int], leaves: int) -> Positions:
    """`rows`: PlacesFound.rows, of the leaves of these `numbers` among so many."""
    signed = rows.view(np.int32)
    leaf = signed[:, 3] if len(numbers) == leaves else np.array(numbers, np.int32)[rows[:, 3]]
    return Positions(signed[:, 0], signed[:, 1], rows[:, 2], leaf)


def missing_of(told: bytes, hits: int, children: int) -> list[tuple[int, ...]]:
    """For each hit the children that it lacks. `told`: for each hit a byte a child, 1 where it lacks it."""
    lacking = np.frombuffer(told, np.bool_, hits * children).nonzero()[0]
    ends = lacking.searchsorted(np.arange(hits + 1) * children).tolist()
    of_all = tuple((lacking % max(1, children)).tolist())
    return [of_all[begin:end] for begin, end in pairwise(ends)]

"""How does a request become an ordered page of hits?"""

from collections.abc import Sequence
from dataclasses import dataclass

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
from searchsvc.engines.whoosh.searching.arrays.matcher import Matcher
from searchsvc.engines.whoosh.searching.arrays.occurrences import evidence, occurrences, positions
from searchsvc.engines.whoosh.searching.arrays.scored_sets import Matches, all_of, any_of, nothing, unscored
from searchsvc.engines.whoosh.searching.counts import SegmentCounts, counted
from searchsvc.engines.whoosh.searching.statistics import Statistics
from searchsvc.engines.whoosh.segment.segment import UNDATED, Segment
from searchsvc.query.tree import TextLeaf


@dataclass(frozen=True, slots=True)
class Contents:
    """port.HitContents over the segment, for the hits' `documents` [hits]."""

    segment: Segment
    statistics: Statistics
    documents: npt.NDArray[np.int64]

    def stored(self, index: int) -> bytes:
        return self.segment.stored.get(int(self.documents[index]))

    def occurrences(self, leaves: Sequence[TextLeaf], limit: int) -> tuple[Sequence[Occurrence], ...]:
        return occurrences(self.segment, self.documents, leaves, limit)

    def chosen(self, indexes: Sequence[int]) -> "Contents":
        return Contents(self.segment, self.statistics, self.documents[np.array(indexes, np.int64)])

    def evidence(self, leaves: Sequence[TextLeaf]) -> Evidence:
        return evidence(self.segment, self.statistics, self.documents, leaves)

    def positions(self, leaves: Sequence[TextLeaf], limit: int) -> Positions:
        return positions(self.segment, self.documents, leaves, limit)

    def evidence_and_positions(
        self, leaves: Sequence[TextLeaf], with_places: int, limit: int
    ) -> tuple[Evidence, Positions]:
        return self.evidence(leaves), self.positions(leaves[:with_places], limit)


@dataclass(frozen=True, slots=True)
class Searcher:
    """Searches one generation. `live` bool [documents]: false where Whoosh has marked a document deleted."""

    segment: Segment
    live: npt.NDArray[np.bool_] | None
    statistics: Statistics
    generation: int

    def search(self, request: EngineRequest) -> EngineResult:
        matcher = Matcher(self.segment, self.statistics, request)
        filters = [unscored(matcher.matches(node).docs) for node in request.filters]
        if request.tail == "none":
            found = self._filtered(matcher.matches(request.tree), filters)
            return self._result(request, found, [], complete=len(found))
        of_children = [self._filtered(matcher.matches(child), filters) for child in request.children]
        if not of_children:
            return self._result(request, nothing(), [], complete=0)
        found = any_of(of_children, self.segment.documents)
        return self._result(request, found, of_children, complete=len(all_of(of_children)))

    def count(self, request: CountRequest) -> SegmentCounts:
        """Of the documents that match."""
        matcher = Matcher(self.segment, self.statistics, EngineRequest(request.tree, request.filters))
        filters = [unscored(matcher.matches(node).docs) for node in request.filters]
        return counted(self.segment, self._filtered(matcher.matches(request.tree), filters).docs, request)

    def documents(self, result: EngineResult) -> Sequence[int]:
        """The numbers of the hits of a result of its own."""
        if not isinstance(result.contents, Contents):
            raise TypeError("this is another searcher's result")
        return [int(document) for document in result.contents.documents]

    def contents(self, documents: Sequence[int]) -> Contents:
        """What the documents of these numbers hold."""
        return Contents(self.segment, self.statistics, np.array(documents, np.int64))

    def _filtered(self, found: Matches, filters: list[Matches]) -> Matches:
        if filters:
            found = all_of([found, *filters])
        return found if self.live is None else found.only(self.live[found.docs])

    def _result(
        self, request: EngineRequest, found: Matches, of_children: list[Matches], complete: int
    ) -> EngineResult:
        """`of_children`: what the children of the tree match, where a tail was asked for."""
        counted = [(index, of_children[index]) for index in request.distinct] if of_children else []
        page = self._page(request, found, [matches for _, matches in counted])
        documents = found.docs[page]
        hits = tuple(
            EngineHit(
                self.segment.id(document),
                score,
                tuple(index for index, matches in counted if not _holds(matches, document)),
            )
            for document, score in zip(documents.tolist(), found.scores[page].tolist(), strict=True)
        )
        counts = tuple(map(len, of_children)) if request.tail == "number" else ()
        contents = Contents(self.segment, self.statistics, documents)
        return EngineResult(hits, len(found), complete, self.generation, contents, counts)

    def _page(self, request: EngineRequest, found: Matches, of_children: list[Matches]) -> npt.NDArray[np.int64]:
        """Indexes into `found` of the page's hits in order. Documents are numbered newest first, then by id."""
        end = request.offset + request.limit
        if request.sort == "newest":
            return np.arange(len(found))[request.offset : end]
        if request.sort == "oldest":
            seconds = self.segment.seconds[found.docs]
            order = np.argsort(np.where(seconds == UNDATED, np.iinfo(np.int64).max, seconds), kind="stable")
            return order[request.offset : end]
        if request.tail == "number":
            matched = np.zeros(self.segment.documents, np.int64)
            for matches in of_children:
                matched[matches.docs] += 1
            return np.lexsort((-found.scores, -matched[found.docs]))[request.offset : end]
        return _best(found.scores, end)[request.offset :]


def _best(scores: npt.NDArray[np.float64], count: int) -> npt.NDArray[np.int64]:
    """Indexes of the `count` greatest scores, greatest first, equals in their own order."""
    if count <= 0:
        return np.zeros(0, np.int64)
    if count < len(scores):
        least = np.partition(scores, len(scores) - count)[len(scores) - count]
        candidates = np.flatnonzero(scores >= least)
    else:
        candidates = np.arange(len(scores))
    order = np.argsort(-scores[candidates], kind="stable")
    return candidates[order][:count]


def _holds(matches: Matches, document: int) -> bool:
    at = int(np.searchsorted(matches.docs, document))
    return at < len(matches) and int(matches.docs[at]) == document

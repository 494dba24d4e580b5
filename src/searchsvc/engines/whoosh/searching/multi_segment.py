"""How do several segments answer as one?

Each gives its best hits, scored with the statistics of all; these are merged.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple, Protocol

import numpy as np

from searchsvc.engines.port import (
    EngineHit,
    EngineRequest,
    EngineResult,
    Evidence,
    HitContents,
    Occurrence,
    Positions,
)
from searchsvc.engines.whoosh.segment.segment import UNDATED, Segment
from searchsvc.query.tree import TextLeaf


class SegmentSearcher(Protocol):
    """Searches one segment: with array operations, or with the kernel."""

    @property
    def segment(self) -> Segment: ...

    def search(self, request: EngineRequest) -> EngineResult: ...

    def documents(self, result: EngineResult) -> Sequence[int]:
        """The numbers of the hits of a result of its own."""


class _Found(NamedTuple):
    """A hit with what it is sorted by, which comes first."""

    rank: tuple[int, float, bool, int, str]
    hit: EngineHit
    contents: HitContents
    place: int


@dataclass(frozen=True, slots=True)
class MultiSegmentContents:
    """port.HitContents over hits of several segments: `places` tells for each what it holds, and its index there.

    `contents` has what any segment answered: idf and mean lengths are told without a hit, too.
    """

    places: tuple[tuple[HitContents, int], ...]
    contents: HitContents

    def stored(self, index: int) -> bytes:
        contents, place = self.places[index]
        return contents.stored(place)

    def occurrences(self, leaves: Sequence[TextLeaf], limit: int) -> tuple[tuple[Occurrence, ...], ...]:
        found = {key: contents.occurrences(leaves, limit) for key, contents in self._of_segments().items()}
        return tuple(found[id(contents)][place] for contents, place in self.places)

    def chosen(self, indexes: Sequence[int]) -> "MultiSegmentContents":
        return MultiSegmentContents(tuple(self.places[index] for index in indexes), self.contents)

    def evidence(self, leaves: Sequence[TextLeaf]) -> Evidence:
        found = {key: contents.evidence(leaves) for key, contents in self._of_segments().items()}
        any_of_them = found[id(self.contents)]
        rows = [(found[id(contents)], place) for contents, place in self.places]
        frequencies = [one.frequencies[place] for one, place in rows] or any_of_them.frequencies[:0]
        lengths = [one.lengths[place] for one, place in rows] or any_of_them.lengths[:0]
        return replace(any_of_them, frequencies=np.array(frequencies), lengths=np.array(lengths))

    def positions(self, leaves: Sequence[TextLeaf], limit: int) -> Positions:
        hits: dict[int, dict[int, int]] = {id(self.contents): {}}
        for hit, (contents, place) in enumerate(self.places):
            hits.setdefault(id(contents), {})[place] = hit
        found = [_moved(one.positions(leaves, limit), hits[key]) for key, one in self._of_segments().items()]
        order = np.argsort(np.concatenate([one.hit for one in found]), kind="stable")
        return Positions(
            hit=np.concatenate([one.hit for one in found])[order],
            field=np.concatenate([one.field for one in found])[order],
            position=np.concatenate([one.position for one in found])[order],
            leaf=np.concatenate([one.leaf for one in found])[order],
        )

    def evidence_and_positions(self, leaves: Sequence[TextLeaf], placed: int, limit: int) -> tuple[Evidence, Positions]:
        return self.evidence(leaves), self.positions(leaves[:placed], limit)

    def _of_segments(self) -> dict[int, HitContents]:
        """What each segment answered, once however many of its hits there are, by its identity."""
        return {id(one): one for one in (self.contents, *(one for one, _ in self.places))}


@dataclass(frozen=True, slots=True)
class MultiSegmentSearcher:
    """Searches one generation of several segments."""

    searchers: tuple[SegmentSearcher, ...]
    generation: int

    def search(self, request: EngineRequest) -> EngineResult:
        asked = replace(request, offset=0, limit=request.offset + request.limit)
        results = [(searcher, searcher.search(asked)) for searcher in self.searchers]
        found = sorted(one for searcher, result in results for one in _found(searcher, result, request))
        page = found[request.offset : request.offset + request.limit]
        return EngineResult(
            hits=tuple(one.hit for one in page),
            total=sum(result.total for _, result in results),
            complete=sum(result.complete for _, result in results),
            generation=self.generation,
            contents=MultiSegmentContents(tuple((one.contents, one.place) for one in page), results[0][1].contents),
            child_counts=tuple(map(sum, zip(*(result.child_counts for _, result in results), strict=True))),
        )


def _moved(positions: Positions, hits: Mapping[int, int]) -> Positions:
    """The positions of a segment's hits as those of the page, by `hits`; those that are not on the page left out."""
    shown = np.isin(positions.hit, list(hits))
    moved = np.array([hits[place] for place in positions.hit[shown].tolist()], np.int32)
    return Positions(moved, positions.field[shown], positions.position[shown], positions.leaf[shown])


def _found(searcher: SegmentSearcher, result: EngineResult, request: EngineRequest) -> Iterator[_Found]:
    by_relevance = request.sort == "relevance"
    by_number = by_relevance and request.tail == "number"
    for place, (hit, document) in enumerate(zip(result.hits, searcher.documents(result), strict=True)):
        seconds = int(searcher.segment.seconds[document])
        lacking = len(hit.missing) if by_number else 0
        score = -hit.score if by_relevance else 0.0
        rank = (lacking, score, seconds == UNDATED, seconds if request.sort == "oldest" else -seconds, hit.id)
        yield _Found(rank, hit, result.contents, place)

"""How do several segments answer as one?

Each gives its best hits, scored with the statistics of all; these are merged. Where the kernel searches, it does both
in one call (kernel/multi_segment.py).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple, Protocol, TypeAlias

import numpy as np
import numpy.typing as npt

from searchsvc.engines.port import (
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


class Together(Protocol):
    """Searches all segments at once."""

    def search(self, request: EngineRequest) -> EngineResult | None:
        """None where they have to be asked one by one."""


class _Share(NamedTuple):
    """What one segment holds of the page, which are its `hits`, int32 [n], ascending."""

    contents: HitContents
    hits: npt.NDArray[np.int32]


_Rank: TypeAlias = tuple[int, float, bool, int, str, int, int]
"""What a hit is sorted by; then the number of its segment, and its place there."""


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

    def occurrences(self, leaves: Sequence[TextLeaf], limit: int) -> tuple[Sequence[Occurrence], ...]:
        found: list[Sequence[Occurrence]] = [()] * len(self.places)
        for share in self._shares():
            for hit, of_hit in zip(share.hits.tolist(), share.contents.occurrences(leaves, limit), strict=True):
                found[hit] = of_hit
        return tuple(found)

    def chosen(self, indexes: Sequence[int]) -> "MultiSegmentContents":
        return MultiSegmentContents(tuple(self.places[index] for index in indexes), self.contents)

    def evidence(self, leaves: Sequence[TextLeaf]) -> Evidence:
        shares = self._shares()
        return self._evidence([(share, share.contents.evidence(leaves)) for share in shares])

    def positions(self, leaves: Sequence[TextLeaf], limit: int) -> Positions:
        return _joined([_moved(share.contents.positions(leaves, limit), share) for share in self._shares()])

    def evidence_and_positions(
        self, leaves: Sequence[TextLeaf], with_places: int, limit: int
    ) -> tuple[Evidence, Positions]:
        shares = self._shares()
        found = [share.contents.evidence_and_positions(leaves, with_places, limit) for share in shares]
        evidence = self._evidence([(share, one) for share, (one, _) in zip(shares, found, strict=True)])
        return evidence, _joined([_moved(one, share) for share, (_, one) in zip(shares, found, strict=True)])

    def _evidence(self, found: Sequence[tuple[_Share, Evidence]]) -> Evidence:
        any_of_them = found[0][1]
        frequencies = np.zeros((len(self.places), *any_of_them.frequencies.shape[1:]), any_of_them.frequencies.dtype)
        lengths = np.zeros((len(self.places), *any_of_them.lengths.shape[1:]), any_of_them.lengths.dtype)
        for share, one in found:
            frequencies[share.hits] = one.frequencies
            lengths[share.hits] = one.lengths
        return replace(any_of_them, frequencies=frequencies, lengths=lengths)

    def _shares(self) -> list[_Share]:
        """Of each segment that has hits of the page; of `contents`, which come first, though they have none."""
        found: dict[int, tuple[HitContents, list[int], list[int]]] = {id(self.contents): (self.contents, [], [])}
        for hit, (contents, place) in enumerate(self.places):
            _, places, hits = found.setdefault(id(contents), (contents, [], []))
            places.append(place)
            hits.append(hit)
        return [_Share(contents.chosen(places), np.array(hits, np.int32)) for contents, places, hits in found.values()]


@dataclass(frozen=True, slots=True)
class MultiSegmentSearcher:
    """Searches one generation of several segments, `together` where that is possible."""

    searchers: tuple[SegmentSearcher, ...]
    generation: int
    together: Together | None = None

    def search(self, request: EngineRequest) -> EngineResult:
        found = None if self.together is None else self.together.search(request)
        return self._one_by_one(request) if found is None else found

    def _one_by_one(self, request: EngineRequest) -> EngineResult:
        asked = replace(request, offset=0, limit=request.offset + request.limit)
        results = [(searcher, searcher.search(asked)) for searcher in self.searchers]
        found: list[_Rank] = []
        for number, (searcher, result) in enumerate(results):
            found += _ranks(number, searcher, result, request)
        found.sort()
        page = [rank[-2:] for rank in found[request.offset : request.offset + request.limit]]
        answers = [result for _, result in results]
        return EngineResult(
            hits=tuple([answers[number].hits[place] for number, place in page]),
            total=sum(result.total for result in answers),
            complete=sum(result.complete for result in answers),
            generation=self.generation,
            contents=MultiSegmentContents(
                tuple([(answers[number].contents, place) for number, place in page]), answers[0].contents
            ),
            child_counts=tuple(map(sum, zip(*(result.child_counts for result in answers), strict=True))),
        )


def _joined(found: Sequence[Positions]) -> Positions:
    """By hit; those of one hit stay in their order."""
    hit = np.concatenate([one.hit for one in found])
    order = np.argsort(hit, kind="stable")
    return Positions(
        hit=hit[order],
        field=np.concatenate([one.field for one in found])[order],
        position=np.concatenate([one.position for one in found])[order],
        leaf=np.concatenate([one.leaf for one in found])[order],
    )


def _moved(positions: Positions, share: _Share) -> Positions:
    """The positions of a segment's hits as those of the page."""
    return Positions(share.hits[positions.hit], positions.field, positions.position, positions.leaf)


def _ranks(number: int, searcher: SegmentSearcher, result: EngineResult, request: EngineRequest) -> Iterator[_Rank]:
    """What the hits of the segment of this number are sorted by."""
    by_relevance = request.sort == "relevance"
    by_number = by_relevance and request.tail == "number"
    sign = 1 if request.sort == "oldest" else -1
    moments = searcher.segment.seconds[np.array(searcher.documents(result), np.int64)].tolist()
    for place, (hit, seconds) in enumerate(zip(result.hits, moments, strict=True)):
        lacking = len(hit.missing) if by_number else 0
        score = -hit.score if by_relevance else 0.0
        yield lacking, score, seconds == UNDATED, sign * seconds, hit.id, number, place

"""What the ranking saw of its candidates, for the hits that are chosen among them: nothing is asked twice.

Useful for: searcher.py, where a page is explained. Not for: stored articles (searcher.py).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from searchsvc.engines.port import Evidence, Positions
from searchsvc.query.tree import TextLeaf, Word

Found: TypeAlias = tuple[Evidence, Positions]
AskEvidence: TypeAlias = Callable[[Sequence[TextLeaf]], Evidence]


class LeavesAsked(NamedTuple):
    """What HitContents.evidence_and_positions is asked."""

    leaves: tuple[TextLeaf, ...]
    with_places: int
    limit: int


@dataclass(frozen=True)
class Seen:
    """The answer to HitContents.evidence_and_positions for these `documents`, and what was asked."""

    documents: Sequence[int]
    asked: LeavesAsked
    evidence: Evidence
    positions: Positions

    def of(self, documents: Sequence[int], asked: LeavesAsked, ask: AskEvidence) -> Found | None:
        """The same for some of the documents; None where the kernel is to be asked: for documents that are not among
        these, for other places, where no leaf is known, and for words of which one is not, since words are counted
        sooner than put together with what is known.

        `ask` tells the evidence of leaves that are not among these.
        """
        if self._columns.keys().isdisjoint(asked.leaves) or (asked.with_places and asked != self.asked):
            return None
        if set(map(type, asked.leaves)) == {Word} and not all(leaf in self._columns for leaf in asked.leaves):
            return None
        rows = [self._rows.get(document, -1) for document in documents]
        if -1 in rows:
            return None
        hits = np.array(rows, np.intp)
        return self._evidence(hits, asked.leaves, ask), self._positions(hits if asked.with_places else hits[:0])

    @cached_property
    def _columns(self) -> dict[TextLeaf, int]:
        return {leaf: column for column, leaf in enumerate(self.asked.leaves)}

    @cached_property
    def _rows(self) -> dict[int, int]:
        return {document: row for row, document in enumerate(self.documents)}

    def _evidence(self, hits: npt.NDArray[np.intp], leaves: Sequence[TextLeaf], ask: AskEvidence) -> Evidence:
        seen = self.evidence
        frequencies, lengths, idf = seen.frequencies[hits], seen.lengths[hits], seen.idf
        unknown = {
            leaf: len(self._columns) + at
            for at, leaf in enumerate(leaf for leaf in leaves if leaf not in self._columns)
        }
        if unknown:
            more = ask(tuple(unknown))
            frequencies = np.concatenate((frequencies, more.frequencies), axis=1)
            idf = np.concatenate((idf, more.idf))
        columns = [unknown[leaf] if leaf in unknown else self._columns[leaf] for leaf in leaves]
        return replace(seen, frequencies=frequencies[:, columns], lengths=lengths, idf=idf[columns])

    def _positions(self, hits: npt.NDArray[np.intp]) -> Positions:
        """Those of these hits, numbered anew in their order."""
        seen = self.positions
        begins, ends = np.searchsorted(seen.hit, hits), np.searchsorted(seen.hit, hits, "right")
        counts = ends - begins
        hit = np.repeat(np.arange(len(hits), dtype=np.int32), counts)
        before = np.cumsum(counts) - counts  # places of the hits before it
        places = np.arange(len(hit)) + np.repeat(begins - before, counts)
        return Positions(hit, seen.field[places], seen.position[places], seen.leaf[places])

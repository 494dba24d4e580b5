"""Hits of several segments."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Self, cast

import numpy as np

from searchsvc.engines.port import Evidence, HitContents, Positions
from searchsvc.engines.whoosh.searching.multi_segment import MultiSegmentContents
from searchsvc.query.tree import TextLeaf, Word
from searchsvc.schema import TEXT_FIELDS


@dataclass
class Told:
    """What a segment answered: hits with as many matches as `frequencies` say, one after the other. `asked` counts the
    hits of each question.
    """

    frequencies: list[int]
    asked: list[int] = field(default_factory=list)

    def chosen(self, indexes: Sequence[int]) -> Self:
        return replace(self, frequencies=[self.frequencies[index] for index in indexes])

    def evidence(self, leaves: Sequence[TextLeaf]) -> Evidence:
        self.asked.append(len(self.frequencies))
        rows = np.array(self.frequencies, np.uint32).reshape(-1, 1)
        frequencies = np.repeat(rows, len(leaves) * len(TEXT_FIELDS), axis=1)
        return Evidence(
            frequencies.reshape(-1, len(leaves), len(TEXT_FIELDS)),
            np.repeat(10 * rows, len(TEXT_FIELDS), axis=1),
            np.ones(len(leaves)),
            np.ones(len(TEXT_FIELDS)),
            6,
        )

    def positions(self, _leaves: Sequence[TextLeaf], _limit: int) -> Positions:
        hit = np.repeat(np.arange(len(self.frequencies), dtype=np.int32), self.frequencies)
        position = np.concatenate([np.arange(one) for one in [0, *self.frequencies]]).astype(np.uint32)
        return Positions(hit, np.zeros(len(hit), np.int32), position, np.zeros(len(hit), np.int32))


def contents_of(*places: tuple[Told, int]) -> MultiSegmentContents:
    of_hits = tuple((cast(HitContents, told), place) for told, place in places)
    return MultiSegmentContents(of_hits, of_hits[0][0])


def test_a_segment_is_asked_once_for_its_hits_of_the_page() -> None:
    """However they are mixed with those of another, and whatever else it has; each hit gets the row of its own."""
    one, other = Told([1, 3, 5]), Told([2, 4, 6])
    contents = contents_of((one, 2), (other, 0), (one, 0), (other, 2))
    evidence = contents.evidence([Word("storm")])
    assert [5, 2, 1, 6] == evidence.frequencies[:, 0, 0].tolist()
    assert [50, 20, 10, 60] == evidence.lengths[:, 0].tolist()
    assert ([2], [2]) == (one.asked, other.asked)


def test_a_segment_without_a_hit_of_the_page_tells_of_leaves() -> None:
    """Rarity and mean lengths come from the first, also where all hits are another's, or there are none."""
    one, other = Told([1]), Told([2])
    contents = contents_of((one, 0), (other, 0)).chosen([1])
    assert [2] == contents.evidence([Word("storm")]).frequencies[:, 0, 0].tolist()
    assert (0, 1) == np.shape(contents.chosen([]).evidence([Word("storm")]).frequencies)[:2]


def test_positions_are_in_the_order_of_the_page() -> None:
    """Those of a hit stay in their own order."""
    one, other = Told([1, 2]), Told([3])
    positions = contents_of((one, 1), (other, 0), (one, 0)).positions([Word("storm")], 10)
    assert [0, 0, 1, 1, 1, 2] == positions.hit.tolist()
    assert [0, 1, 0, 1, 2, 0] == positions.position.tolist()

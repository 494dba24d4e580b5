"""Hits of several segments."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

import numpy as np

from searchsvc.engines.port import Evidence, HitContents
from searchsvc.engines.whoosh.searching.multi_segment import MultiSegmentContents
from searchsvc.query.tree import TextLeaf, Word
from searchsvc.schema import TEXT_FIELDS


@dataclass
class Told:
    """What a segment answered: three hits with `frequency` matches each. It counts how often it is asked."""

    frequency: int
    asked: int = 0

    def evidence(self, leaves: Sequence[TextLeaf]) -> Evidence:
        self.asked += 1
        frequencies = np.full((3, len(leaves), len(TEXT_FIELDS)), self.frequency, np.uint32)
        lengths = np.full((3, len(TEXT_FIELDS)), 10 * self.frequency, np.uint32)
        return Evidence(frequencies, lengths, np.ones(len(leaves)), np.ones(len(TEXT_FIELDS)), 6)


def test_a_segment_is_asked_once_for_all_its_hits() -> None:
    """However they are mixed with those of another; each hit gets the row of its own."""
    one, other = Told(1), Told(2)
    first, second = cast(HitContents, one), cast(HitContents, other)
    places = ((first, 0), (second, 0), (first, 1), (second, 1), (first, 2), (second, 2))
    evidence = MultiSegmentContents(places, first).evidence([Word("storm")])
    assert [1, 2, 1, 2, 1, 2] == evidence.frequencies[:, 0, 0].tolist()
    assert [10, 20, 10, 20, 10, 20] == evidence.lengths[:, 0].tolist()
    assert (1, 1) == (one.asked, other.asked)

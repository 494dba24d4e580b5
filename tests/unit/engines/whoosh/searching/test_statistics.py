"""What scores know of a whole generation."""

from types import SimpleNamespace
from typing import cast

import pytest

from searchsvc.engines.whoosh.searching import statistics
from searchsvc.engines.whoosh.searching.statistics import Statistics, idf
from searchsvc.engines.whoosh.segment.segment import Segment
from searchsvc.query.tree import Node, Or, Word


class Terms:
    """A segment whose terms are words of one letter: `a` is the first of its terms, in one document, and so on."""

    def __init__(self) -> None:
        self.asked = 0

    def find(self, key: bytes) -> int:
        self.asked += 1
        return key[-1] - ord("a") + 1

    def segment(self) -> Segment:
        return cast(Segment, SimpleNamespace(terms=self, df=lambda number: number))


def statistics_over(*segments: Terms) -> Statistics:
    return Statistics(tuple(one.segment() for one in segments), 100, {}, lambda _segment, _leaf: 0)


def test_a_term_is_counted_over_all_segments_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not once a segment that is searched, and again for evidence; of many terms the first are forgotten."""
    monkeypatch.setattr(statistics, "_REMEMBERED", 2)
    one, other = Terms(), Terms()
    found = statistics_over(one, other)
    assert [4, 4, 2, 4] == [found.df(term) for term in "bbab"]
    assert (2, 2) == (one.asked, other.asked)
    assert [6, 4] == [found.df(term) for term in "cb"]
    assert (4, 4) == (one.asked, other.asked)


def test_each_scored_leaf_of_the_nodes_that_are_asked_for() -> None:
    """The last answer is remembered by which nodes these were, and no other gets it."""
    found = statistics_over(Terms())
    tree: Node = Or((Word("a"), Word("b")))
    expected = (idf(100, 1), idf(100, 2))
    assert [expected, expected] == [found.idf_of_each((tree,)), found.idf_of_each((tree,))]
    assert (idf(100, 3),) == found.idf_of_each((Word("c"),))
    assert (*expected, idf(100, 3)) == found.idf_of_each((tree, Word("c")))

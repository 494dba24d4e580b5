"""What is nearness worth, and how much of a very long text do it and its explanation look at?"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
import pytest

from searchsvc.article import Article
from searchsvc.engines.memory.engine import MemoryEngine
from searchsvc.engines.port import EngineRequest, Positions
from searchsvc.query.parser import parse
from searchsvc.search.explaining.explanation import PartScore, WordsNear
from searchsvc.search.explaining.parts import Place, RankedHits
from searchsvc.search.planning.plan import plan
from searchsvc.search.ranking.candidates import MOST_PLACES, candidates_of
from searchsvc.search.ranking.parts.proximity import MOST_NEIGHBOURS, pair_nearness
from searchsvc.search.ranking.wording import wording_of
from searchsvc.search.service import Search
from searchsvc.text.analyzer import Analyzer

Write = Callable[..., Article]
Archive = Callable[..., Search]

APART = "and so on and on about all that was said there by them of it " * 9


def scores(search: Search, query: str, rank: str) -> dict[str, float]:
    return {hit.id: hit.score for hit in search(query, rank=rank).hits}


def test_words_near_each_other_count(write: Write, archive: Archive) -> None:
    """The nearer add something, and those that are far apart nothing."""
    filling = "and so on and on about all that was said there by them of it"
    search = archive(
        write("far", "Notes", f"The harbour {filling} {filling} {filling} {filling} then a storm."),
        write("near", "Notes", f"The storm at the harbour {filling} {filling} {filling} {filling} then."),
    )
    plain, ranked = scores(search, "harbour storm", "none"), scores(search, "harbour storm", "none,proximity")
    assert plain["far"] == ranked["far"]
    assert plain["near"] < ranked["near"]


def test_nearness_is_the_sum_of_one_over_the_distance() -> None:
    """Within one field of one hit, up to 50 positions apart, each pair of places once."""
    rows = [
        (0, 0, 1, 0),
        (0, 3, 1, 0),
        (0, 3, 3, 1),
        (0, 3, 5, 0),
        (0, 3, 56, 1),
        (1, 3, 2, 1),
        (1, 3, 2, 0),
        (1, 3, 9, 0),
    ]
    hit, field, position, leaf = zip(*sorted(rows), strict=True)
    positions = Positions(
        np.array(hit, np.int32), np.array(field, np.int32), np.array(position, np.uint32), np.array(leaf, np.int32)
    )
    assert pytest.approx([1 / 2 + 1 / 2, 1 / 7]) == pair_nearness(positions, ((0, 1),), 2, 2)[:, 0].tolist()


def test_the_first_places_of_a_word_in_a_field_are_looked_at(write: Write, archive: Archive) -> None:
    """What stands near the one after them does not count, so that one article cannot keep all others waiting."""
    search = archive(
        write("within", "Notes", f"{'pond ' * (MOST_PLACES - 1)}{APART} pond lily"),
        write("past", "Notes", f"{'pond ' * MOST_PLACES}{APART} pond lily"),
    )
    found = {hit.id: hit for hit in search("pond lily", rank="none,proximity", explain=True).hits}
    assert {"within": ["proximity"], "past": []} == {
        one: [part.name for part in hit.explanation.parts] if hit.explanation else None for one, hit in found.items()
    }


class _Counting(list[Place]):
    """Counts the places that are taken out of it."""

    taken = 0

    def __getitem__(self, at: Any) -> Any:
        found = super().__getitem__(at)
        self.taken += len(found) if isinstance(at, slice) else 1
        return found


def test_an_explanation_looks_as_far_from_a_place_as_nearness_does(
    write: Write, publish: Callable[[MemoryEngine, list[Article]], None], analyzer: Analyzer
) -> None:
    """From each place at the next MOST_NEIGHBOURS at most: the work grows as the text does, not as its square."""
    engine = MemoryEngine()
    publish(engine, [write("long", "Notes", "pond lily " * 500)])
    tree = parse("pond lily", analyzer).tree
    result = engine.search(EngineRequest(tree))
    wording = wording_of("pond lily", tree, plan(tree, (), analyzer).clauses, analyzer)
    places = _Counting((1, at, at % 2) for at in range(1_000))

    class Counted(RankedHits):
        def places(self) -> Mapping[int, Sequence[Place]]:
            return {0: places}

    parts = Counted(candidates_of(wording, result.hits, result.contents)).part_scores(0, {"proximity": 1.0})
    assert (PartScore("proximity", 1.0, WordsNear((("pond", "lily", 1),))),) == parts
    assert 0 < places.taken <= MOST_NEIGHBOURS * len(places)

"""How much of a very long text do nearness and its explanation look at?"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from searchsvc.article import Article
from searchsvc.engines.memory.engine import MemoryEngine
from searchsvc.engines.port import EngineRequest
from searchsvc.query.parser import parse
from searchsvc.search.explaining.explanation import PartScore, WordsNear
from searchsvc.search.explaining.parts import Place, RankedHits
from searchsvc.search.planning.plan import plan
from searchsvc.search.ranking.candidates import MOST_PLACES, candidates_of
from searchsvc.search.ranking.parts.proximity import MOST_NEIGHBOURS
from searchsvc.search.ranking.wording import wording_of
from searchsvc.search.service import Search
from searchsvc.text.analyzer import Analyzer

Write = Callable[..., Article]
Archive = Callable[..., Search]

APART = "and so on and on about all that was said there by them of it " * 9


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

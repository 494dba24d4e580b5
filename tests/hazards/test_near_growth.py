"""However often words stand near one another in a long article, the time to find that grows with its length alone."""

from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest
from tests.contract.documents import document, publish, words
from tests.hazards.growth import fault_of

from searchsvc.engines.port import EngineRequest
from searchsvc.engines.whoosh.engine import WhooshEngine
from searchsvc.query.tree import AtLeast, Lead, Link, Near, Node, Or, Phrase, Placed, Prefix, Within

A, B = words("a b")
MIXED = Or((A, Phrase((A, B)), Within((A, B), 900), Prefix("b")))
"""Places of many lengths that overlap: their ends do not come in the order of their beginnings."""


def _chain(operands: tuple[Node, ...], distance: int) -> Near:
    return Near(operands, (Link(distance),) * (len(operands) - 1))


@pytest.mark.slow
@pytest.mark.parametrize(
    "node",
    [
        lambda distance: _chain((A, B) * 16, distance),
        lambda distance: _chain((MIXED, A, MIXED), distance),
        lambda distance: _chain((Prefix("a"), Prefix("b"), Prefix("c")), distance),
        lambda distance: AtLeast(_chain((_chain((MIXED, B), distance), A), distance), 10**6),
        lambda distance: AtLeast(Near((MIXED, A, Lead(B)), (Link(unit="sentence"), Link(unit="paragraph"))), distance),
        lambda distance: Within((A, B) * 20, distance),
    ],
    ids=["a chain", "of many lengths", "patterns", "a chain of chains", "sentences", "within"],
)
def test_a_long_article_takes_as_long_as_it_is(tmp_path: Path, node: Callable[[int], Placed]) -> None:
    """A row of two words, each beside the other, and many forms of a third that stands at the end."""
    distances = count(1_000)  # another for each call, since answers are remembered

    def searching(size: int) -> Callable[[], object]:
        engine = WhooshEngine(tmp_path / str(size), fingerprint="long", scorer="kernel")
        publish(engine, [document("long", body="a b " * (size // 4) + " ".join(f"c{one}" for one in range(size // 2)))])
        return lambda: engine.search(EngineRequest(node(next(distances))))

    assert fault_of(searching, passes=0.005) is None

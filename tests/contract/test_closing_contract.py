"""What a closed engine says, and what outlives it, on every engine."""

from collections.abc import Callable

import pytest
from tests.contract.documents import document, found, publish

from searchsvc.engines.port import Engine, EngineRequest
from searchsvc.errors import IndexClosed
from searchsvc.query.tree import Everything


def test_closing_twice_is_harmless(engine: Engine) -> None:
    """Also on an engine that was never asked anything."""
    engine.close()
    engine.close()


@pytest.mark.parametrize(
    "ask",
    [
        lambda engine: engine.begin(),
        lambda engine: engine.search(EngineRequest()),
        lambda engine: engine.stored("a"),
        lambda engine: engine.refresh(),
        lambda engine: engine.status(),
        lambda engine: engine.recorded(),
        lambda engine: engine.verify(),
        lambda engine: engine.rollback(),
    ],
    ids=["begin", "search", "stored", "refresh", "status", "recorded", "verify", "rollback"],
)
@pytest.mark.parametrize("used", [False, True], ids=["never used", "used"])
def test_a_closed_engine_says_so(engine: Engine, ask: Callable[[Engine], object], used: bool) -> None:
    """Nothing is opened again that nobody would close, whatever is asked, however often."""
    publish(engine, [document("a")])
    publish(engine, [document("b")])
    if used:
        found(engine, Everything())
    engine.close()
    engine.close()

    for _ in range(2):
        with pytest.raises(IndexClosed, match="closed"):
            ask(engine)


def test_a_closed_engine_without_an_index_is_closed(engine: Engine) -> None:
    """That nothing was ever published is not what is wrong then."""
    engine.close()
    with pytest.raises(IndexClosed):
        engine.search(EngineRequest())


def test_what_was_found_before_closing_can_still_be_read(engine: Engine) -> None:
    """A search under way in another thread ends as if nothing had happened."""
    publish(engine, [document("a")])
    result = engine.search(EngineRequest())
    before = result.stored()
    engine.close()
    assert before == result.stored()


def test_a_build_that_has_begun_ends_after_its_engine_was_closed(engine: Engine) -> None:
    """It was begun in time; whoever opens the index next finds it."""
    publish(engine, [document("a")])
    with engine.begin() as build:
        build.add([document("a"), document("b")])
        engine.close()
        assert (1, 1) == ((report := build.publish()).added, report.unchanged)

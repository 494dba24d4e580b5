"""Which checkpoints does a build go on from that has to begin again?"""

from collections.abc import Iterator

import pytest
from tests.unit.indexing.articles import PlainAnalyzer, article
from tests.unit.indexing.portions import Held, Item

from searchsvc.engines.memory import MemoryEngine
from searchsvc.indexing.checkpoints import journal
from searchsvc.indexing.rebuild import rebuild_portions
from searchsvc.indexing.reporting.report import Progress
from searchsvc.indexing.work import Reading
from searchsvc.indexing.workers.worker_handle import RecordStuck

PORTIONS = [Held(path, (article(path, path=path),)) for path in "abcd"]


class StoppedError(Exception):
    """As by Ctrl-C."""


class Reader:
    """Reads portions; the first time that it comes to "c" the process had to be ended."""

    def __init__(self) -> None:
        self.was_stuck = False
        self.paths: list[str] = []

    def __call__(self, portion: Held) -> Iterator[Item]:
        if portion.path == "c" and not self.was_stuck:
            self.was_stuck = True
            raise RecordStuck(("c", 7))
        self.paths.append(portion.path)
        yield from portion.items


def stopped(engine: MemoryEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    """A build that kept "a", "b" and "c"."""

    def tell(progress: Progress) -> None:
        if progress.path == "d":
            raise StoppedError

    monkeypatch.setattr(journal, "EVERY_SECONDS", 0.0)
    reading = Reading(PORTIONS, lambda held: iter(held.items), key="news")
    with pytest.raises(StoppedError):
        rebuild_portions(reading, engine, PlainAnalyzer(), tell)
    assert 3 == len(list(engine.checkpoints()))


@pytest.mark.parametrize("keeps", [False, True])
def test_a_build_that_begins_again_goes_on_from_its_own_checkpoints_alone(
    monkeypatch: pytest.MonkeyPatch, *, keeps: bool
) -> None:
    """Not from those of an earlier build, which nobody asked it to go on with."""
    engine, reader = MemoryEngine(), Reader()
    stopped(engine, monkeypatch)
    monkeypatch.setattr(journal, "EVERY_SECONDS", 0.0 if keeps else 3600.0)

    report = rebuild_portions(Reading(PORTIONS, reader, key="news"), engine, PlainAnalyzer())

    assert 4 == report.articles
    assert list("ab" + ("cd" if keeps else "abcd")) == reader.paths


def test_a_build_that_was_asked_to_go_on_does_so_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """From what an earlier build kept, where it has kept nothing itself."""
    engine, reader = MemoryEngine(), Reader()
    stopped(engine, monkeypatch)
    monkeypatch.setattr(journal, "EVERY_SECONDS", 3600.0)
    more = [*PORTIONS[:3], Held("e", (article("e", path="e"),)), Held("c", (article("f", path="c"),))]

    report = rebuild_portions(Reading(more, reader, key="news", resumes=True), engine, PlainAnalyzer())

    assert 5 == report.articles
    assert ["e", "e", "c"] == reader.paths

"""Another process reads as this one would."""

import gc
import multiprocessing
import os
import signal
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from searchsvc.article import Article, Origin, ReadFailure
from searchsvc.corpus.apart import read_apart
from searchsvc.errors import CorpusUnreadable, ReaderUnavailable
from searchsvc.processes import seldom_collecting

SECONDS = 30.0


@dataclass(frozen=True)
class Some:
    """A portion of so many items. `fault`: what happens after them."""

    path: str
    count: int = 1
    fault: str = ""


def thresholds(portion: Some) -> Iterator[int]:  # noqa: ARG001  (what is told to read)
    yield gc.get_threshold()[0]


def read_some(portion: Some) -> Iterator[Article | ReadFailure]:
    for number in range(portion.count):
        yield Article(id=f"{portion.path}-{number}", headline="Storm", origin=Origin(portion.path, number))
    match portion.fault:
        case "lacks":
            raise ReaderUnavailable("a web page", "lxml: no module", "pip install lxml")
        case "killed":
            os.kill(os.getpid(), signal.SIGKILL)
        case _:
            return


def test_all_is_read_in_order() -> None:
    """Each portion begins with an empty piece, which says that it is being read; large ones come in several."""
    portions = [Some("a", 3), Some("b", 0), Some("c", 1_234), Some("d")]

    pieces = list(read_apart(portions, read_some, SECONDS))

    for portion in portions:
        first, *rest = [items for one, items in pieces if one == portion]
        assert [] == first
        assert list(read_some(portion)) == [item for items in rest for item in items]
    assert portions == list(dict.fromkeys(portion for portion, _ in pieces))
    assert sum(1 for portion, _ in pieces if portion.path == "c") > 3
    assert [] == multiprocessing.active_children()


def test_garbage_is_looked_for_as_seldom_as_in_a_build() -> None:
    """Reading makes many objects, and hardly any cycle."""
    here = gc.get_threshold()[0]
    with seldom_collecting():
        seldom = gc.get_threshold()[0]

    pieces = [items for _, items in read_apart([Some("a")], thresholds, SECONDS) if items]

    assert here < seldom
    assert [[seldom]] == pieces


def test_of_nothing_no_process_is_started(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is no portion."""
    monkeypatch.setattr("searchsvc.corpus.apart.SPAWN", None)
    assert [] == list(read_apart([], read_some, SECONDS))


def test_what_ends_the_reading_of_all_is_raised_here() -> None:
    """After what was read before it."""
    pieces = read_apart([Some("a"), Some("b", 2, fault="lacks")], read_some, SECONDS)
    heard: list[Article | ReadFailure] = []
    with pytest.raises(ReaderUnavailable, match="lxml: no module"):
        heard.extend(item for _, items in pieces for item in items)
    assert [*read_some(Some("a")), *read_some(Some("b", 2))] == heard
    assert [] == multiprocessing.active_children()


def test_a_process_that_dies_is_an_error_with_its_file() -> None:
    """It says how it died."""
    with pytest.raises(CorpusUnreadable, match="b: the process that read it was killed, as happens where memory"):
        list(read_apart([Some("a"), Some("b", fault="killed"), Some("c")], read_some, SECONDS))
    assert [] == multiprocessing.active_children()


def test_whoever_stops_leaves_no_process() -> None:
    """The generator is closed before its end."""
    pieces = read_apart([Some("a"), Some("b", 100_000)], read_some, SECONDS)
    next(pieces)
    assert 1 == len(multiprocessing.active_children())
    pieces.close()
    assert [] == multiprocessing.active_children()

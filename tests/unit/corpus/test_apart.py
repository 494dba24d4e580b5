"""Another process reads as this one would."""

import gc
import multiprocessing
import os
import signal
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import pytest

from searchsvc.article import Article, Origin, ReadFailure
from searchsvc.corpus import apart
from searchsvc.corpus.apart import read_apart
from searchsvc.corpus.timing import TooSlow, timed
from searchsvc.errors import CorpusUnreadable, ReaderUnavailable
from searchsvc.processes import seldom_collecting

SECONDS = 30.0


@dataclass(frozen=True)
class Some:
    """A portion of so many items. `fault`: what happens after them."""

    path: str
    count: int = 1
    fault: str = ""
    size_bytes: int = 3_000


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
        case "stuck":
            yield timed(0.2, stuck, portion.path)
        case _:
            return


def stuck() -> Article:
    """As in C code, which no signal reaches: Python would answer it between two sleeps."""
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGALRM})
    while True:
        time.sleep(60)


def read_or_failed(portion: Some) -> Iterator[Article | ReadFailure]:
    try:
        yield from read_some(portion)
    except TooSlow as slow:
        yield ReadFailure(portion.path, str(slow))


def test_all_is_read_in_order() -> None:
    """Each portion begins with an empty piece, which says that it is being read; large ones come in several."""
    portions = [Some("a", 3), Some("b", 0), Some("c", 1_234), Some("d"), *(Some(f"e{at}", at % 3) for at in range(99))]

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


@pytest.mark.slow
def test_of_small_files_that_go_over_together_the_one_is_left_out_that_is_stuck() -> None:
    """What was read before it and was not sent yet is read again, and what comes after it is read."""
    portions = [Some("a", 2), Some("b", 150), Some("c", 2, fault="stuck"), Some("d")]
    heard = [(portion.path, items) for portion, items in read_apart(portions, read_or_failed, 0.2)]
    items = {one.path: [item for path, some in heard for item in some if path == one.path] for one in portions}
    for portion in portions:
        expected = list(read_some(replace(portion, fault="")))
        assert expected == items[portion.path][: len(expected)]
        items[portion.path] = items[portion.path][len(expected) :]
    assert [1] == [len(left) for left in items.values() if left]
    assert isinstance(failure := items["c"][0], ReadFailure)
    assert "took longer than" in failure.reason
    assert [] == multiprocessing.active_children()


def test_small_files_go_over_together(monkeypatch: pytest.MonkeyPatch) -> None:
    """As many as fit a message, and a large one ends it."""
    sent: list[int] = []
    take = apart._Reader.take

    def counted(reader: apart._Reader[Some, object], portions: Sequence[Some]) -> None:
        sent.append(len(portions))
        take(reader, portions)

    monkeypatch.setattr(apart._Reader, "take", counted)
    portions = [*(Some(f"{at}", size_bytes=10) for at in range(40)), Some("large", size_bytes=1 << 20), Some("last")]
    assert 42 == sum(len(items) for _, items in read_apart(portions, read_some, SECONDS))
    assert [32, 9, 1, 0] == sent


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

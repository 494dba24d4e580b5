"""How is a corpus read where whatever a record is stuck in can be ended?

In another process, in order, while this one goes on with what was read before. Where that process does not get away
from a record in time (timing.py), it is ended. Another one goes on after the last item that was heard, and leaves the
record out, named.

Useful for: `searchsvc read`, and a build that one process reads for.
Not for: the processes of a large build, which index what they read (indexing/).
"""

from __future__ import annotations

import gc
import logging
import time
from collections.abc import Callable, Collection, Generator, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Generic, Protocol, Self, TypeVar

from searchsvc.corpus.timing import watched
from searchsvc.errors import CorpusUnreadable
from searchsvc.processes import (
    LOOK_SECONDS,
    SPAWN,
    Clock,
    Patience,
    Record,
    begin_process,
    how_it_ended,
    joined,
    note_where_raised,
    seldom_collecting,
    shared_clock,
    starting,
)

_PIECE_ITEMS = 100
_PIECE_SECONDS = 0.1
"""What was read is sent on once there is as much of it, or it is as old."""


class _Portion(Protocol):
    @property
    def path(self) -> str: ...


P = TypeVar("P", bound=_Portion)
T = TypeVar("T")
"""What is read of a portion."""


@dataclass(frozen=True, slots=True)
class _Task(Generic[P]):
    """Read `portion`, whose first `heard` items are known, without the records of `too_slow`."""

    portion: P
    heard: int
    too_slow: frozenset[Record]


@dataclass(frozen=True, slots=True)
class _Piece(Generic[T]):
    """Some items of a portion. `is_last`: there are no more."""

    items: list[T]
    is_last: bool


def read_apart(
    portions: Iterable[P],
    read: Callable[[P], Iterator[T]],
    seconds: float,
    too_slow: Collection[Record] = (),
) -> Generator[tuple[P, list[T]], None, None]:
    """What `read` gives for each of `portions`, piece by piece and with the portion; first an empty piece of each.

    `seconds`: what a record may take. `too_slow`: records that are known to take longer. `read` and the portions are
    pickled. Raises what `read` raises, and CorpusUnreadable where the process that reads dies. Whoever stops before the
    end closes the generator.
    """
    waiting = iter(portions)
    portion = next(waiting, None)
    if portion is None:
        return
    with _Reader(read, seconds, too_slow) as reader:
        reader.take(portion)
        yield portion, []
        while portion is not None:
            done, piece = portion, reader.piece()
            if piece.is_last:
                portion = next(waiting, None)
                if portion is not None:  # it is read while what comes of this one is made use of
                    reader.take(portion)
            yield done, piece.items
            if portion is not None and portion is not done:
                yield portion, []


class _Reader(Generic[P, T]):
    """The process that reads, seen from here. As a context manager it is ended on the way out.

    It sends while this end receives, and receives while this end sends: never both the same.
    """

    def __init__(self, read: Callable[[P], Iterator[T]], seconds: float, too_slow: Collection[Record]) -> None:
        self._read = read
        self._seconds = seconds
        self._too_slow = frozenset(too_slow)
        self._heard = 0
        self._start()

    def take(self, portion: P) -> None:
        """Read this next. Once the last piece of the one before was heard."""
        self._portion = portion
        self._heard = 0
        self._ask()

    def piece(self) -> _Piece[T]:
        """The next of its portion. Waits."""
        while not self._connection.poll(LOOK_SECONDS):
            place = self._patience.run_out()
            if place is not None:
                self._too_slow |= {(self._portion.path, place.number)}
                self._end()
                self._start()
                self._ask()
        try:
            answer: _Piece[T] | Exception = self._connection.recv()
        except (EOFError, OSError) as error:
            raise self._death() from error
        if isinstance(answer, Exception):
            raise answer
        self._heard += len(answer.items)
        return answer

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._end()

    def _start(self) -> None:
        self._connection, far_end = SPAWN.Pipe()
        clock = shared_clock()
        self._patience = Patience(clock, self._seconds)
        level = logging.getLogger().getEffectiveLevel()
        self._process = SPAWN.Process(
            target=_work, args=(far_end, clock, self._read, level), name="reading", daemon=True
        )
        with far_end, starting():
            self._process.start()

    def _ask(self) -> None:
        try:
            self._connection.send(_Task(self._portion, self._heard, self._too_slow))
        except OSError as error:
            raise self._death() from error

    def _end(self) -> None:
        self._connection.close()
        self._process.terminate()  # it has nothing to lose
        joined(self._process)
        self._process.close()

    def _death(self) -> CorpusUnreadable:
        return CorpusUnreadable(
            Path(self._portion.path), f"the process that read it {how_it_ended(joined(self._process))}"
        )


def _work(connection: Connection, clock: Clock, read: Callable[[P], Iterator[T]], log_level: int) -> None:
    """Take tasks, and answer each with pieces, until the other end is gone."""
    begin_process(log_level)
    gc.freeze()  # what is loaded stays as long as the process
    try:
        with seldom_collecting():
            while True:
                task: _Task[P] = connection.recv()
                watched(clock, task.too_slow)
                for answer in _answers(islice(read(task.portion), task.heard, None)):
                    connection.send(answer)
    except (EOFError, OSError):
        return


def _answers(items: Iterator[T]) -> Iterator[_Piece[T] | Exception]:
    """`items` in pieces; what is raised instead of the last of them."""
    read: list[T] = []
    began = time.monotonic()
    try:
        for item in items:
            read.append(item)
            if len(read) == _PIECE_ITEMS or time.monotonic() - began > _PIECE_SECONDS:
                yield _Piece(read, is_last=False)
                read, began = [], time.monotonic()
    except Exception as error:  # noqa: BLE001  (the edge of a process: it is raised again in the other one)
        yield _Piece(read, is_last=False)
        note_where_raised(error, "the process that read the corpus")
        yield error
    else:
        yield _Piece(read, is_last=True)

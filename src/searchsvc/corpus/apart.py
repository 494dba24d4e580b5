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
from collections.abc import Callable, Collection, Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Generic, Protocol, Self, TypeVar

from searchsvc.corpus.timing import watched
from searchsvc.errors import CorpusUnreadable
from searchsvc.processes import (
    SPAWN,
    begin_process,
    how_it_ended,
    joined,
    note_where_raised,
    seldom_collecting,
    starting,
)
from searchsvc.record_clock import LOOK_SECONDS, Clock, Patience, Record, shared_clock

_TASK_PORTIONS = 32
_TASK_BYTES = 64 << 10
"""Small portions go over together, up to one of these: a message takes as long as reading a small file does."""
_PIECE_ITEMS = 100
_PIECE_SECONDS = 0.1
"""What was read is sent on once there is as much of it, or it is as old."""


class _Portion(Protocol):
    @property
    def path(self) -> str: ...

    @property
    def size_bytes(self) -> int: ...


P = TypeVar("P", bound=_Portion)
T = TypeVar("T")
"""What is read of a portion."""


@dataclass(frozen=True, slots=True)
class _Task(Generic[P]):
    """Read `portions`, without the records of `too_slow`. The first `heard` items of the first of them are known."""

    portions: Sequence[P]
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
    tasks = _tasks(portions)
    task = next(tasks, None)
    if task is None:
        return
    with _Reader(read, seconds, too_slow) as reader:
        reader.take(task)
        while task is not None:
            yield task[0], []
            at, following = 0, None
            while at < len(task):
                pieces = reader.pieces()
                if reader.is_done:  # the next is read while what comes of this one is made use of
                    following = next(tasks, None)
                    reader.take(following or ())
                for piece in pieces:
                    yield task[at], piece.items
                    at += piece.is_last
                    if piece.is_last and at < len(task):
                        yield task[at], []
            task = following


def _tasks(portions: Iterable[P]) -> Iterator[Sequence[P]]:
    """`portions` in order, small ones together."""
    task: list[P] = []
    size = 0
    for portion in portions:
        task.append(portion)
        size += portion.size_bytes
        if size >= _TASK_BYTES or len(task) == _TASK_PORTIONS:
            yield task
            task, size = [], 0
    if task:
        yield task


class _Reader(Generic[P, T]):
    """The process that reads, seen from here. As a context manager it is ended on the way out.

    It sends while this end receives, and receives while this end sends: never both the same.
    """

    def __init__(self, read: Callable[[P], Iterator[T]], seconds: float, too_slow: Collection[Record]) -> None:
        self._read = read
        self._seconds = seconds
        self._too_slow = frozenset(too_slow)
        self._waiting: Sequence[P] = ()
        self._heard = 0
        self._start()

    def take(self, portions: Sequence[P]) -> None:
        """Read these next, if there are any. Once the last pieces of those before were heard."""
        self._waiting = portions
        self._heard = 0
        if portions:
            self._ask()

    @property
    def is_done(self) -> bool:
        """Was all heard of what was taken?"""
        return not self._waiting

    def pieces(self) -> Sequence[_Piece[T]]:
        """The next of its portions, in order. Waits."""
        while not self._connection.poll(LOOK_SECONDS):
            place = self._patience.run_out()
            if place is not None:
                self._too_slow |= {(self._asked[place.portion].path, place.number)}
                self._end()
                self._start()
                self._ask()
        try:
            answer: Sequence[_Piece[T]] | Exception = self._connection.recv()
        except (EOFError, OSError) as error:
            raise self._death() from error
        if isinstance(answer, Exception):
            raise answer
        for piece in answer:
            self._heard += len(piece.items)
            if piece.is_last:
                self._waiting, self._heard = self._waiting[1:], 0
        return answer

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._end()

    def _start(self) -> None:
        self._connection, far_end = SPAWN.Pipe()
        self._clock = clock = shared_clock()
        self._patience = Patience(clock, self._seconds)
        level = logging.getLogger().getEffectiveLevel()
        self._process = SPAWN.Process(
            target=_work, args=(far_end, clock, self._read, level), name="reading", daemon=True
        )
        with far_end, starting():
            self._process.start()

    def _ask(self) -> None:
        self._asked = self._waiting
        self._clock.portion = 0
        try:
            self._connection.send(_Task(self._waiting, self._heard, self._too_slow))
        except OSError as error:
            raise self._death() from error

    def _end(self) -> None:
        self._connection.close()
        self._process.terminate()  # it has nothing to lose
        joined(self._process)
        self._process.close()

    def _death(self) -> CorpusUnreadable:
        ended = how_it_ended(joined(self._process))
        return CorpusUnreadable(Path(self._asked[self._clock.portion].path), f"the process that read it {ended}")


def _work(connection: Connection, clock: Clock, read: Callable[[P], Iterator[T]], log_level: int) -> None:
    """Take tasks, and answer each with pieces, until the other end is gone."""
    begin_process(log_level)
    gc.freeze()  # what is loaded stays as long as the process
    try:
        with seldom_collecting():
            while True:
                task: _Task[P] = connection.recv()
                watched(clock, task.too_slow)
                for answer in _answers(task, read, clock):
                    connection.send(answer)
    except (EOFError, OSError):
        return


def _answers(task: _Task[P], read: Callable[[P], Iterator[T]], clock: Clock) -> Iterator[list[_Piece[T]] | Exception]:
    """What `read` gives for the portions of `task`, in pieces; what is raised instead of the last of them."""
    whole: list[_Piece[T]] = []
    items: list[T] = []
    count, began = 0, time.monotonic()
    try:
        for number, portion in enumerate(task.portions):
            clock.portion = number
            for item in islice(read(portion), 0 if number else task.heard, None):
                items.append(item)
                count += 1
                if count == _PIECE_ITEMS or time.monotonic() - began > _PIECE_SECONDS:
                    yield [*whole, _Piece(items, is_last=False)]
                    whole, items, count, began = [], [], 0, time.monotonic()
            whole.append(_Piece(items, is_last=True))
            items = []
    except Exception as error:  # noqa: BLE001  (the edge of a process: it is raised again in the other one)
        yield [*whole, _Piece(items, is_last=False)]
        note_where_raised(error, "the process that read the corpus")
        yield error
    else:
        yield whole

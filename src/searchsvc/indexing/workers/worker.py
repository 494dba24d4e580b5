"""What does a process do that reads and analyses a share of the corpus?

It is told in turns, and answers each: index what you read before, under these ids; then read this. So neither end ever
sends while the other one does, and the ids are settled by one who sees the whole corpus in order (parallel.py).

Useful for: parallel.py, its other end.
Not for: which articles are taken, and under which ids (ledger.py).
"""

from __future__ import annotations

import gc
import os
import pickle
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any, TypeAlias

from searchsvc import native
from searchsvc.article import ReadFailure
from searchsvc.engines.port import BuildPart, IndexDocument, PartReceipt, PartWriter
from searchsvc.errors import BuildFailed
from searchsvc.indexing.documents.candidates import Candidate, candidate_of
from searchsvc.indexing.documents.languages import DocumentMaker
from searchsvc.indexing.ledger import Entry
from searchsvc.indexing.work import Portion, ReadPortion, RecordPatience
from searchsvc.processes import begin_process, note_where_raised, seldom_collecting
from searchsvc.record_clock import Clock
from searchsvc.text.tokens import TextAnalyzer

Ids: TypeAlias = Sequence[str | None]
"""For each item that was read, the id under which it is indexed; None where it is not."""


@dataclass(frozen=True, slots=True)
class Job:
    """What a worker needs to know from the start. Picklable.

    `parent`: the process that it works for.
    """

    parent: int
    read: ReadPortion
    patience: RecordPatience
    analyzer: TextAnalyzer
    part: BuildPart


@dataclass(frozen=True, slots=True)
class Turn:
    """`admitted`: the ids of the worker's oldest batches that were not indexed yet. `batch`: what to read then."""

    admitted: tuple[Ids, ...]
    batch: Sequence[Portion]


Entries: TypeAlias = list[Entry | ReadFailure]
Answer: TypeAlias = Entries | PartReceipt | Exception
"""What the batch of a turn holds; a receipt for a part that has ended; an exception instead of either."""


def work(connection: Connection, clock: Clock, log_level: int) -> None:
    """Take a Job, then turns; a BuildPart ends the part and begins another, None ends the last one.

    `clock` says which portion of a batch is read. `log_level`: as in the process that started this one.
    """
    begin_process(log_level)
    with connection:
        try:
            answer: Answer = _do(_received(connection), connection, clock)
        except Exception as error:  # noqa: BLE001  (the edge of a process: it is raised again in the other one)
            answer = _portable(error)
        _send(connection, answer)
    gc.freeze()  # all goes with the process; looking through it for garbage at the end takes time


def _do(job: Job, connection: Connection, clock: Clock) -> PartReceipt:
    job.patience.watched(clock, job.patience.too_slow)
    native.leave_warning_to_parent()
    gc.freeze()
    reader, part = BatchReader(job, clock), job.part
    with seldom_collecting():
        while True:
            with part.open() as writer:
                following = _fill(writer, reader, connection)
                receipt = writer.finish()
            if following is None:
                return receipt
            _send(connection, receipt)
            part = following


def _fill(writer: PartWriter, reader: BatchReader, connection: Connection) -> BuildPart | None:
    """Do what turns say, until the part ends: with another one, which is given back, or None for good."""
    while True:
        turn: Turn | BuildPart | None = _received(connection)
        if not isinstance(turn, Turn):
            return turn
        for ids in turn.admitted:
            writer.add(reader.documents(ids))
        _send(connection, reader.entries(turn.batch))


class BatchReader:
    """Reads batches, and keeps their articles until it is known under which ids they are indexed."""

    def __init__(self, job: Job, clock: Clock) -> None:
        self._job = job
        self._clock = clock
        self._waiting: deque[list[Candidate | ReadFailure]] = deque()
        self._maker = DocumentMaker(job.analyzer)

    def entries(self, batch: Sequence[Portion]) -> Entries:
        read: list[Candidate | ReadFailure] = []
        for number, portion in enumerate(batch):
            self._clock.portion = number
            for item in self._job.read(portion):
                self._leave_where_orphaned()
                read.append(candidate_of(item, self._maker.analyzers))
        if batch:
            self._waiting.append(read)
        return [one.entry if isinstance(one, Candidate) else one for one in read]

    def documents(self, ids: Ids) -> Iterator[IndexDocument]:
        """The documents of the oldest batch that waits."""
        for one, admitted in zip(self._waiting.popleft(), ids, strict=True):
            if admitted is not None and isinstance(one, Candidate):
                self._leave_where_orphaned()
                yield one.document(admitted, self._maker)

    def _leave_where_orphaned(self) -> None:
        """A build that was killed lets go of its lock: nothing may be written below it any more. The watch of
        `begin_process`, which ends a worker at whatever it is, looks twice a second alone: another build begins sooner.
        """
        if os.getppid() != self._job.parent:
            raise SystemExit


def _received(connection: Connection) -> Any:  # noqa: ANN401  (a Job, then a Turn or None: what the other end sends)
    try:
        return connection.recv()
    except (EOFError, OSError):  # the other end is gone
        raise SystemExit from None


def _send(connection: Connection, answer: Answer) -> None:
    try:
        connection.send(answer)
    except OSError:  # the other end is gone
        raise SystemExit from None


def _portable(error: Exception) -> Exception:
    """`error`, with where it came from as a note; one of ours in its place where it cannot be sent."""
    note_where_raised(error, "a process that read a share of the corpus")
    try:
        pickle.loads(pickle.dumps(error))  # noqa: S301  (our own bytes)
    except Exception:  # noqa: BLE001  (a class of anybody's may fail in any way)
        return BuildFailed(f"{type(error).__name__} in a process that read a share of the corpus: {error}")
    return error

"""How is a worker started, told what to do, heard and ended?

Useful for: parallel.py, which knows several of them. Not for: what happens in a worker (worker.py).
"""

from __future__ import annotations

import logging
import os
from collections.abc import Sequence
from typing import Self

from searchsvc.engines.port import BuildPart, PartReceipt
from searchsvc.errors import BuildFailed
from searchsvc.indexing.work import Portion, ReadPortion, RecordPatience
from searchsvc.indexing.workers.worker import Answer, Entries, Ids, Job, Turn, work
from searchsvc.processes import SPAWN, how_it_ended, joined, starting
from searchsvc.record_clock import Patience, Record, shared_clock
from searchsvc.text.tokens import TextAnalyzer


class RecordStuck(Exception):
    """A worker does not get away from `record`, and has to be ended."""

    def __init__(self, record: Record) -> None:
        super().__init__(f"{record[0]}: stuck")
        self.record = record


class WorkerProcess:
    """A process that reads, seen from here. As a context manager it is ended on the way out, whatever it does.

    `busy`: an answer is owed. `number`: of the batch that the answer will be about. `undecided`: how many batches it
    has, or will have, read whose ids it was not told yet.
    """

    def __init__(self, part: BuildPart, read: ReadPortion, patience: RecordPatience, analyzer: TextAnalyzer) -> None:
        self.busy = False
        self.number: int | None = None
        self.undecided = 0
        self.connection, far_end = SPAWN.Pipe()
        self._clock = shared_clock()
        self._patience = Patience(self._clock, patience.seconds)
        self._batch: Sequence[Portion] = ()
        self._admitted: list[Ids] = []
        self._job = Job(os.getpid(), read, patience, analyzer, part)
        level = logging.getLogger().getEffectiveLevel()
        self._process = SPAWN.Process(target=work, args=(far_end, self._clock, level), name="reading", daemon=True)
        with far_end, starting():
            self._process.start()

    def begin(self) -> None:
        """Tell it what it has to do. Before its first turn."""
        self._tell(self._job)

    @property
    def path(self) -> str:
        """The file that it is reading, or read last; empty before the first."""
        return self._batch[min(self._clock.portion, len(self._batch) - 1)].path if self._batch else ""

    @property
    def batch_bytes(self) -> int:
        """Of the batch that it is reading, or read last."""
        return sum(portion.size_bytes for portion in self._batch)

    @property
    def can_index(self) -> bool:
        """Does it have articles whose ids were settled since its last turn?"""
        return bool(self._admitted)

    def admit(self, ids: Ids) -> None:
        """The ids of its oldest undecided batch are settled; it is told at its next turn."""
        self._admitted.append(ids)
        self.undecided -= 1

    def take(self, number: int | None, batch: Sequence[Portion]) -> None:
        """Index what was admitted, then read `batch`, which has this number in the corpus; None with an empty one."""
        turn = Turn(tuple(self._admitted), batch)
        self._admitted = []
        self.number = number
        if batch:
            self._batch = batch
            self._clock.portion = 0
            self.undecided += 1
        self._send(turn)

    @property
    def batch_portions(self) -> int:
        """How many there are in the batch that it is reading, or read last."""
        return len(self._batch)

    def begin_part(self, part: BuildPart) -> None:
        """End its part, of which `receipt` tells, and go on with `part`. While it has nothing to index."""
        self._send(part)

    def finish(self) -> None:
        """There is nothing more; `receipt` waits for what it has made."""
        self._send(None)

    def entries(self) -> Entries:
        """What its batch holds. Waits. Raises what it raised; BuildFailed where it died."""
        answer = self._answer()
        if not isinstance(answer, list):
            raise TypeError(f"a worker answered a turn with {type(answer).__name__}")
        return answer

    def look(self) -> None:
        """Raises RecordStuck where it does not get away from a record. While it owes an answer, now and then."""
        place = self._patience.run_out()
        if place is not None:
            raise RecordStuck((self._batch[place.portion].path, place.number))

    def receipt(self) -> PartReceipt:
        """For the part that it was told to end. As `entries`."""
        answer = self._answer()
        if isinstance(answer, list):
            raise TypeError("a worker answered its last turn with entries")
        return answer

    def __enter__(self) -> Self:
        return self

    def __exit__(self, error: type[BaseException] | None, *_: object) -> None:
        self.connection.close()
        if error is not None:
            self._process.terminate()
        joined(self._process)
        self._process.close()

    def _send(self, turn: Turn | BuildPart | None) -> None:
        self._tell(turn)
        self.busy = True

    def _tell(self, what: Job | Turn | BuildPart | None) -> None:
        try:
            self.connection.send(what)
        except OSError:
            self._answer()  # raises what it said before it went, or that it died
            raise

    def _answer(self) -> Entries | PartReceipt:
        try:
            answer: Answer = self.connection.recv()
        except (EOFError, OSError) as error:
            raise self._death() from error
        if isinstance(answer, Exception):
            raise answer
        self.busy = False
        return answer

    def _death(self) -> BuildFailed:
        how = how_it_ended(joined(self._process))
        return BuildFailed(f"a process {how} while it worked on {self.path or 'nothing yet'}")

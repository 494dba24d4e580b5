"""How is a worker started, told what to do, heard and ended?

Useful for: parallel.py, which knows several of them. Not for: what happens in a worker (worker.py).
"""

from __future__ import annotations

import logging
import multiprocessing
import os
import signal
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from ctypes import c_uint32
from multiprocessing import resource_tracker
from multiprocessing.sharedctypes import RawValue
from typing import Self

from searchsvc.engines.port import BuildPart, PartReceipt
from searchsvc.errors import BuildFailed
from searchsvc.indexing.work import Portion, ReadPortion
from searchsvc.indexing.worker import Answer, Entries, Ids, Job, Turn, work
from searchsvc.text.tokens import TextAnalyzer

_ENDING_SECONDS = 5.0

# A fork would copy the locks of other threads, but not the threads that let go of them.
_SPAWN = multiprocessing.get_context("spawn")


class WorkerProcess:
    """A process that reads, seen from here. As a context manager it is ended on the way out, whatever it does.

    `busy`: an answer is owed. `number`: of the batch that the answer will be about. `undecided`: how many batches it
    has, or will have, read whose ids it was not told yet.
    """

    def __init__(self, part: BuildPart, read: ReadPortion, analyzer: TextAnalyzer) -> None:
        self.busy = False
        self.number: int | None = None
        self.undecided = 0
        self.connection, far_end = _SPAWN.Pipe()
        self._place: c_uint32 = RawValue(c_uint32)
        self._batch: Sequence[Portion] = ()
        self._admitted: list[Ids] = []
        self._job = Job(os.getpid(), logging.getLogger().getEffectiveLevel(), read, analyzer, part)
        self._process = _SPAWN.Process(target=work, args=(far_end, self._place), name="reading", daemon=True)
        with far_end, _interrupts_held():
            self._process.start()

    def begin(self) -> None:
        """Tell it what it has to do. Before its first turn."""
        self._tell(self._job)

    @property
    def path(self) -> str:
        """The file that it is reading, or read last; empty before the first."""
        return self._batch[min(self._place.value, len(self._batch) - 1)].path if self._batch else ""

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
            self._place.value = 0
            self.undecided += 1
        self._send(turn)

    def finish(self) -> None:
        """There is nothing more; `receipt` waits for what it has made."""
        self._send(None)

    def entries(self) -> Entries:
        """What its batch holds. Waits. Raises what it raised; BuildFailed where it died."""
        answer = self._answer()
        if not isinstance(answer, list):
            raise TypeError(f"a worker answered a turn with {type(answer).__name__}")
        return answer

    def receipt(self) -> PartReceipt:
        """For its part of the build. As `entries`."""
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
        self._join()
        self._process.close()

    def _send(self, turn: Turn | None) -> None:
        self._tell(turn)
        self.busy = True

    def _tell(self, what: Job | Turn | None) -> None:
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
        self._join()
        code = self._process.exitcode
        how = f"ended with exit code {code}"
        if code == -signal.SIGKILL:
            how = "was killed, as happens where memory runs out"
        elif code is not None and code < 0:
            how = f"was ended by signal {-code}"
        return BuildFailed(f"a process {how} while it worked on {self.path or 'nothing yet'}")

    def _join(self) -> None:
        self._process.join(_ENDING_SECONDS)
        if self._process.is_alive():
            self._process.kill()
            self._process.join()


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Processes started in here never see Ctrl-C, which is for the one that ends them; here it comes a little later."""
    resource_tracker.ensure_running()  # or it is started in here, and lets the signal through again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)

"""How does a process of our own begin and end, and how long has it been at one record?

What C code holds on to no signal reaches; only another process can end it, together with the one that it is in. So a
process that reads writes on a clock, in memory that it shares, when it began with which record, and the process that
started it looks at that now and then.

Useful for: whoever reads in another process (corpus/apart.py, indexing/workers/worker_handle.py), and
corpus/timing.py, which sets the clock.
Not for: the workers of a server (server/), or what a process does.
"""

from __future__ import annotations

import gc
import logging
import multiprocessing
import os
import signal
import sys
import threading
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from ctypes import Structure, c_double, c_int64, c_uint32
from multiprocessing import resource_tracker
from multiprocessing.context import SpawnProcess
from multiprocessing.sharedctypes import RawValue
from types import ModuleType
from typing import ClassVar, NamedTuple, TypeAlias

# A fork would copy the locks of other threads, but not the threads that let go of them.
SPAWN = multiprocessing.get_context("spawn")

_LOG_FORMAT = "%(levelname)s %(name)s: %(message)s"
"""As on the command line, which would load this module for it."""

LOOK_SECONDS = 0.5
"""Whoever waits for a process looks at its clock as often."""

_GARBAGE = 50_000
"""At Python's 700 looking for garbage takes a tenth of the time of reading and building."""

WHOLE = 0
"""The number of the record of a file that is one."""

HEAD = -1
"""That of a look at the beginning of a file."""

Record: TypeAlias = tuple[str, int]
"""The path of a file, and the number of a record in it, from 1; or WHOLE, or HEAD."""

_STARTING = threading.Lock()
"""Two threads that start a process put one another's script aside else."""
_ENDING_SECONDS = 5.0
_GRACE_SECONDS = 5.0


class Clock(Structure):
    """`began`: when the process began with its record, on the monotonic clock, which all have in common; 0 between two.

    `looked`: when it last saw by itself that the record is within its time; no C code holds it then. `number`: of that
    record. `portion`: which of those that it has in hand it reads.
    """

    _fields_: ClassVar = [("began", c_double), ("looked", c_double), ("number", c_int64), ("portion", c_uint32)]
    began: float
    looked: float
    number: int
    portion: int


def shared_clock() -> Clock:
    """One to be given to a process when it is started."""
    return RawValue(Clock)


class RecordPlace(NamedTuple):
    """What a process is at: `portion` and `number` as on its clock."""

    portion: int
    number: int


class Patience:
    """Is the process of `clock` at a record that it does not get away from?

    It has the limit of `seconds`, which it keeps to itself if it can, and then a grace, which begins when it is first
    seen beyond the limit: after a pause of the whole machine it is not ended for the time that nobody had.
    """

    def __init__(self, clock: Clock, seconds: float) -> None:
        self._clock = clock
        self._seconds = seconds
        self._grace = min(_GRACE_SECONDS, seconds)
        self._late: tuple[float, float] | None = None  # when the record was begun, and when it was first seen late

    def run_out(self) -> RecordPlace | None:
        """What it is stuck at; None where it is not. To be asked every LOOK_SECONDS."""
        began, now = self._clock.began, time.monotonic()
        if not began or now - max(began, self._clock.looked) <= self._seconds:
            self._late = None
        elif self._late is None or self._late[0] != began:
            self._late = began, now
        elif now - self._late[1] >= self._grace:
            place = RecordPlace(self._clock.portion, self._clock.number)
            return place if self._clock.began == began else None  # else it has just got on
        return None


def begin_process(log_level: int) -> None:
    """In a process that was just started, before anything else: log what is at least of `log_level`, as the command
    line does; end soon after the process that started it; and let numpy, which may be loaded later, start no threads
    for linear algebra, of which nothing of ours makes use.
    """
    os.putenv("OPENBLAS_NUM_THREADS", "1")
    logging.basicConfig(level=log_level, format=_LOG_FORMAT)
    end_with_parent()


def note_where_raised(error: Exception, where: str) -> None:
    """`error` is raised again in another process: it says that it is from `where`, and its traceback there."""
    error.add_note(f"In {where}:\n" + "".join(traceback.format_exception(error)))


def end_with_parent() -> None:
    """In a process that was just started: end it soon after the one that started it, which may have been killed while
    this one is at something that has no end.
    """
    parent = os.getppid()

    def look() -> None:
        while os.getppid() == parent:
            time.sleep(LOOK_SECONDS)
        os._exit(1)

    threading.Thread(target=look, name="parent watch", daemon=True).start()


@contextmanager
def starting() -> Iterator[None]:
    """Processes started in here never see Ctrl-C, which is for the one that ends them; here it comes a little later.

    Nor do they run the caller's script again, as spawned ones do to find in it what they are given: all of ours stands
    in modules, and somebody's few lines without `if __name__ == "__main__"` would start it once more.
    """
    resource_tracker.ensure_running()  # or it is started in here, and lets the signal through again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        with _STARTING:
            script = sys.modules["__main__"]
            sys.modules["__main__"] = ModuleType("__main__")
            try:
                yield
            finally:
                sys.modules["__main__"] = script
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def seldom_collecting() -> Iterator[None]:
    """In here garbage is looked for after _GARBAGE new objects, as for work that makes many and hardly any cycle."""
    before = gc.get_threshold()
    gc.set_threshold(_GARBAGE)
    try:
        yield
    finally:
        gc.set_threshold(*before)


def joined(process: SpawnProcess) -> int | None:
    """The exit code of `process`, which is about to end; it is killed where it does not."""
    process.join(_ENDING_SECONDS)
    if process.is_alive():
        process.kill()
        process.join()
    return process.exitcode


def how_it_ended(code: int | None) -> str:
    """`was killed, as happens where memory runs out`; for people."""
    if code == -signal.SIGKILL:
        return "was killed, as happens where memory runs out"
    if code is not None and code < 0:
        return f"was ended by signal {-code}"
    return f"ended with exit code {code}"


def usable_cores() -> int:
    """Of the cores that the machine has, those that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1

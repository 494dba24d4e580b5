"""How does a process of our own begin and end?

Useful for: whoever reads in another process (corpus/apart.py, indexing/workers/worker_handle.py).
Not for: the workers of a server (server/), what a process does, or how long it has been at something (record_clock.py).
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
from multiprocessing import resource_tracker
from multiprocessing.context import SpawnProcess
from types import ModuleType

# A fork would copy the locks of other threads, but not the threads that let go of them.
SPAWN = multiprocessing.get_context("spawn")

_LOG_FORMAT = "%(levelname)s %(name)s: %(message)s"
"""As on the command line, which would load this module for it."""

_PARENT_LOOK_SECONDS = 0.5

_GARBAGE = 50_000
"""At Python's 700 looking for garbage takes a tenth of the time of reading and building."""

_STARTING = threading.Lock()
"""Two threads that start a process put one another's script aside else."""
_ENDING_SECONDS = 5.0


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
    this one is at something that has no end. What it writes until then has to be harmless, or to be asked for first.
    """
    parent = os.getppid()

    def look() -> None:
        while os.getppid() == parent:
            time.sleep(_PARENT_LOOK_SECONDS)
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

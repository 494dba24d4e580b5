"""How do the processes of a server start, follow one another, and end?

Useful for: `searchsvc serve`. Not for: what one of them answers (worker.py), or how it ends without dropping a request
(draining.py).
"""

import contextlib
import functools
import logging
import math
import multiprocessing
import os
import signal
import socket
import threading
import time
from collections.abc import Callable
from multiprocessing import resource_tracker
from typing import ClassVar

from granian.constants import HTTPModes, Interfaces
from granian.log import LogLevels
from granian.server import Server

from searchsvc.config import Settings
from searchsvc.processes import usable_cores
from searchsvc.query.synonyms.file import Synonyms
from searchsvc.server import worker
from searchsvc.server.address import Address
from searchsvc.server.connections import HTTP1, connections_of_a_worker
from searchsvc.server.draining import NOTICE_SECONDS, WARNING
from searchsvc.server.said_once import Board, SaidOnce
from searchsvc.web.admission import THREADS

STOP_SECONDS = 4
"""A request under way has this long to be answered once the server is told to stop."""
_RESPAWN_SECONDS = 0.5
_BACKLOG = 4096
"""Connections that may wait in the system's queue of one worker; the system may allow fewer."""


def run(settings: Settings, synonyms: Synonyms, address: Address, board: Board, started: Callable[[], None]) -> None:
    """Serve until a signal says stop, with these `synonyms` of the settings' files.

    `started` is called once the workers are on their way; what was said of the index before stands on `board`.
    """
    server = Server(
        "searchsvc",
        address=address.ip,
        port=address.port,
        interface=Interfaces.WSGI,
        workers=settings.workers or usable_cores(),
        blocking_threads=THREADS,
        # Of either version granian first waits for the line that tells them apart, and for that without end.
        http=HTTPModes.http1,
        http1_settings=HTTP1,
        backlog=_BACKLOG,
        backpressure=connections_of_a_worker(),
        workers_kill_timeout=STOP_SECONDS,
        respawn_failed_workers=True,
        respawn_interval=_RESPAWN_SECONDS,
        log_level=LogLevels[logging.getLevelName(settings.log_level).lower()],
        log_dictconfig=_logging(settings.log_level, board),
    )
    server.on_startup(_stop_in_order(server.signal_handler_interrupt))
    server.on_startup(started)
    # Workers start afresh: forked ones would inherit the locks of this process's threads, held or not.
    multiprocessing.set_start_method("spawn", force=True)
    server.serve(target_loader=functools.partial(worker.load, settings, synonyms, os.getpid()), wrap_loader=False)


def _stop_in_order(stop: Callable[..., None]) -> Callable[[], None]:
    """Makes signals warn the workers first, and end the server a moment later.

    A terminal that is closed ends it too, unless it was started to outlive it (nohup).
    """
    stopping = [signal.SIGTERM, signal.SIGINT]
    if signal.getsignal(signal.SIGHUP) != signal.SIG_IGN:
        stopping.append(signal.SIGHUP)
    signal.signal(WARNING, signal.SIG_IGN)  # inherited by workers, which heed it once they can

    def warn(*_: object) -> None:
        for process in multiprocessing.active_children():
            if process.pid is not None:
                with contextlib.suppress(ProcessLookupError):  # it has just ended
                    os.kill(process.pid, WARNING)
        EndingIsMeant.told = time.monotonic()
        threading.Timer(NOTICE_SECONDS, stop).start()

    def arrange() -> None:
        signal.signal(signal.SIGHUP, signal.SIG_IGN)  # for granian it would be a wish to reload
        for one in stopping:
            signal.signal(one, warn)
        _keep_interrupts_from_workers()

    return arrange


def _keep_interrupts_from_workers() -> None:
    """From now on Ctrl-C is heard here alone, and is as good as SIGTERM.

    A terminal sends it to workers too, and one that is still loading would end with a traceback. They inherit what the
    thread that starts them blocks. So it reaches another thread, by whichever of them is not blocked, and that tells
    this one, which would sleep on.
    """
    resource_tracker.ensure_running()  # when it starts later it lets the signal through again
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    heard, told = socket.socketpair()
    told.setblocking(False)
    signal.set_wakeup_fd(told.fileno(), warn_on_full_buffer=False)

    def hear() -> None:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
        with told:
            while number := heard.recv(1):
                if number[0] == signal.SIGINT:
                    os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=hear, name="interrupts", daemon=True).start()


class ThreadsAreMeant(logging.Filter):
    """Leaves out granian's warning of many Python threads: all but one of them wait (web/admission.py)."""

    def filter(self, record: logging.LogRecord) -> bool:
        return "Configuration allows spawning up to" not in str(record.msg)


class EndingIsMeant(logging.Filter):
    """Says of a worker that is ended with connections open what happened: granian calls it a refusal to stop.

    It says so as well of one that has ended, where another of its threads was told of that first; before the time is
    over, that is what happened.
    """

    told: ClassVar[float] = -math.inf
    """When the workers were told to end, by time.monotonic."""

    def filter(self, record: logging.LogRecord) -> bool:
        message = str(record.msg)
        if "refused to gracefully stop" in message:
            if time.monotonic() - self.told < STOP_SECONDS:
                return False
            name = next((word for word in message.split() if word.startswith("worker-")), "a worker")
            record.msg = f"{name} ends {STOP_SECONDS} s after it was told to, with a request begun and not finished"
        return True


def _logging(level: int, board: Board) -> dict[str, object]:
    """For granian and all of the workers: to standard error, since results go to standard output."""
    return {
        "filters": {
            "threads": {"()": ThreadsAreMeant},
            "ending": {"()": EndingIsMeant},
            "once": {"()": SaidOnce, "board": board},
        },
        "handlers": {
            "console": {
                "formatter": "generic",
                "class": "logging.StreamHandler",
                "stream": "ext://sys.stderr",
                "filters": ["threads", "ending", "once"],
            }
        },
        "loggers": {"_granian": {"handlers": ["console"], "propagate": False}},
        "root": {"handlers": ["console"], "level": level},
    }

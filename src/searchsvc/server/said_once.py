"""How is what all processes of a server notice said by one of them?

Each worker follows the index for itself and says what is wrong with it, as the process that starts them does first. So
that a log has such a sentence once, they share a board of what was said lately, and by whom.

Useful for: what is said of the index. Not for: what concerns one request, of which each counts.
"""

import hashlib
import logging
import multiprocessing
import os
import time
from collections.abc import Iterator, MutableSequence
from contextlib import contextmanager
from multiprocessing.sharedctypes import SynchronizedArray
from typing import TypeAlias, cast

SAME_SECONDS = 60
"""A worker notices what another did within a second; one that was begun anew, when it is ready."""

OF_THE_INDEX = ("searchsvc.server.", "searchsvc.engines.")
"""Loggers of what every process notices."""

_PLACES = 32
_WIDTH = 3  # digest, process, nanoseconds of a clock that all processes share
_PATIENCE_SECONDS = 1.0
"""For whoever looks at the board: that takes microseconds, unless it was killed amid them."""

Board: TypeAlias = "SynchronizedArray[int] | None"
"""None where the system has no memory to share: then each process says all by itself."""


def shared_board() -> Board:
    """To be handed to the processes that are started, which share it then."""
    try:
        return multiprocessing.get_context("spawn").Array("q", _PLACES * _WIDTH)
    except OSError as error:
        logging.getLogger(__name__).debug("no memory to share: %s", error)
        return None


class SaidOnce(logging.Filter):
    """Leaves out what another process has said lately, by `board`."""

    def __init__(self, board: Board) -> None:
        super().__init__()
        self._board = board

    def filter(self, record: logging.LogRecord) -> bool:
        if self._board is None or not record.name.startswith(OF_THE_INDEX):
            return True
        lock = self._board.get_lock()
        held = lock.acquire(timeout=_PATIENCE_SECONDS)
        try:
            return _is_ours(record.getMessage(), cast("MutableSequence[int]", self._board.get_obj()))
        finally:
            if held:
                lock.release()


def _is_ours(message: str, board: MutableSequence[int]) -> bool:
    """Is it this process's to say? From then on it is, for a while."""
    digest = int.from_bytes(hashlib.blake2b(message.encode(), digest_size=8).digest(), signed=True)
    now = time.monotonic_ns()
    places = range(0, _PLACES * _WIDTH, _WIDTH)
    for place in places:
        if board[place] == digest and now - board[place + 2] < SAME_SECONDS * 1_000_000_000:
            if board[place + 1] != os.getpid():
                return False
            board[place + 2] = now
            return True
    oldest = min(places, key=lambda place: board[place + 2])
    board[oldest : oldest + _WIDTH] = [digest, os.getpid(), now]
    return True


@contextmanager
def heard_by(board: Board) -> Iterator[None]:
    """What is said in here, as the program logs before the server has loggers of its own, stands on the board too."""
    once = SaidOnce(board)
    handlers = list(logging.getLogger().handlers)
    for handler in handlers:
        handler.addFilter(once)
    try:
        yield
    finally:
        for handler in handlers:
            handler.removeFilter(once)

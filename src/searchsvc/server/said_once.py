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

SAME_SECONDS = 60
"""A worker notices what another did within a second; one that was begun anew, when it is ready."""

OF_THE_INDEX = ("searchsvc.server.", "searchsvc.engines.")
"""Loggers of what every process notices."""

_PLACES = 32
_WIDTH = 3  # digest, process, nanoseconds of a clock that all processes share

Board = MutableSequence[int]


def shared_board() -> Board:
    """To be handed to the processes that are started, which share it then. Where the system has no memory to share each
    says all by itself.
    """
    try:
        board: Board = multiprocessing.get_context("spawn").RawArray("q", _PLACES * _WIDTH)
    except OSError as error:
        logging.getLogger(__name__).debug("no memory to share: %s", error)
        return [0] * (_PLACES * _WIDTH)
    return board


class SaidOnce(logging.Filter):
    """Leaves out what another process has said lately, by `board`.

    Nobody waits for a lock: where two look at the same moment both speak.
    """

    def __init__(self, board: Board) -> None:
        super().__init__()
        self._board = board

    def filter(self, record: logging.LogRecord) -> bool:
        return not record.name.startswith(OF_THE_INDEX) or self._mine(record.getMessage())

    def _mine(self, message: str) -> bool:
        """Is it this process's to say? From then on it is, for a while."""
        digest = int.from_bytes(hashlib.blake2b(message.encode(), digest_size=8).digest(), signed=True)
        now = time.monotonic_ns()
        board = self._board
        for place in range(0, _PLACES * _WIDTH, _WIDTH):
            if board[place] == digest and now - board[place + 2] < SAME_SECONDS * 1_000_000_000:
                if board[place + 1] != os.getpid():
                    return False
                board[place + 2] = now
                return True
        oldest = min(range(0, _PLACES * _WIDTH, _WIDTH), key=lambda place: board[place + 2])
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

"""A corpus in memory as portions, and what may go wrong with one in a process that reads it."""

import os
import signal
from collections.abc import Iterator
from dataclasses import dataclass

from searchsvc.article import Article, ReadFailure
from searchsvc.engines.port import PartWriter
from searchsvc.errors import BuildFailed

LARGE = 5 << 20
"""Bytes: two such portions are worth a second process, and each is a batch of its own."""

Item = Article | ReadFailure


@dataclass(frozen=True)
class Held:
    """A portion that holds its items. `fault`: what happens once they are read."""

    path: str
    items: tuple[Item, ...] = ()
    size_bytes: int = LARGE
    fault: str = ""


def read_held(portion: Held) -> Iterator[Item]:
    yield from portion.items
    match portion.fault:
        case "killed":
            os.kill(os.getpid(), signal.SIGKILL)
        case "ended":
            os._exit(3)
        case "raises":
            raise LookupError(f"at a loss in {portion.path}")
        case "disk full":
            raise BuildFailed("no space left on device")
        case "odd":
            raise OddError("one", "two")
        case "hangs":
            signal.pause()
        case _:
            return


@dataclass(frozen=True)
class FullDisk:
    """A part of a build that cannot even be begun."""

    def open(self) -> PartWriter:
        raise BuildFailed("no space left on device")


class OddError(Exception):
    """Cannot be unpickled."""

    def __init__(self, first: str, second: str) -> None:
        super().__init__(f"{first} and {second}")

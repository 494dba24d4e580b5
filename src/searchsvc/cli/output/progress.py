"""How does a rebuild show how far it is?

On a terminal a bar with articles a second and the time left; elsewhere a plain line now and then. Both name the file
that is being read, and both on standard error. They are drawn from a thread of their own, so that a file that takes
long is named while it does.
"""

import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from searchsvc.cli.output.console import counted, say
from searchsvc.cli.output.meter import Meter, surveyed

_BAR_SECONDS = 0.1
_LINE_SECONDS = 10.0
_TELLING = 20
_MINUTE = 60


class Display(Protocol):
    def show(self) -> None:
        """Show how far the rebuild is."""


class Lines:
    """For pipes and logs: plain lines, without control characters."""

    def __init__(self, meter: Meter, total_bytes: int | None = None) -> None:
        """`total_bytes`: of all files that are read, where that is known: how long is left is told by it."""
        self._meter = meter
        self._total_bytes = total_bytes
        self._began = time.monotonic()

    def show(self) -> None:
        if self._meter.surveying:
            say(f"surveying: {surveyed(self._meter)}")
            return
        count = counted(self._meter.articles, "article")
        if self._meter.publishing:
            say(f"publishing: {count}")
            return
        spent = time.monotonic() - self._began
        now = f", now {self._meter.file}" if self._meter.file else ""
        say(f"reading: {count}, {self._meter.rate(spent):,.0f} a second{self._left(spent)}{now}")

    def _left(self, spent: float) -> str:
        """How long the rest takes at the rate so far; nothing before a twentieth is read, of which nobody can tell."""
        done = self._meter.done_bytes - self._meter.resumed_bytes
        to_do = (self._total_bytes or 0) - self._meter.resumed_bytes
        if not self._total_bytes or not to_do <= _TELLING * done:
            return ""
        return f", about {how_long(spent * max(0, to_do - done) / max(done, 1))} left"


def how_long(seconds: float) -> str:
    """`40 s`, `3 min`, `2 h 5 min`."""
    if seconds < _MINUTE:
        return f"{seconds:.0f} s"
    minutes = round(seconds / _MINUTE)
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min"


@contextmanager
def shown(meter: Meter, total_bytes: int | None, *, quiet: bool) -> Iterator[None]:
    """A bar where standard error is a terminal, lines elsewhere, until the block ends. `quiet`: lines in any case.

    `total_bytes` is None while files are surveyed, and nobody knows how much there is to read.
    """
    if quiet or not sys.stderr.isatty():
        with _repeated(Lines(meter, total_bytes), _LINE_SECONDS):
            yield
        return
    from searchsvc.cli.output.bar import bar  # noqa: PLC0415  (rich takes time to load, and only a terminal needs it)

    with bar(meter, total_bytes) as display, _repeated(display, _BAR_SECONDS):
        yield


@contextmanager
def _repeated(display: Display, seconds: float) -> Iterator[None]:
    """Show `display` every `seconds`, until the block ends."""
    over = threading.Event()

    def repeat() -> None:
        while not over.wait(seconds):
            display.show()

    thread = threading.Thread(target=repeat, name="progress", daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()

"""How does a rebuild show how far it is?

On a terminal a bar with articles a second and the time left; elsewhere a plain line now and then. Both on standard
error.
"""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from searchsvc.cli.console import counted, say
from searchsvc.cli.meter import Meter

_BAR_SECONDS = 0.1
_LINE_SECONDS = 10.0


class Display(Protocol):
    """Is told after every item; shows what it sees fit."""

    def update(self) -> None: ...

    def publishing(self) -> None:
        """Everything is read; the engine checks and publishes."""


class Lines:
    """For pipes and logs: a line every ten seconds, without control characters."""

    def __init__(self, meter: Meter) -> None:
        self._meter = meter
        self._began = self._said = time.monotonic()

    def update(self) -> None:
        now = time.monotonic()
        if now - self._said >= _LINE_SECONDS:
            self._said = now
            rate = self._meter.articles / (now - self._began)
            say(f"reading: {counted(self._meter.articles, 'article')}, {rate:,.0f} a second")

    def publishing(self) -> None:
        """Nothing to say: the next line is that it is published."""


@contextmanager
def shown(meter: Meter, total_bytes: int, *, quiet: bool) -> Iterator[Display]:
    """A bar where standard error is a terminal, lines elsewhere. `quiet`: lines in any case."""
    if quiet or not sys.stderr.isatty():
        yield Lines(meter)
        return
    from searchsvc.cli.bar import bar  # noqa: PLC0415  (rich takes time to load, and only a terminal needs it)

    with bar(meter, total_bytes, _BAR_SECONDS) as display:
        yield display

"""What happens to a build that is told to stop?

Useful for: `rebuild`, which has something to clean up. Not for: `serve`, whose server has an order of its own for it.
"""

import signal
from collections.abc import Iterator
from contextlib import contextmanager

_NOTHING_CHANGED = "stopped: the unfinished build is removed, and nothing else has changed"


class Terminated(KeyboardInterrupt):
    """SIGTERM, raised where Ctrl-C would be."""


@contextmanager
def stoppable() -> Iterator[None]:
    """In here SIGTERM is raised as Ctrl-C is, once: what it asks for is under way then."""

    def stop(*_: object) -> None:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        raise Terminated

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


@contextmanager
def unfinished_removed() -> Iterator[None]:
    """Says of a build that is stopped in here, and discards itself, that nothing has changed."""
    try:
        yield
    except KeyboardInterrupt as error:
        raise type(error)(_NOTHING_CHANGED) from None

"""What happens to a build that is told to stop?

Useful for: `rebuild`, which has something to clean up. Not for: `serve`, whose server has an order of its own for it.
"""

import signal
from collections.abc import Callable, Iterator
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
def unfinished_removed(served: Callable[[], int | None]) -> Iterator[None]:
    """Says of a build that is stopped in here what became of it. `served`: which generation is, if any.

    A build that is not published yet discards itself; one that is stays.
    """
    before = served()
    try:
        yield
    except KeyboardInterrupt as error:
        now = served()
        published = f"stopped after generation {now} was published, which is served"
        raise type(error)(_NOTHING_CHANGED if now == before else published) from None

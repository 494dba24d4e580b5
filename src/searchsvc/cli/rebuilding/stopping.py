"""What happens to a command that changes the index and is told to stop?

Useful for: `rebuild`, which has something to clean up, and `rollback`. Not for: `serve`, whose server has an order of
its own for it.
"""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager


class Terminated(KeyboardInterrupt):
    """SIGTERM, raised where Ctrl-C would be."""


@contextmanager
def stoppable() -> Iterator[None]:
    """In here SIGTERM is raised as Ctrl-C is, once: what it asks for is under way then."""
    told = False

    def stop(*_: object) -> None:
        nonlocal told
        told = True
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        raise Terminated

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    except KeyboardInterrupt as error:
        if told and not isinstance(error, Terminated):  # a library that waits makes one of its own of it
            raise Terminated(*error.args) from None
        raise
    finally:
        signal.signal(signal.SIGTERM, before)


@contextmanager
def outcome_told(served: Callable[[], int | None], unchanged: Callable[[], str], changed: str) -> Iterator[None]:
    """Says of what is stopped in here what became of it: what `unchanged` gives, or `changed`, in which {} is the
    generation.

    `served`: which generation is, if any. A build that is not published yet discards itself; one that is stays.
    """
    before = served()
    try:
        yield
    except KeyboardInterrupt as error:
        now = served()
        raise type(error)(unchanged() if now == before else changed.format(now)) from None

"""How long may the reading of one record take?

A timer looks now and then at how long the processor has worked for the record that is being read, and past the limit
raises in the midst of it: in Python's code, that of libraries too, and in a regular expression, which looks for signals
as it goes. Where a library catches even that, it is raised again a little later. Time of the clock counts only where it
is many times the limit, since others may have the processor; and no time in which this process was stopped (a pause of
the machine, Ctrl-Z). What C code holds on to it cannot reach; another process sees that on a clock (record_clock.py),
ends this one, and has the record left out by the next.

Useful for: whoever begins a record (a page, a line, an element, a look at a file's beginning).
Not for: files, which take as long as their records do; sizes, which bound what C code does with a record (limits.py).
"""

import atexit
import math
import signal
import threading
import time
from collections.abc import Callable, Collection
from types import FrameType
from typing import TypeVar

from searchsvc.corpus.failures import Unreadable, variable_of
from searchsvc.record_clock import WHOLE, Clock, Record

RECORD_SECONDS = 30.0
"""A thousand times what a page takes."""

_LONGEST_TICK = 1.0
_TICKS_A_LIMIT = 4
_WAITING = 10
"""Of the clock's time a record has so many times the limit."""
_MAIN = threading.main_thread().ident

T = TypeVar("T")


class TooSlow(Unreadable):
    """A record took longer than the limit. The message is the reason, for people, and names the setting."""

    def __init__(self, seconds: float) -> None:
        super().__init__(
            f"left out, since reading it took longer than {seconds:g} s ({variable_of('max_record_seconds')}): "
            "if it is an article, save its text alone"
        )


class _Expired(BaseException):
    """Raised in the midst of a record. No Exception, which libraries catch for their own reasons."""


class _Timer:
    """The process's own. `clock`: since when it is at which record. `too_slow`: those that are not begun at all."""

    def __init__(self) -> None:
        self.clock = Clock()
        self.too_slow: Collection[Record] = frozenset()
        self.seconds = math.inf
        self.runs_for: float | None = None
        self.used = 0.0  # of the processor's time, when the record was begun
        self._pause = _LONGEST_TICK
        self._looked = 0.0, 0.0

    def start(self, seconds: float) -> None:
        """Tick, unless somebody else has the signal. Only the main thread may."""
        if signal.getsignal(signal.SIGALRM) not in (signal.SIG_DFL, self._tick):
            return
        signal.signal(signal.SIGALRM, self._tick)
        signal.siginterrupt(signal.SIGALRM, False)  # C code never sees a call cut short
        atexit.unregister(_stop)
        atexit.register(_stop)
        self._pause = pause = min(_LONGEST_TICK, seconds / _TICKS_A_LIMIT)
        self._looked = time.monotonic(), time.thread_time()
        signal.setitimer(signal.ITIMER_REAL, pause, pause)
        self.runs_for = seconds

    def _stopped(self) -> float:
        """For how many seconds before now, up to the last look, this process did not run: what is neither the pause
        between two looks nor time of the processor, which C code uses while it holds up a look.
        """
        looked, used = self._looked
        now, using = self._looked = time.monotonic(), time.thread_time()
        idle = now - looked - max(self._pause, using - used)
        return min(idle, now - self.clock.began) if idle > self._pause else 0.0

    def _tick(self, _signal: int, frame: FrameType | None) -> None:
        stopped = self._stopped()
        if frame is not None and frame.f_code is timed.__code__:
            return  # between the record and what is made of its delay, where nothing would catch it
        if not self.clock.began:  # nothing was read since the last record: the next one starts it again
            signal.setitimer(signal.ITIMER_REAL, 0)
            self.runs_for = None
        elif stopped:
            self.clock.began += stopped
        elif self._is_late():
            raise _Expired
        else:
            self.clock.looked = time.monotonic()

    def _is_late(self) -> bool:
        waited = time.monotonic() - self.clock.began
        return time.thread_time() - self.used > self.seconds or waited > _WAITING * self.seconds


def _stop() -> None:
    """Before the interpreter gives the signal back to the system, which would end the process at the next tick."""
    signal.setitimer(signal.ITIMER_REAL, 0)


_timer = _Timer()


def watched(clock: Clock, too_slow: Collection[Record]) -> None:
    """From now on this process sets `clock`, which another one looks at, and leaves out the records of `too_slow`."""
    _timer.clock = clock
    _timer.too_slow = too_slow


def timed(seconds: float, make: Callable[[], T], path: str, number: int = WHOLE) -> T:
    """What `make` gives, or raises, for the record of this number in the file at `path`.

    TooSlow where it takes longer than `seconds`, or is to be left out since it did. Without limit in another thread
    than the main one, where no signal comes.
    """
    if (path, number) in _timer.too_slow:
        raise TooSlow(seconds)
    clock = _timer.clock
    if threading.get_ident() != _MAIN or clock.began:
        return make()
    if _timer.runs_for != seconds:
        _timer.start(seconds)
    try:
        _timer.seconds = seconds
        _timer.used = time.thread_time()
        clock.number = number
        clock.began = time.monotonic()
        return make()
    except _Expired:
        pass  # said below, where it is not raised again
    finally:
        clock.began = 0.0
    raise TooSlow(seconds)

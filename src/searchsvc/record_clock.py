"""How long has a process been at one record?

What C code holds on to no signal reaches; only another process can end it, together with the one that it is in. So a
process that reads writes on a clock, in memory that it shares, when it began with which record, and the process that
started it looks at that now and then.

Useful for: corpus/timing.py, which sets the clock, and whoever waits for a process that reads (corpus/apart.py,
indexing/workers/worker_handle.py). Not for: how such a process is started and ended (processes.py).
"""

from __future__ import annotations

import time
from ctypes import Structure, c_double, c_int64, c_uint32
from multiprocessing.sharedctypes import RawValue
from typing import ClassVar, NamedTuple, TypeAlias

LOOK_SECONDS = 0.5
"""Whoever waits for a process looks at its clock as often."""

WHOLE = 0
"""The number of the record of a file that is one."""

HEAD = -1
"""That of a look at the beginning of a file."""

Record: TypeAlias = tuple[str, int]
"""The path of a file, and the number of a record in it, from 1; or WHOLE, or HEAD."""

_GRACE_SECONDS = 5.0


class Clock(Structure):
    """`began`: when the process began with its record, on the monotonic clock, which all have in common; 0 between two.

    `looked`: when it last saw by itself that the record is within its time; no C code holds it then. `number`: of that
    record. `portion`: which of those that it has in hand it reads.
    """

    _fields_: ClassVar = [("began", c_double), ("looked", c_double), ("number", c_int64), ("portion", c_uint32)]
    began: float
    looked: float
    number: int
    portion: int


def shared_clock() -> Clock:
    """One to be given to a process when it is started."""
    return RawValue(Clock)


class RecordPlace(NamedTuple):
    """What a process is at: `portion` and `number` as on its clock."""

    portion: int
    number: int


class Patience:
    """Is the process of `clock` at a record that it does not get away from?

    It has the limit of `seconds`, which it keeps to itself if it can, and then a grace, which begins when it is first
    seen beyond the limit: after a pause of the whole machine it is not ended for the time that nobody had.
    """

    def __init__(self, clock: Clock, seconds: float) -> None:
        self._clock = clock
        self._seconds = seconds
        self._grace = min(_GRACE_SECONDS, seconds)
        self._late: tuple[float, float] | None = None  # when the record was begun, and when it was first seen late

    def run_out(self) -> RecordPlace | None:
        """What it is stuck at; None where it is not. To be asked every LOOK_SECONDS."""
        began, now = self._clock.began, time.monotonic()
        if not began or now - max(began, self._clock.looked) <= self._seconds:
            self._late = None
        elif self._late is None or self._late[0] != began:
            self._late = began, now
        elif now - self._late[1] >= self._grace:
            place = RecordPlace(self._clock.portion, self._clock.number)
            return place if self._clock.began == began else None  # else it has just got on
        return None

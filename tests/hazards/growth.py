"""Does the time of a call grow faster than its input?

Time is the processor's, of this thread alone, and the least of several: what else the machine does hardly shows.
"""

import time
from collections.abc import Callable

SMALL, LARGE = 4_096, 16_384
PASSES = 0.001
"""Seconds at LARGE below which nobody has to wait, however it grows."""

HOPELESS = 0.25
"""Seconds at LARGE (a quarter of them at SMALL) that no call with linear growth takes: it is not measured again."""

_NEARLY_LINEAR = 5.0
_MOST_TIMES = 8.0  # four times would be linear, sixteen quadratic
_REPEATS = 5
_STEPS_UP_TO = 100

Of = Callable[[int], Callable[[], object]]
"""The call on an input of about this size."""


def fault_of(of: Of, passes: float = PASSES, hopeless: float = HOPELESS, first: int = 16) -> str | None:
    """What is wrong with the growth of a call; None where nothing is. It is tried from the size `first` on."""
    size = first
    while size <= SMALL:  # by small steps: 2^n must be noticed before it takes hours
        if (spent := _below(of(size), hopeless / 4)) > hopeless / 4:
            return f"{spent * 1000:.0f} ms on {size} characters"
        size += size // 4 if size < _STEPS_UP_TO else size
    call = of(LARGE)
    if (spent := _below(call, hopeless)) < passes:
        return None
    if spent > hopeless:
        return f"{spent * 1000:.0f} ms on {LARGE} characters"
    if spent <= _NEARLY_LINEAR * _least(of(SMALL), 1):
        return None
    for repeats in (_REPEATS, 4 * _REPEATS):  # a suspect is heard twice
        small, large = _least(of(SMALL), repeats), _least(call, repeats)
        if large < passes or large <= _MOST_TIMES * small:
            return None
    return f"{small * 1000:.2f} ms on {SMALL} characters, {large * 1000:.2f} ms on {LARGE}"


def _below(call: Callable[[], object], limit: float) -> float:
    """Its time, the least of three where the first was above `limit`."""
    spent = _least(call, 1)
    return spent if spent <= limit else min(spent, _least(call, 2))


def _least(call: Callable[[], object], repeats: int) -> float:
    spent = []
    for _ in range(repeats):
        began = time.thread_time()
        call()
        spent.append(time.thread_time() - began)
    return min(spent)

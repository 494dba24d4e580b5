"""What calls of the kernel work with."""

import ctypes
import threading
from typing import cast

import pytest

from searchsvc.engines.whoosh.searching.kernel.structs import CallState, CallStates


class _Library:
    """Counts the workspaces that it made."""

    made = 0

    def workspace_new(self) -> int:
        self.made += 1
        return self.made

    def workspace_free(self, _address: int) -> None:
        pass


def test_calls_of_many_threads_share_what_they_work_with() -> None:
    """As many are made as calls work at one time, however many threads call: each keeps megabytes."""
    library = _Library()
    states = CallStates(cast("ctypes.CDLL", library))
    seen: list[CallState] = []

    def call() -> None:
        with states.lent() as state:
            seen.append(state)

    for _ in range(5):
        thread = threading.Thread(target=call)
        thread.start()
        thread.join()
    assert (5, 1) == (len(seen), library.made)

    with states.lent() as one, states.lent() as other:
        assert one is not other
    assert 2 == library.made


def test_a_call_that_fails_gives_back_what_it_worked_with() -> None:
    """The next one has it."""
    library = _Library()
    states = CallStates(cast("ctypes.CDLL", library))
    for _ in range(3):
        with pytest.raises(ZeroDivisionError), states.lent():
            raise ZeroDivisionError
    assert 1 == library.made

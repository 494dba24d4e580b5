"""What calls of the kernel work with."""

import ctypes
import threading
from typing import cast

import pytest

from searchsvc.engines.whoosh.searching.kernel.structs import CallState, CallStates
from searchsvc.schema import TEXT_FIELDS


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
    states = CallStates(lambda: CallState(cast("ctypes.CDLL", library)))
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
    states = CallStates(lambda: CallState(cast("ctypes.CDLL", library)))
    for _ in range(3):
        with pytest.raises(ZeroDivisionError), states.lent():
            raise ZeroDivisionError
    assert 1 == library.made


def test_what_is_filled_in_at_once_is_each_in_its_field() -> None:
    """A number beside its field would be read as another."""
    state = CallState(cast("ctypes.CDLL", _Library()))
    request, fields = state.request, len(TEXT_FIELDS)

    state.ask(1, 2, 3, 4, 5, 6, 7, 8, True, 10)
    assert (1, 2, 3, 4) == (request.program_size, request.filters, request.idf, request.idf_count)
    assert (5, 6, 7) == (request.documents_of_all, request.k, request.first)
    assert (8, 1, 10) == (request.sort, request.exact_total, request.tail)

    state.weigh(*range(1 + 3 * fields))
    weighting = request.weighting
    numbers = [weighting.k1, *weighting.boost, *weighting.b, *weighting.mean_length]
    assert list(range(1 + 3 * fields)) == numbers

    request.ids_size, request.found, request.total, request.complete = 11, 12, 13, 14
    assert (11, 12, 13, 14) == state.answered()

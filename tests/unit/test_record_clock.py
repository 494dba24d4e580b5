"""When is a process ended that does not get away from a record?"""

import math
import time

import pytest

from searchsvc.record_clock import Clock, Patience, RecordPlace


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """What the clock of all shows: the one number in it."""
    shown = [100.0]
    monkeypatch.setattr(time, "monotonic", lambda: shown[0])
    return shown


def looks(patience: Patience, now: list[float], *moments: float) -> list[RecordPlace | None]:
    found = []
    for moment in moments:
        now[0] = moment
        found.append(patience.run_out())
    return found


def test_it_is_ended_some_time_after_the_limit(now: list[float]) -> None:
    """It has the limit, and a grace in which it may keep to it by itself. What it is stuck at is told."""
    clock = Clock(began=100.0, number=7, portion=3)
    found = looks(Patience(clock, 30.0), now, 100.5, 130.0, 130.5, 135.0, 135.4, 135.5)
    assert [None, None, None, None, None, RecordPlace(3, 7)] == found


def test_the_grace_of_a_short_limit_is_as_short(now: list[float]) -> None:
    """Whoever sets a limit of a second does not wait for six."""
    found = looks(Patience(Clock(began=100.0), 1.0), now, 101.5, 102.4, 102.5)
    assert [None, None, RecordPlace(0, 0)] == found


def test_a_pause_of_the_whole_machine_is_not_held_against_it(now: list[float]) -> None:
    """The grace begins with the first look beyond the limit."""
    assert [None, None] == looks(Patience(Clock(began=100.0), 30.0), now, 4_000.0, 4_004.0)


def test_who_looks_at_the_record_itself_is_not_held_up(now: list[float]) -> None:
    """It ends the record in its own time, of which it had little if the machine is busy."""
    clock = Clock(began=100.0, looked=105.0, number=7, portion=3)
    assert [None, None, None, RecordPlace(3, 7)] == looks(Patience(clock, 1.0), now, 105.9, 106.0, 106.1, 107.2)


def test_whatever_gets_on_is_not_ended(now: list[float]) -> None:
    """The next record has the whole time again; between two nothing is stuck, and without limit nothing ever."""
    clock = Clock(began=100.0)
    patience = Patience(clock, 30.0)
    assert [None] == looks(patience, now, 134.0)
    clock.began = 134.5
    assert [None, None] == looks(patience, now, 164.0, 165.0)
    clock.began = 0.0
    assert [None] == looks(patience, now, 900.0)
    clock.began = 100.0
    assert [None] == looks(Patience(clock, math.inf), now, 9_000.0)

"""What was found damaged is not read again at each search."""

import time
from pathlib import Path

import pytest

from searchsvc.engines.whoosh.refused import LOOK_AGAIN_SECONDS, Refused
from searchsvc.errors import IndexUnusable


def test_a_refusal_holds_for_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    """It says the same error until the time is over in which nothing is read again."""
    error = IndexUnusable(Path("index/CURRENT"), "damaged")
    now = 100.0
    monkeypatch.setattr(time, "monotonic", lambda: now)
    found = Refused(None, error)
    assert (True, True) == (found.everything, found.holds())
    now += LOOK_AGAIN_SECONDS - 1
    assert (True, error) == (found.holds(), found.again())
    now += 2
    assert not found.holds()

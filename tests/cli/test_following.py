"""The thread of a worker that follows new generations."""

import os
import signal
from types import SimpleNamespace
from typing import Any

import pytest

from searchsvc.search.parameters.request import FACET_NAMES
from searchsvc.server import worker


class Broken:
    """A search whose refreshing meets a fault that nobody foresaw."""

    def refresh(self) -> bool:
        raise ZeroDivisionError


def test_a_worker_that_cannot_follow_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    """It does not serve an old generation for ever: it is told to end, and the server starts another."""
    told: list[tuple[int, int]] = []
    monkeypatch.setattr(worker, "FOLLOW_SECONDS", 0)
    monkeypatch.setattr(os, "kill", lambda pid, number: told.append((pid, number)))
    search: Any = Broken()
    with pytest.raises(ZeroDivisionError):
        worker.Follower(search, os.getppid()).run()
    assert [(os.getpid(), signal.SIGTERM)] == told


def test_a_worker_without_its_parent_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the parent process is gone the worker is told to end."""
    told: list[tuple[int, int]] = []
    monkeypatch.setattr(worker, "FOLLOW_SECONDS", 0)
    monkeypatch.setattr(os, "kill", lambda pid, number: told.append((pid, number)))
    search: Any = Broken()
    worker.Follower(search, os.getppid() + 1).run()
    assert [(os.getpid(), signal.SIGTERM)] == told


class Switching:
    """A search that has another generation to serve, and then none."""

    def __init__(self) -> None:
        self.asked: list[object] = []

    def refresh(self) -> bool:
        return not self.asked

    def search(self, *_: object, **parameters: object) -> None:
        self.asked.append(parameters["facets"])

    def status(self) -> SimpleNamespace:
        return SimpleNamespace(served=SimpleNamespace(generation=2))


def test_a_worker_makes_ready_what_it_switches_to() -> None:
    """Once, before a visitor asks: the tables of values are of a generation."""
    search: Any = Switching()
    follower = worker.Follower(search, os.getppid())
    follower.look()
    follower.look()
    assert [FACET_NAMES] == search.asked

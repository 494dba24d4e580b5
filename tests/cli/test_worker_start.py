"""A worker of the server that begins while the index is damaged."""

import gc
import os
import threading
from pathlib import Path

import pytest

from searchsvc.config import load_settings
from searchsvc.server import worker
from searchsvc.server.draining import ClosingApplication


def test_a_worker_begins_on_a_damaged_index(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """It says in one line what is wrong and refuses searches, instead of ending only to be begun again."""
    generation = tmp_path / "generations" / "1"
    generation.mkdir(parents=True)
    (tmp_path / "CURRENT").write_text("1\n")
    (generation / "manifest.json").write_text("{}")
    monkeypatch.setattr(os, "setpgid", lambda *_: None)
    monkeypatch.setattr(threading.Thread, "start", lambda _: None)  # nobody follows here
    monkeypatch.setattr(ClosingApplication, "close_when_warned", lambda _: None)
    monkeypatch.setattr(gc, "freeze", lambda: None)

    app = worker.load(load_settings({"SEARCHSVC_INDEX": str(tmp_path)}), os.getppid())

    assert callable(app)
    [line] = [record.message for record in caplog.records]
    assert "manifest" in line
    assert "refused with 503" in line

"""A worker of the server that begins while the index is damaged."""

import gc
import os
import pickle
import threading
from pathlib import Path

import pytest

from searchsvc.config import load_settings
from searchsvc.query.synonyms.file import NO_SYNONYMS, Synonyms, read_synonyms
from searchsvc.search.service import Search
from searchsvc.server import worker
from searchsvc.server.draining import ClosingApplication
from searchsvc.text.analyzer import Analyzer


@pytest.fixture
def loading(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing that a worker does to its process is done to this one."""
    monkeypatch.setattr(os, "setpgid", lambda *_: None)
    monkeypatch.setattr(threading.Thread, "start", lambda _: None)  # nobody follows here
    monkeypatch.setattr(ClosingApplication, "close_when_warned", lambda _: None)
    monkeypatch.setattr(gc, "freeze", lambda: None)


@pytest.mark.usefixtures("loading")
def test_a_worker_begins_on_a_damaged_index(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """It says in one line what is wrong and refuses searches, instead of ending only to be begun again."""
    generation = tmp_path / "generations" / "1"
    generation.mkdir(parents=True)
    (tmp_path / "CURRENT").write_text("1\n")
    (generation / "manifest.json").write_text("{}")

    app = worker.load(load_settings({"SEARCHSVC_INDEX": str(tmp_path)}), NO_SYNONYMS, os.getppid())

    assert callable(app)
    [line] = [record.message for record in caplog.records]
    assert "manifest" in line
    assert "refused with 503" in line


@pytest.mark.usefixtures("loading")
def test_a_worker_reads_no_file_of_synonyms(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It has those that the server began with: one that is begun again after the file was broken does not end at once,
    and then again and again.
    """
    own = tmp_path / "own.txt"
    own.write_text("quay, pier\n")
    synonyms = pickle.loads(pickle.dumps(read_synonyms([own], Analyzer("english"))))  # as a new process is given them
    own.write_text("no rule\n")
    given: list[Synonyms] = []
    monkeypatch.setattr(Search, "__init__", lambda _, *__, synonyms, **___: given.append(synonyms))
    monkeypatch.setattr(Search, "search", lambda *_, **__: None)

    settings = load_settings({"SEARCHSVC_INDEX": str(tmp_path), "SEARCHSVC_SYNONYMS": str(own)})
    assert callable(worker.load(settings, synonyms, os.getppid()))
    assert [("quay",), ("pier",)] == list(synonyms.options)[-2:]
    assert [synonyms] == given

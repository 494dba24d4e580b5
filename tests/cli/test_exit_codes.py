import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.conftest import Run

from searchsvc import bootstrap
from searchsvc.cli.failures import exit_code_of
from searchsvc.errors import EngineUnavailable


def test_wrong_usage_is_exit_2(run: Run) -> None:
    """Unknown commands and missing arguments end with 2."""
    assert [2, 2] == [run("destroy").code, run("rebuild").code]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("serch", "No such command 'serch'. Did you mean search?"),
        ("roll-back", "No such command 'roll-back'. Did you mean rollback?"),
        ("destroy", "No such command 'destroy'. There are: rebuild, sync, add, "),
    ],
)
def test_a_mistyped_command_is_told_the_nearest(run: Run, typed: str, said: str) -> None:
    """What is like a command is asked about; else all commands are named."""
    assert said in run(typed).err


def test_a_bad_setting_is_exit_2(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A setting that cannot be ends with 2 and names the variable."""
    monkeypatch.setenv("SEARCHSVC_PORT", "many")
    outcome = run("status")
    assert 2 == outcome.code
    assert "SEARCHSVC_PORT" in outcome.err


def test_an_unknown_language_is_exit_2(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A language that has no stemmer is a bad setting, not a fault."""
    monkeypatch.setenv("SEARCHSVC_LANGUAGE", "klingon")
    outcome = run("search", "x")
    assert 2 == outcome.code
    assert "language" in outcome.err


def test_an_unreachable_engine_is_exit_6(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """An engine that cannot be reached ends with 6."""

    def unreachable(_settings: object) -> None:
        raise EngineUnavailable("cluster", "no answer.", "pip install cluster")

    monkeypatch.setattr(bootstrap, "index_status_and_fault", unreachable)
    outcome = run("status")
    assert 6 == outcome.code
    assert "pip install cluster" in outcome.err


def test_a_fault_of_ours_is_exit_1_in_one_line(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """What nobody foresaw is one line, with the way to see more, and no traceback."""

    def fault(_settings: object) -> None:
        raise RuntimeError("the cat\nsat on it")

    monkeypatch.setattr(bootstrap, "index_status_and_fault", fault)
    outcome = run("status")
    assert (1, 1) == (outcome.code, len(outcome.err.splitlines()))
    assert "SEARCHSVC_LOG_LEVEL=debug" in outcome.err


def test_ctrl_c_is_exit_130(capsys: pytest.CaptureFixture[str]) -> None:
    """An interrupt ends with 130 and one word."""
    assert 130 == exit_code_of(KeyboardInterrupt())
    assert "stopped\n" == capsys.readouterr().err


@pytest.mark.slow
def test_a_reader_that_went_away_is_no_error(index: Path) -> None:
    """When whoever reads the output stops reading, the program ends quietly with 0."""
    command = [sys.executable, "-m", "searchsvc", "search", "--index", str(index), "lighthouse"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, bufsize=0) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        said = process.stderr.read()
        assert (0, b"") == (process.wait(timeout=30), said)


def loaded_by(code: str, modules: set[str]) -> set[str]:
    """Which of `modules` a fresh Python has loaded once it has run `code`."""
    asked = f"import sys\n{code}\nprint('loaded:', *(set(sys.modules) & {modules!r}), flush=True)\n"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True, timeout=60)
    return set(done.stdout.splitlines()[-1].split()[1:])


def _command(*words: str) -> str:
    return f"from searchsvc.cli.commands import program\nprogram(args={list(words)!r}, standalone_mode=False)"


def test_help_and_version_load_no_engine() -> None:
    """What a person types first is quick: neither numpy nor Flask nor rich is loaded for it."""
    heavy = {"numpy", "whoosh", "flask", "rich", "trafilatura", "lxml", "granian"}
    assert set() == loaded_by(_command("--help"), heavy)


@pytest.mark.slow
def test_a_search_loads_no_reader_and_no_server(index: Path) -> None:
    """`search` needs neither what reads articles nor what serves them, and its results in words no JSON document."""
    heavy = {"flask", "rich", "trafilatura", "lxml", "granian"}
    ours = {"searchsvc.corpus", "searchsvc.indexing", "searchsvc.web.app", "searchsvc.web.documents.api_documents"}
    assert set() == loaded_by(_command("search", "--index", str(index), "lighthouse"), heavy | ours)


@pytest.mark.slow
def test_a_json_document_needs_no_server(index: Path) -> None:
    """`search --json` prints the API's document without what serves it."""
    heavy = {"flask", "jinja2", "werkzeug", "markupsafe", "granian", "rich", "searchsvc.corpus"}
    assert set() == loaded_by(_command("search", "--json", "--index", str(index), "lighthouse"), heavy)


@pytest.mark.slow
def test_a_worker_of_a_server_loads_no_reader(index: Path) -> None:
    """What answers requests has no memory to spare for what reads articles or styles a terminal."""
    code = f"""
import os
from searchsvc.server import worker
from searchsvc.config import load_settings
from searchsvc.query.synonyms.file import NO_SYNONYMS
worker.load(load_settings({{}}, {{"index": {str(index)!r}}}), NO_SYNONYMS, os.getppid())
"""
    heavy = {"rich", "trafilatura", "lxml", "searchsvc.corpus", "searchsvc.indexing"}
    assert set() == loaded_by(code, heavy)


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="needs /proc to count threads")
def test_a_search_starts_no_thread(index: Path) -> None:
    """A search loads numpy without the threads of its linear algebra, which nobody here has use for."""
    code = f"""
import os, sys
from searchsvc.__main__ import main
sys.argv[1:] = ["search", "--index", {str(index)!r}, "lighthouse"]
try:
    main()
except SystemExit:
    print(*os.listdir("/proc/self/task"))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert 1 == len(done.stdout.splitlines()[-1].split())

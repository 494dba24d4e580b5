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

    monkeypatch.setattr(bootstrap, "index_status", unreachable)
    outcome = run("status")
    assert 6 == outcome.code
    assert "pip install cluster" in outcome.err


def test_a_fault_of_ours_is_exit_1_in_one_line(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """What nobody foresaw is one line, with the way to see more, and no traceback."""

    def fault(_settings: object) -> None:
        raise RuntimeError("the cat\nsat on it")

    monkeypatch.setattr(bootstrap, "index_status", fault)
    outcome = run("status")
    assert (1, 1) == (outcome.code, len(outcome.err.splitlines()))
    assert "SEARCHSVC_LOG_LEVEL=debug" in outcome.err


def test_ctrl_c_is_exit_130(capsys: pytest.CaptureFixture[str]) -> None:
    """An interrupt ends with 130 and one word."""
    assert 130 == exit_code_of(KeyboardInterrupt())
    assert "stopped\n" == capsys.readouterr().err


def test_a_reader_that_went_away_is_no_error(index: Path) -> None:
    """When whoever reads the output stops reading, the program ends quietly with 0."""
    command = [sys.executable, "-m", "searchsvc", "search", "--index", str(index), "lighthouse"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, bufsize=0) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        said = process.stderr.read()
        assert (0, b"") == (process.wait(timeout=30), said)


def test_help_and_version_load_no_engine() -> None:
    """What a person types first is quick: neither numpy nor Flask nor rich is loaded for it."""
    code = (
        "import sys\n"
        "from searchsvc.cli.commands import program\n"
        "program(args=['--help'], standalone_mode=False)\n"
        "heavy = {'numpy', 'whoosh', 'flask', 'rich', 'trafilatura', 'lxml', 'granian'} & set(sys.modules)\n"
        "print('loaded:', *sorted(heavy))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert "loaded:" == done.stdout.splitlines()[-1]


def test_a_search_loads_no_reader_and_no_server(index: Path) -> None:
    """`search --json` needs neither what reads articles nor what serves them."""
    code = (
        "import sys\n"
        "from searchsvc.cli.commands import program\n"
        f"program(args=['search', '--json', '--index', {str(index)!r}, 'lighthouse'], standalone_mode=False)\n"
        "heavy = {'flask', 'rich', 'trafilatura', 'lxml', 'granian'} & set(sys.modules)\n"
        "print('loaded:', *sorted(heavy))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert "loaded:" == done.stdout.splitlines()[-1]

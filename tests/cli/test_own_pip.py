import sys
from pathlib import Path

import pytest

from searchsvc.cli.arguments.invocation import with_own_pip

ASKED = ".pdf, which pip install 'searchsvc[pdf]' reads"


@pytest.fixture
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the programs of an environment, below the current folder, and not where the shell looks."""
    programs = tmp_path / ".venv" / "bin"
    programs.mkdir(parents=True)
    for name in ("python", "pip"):
        (programs / name).touch(mode=0o755)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "executable", str(programs / "python"))
    monkeypatch.setattr(sys, "prefix", str(tmp_path / ".venv"))
    monkeypatch.setenv("PATH", "")
    return programs


@pytest.mark.usefixtures("environment")
def test_the_pip_of_the_environment_is_named() -> None:
    """Typed so it installs where the program runs; other words stay."""
    assert ".pdf, which .venv/bin/pip install 'searchsvc[pdf]' reads" == with_own_pip(ASKED)
    assert "a pip" == with_own_pip("a pip")


def test_another_pip_is_not_named(environment: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the shell finds it by itself, where there is none, and outside of an environment."""
    with monkeypatch.context() as patched:
        patched.setenv("PATH", str(environment))
        assert ASKED == with_own_pip(ASKED)
    with monkeypatch.context() as patched:
        patched.setattr(sys, "prefix", sys.base_prefix)
        assert ASKED == with_own_pip(ASKED)
    (environment / "pip").unlink()
    assert ASKED == with_own_pip(ASKED)

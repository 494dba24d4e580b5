"""A checkout that may be read and not written, as on a shared disk."""

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """The scripts and what they look at."""
    made = tmp_path / "checkout"
    shutil.copytree(ROOT / "scripts", made / "scripts")
    for name in ("pyproject.toml", "requirements.lock", "requirements-dev.lock", "requirements-compiler.lock"):
        shutil.copy(ROOT / name, made)
    shutil.copy(ROOT / "hatch_build.py", made)
    (made / "src").mkdir()
    (made / "index").mkdir()
    return made


@pytest.mark.slow
def test_setup_says_where_it_would_write(checkout: Path) -> None:
    """The folder is named, and the setting that keeps the index elsewhere."""
    done = read_only(checkout, checkout / "scripts" / "setup")
    assert 1 == done.returncode
    assert f"{checkout} cannot be written to" in done.stderr
    assert "SEARCHSVC_INDEX=FOLDER scripts/run" in done.stderr


def test_run_says_which_setting_helps(checkout: Path) -> None:
    """Where the environment is there and the index cannot be: the whole command is said."""
    run = checkout / "scripts" / "run"
    (checkout / "scripts" / "setup").write_text("#!/bin/sh\n")
    done = read_only(checkout, run, "news")
    assert 1 == done.returncode
    assert f"Keep the index elsewhere: SEARCHSVC_INDEX=FOLDER {run} news\n" in done.stderr


def read_only(folder: Path, *command: str | Path) -> subprocess.CompletedProcess[str]:
    """Run `command` where `folder` is mounted so that nobody, root included, can write to it."""
    mounted = 'mount --bind "$0" "$0" && mount -o remount,ro,bind "$0" && exec "$@"'
    try:
        unshare = ["unshare", "--mount", "sh", "-c"]
        subprocess.run([*unshare, mounted, str(folder), "true"], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("needs unshare and the right to mount")
    return subprocess.run([*unshare, mounted, str(folder), *command], check=False, capture_output=True, text=True)

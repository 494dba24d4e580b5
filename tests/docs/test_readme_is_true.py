"""What the README shows happens."""

import re
import subprocess
import sys
from pathlib import Path

import click
import pytest

from searchsvc.cli.commands import program

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.fixture
def index(tmp_path: Path) -> Path:
    """An index of the sample corpus, and what building it printed, in the file `said`."""
    command = [
        sys.executable,
        "-W",
        "ignore",
        "-m",
        "searchsvc",
        "--index",
        str(tmp_path / "index"),
        "rebuild",
        "corpus",
    ]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=True)
    (tmp_path / "said").write_text(done.stderr, encoding="utf-8")
    return tmp_path / "index"


@pytest.mark.slow
def test_the_first_run_prints_what_the_readme_shows(index: Path) -> None:
    """The lines about the sample corpus are the program's own, but for the time that it took. How far reading has come
    is told on slow machines only, and not shown.
    """
    said = [re.sub(r"[\d.]+ s\)", "… s)", line) for line in (index.parent / "said").read_text().splitlines()]
    said = [line for line in said if line.strip() and not line.startswith("reading: ")]
    shown = [re.sub(r"[\d.]+ s\)", "… s)", line) for line in README.splitlines()]
    assert 3 == len(said)
    assert [] == [line for line in said if line not in shown]


@pytest.mark.slow
def test_the_python_example_runs(index: Path) -> None:
    """The block of Python in the README runs as it stands, beside an index."""
    [block] = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", block],
        cwd=index.parent,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert re.fullmatch(r"\d+ \['.*'\]\n", done.stdout)


def test_every_command_that_the_readme_types_exists() -> None:
    """Each `searchsvc WORD` names a command of the program."""
    typed = set(re.findall(r"^ +searchsvc ([a-z]+)", README, re.MULTILINE))
    assert set() == typed - set(program.list_commands(click.Context(program)))

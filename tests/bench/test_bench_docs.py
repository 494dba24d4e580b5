import re
from pathlib import Path

import pytest
from bench.contestants import CONTESTANTS
from bench.options import read_options
from bench.query import CLASSES

PAGE = (Path(__file__).parents[2] / "docs" / "benchmarks.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", [*CONTESTANTS, *CLASSES])
def test_every_contestant_and_class_is_explained(name: str) -> None:
    """docs/benchmarks.md has a row of a table that names it."""
    rows = [line for line in PAGE.splitlines() if line.startswith("|")]
    assert any(f"`{name}`" in row.split("|")[1] for row in rows)


def test_options_of_the_page_are_options(capsys: pytest.CaptureFixture[str]) -> None:
    """Every option that docs/benchmarks.md names is one that --help names too; other programs have their own."""
    with pytest.raises(SystemExit):
        read_options(["--help"])
    named = set(re.findall(r"--[a-z][a-z-]+", re.sub(r".*-m bench\.\w.*\n", "", PAGE))) - {"--help"}
    assert named <= set(re.findall(r"--[a-z][a-z-]+", capsys.readouterr().out))

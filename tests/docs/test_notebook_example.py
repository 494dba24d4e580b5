"""What docs/api.md shows of Python runs."""

import contextlib
import io
import re
from pathlib import Path

import pytest

from searchsvc.bootstrap import rebuild_index
from searchsvc.config import read_settings

ROOT = Path(__file__).parents[2]


def test_the_example_for_notebooks_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On the sample archive, where it finds something."""
    page = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"### In a notebook\n\n```python\n(.*?)```", page, re.DOTALL)
    monkeypatch.chdir(tmp_path)
    rebuild_index([ROOT / "corpus"], read_settings({"index": "index"}))
    with contextlib.redirect_stdout(io.StringIO()) as said:
        exec(example, {})
    *hits, last = said.getvalue().splitlines()
    assert any("Storm" in hit for hit in hits)
    assert re.fullmatch(r"\d+ \d+ \w+", last)

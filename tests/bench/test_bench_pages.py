from pathlib import Path

import pytest
from bench.pages import main

from bench import pages

pytestmark = pytest.mark.slow


@pytest.mark.slow
def test_each_kind_of_answer_is_timed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With facets and without, as JSON and as a page, by the clock and by the processor; with facets there is more."""
    assert 0 == main(["made:200:five:varied", str(tmp_path), "--count", "2", "--rounds", "2"])
    rows = [line.rsplit(maxsplit=5) for line in capsys.readouterr().out.splitlines()[2:]]
    assert ["json", "json, facets", "page"] == [row[0] for row in rows]
    assert all(float(row[2]) >= float(row[1]) > 0 for row in rows)
    assert all(float(row[4]) >= float(row[3]) >= 0 for row in rows)
    assert float(rows[1][5]) > float(rows[0][5])
    assert (tmp_path / "searchsvc").is_dir()


@pytest.mark.slow
def test_another_answer_than_200_ends_the_run(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is no answer has no time."""
    monkeypatch.setitem(pages.PATHS, "page", "/nowhere?q={}")
    assert 1 == main(["made:200", str(tmp_path), "--count", "1", "--rounds", "1"])
    assert "/nowhere?q=" in (told := capsys.readouterr().err)
    assert "404" in told

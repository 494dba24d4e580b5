"""Syncs are timed beside rebuilds, and queries of five segments beside those of one."""

import re
from pathlib import Path

import pytest
from bench.made import made
from bench.syncing import main, rows

pytestmark = pytest.mark.slow


@pytest.mark.slow
def test_a_table_of_syncs_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    """Four rows, each a number of seconds beside that of a rebuild, and what five segments cost."""
    assert main(["300"]) == 0
    said = capsys.readouterr().out
    assert (
        len(re.findall(r"^\| (?:nothing|1 %) changed, .+ \| [\d.]+ \| [\d.]+ \| [\d.]+% \|$", said, re.MULTILINE)) == 4
    )
    assert re.search(r"^5 segments take [\d.]+ times what one takes", said, re.MULTILINE)


@pytest.mark.slow
def test_what_is_timed_is_what_it_says(tmp_path: Path) -> None:
    """A sync without changes is quicker than a rebuild, of many files as of one."""
    for one_file in (True, False):
        (folder := tmp_path / f"{one_file}").mkdir()
        nothing, some = rows(list(made(300)), folder, one_file=one_file)
        assert nothing.seconds < nothing.rebuild
        assert some.rebuild == nothing.rebuild

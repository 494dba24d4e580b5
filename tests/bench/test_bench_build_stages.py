"""A build's CPU time is told by stage."""

import re

import pytest
from bench.build_stages import main

pytestmark = pytest.mark.slow


@pytest.mark.slow
def test_a_table_of_stages_and_one_of_whole_builds_are_printed(capsys: pytest.CaptureFixture[str]) -> None:
    """Nine stages, none of which takes less than nothing, and what a build takes by the command."""
    assert main(["made:300", "1"]) == 0
    rows = re.findall(r"^\| (.+?) +\| +([\d.]+) \| +([\d.]+) \|$", capsys.readouterr().out, re.MULTILINE)
    assert len(rows) == 9 + 3
    assert all(float(least) == float(middle) for _, least, middle in rows)

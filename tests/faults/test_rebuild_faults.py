"""Whatever step of a rebuild fails, the index answers from one whole generation, old or new, and the next is clean."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.faults import rebuild_in_a_process as other

from searchsvc.engines.port import EngineRequest
from searchsvc.query.tree import Word


@pytest.fixture
def index(tmp_path: Path) -> Path:
    """An index of 30 articles about storms."""
    other.build(tmp_path / "index", "storm")
    return tmp_path / "index"


def runs(index: Path, *arguments: str) -> list[dict[str, Any]]:
    """Rebuilds to articles about floods, each with a fault."""
    command = [sys.executable, "-W", "ignore", other.__file__, str(index), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def leftovers(index: Path) -> list[str]:
    return [path.name for path in (index / "generations").iterdir() if not path.name.isdecimal()]


@pytest.mark.slow
def test_killed_at_every_step(index: Path) -> None:
    """A rebuild killed at any step leaves the whole old index or the whole new one; the next build sweeps the rest."""
    *killed, last = runs(index, "kill")
    assert len(killed) > 10
    assert {other.KILLED} == {run["code"] for run in killed}
    assert {"storm", "flood"} == {run["served"] for run in killed}
    assert "flood" == last["served"]
    other.build(index, "storm")
    assert [] == leftovers(index)


@pytest.mark.slow
def test_an_error_at_every_step(index: Path) -> None:
    """Where a step fails, the rebuild says that the old index is served, and it is; or it could do without the step."""
    *failed, last = runs(index, "error")
    assert len(failed) > 10
    for run in failed:
        if run["message"] is None:
            assert "flood" == run["served"], run
        else:
            assert "storm" == run["served"], run
            assert run["message"].endswith("Nothing else has changed."), run
    assert "flood" == last["served"]
    other.build(index, "storm")
    assert [] == leftovers(index)


@pytest.mark.slow
@pytest.mark.parametrize("limit", ["1000", "20000"])
def test_a_full_disk(index: Path, limit: str) -> None:
    """A file that cannot grow ends the rebuild with a sentence; the old index is served, no half of the new stays."""
    [run] = runs(index, "limit", limit)
    assert "The rebuild was given up: File too large" in run["message"]
    assert "once there is room, rebuild again" in run["message"]
    assert "storm" == run["served"]
    assert [] == leftovers(index)


def test_a_search_goes_on_through_a_switch(index: Path) -> None:
    """An engine that has a generation open answers from it after it was pruned, and from the new one once refreshed."""
    engine = other.engine(index)
    assert 30 == engine.search(EngineRequest(Word("storm"))).total
    for word in ("flood", "flood", "flood"):
        other.build(index, word)
    assert not (index / "generations" / "1").exists()
    assert 30 == engine.search(EngineRequest(Word("storm"))).total
    assert engine.refresh()
    assert 30 == engine.search(EngineRequest(Word("flood"))).total
    assert not engine.refresh()


def test_a_damaged_generation_is_never_switched_to(index: Path) -> None:
    """Refreshing to a generation whose checksums do not hold raises, and the old one is served on."""
    engine = other.engine(index)
    assert 30 == engine.search(EngineRequest(Word("storm"))).total
    other.build(index, "flood")
    segment = next((index / "generations" / "2").glob("*.columns"))
    data = bytearray(segment.read_bytes())
    data[len(data) // 2] ^= 1
    segment.write_bytes(data)
    with pytest.raises(Exception, match="checksum differs"):
        engine.refresh()
    assert 30 == engine.search(EngineRequest(Word("storm"))).total

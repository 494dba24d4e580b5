"""A build that is killed, wherever, is gone on with: the index is that of a build that nobody disturbed."""

import json
import random
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.faults import resuming_in_a_process as other

from searchsvc import bootstrap
from searchsvc.index_names import CHECKPOINT
from searchsvc.indexing.files import records
from searchsvc.indexing.reporting import unread

pytestmark = pytest.mark.slow

WORDS = ["ferry", "harbour", "storm", "council", "budget", "strike", "river", "bridge", "quay", "market", "vote"]
QUERIES = ("", "ferry", "harbour storm", "council OR vote", '"ferry harbour"')
FILES, LINES = 6, 900


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Files and a large one of lines; some cannot be read, some come twice, some share an id."""
    folder, chance = tmp_path_factory.mktemp("news"), random.Random(7)

    def text() -> str:
        return " ".join(chance.choice(WORDS) for _ in range(40))

    for number in range(FILES):
        (folder / f"a{number:02}.txt").write_text(f"{chance.choice(WORDS).title()} {number}\n\n{text()}.\n")
    lines = []
    for number in range(LINES):
        title = f"Wire {number} {chance.choice(WORDS)}"
        record = {
            "id": f"w{number % (LINES - 20)}",
            "title": title,
            "text": text(),
            "date": f"2020-0{number % 9 + 1}-11",
        }
        lines.append('{"title": "broken' if number % 50 == 7 else json.dumps(record))
    (folder / "wire.jsonl").write_text("\n".join([*lines, *lines[:30]]))
    (folder / "z.json").write_text("{")
    return folder


def run(corpus: Path, index: Path, processes: int, point: str) -> dict[str, Any] | None:
    """The report; None where the build was killed."""
    command = [sys.executable, "-W", "ignore", other.__file__, str(corpus), str(index), str(processes), point]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode in (0, other.KILLED), done.stderr
    return json.loads(done.stdout) if done.returncode == 0 else None


def content(index: Path) -> dict[str, Any]:
    """All that can be asked of an index: ids, hits with their scores, and what is kept with it."""
    with bootstrap.search_of(other.settings_of(index, 1)) as search:
        pages = {query: search.search(query, size=100) for query in QUERIES}
        return {
            "ids": search.ids(0, 10 * LINES),
            "hits": {query: [(hit.id, hit.score) for hit in page.hits] for query, page in pages.items()},
            "totals": {query: page.total for query, page in pages.items()},
            "files": search.attached(records.NAME),
            "failures": search.attached(unread.NAME),
        }


def told(report: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in report.items() if name not in {"seconds", "kept"}}


@pytest.fixture(scope="module")
def undisturbed(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, Any], dict[str, Any]]:
    """The report and the content of a build that was not killed."""
    index = tmp_path_factory.mktemp("whole")
    report = run(corpus, index, 2, "whole")
    assert report is not None
    assert not (index / CHECKPOINT).exists()
    assert report["failed"] > LINES / 60
    assert report["duplicates"]
    return told(report), content(index)


@pytest.mark.parametrize(
    ("processes", "points"),
    [
        (2, ["pieces:3"]),
        (2, ["kept:31", "resume:25"]),
        (1, ["kept:5"]),
        (1, ["pieces:4", "resume:9"]),
    ],
)
def test_a_killed_build_is_gone_on_with(
    corpus: Path, tmp_path: Path, undisturbed: tuple[dict[str, Any], dict[str, Any]], processes: int, points: list[str]
) -> None:
    """Between checkpoints, in the midst of one, and again while it goes on: same articles, ids, scores and report."""
    for point in points:
        assert run(corpus, tmp_path, processes, point) is None, point
    report = run(corpus, tmp_path, processes, "resume")
    assert report is not None
    assert (report["kept"] > 0) == (points != ["kept:5"])
    assert undisturbed == (told(report), content(tmp_path))
    assert ["CURRENT", "LOCK", "generations"] == sorted(path.name for path in tmp_path.iterdir())
    assert ["1"] == [path.name for path in (tmp_path / "generations").iterdir()]


def test_what_is_kept_is_of_no_use_once_it_is_damaged_or_the_files_have_changed(
    corpus: Path, tmp_path: Path, undisturbed: tuple[dict[str, Any], dict[str, Any]]
) -> None:
    """What comes before a damaged checkpoint is gone on with; of another corpus, or a changed one, nothing."""
    index, changed = tmp_path / "index", tmp_path / "news"
    assert run(corpus, index, 2, "pieces:4") is None
    pieces = sorted((index / CHECKPOINT).iterdir(), key=lambda path: int(path.name))
    assert len(pieces) > 3
    runs = next(pieces[2].glob("*.runs"))
    runs.write_bytes(runs.read_bytes()[:-1] + b"x")
    shutil.copytree(index, tmp_path / "copied")
    report = run(corpus, index, 2, "resume")
    assert report is not None
    assert 0 < report["kept"]
    assert undisturbed == (told(report), content(index))
    shutil.copytree(corpus, changed)
    (changed / "a03.txt").write_text("Changed\n\nSomething else was here.\n")
    report = run(changed, tmp_path / "copied", 2, "resume")
    assert report is not None
    assert 0 == report["kept"]
    assert not (tmp_path / "copied" / CHECKPOINT).exists()

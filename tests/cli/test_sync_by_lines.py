"""sync of a large file: of its lines those that are new are read, and the answers are those of a rebuild."""

import json
import random
from pathlib import Path

import pytest
from tests.cli.conftest import Run
from tests.cli.test_sync_command import article, assert_as_rebuilt, put

from searchsvc.bootstrap import rebuild_index
from searchsvc.config import read_settings
from searchsvc.corpus import portions
from searchsvc.indexing.reporting.report import Progress

pytestmark = pytest.mark.slow

_CUT = '{"headline": "Cut off'
_CHANGING = (1, 2, 103)
"""Articles that change; no older form of them comes back, which would be another article of the same id."""


@pytest.fixture(autouse=True)
def _small_files_are_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(portions, "LOOKED_INTO", 100)


def line(number: int, seed: int = 0) -> str:
    return json.dumps(article(number, seed))


def _stays(one: str) -> bool:
    return one != _CUT and json.loads(one)["id"] not in {f"a{number}" for number in _CHANGING}


def write_lines(path: Path, lines: list[str], age: int = 0) -> None:
    put(path, "".join(f"{one}\n" for one in lines), age)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(2))
def test_any_row_of_changes_is_a_rebuild(run: Run, tmp_path: Path, seed: int) -> None:
    """Lines are changed, moved, doubled, broken, taken out and put back in two files, which share some of them."""
    chance, news = random.Random(seed), tmp_path / "news"
    files = {name: [line(first + number) for number in range(15)] for name, first in (("a", 0), ("b", 100))}
    gone: list[str] = []
    for step in range(5):
        number = chance.choice(_CHANGING)
        again = chance.choice([one for one in files["a"] if _stays(one)])
        for lines in files.values():
            kept = [one for one in lines if one != _CUT]
            changed = [line(number, step) if json.loads(one)["id"] == f"a{number}" else one for one in kept]
            lines[:] = [*changed, chance.choice([_CUT, again, *gone])]
            gone = [*gone, *filter(_stays, [lines.pop(chance.randrange(len(changed)))])]
            chance.shuffle(lines)
        for name, lines in files.items():
            write_lines(news / f"{name}.jsonl", lines, age=step)
        report = run("sync", news, "--json").document
        read = [one for lines in files.values() for one in lines]
        failed = read.count(_CUT)
        assert (failed, len(set(read) - {_CUT})) == (report["failed"], report["articles"])
        assert len(read) - failed - report["articles"] == report["duplicates"]
    assert_as_rebuilt(run, news, tmp_path)


def test_only_what_changed_is_read(tmp_path: Path) -> None:
    """As many bytes as the changed lines have, wherever the others stand now; their ids and the count stay."""
    news, settings = tmp_path / "news", read_settings({"index": str(tmp_path / "index")})
    lines = [line(number) for number in range(40)]
    write_lines(news / "wire.jsonl", lines)
    rebuild_index([news], settings)
    write_lines(news / "wire.jsonl", [line(90), *reversed(lines[:20]), line(20, 1), *lines[21:39]], age=1)
    told: list[Progress] = []

    report = rebuild_index([news], settings, told.append, goes_on=True)

    assert (1, 1, 1, 38) == (report.added, report.changed, report.removed, report.unchanged)
    assert told[-1].done_bytes == len(line(90)) + len(line(20, 1)) + 2
    assert (40, 40) == (report.articles, report.found.text)


def test_an_id_stays_with_a_line_that_stays(run: Run, tmp_path: Path) -> None:
    """Another article of the same id, which came before it in the file, gets another id, and is named."""
    news = tmp_path / "news"
    lines = [line(number) for number in range(5)]
    write_lines(news / "wire.jsonl", lines)
    run("rebuild", news)
    other = json.dumps({**article(2, seed=9), "headline": "Quite another museum"})
    write_lines(news / "wire.jsonl", [other, *lines], age=1)
    assert "wire.jsonl uses one id for different articles" in run("sync", news).err
    hits = run("search", '"Quite another museum"', "--json").document["hits"]
    assert ["wire-a2"] == [hit["id"] for hit in hits]


def test_what_was_removed_stays_away_and_comes_back_when_it_is_added(run: Run, tmp_path: Path) -> None:
    """By its id, though its line is known; the others of its file are not read for it."""
    news = tmp_path / "news"
    lines = [line(number) for number in range(5)]
    write_lines(news / "wire.jsonl", lines)
    run("rebuild", news)
    run("remove", "a2")
    write_lines(news / "wire.jsonl", [*lines, line(7)], age=1)
    assert 5 == run("sync", news, "--json").document["articles"]
    run("add", "a2")
    assert 6 == run("sync", news, "--json").document["articles"]
    assert_as_rebuilt(run, news, tmp_path)

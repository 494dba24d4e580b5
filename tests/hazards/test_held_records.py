"""What C code holds on to for ever is ended from outside: the record is named, and everything else goes on, once."""

import json
import logging
import multiprocessing
from pathlib import Path

import pytest
from tests.hazards import holding

from searchsvc.article import Article
from searchsvc.bootstrap import corpus_items, open_search, rebuild_index
from searchsvc.cli.commands import program
from searchsvc.config import load_settings
from searchsvc.corpus import portions, read
from searchsvc.indexing import rebuild
from searchsvc.indexing.workers import parallel

SECONDS = "1.5"
REASON = (
    "left out, since reading it took longer than 1.5 s (SEARCHSVC_MAX_RECORD_SECONDS): "
    "if it is an article, save its text alone"
)
FILES = 220


@pytest.fixture(autouse=True)
def holding_readers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Processes that read are given readers that some records hold."""
    for module in (portions, read):
        monkeypatch.setattr(module, "read_portion", holding.read_portion)
    monkeypatch.setattr(portions, "read_recognisably", holding.read_recognisably)


def lines(*titles: str) -> str:
    return "".join(json.dumps({"title": title, "body": f"The {title} came."}) + "\n" for title in titles)


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """A few files, and a line in the midst of them that is held."""
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "a.txt").write_text("One\n\nThe storm hit the coast at dawn.\n")
    (folder / "b.jsonl").write_text(lines("Two", "Three", "stuck", "Five"))
    (folder / "c.txt").write_text("Six\n\nThe storm hit the coast at dawn, and it was cold.\n")
    return folder


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Enough for two processes, which are both at work when one of them is held."""
    monkeypatch.setattr(parallel, "ALONE_WEIGHT", 1 << 19)  # below what these weigh
    folder = tmp_path / "archive"
    folder.mkdir()
    for number in range(FILES):
        (folder / f"{number:03}.txt").write_text(f"Storm number {number}\n\nA word and number {number}.\n")
    (folder / "100.jsonl").write_text(lines("Storm before", "stuck", "Storm after"))
    return folder


@pytest.mark.slow
def test_everything_else_is_read_once_and_in_order(news: Path) -> None:
    """The record is a failure with its file, its number and the setting, in its place; no process is left."""
    items = list(corpus_items([news], load_settings({}, {"max_record_seconds": SECONDS})))

    told = [item.headline if isinstance(item, Article) else str(item) for item in items]
    assert ["One", "Two", "Three", f"b.jsonl record 3: {REASON}", "Five", "Six"] == told
    assert [] == multiprocessing.active_children()


@pytest.mark.slow
def test_read_prints_everything_else(
    news: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """One line an article, and one on standard error for the record that was left out."""
    monkeypatch.setenv("SEARCHSVC_MAX_RECORD_SECONDS", SECONDS)
    with pytest.raises(SystemExit) as end:
        program(args=["read", str(news)], prog_name="searchsvc")
    said = capfd.readouterr()
    assert 0 == end.value.code
    assert ["One", "Two", "Three", "Five", "Six"] == [json.loads(line)["headline"] for line in said.out.splitlines()]
    assert [f"b.jsonl record 3: {REASON}"] == said.err.splitlines()


@pytest.mark.slow
@pytest.mark.parametrize("processes", ["1", "2"])
def test_a_small_corpus_is_built_without_it(news: Path, tmp_path: Path, processes: str) -> None:
    """One process reads it, and goes on."""
    given = {"index": str(tmp_path / "index"), "build_processes": processes, "max_record_seconds": SECONDS}

    report = rebuild_index([news], load_settings({}, given))

    assert [("b.jsonl", 3, REASON)] == [(one.path, one.record, one.reason) for one in report.errors]
    assert (5, 1, 0) == (report.articles, report.failed, report.duplicates)


@pytest.mark.slow
@pytest.mark.parametrize("processes", ["1", "2"])
def test_a_large_corpus_is_built_without_it(
    archive: Path, tmp_path: Path, processes: str, caplog: pytest.LogCaptureFixture
) -> None:
    """Whatever the worker that was ended had indexed is there all the same, and once."""
    given = {"index": str(tmp_path / "index"), "build_processes": processes, "max_record_seconds": SECONDS}

    with caplog.at_level(logging.WARNING, rebuild.__name__):
        report = rebuild_index([archive], load_settings({}, given))

    assert [("100.jsonl", 2, REASON)] == [(one.path, one.record, one.reason) for one in report.errors]
    assert (FILES + 2, 0) == (report.articles, report.duplicates)
    assert (["100.jsonl record 2"] if processes == "2" else []) == [
        record.getMessage().partition(":")[0] for record in caplog.records
    ]
    with open_search(tmp_path / "index") as search:
        assert FILES + 2 == search.search("storm").total
    assert [] == multiprocessing.active_children()


@pytest.mark.slow
def test_many_such_records_end_no_build(archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where several processes would have to begin again too often, one reads on."""
    monkeypatch.setattr(rebuild, "_MOST_BEGINNINGS", 1)
    (archive / "150.jsonl").write_text(lines("Storm between", "stuck too"))
    given = {"index": str(tmp_path / "index"), "build_processes": "2", "max_record_seconds": SECONDS}

    report = rebuild_index([archive], load_settings({}, given))

    assert [("100.jsonl", 2), ("150.jsonl", 2)] == [(one.path, one.record) for one in report.errors]
    assert (FILES + 3, 0) == (report.articles, report.duplicates)

"""add and remove: single articles, which stay so through every build."""

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import Run, write_articles

from searchsvc import bootstrap, open_index
from searchsvc.article import Article
from searchsvc.config import read_settings
from searchsvc.errors import BuildFailed
from searchsvc.index_names import IN_AN_INDEX
from searchsvc.indexing.files import beside

pytestmark = pytest.mark.slow


def ids(run: Run, query: str) -> set[str]:
    return {hit["id"] for hit in run("search", query, "--json").document["hits"]}


def late(tmp_path: Path, headline: str = "Late zeppelin lands", article_id: str = "late-1") -> Path:
    path = tmp_path / "late.json"
    path.write_text(json.dumps({"id": article_id, "headline": headline, "body": ["It came down softly by the lake."]}))
    return path


@pytest.fixture(autouse=True)
def _built(run: Run, corpus: Path) -> None:
    run("rebuild", corpus)


@pytest.mark.slow
def test_an_added_article_stays_through_every_build(run: Run, corpus: Path, tmp_path: Path) -> None:
    """Through a sync and a rebuild of the corpus, which do not name it; it is no corpus that was replaced."""
    report = run("add", late(tmp_path), "--json").document
    assert (6, 1, 5) == (report["articles"], report["added"], report["unchanged"])
    assert {"late-1"} == ids(run, "zeppelin")
    write_articles(corpus / "wire.jsonl", 6)
    assert 7 == run("sync", corpus, "--json").document["articles"]
    said = run("rebuild", corpus)
    assert "another corpus" not in said.err
    assert {"late-1"} == ids(run, "zeppelin")


@pytest.mark.slow
def test_an_article_that_is_added_again_is_replaced(run: Run, tmp_path: Path) -> None:
    """By its id."""
    run("add", late(tmp_path))
    report = run("add", late(tmp_path, "Late airship lands"), "--json").document
    assert (6, 1) == (report["articles"], report["changed"])
    assert set() == ids(run, "zeppelin")
    assert {"late-1"} == ids(run, "airship")


@pytest.mark.slow
def test_a_removed_article_stays_away_until_it_is_added(run: Run, corpus: Path) -> None:
    """Through a rebuild; then it comes back from its file."""
    (article, *_) = ids(run, "*")
    assert 1 == run("remove", article, "--json").document["removed"]
    assert article not in ids(run, "*")
    assert 4 == run("rebuild", corpus, "--json").document["articles"]
    assert 5 == run("add", article, "--json").document["articles"]
    assert article in ids(run, "*")


@pytest.mark.slow
def test_added_articles_can_be_removed(run: Run, corpus: Path, tmp_path: Path) -> None:
    """And added again, as files are."""
    run("add", late(tmp_path))
    run("remove", "late-1")
    run("rebuild", corpus)
    assert set() == ids(run, "zeppelin")
    run("add", late(tmp_path))
    assert {"late-1"} == ids(run, "zeppelin")


def test_what_is_not_there_is_said(run: Run, tmp_path: Path) -> None:
    """An unknown id, and a file without an article; nothing changes."""
    assert 2 == run("remove", "nobody").code
    empty = tmp_path / "empty.txt"
    empty.write_text("")
    assert 4 == run("add", empty).code
    assert 4 == run("add", tmp_path / "not-there.json").code
    assert 1 == run("status", "--json").document["generation"]


@pytest.mark.slow
def test_what_fails_adds_and_removes_nothing(
    run: Run, corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The next build does not bring what was given up."""

    def fails(*_: object, **__: object) -> None:
        raise BuildFailed("no room")

    with monkeypatch.context() as patched:
        patched.setattr(bootstrap, "rebuild_index", fails)
        assert 1 == run("add", late(tmp_path)).code
        (article, *_) = ids(run, "*")
        assert 1 == run("remove", article).code
    assert 5 == run("rebuild", corpus, "--json").document["unchanged"]


SCRIPT = """
from searchsvc import open_index
print("begun")
print(open_index("index").add([{"id": "z-1", "title": "Late zeppelin", "content": "It came down."}]).added)
"""


@pytest.mark.slow
@pytest.mark.parametrize("way", ["file", "input"])
def test_a_script_of_a_few_lines_adds(run: Run, tmp_path: Path, way: str) -> None:
    """Without `if __name__ == "__main__"`: no process of ours runs it again."""
    path = tmp_path / "script.py"
    path.write_text(SCRIPT)
    command = [sys.executable, *([str(path)] if way == "file" else ["-"])]
    said = SCRIPT if way == "input" else ""
    done = subprocess.run(command, cwd=tmp_path, input=said, capture_output=True, text=True, check=False)
    assert ("begun\n1\n", "", 0) == (done.stdout, done.stderr, done.returncode)
    assert {"z-1"} == ids(run, "zeppelin")


@pytest.mark.slow
def test_python_adds_and_removes(run: Run, tmp_path: Path) -> None:
    """Dicts as records have them, and Articles; what gives none is among the errors."""
    index = open_index(tmp_path / "index")
    rows: list[Article | Mapping[str, Any]] = [
        {"id": "z-1", "title": "Late zeppelin", "content": "It came down."},
        {"nothing": 1},
    ]
    report = index.add(rows)
    assert (1, 1) == (report.added, report.failed)
    assert {"z-1"} == ids(run, "zeppelin")
    assert 1 == index.remove(["z-1"]).removed
    assert set() == ids(run, "zeppelin")
    settings = read_settings({})
    items = bootstrap.corpus_items([late(tmp_path)], settings)
    articles: list[Article | Mapping[str, Any]] = [one for one in items if isinstance(one, Article)]
    assert 1 == index.add(articles).added


@pytest.mark.slow
def test_what_is_added_in_the_place_of_a_removed_article_stays_in_it(run: Run, corpus: Path, tmp_path: Path) -> None:
    """The corpus still has the other under that id: it comes back neither at a sync nor at a rebuild."""
    run("remove", "wire-1")
    run("add", late(tmp_path, article_id="wire-1"))
    (corpus / "b.txt").write_text("Ferries sail again\n\nThey left the harbour at noon, and nobody waved.\n")
    (corpus / "wire.jsonl").write_text((corpus / "wire.jsonl").read_text() + "\n")
    for command in ("sync", "rebuild", "sync"):
        assert 6 == run(command, corpus, "--json").document["articles"]
        assert {"wire-1"} == ids(run, "zeppelin")
        assert {f"wire-{number}" for number in range(2, 6)} == ids(run, "lighthouse")
    assert IN_AN_INDEX > {path.name for path in (tmp_path / "index").iterdir()} > {"REMOVED", "REPLACED", "added"}
    run("remove", "wire-1")
    assert 5 == run("rebuild", corpus, "--json").document["articles"]
    run("add", "wire-1")
    assert {"wire-1"} == ids(run, "zeppelin")


@pytest.mark.slow
def test_what_was_found_in_removed_articles_is_not_counted(run: Run, corpus: Path) -> None:
    """Of a file that is not read again, as of one that is."""
    run("remove", "wire-1", "wire-2")
    (corpus / "b.txt").write_text("Ferries sail again\n\nThey left the harbour at noon, and nobody waved.\n")
    found = run("sync", corpus, "--json").document["found"]
    assert found == run("rebuild", corpus, "--index", "anew", "--json").document["found"] | {
        "headline": 4, "date": 3, "author": 3, "text": 4,
    }  # fmt: skip


def test_a_removal_that_was_killed_before_its_build_is_done_by_the_next(run: Run, corpus: Path, tmp_path: Path) -> None:
    """What it kept beside the index holds: no build takes it for a loss, and none for nothing new."""
    beside.write_removed(tmp_path / "index", {"wire-1"})
    built = run("rebuild", "--if-changed", corpus, "--json").document
    assert (4, 1) == (built["articles"], built["removed"])
    assert "up to date" in run("rebuild", "--if-changed", corpus).err


@pytest.mark.slow
def test_a_rollback_past_a_removal_says_so(run: Run, corpus: Path) -> None:
    """What is served again goes with the next build, unless it is added, as the line says; then nothing is said."""
    article, *_ = sorted(ids(run, "*"))
    run("remove", article)
    said = run("rollback").err
    assert "1 article is still listed as removed, and the next build leaves it out" in said
    assert said.endswith(f"searchsvc add {article}\n")
    run("add", article)
    run("sync", corpus)
    assert article in ids(run, "*")
    assert "removed" not in run("rollback").err


def test_a_rebuild_counts_what_was_added_as_articles(run: Run, corpus: Path, tmp_path: Path) -> None:
    """They are no file of the corpus."""
    run("add", late(tmp_path))
    said = run("rebuild", corpus).err
    assert "1 JSON Lines file, 1 article added by hand\n" in said


def test_a_sync_of_nothing_names_what_could_be_meant(run: Run) -> None:
    """The corpora of the index, in a command to type; it is wrong usage."""
    outcome = run("sync")
    assert (2, "") == (outcome.code, outcome.out)
    assert outcome.err.startswith("Which corpus? For example: ")
    assert outcome.err.endswith("searchsvc sync news\n")

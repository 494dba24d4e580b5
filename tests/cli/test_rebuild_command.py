import json
import os
import shutil
import signal
import zipfile
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import Run, write_articles

from searchsvc.engines.generations import GenerationStore
from searchsvc.engines.whoosh.engine import WhooshEngine
from searchsvc.indexing import snapshot
from searchsvc.indexing.snapshot import recorded

pytestmark = pytest.mark.slow


def test_first_rebuild_tells_what_it_found(run: Run, corpus: Path) -> None:
    """A first rebuild says what there is, named as seen from here, what was found in it and what is published."""
    outcome = run("rebuild", corpus)
    assert (0, "") == (outcome.code, outcome.out)
    assert outcome.err.startswith("news: 1 JSON Lines file")
    assert "found  headline 5 · text 5 · date 5 · author 5 · captions 0" in outcome.err
    assert "published generation 1 (5 articles" in outcome.err


@pytest.mark.slow
def test_later_rebuild_tells_the_difference(run: Run, corpus: Path, index: Path) -> None:
    """A rebuild after one change says that one changed and the others are the same."""
    wire = corpus / "wire.jsonl"
    wire.write_text(wire.read_text().replace("stripes for tower 3", "spots for tower 3"))
    outcome = run("rebuild", corpus)
    assert 0 == outcome.code
    assert index.is_dir()
    assert "1 changed, 4 the same" in outcome.err


def test_rebuild_prints_one_json_document(run: Run, corpus: Path) -> None:
    """With --json, standard output is the document of the contract and nothing else."""
    (corpus / "bad.json").write_text('{"headline": "Cut off')
    outcome = run("rebuild", "--json", corpus)
    document = outcome.document
    assert 0 == outcome.code
    assert [1, 5, 5, 0, 0, 0, 1] == [
        document[name] for name in ("generation", "articles", "added", "changed", "removed", "unchanged", "failed")
    ]
    assert ["bad.json"] == [error["path"] for error in document["errors"]]
    assert {"path", "record", "reason", "kind", "lost_bytes", "withheld", "first_bytes"} == set(document["errors"][0])
    assert document["seconds"] >= 0


def test_what_is_not_read_is_grouped_with_the_command_that_shows_it(run: Run, corpus: Path) -> None:
    """Each reason and kind of file once, how often, and what to type to see two of them, with paths as seen here."""
    for name in ("bad.json", "cut off.json", "third.json"):
        (corpus / name).write_text('{"headline": "Cut off')
    (corpus / "void.txt").write_bytes(b"")
    lines = run("rebuild", corpus).err.splitlines()
    said = lines[lines.index("  4 not read") + 1 :][:4]
    assert ["    3 JSON files: ", "    1 file: empty file"] == [said[0][:18], said[2]]
    assert said[1].endswith("searchsvc read news/bad.json 'news/cut off.json'")
    assert said[3].endswith("searchsvc read news/void.txt")


def test_records_files_and_folders_are_called_what_they_are(run: Run, corpus: Path) -> None:
    """Records of an array are no files; of what nobody could look at it is not known whether it is a file."""
    records = '[{"headline": "A boat", "body": "It sails."}, {"no": 1}, {"not": 2}, {"nor": 3}]'
    (corpus / "array.json").write_text(records)
    (corpus / "void.txt").write_bytes(b"")
    (corpus / "gone.txt").symlink_to("nothing.txt")
    said = run("rebuild", corpus).err
    assert "    3 records of 1 JSON file: no headline and no text\n" in said
    assert "    1 file: empty file\n" in said
    assert "    1 file or folder: no such file or directory\n" in said


def test_a_limit_is_named_as_it_can_be_set(run: Run, corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who reads that a record is too large reads which variable of the environment says so."""
    monkeypatch.setenv("SEARCHSVC_MAX_RECORD_MB", "1")
    (corpus / "long.jsonl").write_text(json.dumps({"headline": "Long", "body": "word " * 300_000}) + "\n")
    assert "larger than 1 MB (SEARCHSVC_MAX_RECORD_MB)" in run("rebuild", corpus).err


@pytest.mark.slow
def test_a_link_that_leads_nowhere_is_named_with_its_folder(run: Run, corpus: Path) -> None:
    """A broken link cannot be opened, but it is there, and the command that shows it leads to it."""
    (corpus / "gone.txt").symlink_to("nothing.txt")
    assert " read news/gone.txt" in run("rebuild", corpus).err


@pytest.mark.slow
def test_articles_of_the_same_id_and_words_are_counted_as_left_out(run: Run, corpus: Path) -> None:
    """An article that is met again is left out only if its id is the same, and the message says so."""
    (corpus / "copy.jsonl").write_bytes((corpus / "wire.jsonl").read_bytes())
    assert "5 articles met again, with the same id and the same words, and left out" in run("rebuild", corpus).err


def test_messages_in_a_pipe_have_no_control_characters(run: Run, corpus: Path) -> None:
    """Where standard error is no terminal, messages are plain lines."""
    outcome = run("rebuild", corpus)
    assert all(line.isprintable() for line in outcome.err.splitlines())


def test_missing_corpus_is_exit_4_with_what_is_nearby(run: Run, corpus: Path) -> None:
    """A folder that is not there ends with 4 and names one that is."""
    outcome = run("rebuild", corpus.parent / "newz")
    assert 4 == outcome.code
    assert "Nearby:" in outcome.err
    assert "news/" in outcome.err


def test_a_missing_corpus_leaves_the_index_alone(run: Run, index: Path) -> None:
    """A rebuild that finds no corpus changes nothing that is served."""
    run("rebuild", "nowhere")
    assert 1 == run("status", "--json", "--index", index).document["generation"]


def test_nothing_readable_is_exit_4(run: Run, tmp_path: Path) -> None:
    """A corpus without one article ends with 4, and nothing is published."""
    (tmp_path / "empty").mkdir()
    assert 4 == run("rebuild", "empty").code
    assert 3 == run("status").code


def test_locked_index_is_exit_5(run: Run, corpus: Path, index: Path) -> None:
    """While another build holds the lock, a rebuild ends with 5."""
    store = GenerationStore(index)
    staging = store.begin()
    outcome = run("rebuild", corpus)
    store.discard(staging)
    store.release(staging)
    assert 5 == outcome.code
    assert "another build" in outcome.err


@pytest.mark.slow
def test_several_processes_publish_what_one_does(
    run: Run, corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The setting changes how long it takes, and nothing of the report or of what is served."""
    write_articles(corpus / "more.jsonl", 5, town="Calder")  # the same ids for other articles
    (corpus / "bad.json").write_text('{"headline": "Cut off')
    monkeypatch.setattr("searchsvc.indexing.workers.parallel.ALONE_WEIGHT", 0)
    told = []
    for processes in ("1", "2"):
        monkeypatch.setenv("SEARCHSVC_BUILD_PROCESSES", processes)
        index = tmp_path / f"index-{processes}"
        report = run("rebuild", "--json", corpus, "--index", index).document
        hits = run("search", "--json", "lighthouse", "--index", index).document
        told.append(({**report, "seconds": 0}, hits["total"], [hit["id"] for hit in hits["hits"]]))
    assert told[0] == told[1]
    assert 10 == told[0][0]["articles"]


def test_several_corpora_make_one_index(run: Run, corpus: Path, tmp_path: Path) -> None:
    """All paths that are named go into one generation."""
    other = tmp_path / "other"
    other.mkdir()
    (other / "note.json").write_text('{"id": "solo", "headline": "A heron in the font", "body": "It stayed."}')
    assert 6 == run("rebuild", "--json", corpus, other).document["articles"]


@pytest.mark.slow
@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_a_rebuild_that_is_stopped_cleans_up(
    run: Run, corpus: Path, index: Path, monkeypatch: pytest.MonkeyPatch, stop: signal.Signals
) -> None:
    """By Ctrl-C or by SIGTERM: its folder is gone, one sentence says so, and what was served is served on."""
    before = signal.getsignal(signal.SIGTERM)
    monkeypatch.setattr(WhooshEngine, "check_staged", lambda *_: os.kill(os.getpid(), stop))
    outcome = run("rebuild", corpus)
    assert (130 if stop == signal.SIGINT else 143) == outcome.code
    assert "stopped: the unfinished build is removed" in outcome.err.splitlines()[-1]
    assert ["1"] == [path.name for path in (index / "generations").iterdir()]
    assert 0 == run("verify").code
    assert before == signal.getsignal(signal.SIGTERM)


@pytest.mark.slow
@pytest.mark.parametrize("first", [True, False])
def test_a_rebuild_that_is_stopped_after_the_switch_says_so(
    run: Run, corpus: Path, monkeypatch: pytest.MonkeyPatch, first: bool
) -> None:
    """The generation is published and stays, so that it may not be said that nothing has changed."""
    if not first:
        run("rebuild", corpus)
        write_articles(corpus / "more.jsonl", 1, "Tarn")
    monkeypatch.setattr(snapshot, "record", lambda *_: os.kill(os.getpid(), signal.SIGTERM))
    outcome = run("rebuild", corpus)
    number = 1 if first else 2
    assert 143 == outcome.code
    assert f"stopped after generation {number} was published, which is served" in outcome.err.splitlines()[-1]
    assert f"generation {number}" in run("status").out


@pytest.mark.slow
@pytest.mark.parametrize("words", [[], ["--json"]])
def test_what_fails_after_the_switch_is_a_warning(run: Run, corpus: Path, index: Path, words: list[str]) -> None:
    """Where SNAPSHOT cannot be written the generation is published and served: code 0, and nothing is left over."""
    (index / "SNAPSHOT").unlink()
    (index / "SNAPSHOT" / "in the way").mkdir(parents=True)
    (corpus / "more.txt").write_text("A headline\n\nA body of one line.\n")
    outcome = run("rebuild", corpus, *words)
    assert 0 == outcome.code
    [warning] = [line for line in outcome.err.splitlines() if "warning" in line]
    assert "generation 2 is published and served" in warning
    assert "Is a directory" in warning
    assert 2 == run("status", "--json").document["generation"]
    assert not (index / "SNAPSHOT.new").exists()
    shutil.rmtree(index / "SNAPSHOT")


def test_a_corpus_is_walked_once(run: Run, corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether it changed, how much there is, of which kinds and what to read: one look at each folder is enough."""
    (corpus / "below").mkdir()
    write_articles(corpus / "below" / "more.jsonl", 7)
    scandir, seen = os.scandir, Counter[str]()

    def counted(path: Path) -> Any:
        seen[str(path)] += 1
        return scandir(path)

    monkeypatch.setattr("searchsvc.corpus.walking.folders.os.scandir", counted)
    assert 0 == run("rebuild", "--if-changed", corpus).code
    assert [1, 1] == [seen[str(folder)] for folder in (corpus, corpus / "below")]


@pytest.mark.slow
def test_what_is_kept_of_builds_is_bounded(
    run: Run, corpus: Path, index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where it grows past the bound, the oldest builds lose their failures, not how many they were nor why."""
    for name in ("bad", "worse"):
        (corpus / f"{name}.json").write_text("{")
    write_articles(corpus / "wire.jsonl", 6)
    run("rebuild", corpus, "--force")
    write_articles(corpus / "wire.jsonl", 7)
    enough = (index / "SNAPSHOT").stat().st_size + 230
    monkeypatch.setattr("searchsvc.indexing.snapshot.MOST_BYTES", enough)
    run("rebuild", corpus, "--force")
    older, newer = (one.report for one in recorded(index))
    assert [(2, 0, 1), (2, 2, 1)] == [(one.failed, len(one.errors), len(one.failures)) for one in (older, newer)]


@pytest.mark.slow
@pytest.mark.parametrize("where", ["index", "news", "news/deep/er"])
def test_an_index_among_the_articles_is_not_read(run: Run, corpus: Path, where: str) -> None:
    """However often a corpus is built, the index that lies in it is no article, and is said in one row."""
    (corpus / "note.txt").write_text("The heron stayed\n\nIt was seen again by the bridge on Sunday morning.\n")
    articles = []
    for _ in range(3):
        outcome = run("rebuild", ".", "--index", where, "--json")
        articles.append(outcome.document["articles"])
        assert 0 == outcome.document["failed"]
    assert [6, 6, 6] == articles
    assert f"left out (search index in {where}/)" in outcome.err
    assert "is up to date" in run("rebuild", ".", "--index", where, "--if-changed").err


@pytest.mark.parametrize("command", ["rebuild", "read"])
def test_a_web_address_is_not_read(run: Run, command: str) -> None:
    """It is named as it was typed, with what to do instead of looking for such a folder."""
    outcome = run(command, "https://news.example/harbour//page")
    assert 4 == outcome.code
    assert outcome.err.startswith("https://news.example/harbour/page: web addresses are not read, only files and")
    assert "no such file" not in outcome.err


@pytest.mark.slow
def test_drafts_are_left_out_and_counted(run: Run, corpus: Path) -> None:
    """What is not for the public is no failure; it is said how much there was, also by a sync."""
    drafts = [{"title": f"Ferry {number}", "text": "Not yet to be read.", "status": "draft"} for number in range(3)]
    (corpus / "drafts.jsonl").write_text("\n".join(map(json.dumps, drafts)))
    outcome = run("rebuild", corpus)
    assert "  3 drafts left out" in outcome.err.splitlines()
    assert "not read" not in outcome.err
    (corpus / "more.txt").write_text("Lock opened\n\nThe lock was opened on Monday.\n")
    assert "  3 drafts left out" in run("sync", corpus).err.splitlines()


@pytest.mark.slow
def test_a_corpus_of_drafts_has_no_article(run: Run, tmp_path: Path) -> None:
    """That it was read, and is not for the public, is why there is none."""
    (tmp_path / "a.md").write_text("---\ndraft: true\n---\n# Ferry waits\n\nNot yet to be read.\n")
    outcome = run("rebuild", tmp_path / "a.md")
    assert 0 != outcome.code
    assert "no article in it (1 draft left out)" in outcome.err


@pytest.mark.slow
def test_what_is_printed_for_a_file_in_a_container_can_be_typed(run: Run, corpus: Path) -> None:
    """A member has no place on disk, so that the container is named."""
    with zipfile.ZipFile(corpus / "pages.zip", "w") as package:
        package.writestr("inside/bad.html", "<html><body>Nothing</body></html>")
    [line] = [line for line in run("rebuild", corpus).err.splitlines() if "read" in line and "pages.zip" in line]
    assert line.endswith("pages.zip")

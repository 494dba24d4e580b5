from pathlib import Path

import pytest
from tests.cli.conftest import Run, write_articles

from searchsvc.engines.generations import GenerationStore


def test_first_rebuild_tells_what_it_found(run: Run, corpus: Path) -> None:
    """A first rebuild says what there is, what was found in it and which generation is published."""
    outcome = run("rebuild", corpus)
    assert (0, "") == (outcome.code, outcome.out)
    assert f"{corpus}: 1 JSON Lines file" in outcome.err
    assert "found  headline 5 · date 5 · author 5 · captions 0" in outcome.err
    assert "published generation 1 (5 articles" in outcome.err


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
    assert {"path", "record", "reason"} == set(document["errors"][0])
    assert document["seconds"] >= 0


def test_what_is_not_read_is_listed_with_the_command_that_shows_it(run: Run, corpus: Path) -> None:
    """Each failure is a row: where, why, and what to type, with a path that works from here."""
    bad = corpus / "bad.json"
    bad.write_text('{"headline": "Cut off')
    outcome = run("rebuild", corpus)
    assert "1 not read" in outcome.err
    assert f" read {bad}" in outcome.err


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


def test_several_corpora_make_one_index(run: Run, corpus: Path, tmp_path: Path) -> None:
    """All paths that are named go into one generation."""
    other = tmp_path / "other"
    other.mkdir()
    (other / "note.json").write_text('{"id": "solo", "headline": "A heron in the font", "body": "It stayed."}')
    assert 6 == run("rebuild", "--json", corpus, other).document["articles"]


def test_if_changed_builds_only_what_changed(run: Run, corpus: Path) -> None:
    """With --if-changed, the same files are built once, and a changed file is built again."""
    assert 1 == run("rebuild", "--if-changed", "--json", corpus).document["generation"]
    assert 1 == run("rebuild", "--if-changed", "--json", corpus).document["generation"]
    write_articles(corpus / "wire.jsonl", 6)
    assert 2 == run("rebuild", "--if-changed", "--json", corpus).document["generation"]


def test_if_changed_leaves_a_rollback_alone(run: Run, corpus: Path, index: Path) -> None:
    """Who went back to an older generation keeps it as long as the corpus stays as it is."""
    run("rebuild", corpus, "--index", index)
    run("rollback")
    assert 1 == run("rebuild", "--if-changed", "--json", corpus).document["generation"]


def test_if_changed_mends_a_damaged_index(run: Run, corpus: Path, index: Path) -> None:
    """An index that cannot be opened is built again, even from the same files."""
    (index / "generations" / "1" / "manifest.json").write_text("{")
    assert 0 == run("rebuild", "--if-changed", corpus).code
    assert 0 == run("search", "lighthouse").code


def test_if_changed_notices_another_language(
    run: Run, corpus: Path, index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A setting that changes what is indexed counts as a change of the corpus."""
    monkeypatch.setenv("SEARCHSVC_LANGUAGE", "german")
    assert index.is_dir()
    assert 2 == run("rebuild", "--if-changed", "--json", corpus).document["generation"]

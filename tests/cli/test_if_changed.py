"""rebuild --if-changed: nothing is built where nothing changed."""

import os
from pathlib import Path

import pytest
from tests.cli.conftest import Run, write_articles

from searchsvc.indexing.snapshot import recorded


@pytest.mark.slow
def test_if_changed_builds_only_what_changed(run: Run, corpus: Path) -> None:
    """With --if-changed, the same files are built once, and a changed file is built again."""
    assert 1 == run("rebuild", "--if-changed", "--json", corpus).document["generation"]
    assert 1 == run("rebuild", "--if-changed", "--json", corpus).document["generation"]
    write_articles(corpus / "wire.jsonl", 6)
    assert 2 == run("rebuild", "--if-changed", "--json", corpus).document["generation"]


@pytest.mark.slow
def test_if_changed_leaves_a_rollback_alone(run: Run, corpus: Path, index: Path) -> None:
    """Who went back keeps the older generation as long as the files stay as they were, and is told so truthfully."""
    assert index.is_dir()
    write_articles(corpus / "wire.jsonl", 6)
    run("rebuild", corpus)
    run("rollback")
    document = run("rebuild", "--if-changed", "--json", corpus).document
    assert (1, 5) == (document["generation"], document["articles"])
    said = run("rebuild", "--if-changed", corpus).err
    assert "generation 1 is served since a rollback (5 articles); the files are those of generation 2." in said
    assert "searchsvc rebuild news\n" in said
    write_articles(corpus / "wire.jsonl", 7)
    assert 3 == run("rebuild", "--if-changed", "--json", corpus).document["generation"]


@pytest.mark.slow
def test_if_changed_knows_the_files_of_the_generation_that_was_gone_back_to(
    run: Run, corpus: Path, index: Path
) -> None:
    """After a rollback, the files as the served generation has them are up to date."""
    assert index.is_dir()
    wire = corpus / "wire.jsonl"
    before, facts = wire.read_bytes(), wire.stat()
    write_articles(wire, 6)
    run("rebuild", corpus)
    run("rollback")
    wire.write_bytes(before)
    os.utime(wire, ns=(facts.st_atime_ns, facts.st_mtime_ns))
    assert "generation 1 is up to date (5 articles)\n" == run("rebuild", "--if-changed", corpus).err


@pytest.mark.slow
def test_a_rollback_to_a_generation_of_unknown_files_is_left_alone(run: Run, corpus: Path, index: Path) -> None:
    """Where nothing is known of the served generation's build, what is not known of it is not made up."""
    (index / "SNAPSHOT").unlink()
    write_articles(corpus / "wire.jsonl", 6)
    run("rebuild", corpus)
    run("rollback")
    assert {"generation": 1, "articles": 5} == run("rebuild", "--if-changed", "--json", corpus).document


def test_if_changed_repeats_what_was_not_read(run: Run, corpus: Path) -> None:
    """What is up to date is not whole for that: the failures of its build are still counted and listed."""
    (corpus / "bad.json").write_text('{"headline": "Cut off')
    built = run("rebuild", "--json", corpus).document
    kept = run("rebuild", "--if-changed", "--json", corpus).document
    assert {**built, "added": 0, "unchanged": 5, "seconds": 0.0, "published": False} == kept
    said = run("rebuild", "--if-changed", corpus).err
    assert "generation 1 is up to date (5 articles, 1 not read: " in said
    assert said.endswith("searchsvc status --failures tells which)\n")


@pytest.mark.slow
def test_the_snapshot_is_pruned_with_the_generations(run: Run, corpus: Path, index: Path) -> None:
    """What is known of a generation is forgotten when the generation is."""
    for count in (6, 7, 8):
        write_articles(corpus / "wire.jsonl", count)
        run("rebuild", corpus)
    assert [3, 4] == [one.generation for one in recorded(index)]


@pytest.mark.slow
def test_if_changed_mends_a_damaged_index(run: Run, corpus: Path, index: Path) -> None:
    """An index that cannot be opened is built again, even from the same files."""
    (index / "generations" / "1" / "manifest.json").write_text("{")
    assert 0 == run("rebuild", "--if-changed", corpus).code
    assert 0 == run("search", "lighthouse").code


@pytest.mark.slow
def test_if_changed_notices_another_language(
    run: Run, corpus: Path, index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A setting that changes what is indexed counts as a change of the corpus."""
    monkeypatch.setenv("SEARCHSVC_LANGUAGE", "german")
    assert index.is_dir()
    assert 2 == run("rebuild", "--if-changed", "--json", corpus).document["generation"]

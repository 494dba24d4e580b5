"""A slip does not cost an archive."""

import shutil
from pathlib import Path

import pytest
from tests.cli.conftest import Run, write_articles

from searchsvc import bootstrap
from searchsvc.config import read_settings

pytestmark = pytest.mark.slow


def served(run: Run) -> tuple[int, int]:
    """The served generation and its number of articles."""
    document = run("status", "--json").document
    return document["generation"], document["articles"]


@pytest.mark.slow
def test_a_corpus_that_lost_much_is_not_published(run: Run, corpus: Path, index: Path) -> None:
    """Exit code 7 with both numbers, and what was served is served on, whichever way the corpus is named."""
    assert index.is_dir()
    write_articles(corpus / "wire.jsonl", 3)
    for name in ("news", "./news/", str(corpus)):
        outcome = run("rebuild", name, "--if-changed")
        assert (7, "") == (outcome.code, outcome.out)
        assert f"{corpus} would leave 3 of the 5 articles that are served, less than 90 %" in outcome.err
        assert "generation 1 stays as it is. If it is meant: " in outcome.err
        assert outcome.err.endswith("searchsvc rebuild --force news\n")
    assert (1, 5) == served(run)


@pytest.mark.slow
def test_what_stopped_a_build_is_json_too(run: Run, corpus: Path, index: Path) -> None:
    """One document, of what is served on, with the failures of the build that was stopped and why it was."""
    assert index.is_dir()
    write_articles(corpus / "wire.jsonl", 3)
    (corpus / "cut.json").write_text("{")
    outcome = run("rebuild", "--json", "news")
    document = outcome.document
    assert 7 == outcome.code
    assert (1, 5, 0, 5, 1, False) == tuple(
        document[name] for name in ("generation", "articles", "removed", "unchanged", "failed", "published")
    )
    assert document["stopped"].startswith("would leave 3 of the 5 articles that are served, less than 90 %")
    assert ["cut.json"] == [error["path"] for error in document["errors"]]
    assert outcome.err.endswith("rebuild --force news\n")
    assert run("rebuild", "--json", "--force", "news").document["stopped"] is None


@pytest.mark.slow
def test_force_publishes_it_all_the_same(run: Run, corpus: Path, index: Path) -> None:
    """What is meant is done, and from then on it is what is protected."""
    assert index.is_dir()
    write_articles(corpus / "wire.jsonl", 3)
    assert 0 == run("rebuild", "news", "--force").code
    assert (2, 3) == served(run)
    assert 0 == run("rebuild", "news").code


@pytest.mark.slow
def test_files_that_are_read_no_more_stop_a_build(run: Run, corpus: Path) -> None:
    """Where most files that a reader takes give nothing, though most articles are still there."""
    write_articles(corpus / "wire.jsonl", 28)
    for name in ("a", "b"):
        (corpus / f"{name}.json").write_text(f'{{"id": "{name}", "headline": "A heron", "body": "It stayed."}}')
    assert 30 == run("rebuild", "--json", "news").document["articles"]
    for name in ("a", "b"):
        (corpus / f"{name}.json").write_text("{")
    outcome = run("rebuild", "news")
    assert 7 == outcome.code
    assert (
        "gave no article in 2 of the 3 files that a reader took (2 of them were in 2 files that give none now: a.json: "
    ) in outcome.err
    assert (1, 30) == served(run)


@pytest.mark.slow
def test_nothing_that_can_be_read_is_still_exit_4(run: Run, corpus: Path, index: Path) -> None:
    """An empty corpus is said to be one."""
    assert index.is_dir()
    (corpus / "wire.jsonl").write_text("{")
    assert 4 == run("rebuild", "news").code
    assert (1, 5) == served(run)


@pytest.mark.slow
def test_an_added_article_does_not_hide_that_the_corpus_is_empty(run: Run, corpus: Path, index: Path) -> None:
    """Whatever was named, and --force too: it is another corpus than what `add` keeps."""
    assert index.is_dir()
    Path("late.json").write_text('{"id": "late", "headline": "A heron", "body": "It stayed until the ice went."}')
    assert 0 == run("add", "late.json").code
    Path("empty").mkdir()
    Path("broken").mkdir()
    Path("broken/wire.jsonl").write_text("{")
    Path("drafts").mkdir()
    Path("drafts/one.json").write_text('{"headline": "Later", "body": "To be written.", "status": "draft"}')
    for name in ("empty", "broken", "drafts"):
        assert [4, 4] == [run("rebuild", name).code, run("rebuild", "--force", name).code]
    (corpus / "wire.jsonl").unlink()
    assert 4 == run("rebuild", corpus).code
    assert (2, 6) == served(run)


@pytest.mark.parametrize("named", [["news"], ["news/added", "news/other"]])
def test_a_folder_of_the_name_of_added_articles_is_a_corpus(run: Run, corpus: Path, named: list[str]) -> None:
    """Nobody added anything by hand, and it says nothing of that."""
    for folder in ("added", "other"):
        (corpus / folder).mkdir()
    (corpus / "wire.jsonl").rename(corpus / "added" / "wire.jsonl")
    done = run("rebuild", *named)
    assert 0 == done.code
    assert "by hand" not in done.err
    Path("late.json").write_text('{"id": "late", "headline": "A heron", "body": "It stayed until the ice went."}')
    run("add", "late.json")
    assert 0 == run("rebuild", *named).code


@pytest.mark.slow
def test_a_corpus_whose_articles_were_removed_is_not_empty(run: Run, corpus: Path) -> None:
    """Somebody left them out on purpose, and what was added is all that is to be served."""
    write_articles(corpus / "wire.jsonl", 1)
    run("rebuild", "news")
    Path("late.json").write_text('{"id": "late", "headline": "A heron", "body": "It stayed until the ice went."}')
    run("add", "late.json")
    [first] = [hit["id"] for hit in run("search", "*", "--json").document["hits"] if hit["id"] != "late"]
    assert 0 == run("remove", first).code
    assert 0 == run("rebuild", "news").code


@pytest.mark.slow
def test_a_sync_of_a_part_is_one_of_its_corpus(run: Run, corpus: Path) -> None:
    """So that the corpus is still the same, and a rebuild of it is guarded; a hidden part is a corpus of its own."""
    for name in ("misc", "sport", ".later"):
        (corpus / name).mkdir()
        write_articles(corpus / name / "wire.jsonl", 5, town=name)
    assert 15 == run("rebuild", "--json", "news").document["articles"]
    report = run("sync", "news/misc", "--json").document
    assert (15, 0, False) == (report["articles"], report["duplicates"], report["published"])
    write_articles(corpus / "misc" / "more.jsonl", 1, town="Tarn")
    assert 16 == run("sync", "news/misc", "--json").document["articles"]
    now = bootstrap.served_generation(read_settings({"index": "index"}))
    assert now is not None
    assert (str(corpus),) == now.provenance.corpora
    assert 21 == run("sync", "news/.later", "--json").document["articles"]
    shutil.rmtree(corpus / "misc")
    assert 7 == run("rebuild", "news").code
    assert "news/mics: no such file or folder" in run("sync", "news/mics").err


@pytest.mark.slow
def test_a_corpus_inside_another_is_walked_as_it_was_named(run: Run, corpus: Path) -> None:
    """Else no sync would come to it, and what is gone from it would be served on."""
    (corpus / "misc").mkdir()
    write_articles(corpus / "wire.jsonl", 3, town="Tarn")
    for name in ("heron", "weir"):
        write_articles(corpus / "misc" / f"{name}.jsonl", 5, town=name)
    run("rebuild", "news/misc", "news")
    (corpus / "misc" / "weir.jsonl").unlink()
    run("sync", "news/misc", "--force")
    run("sync", "news/misc", "news", "--force")
    assert 0 == run("search", "weir", "--json").document["total"]
    assert 5 == run("search", "heron", "--json").document["total"]


@pytest.mark.slow
def test_the_file_that_is_gone_is_named(run: Run, corpus: Path) -> None:
    """And not the reason of one that never gave anything."""
    write_articles(corpus / "town.jsonl", 3, town="Tarn")
    (corpus / "empty.txt").touch()
    assert 0 == run("rebuild", "news").code
    (corpus / "wire.jsonl").rename("wire.jsonl")
    outcome = run("rebuild", "news")
    assert 7 == outcome.code
    assert (
        "less than 90 % (5 of them were in 1 file that gives none now: wire.jsonl: not there). So nothing"
    ) in outcome.err
    assert "empty" not in outcome.err.rpartition("less than")[2]


@pytest.mark.slow
@pytest.mark.parametrize("also_before", [False, True], ids=["alone", "with-one-before"])
def test_a_damaged_generation_is_protected_by_its_count(run: Run, corpus: Path, also_before: bool) -> None:
    """What it held is still known, though it cannot be searched, and another may stand in for it."""
    if also_before:
        write_articles(corpus / "wire.jsonl", 2)
        assert 0 == run("rebuild", "news").code
    write_articles(corpus / "wire.jsonl", 20)
    served_now = run("rebuild", "--json", "news").document["generation"]
    [columns] = Path(f"index/generations/{served_now}").glob("*.columns")
    with columns.open("r+b") as file:
        file.truncate(1000)
    write_articles(corpus / "wire.jsonl", 8)
    outcome = run("rebuild", "news")
    assert 7 == outcome.code
    assert "would leave 8 of the 20 articles that are served" in outcome.err
    assert 0 == run("rebuild", "news", "--force").code
    assert (served_now + 1, 8) == served(run)


@pytest.mark.slow
def test_another_corpus_is_a_choice(run: Run, corpus: Path, index: Path, tmp_path: Path) -> None:
    """It is published, with both numbers and the way back; also a part of the one that is served."""
    assert index.is_dir()
    other = tmp_path / "other"
    other.mkdir()
    write_articles(other / "wire.jsonl", 1)
    outcome = run("rebuild", other)
    assert 0 == outcome.code
    said = "another corpus: 1 article in the place of 5 articles of news (generation 1). To go back: "
    assert said in outcome.err
    assert outcome.err.rstrip().endswith("searchsvc rollback")
    assert (2, 1) == served(run)
    assert 0 == run("rebuild", corpus / "wire.jsonl").code


@pytest.mark.slow
def test_no_way_back_is_named_where_none_is_kept(
    run: Run, corpus: Path, index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A rollback that would find nothing is no advice."""
    assert index.is_dir()
    shutil.copytree(corpus, "copy")
    monkeypatch.setenv("SEARCHSVC_KEEP_GENERATIONS", "1")
    outcome = run("rebuild", "copy")
    assert "another corpus: 5 articles in the place of 5 articles of news (generation 1)\n" in outcome.err
    assert "rollback" not in outcome.err


@pytest.mark.slow
def test_the_sample_is_never_protected(run: Run, corpus: Path, index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever tries things out on it is not stopped."""
    assert index.is_dir()
    write_articles(corpus / "wire.jsonl", 1)
    monkeypatch.setattr(bootstrap, "is_sample", lambda paths: [Path("news")] == list(paths))
    assert 0 == run("rebuild", "news").code
    assert (2, 1) == served(run)


def test_the_sample_is_the_corpus_of_the_checkout() -> None:
    """It alone, by whichever way."""
    checkout = Path(__file__).parents[2]
    assert bootstrap.is_sample([checkout / "corpus"])
    assert bootstrap.is_sample([checkout / "docs" / ".." / "corpus"])
    assert not bootstrap.is_sample([checkout / "corpus", checkout / "docs"])
    assert not bootstrap.is_sample([checkout / "docs"])


@pytest.mark.slow
def test_a_rebuild_that_changes_nothing_says_so(run: Run, corpus: Path, index: Path) -> None:
    """The generation that is served stays, and is what the report names."""
    assert index.is_dir()
    wire = corpus / "wire.jsonl"
    wire.write_bytes(wire.read_bytes() + b"\n")
    document = run("rebuild", "--json", "news").document
    assert (1, 0, 5, False) == tuple(document[name] for name in ("generation", "added", "unchanged", "published"))
    outcome = run("rebuild", "news")
    assert "nothing changed: generation 1 is served on (5 articles, " in outcome.err
    assert [1] == [one["generation"] for one in run("status", "--json").document["generations"]]
    assert "generation 1 is up to date (5 articles)\n" == run("rebuild", "--if-changed", "news").err


@pytest.mark.slow
def test_a_damaged_generation_is_built_again(run: Run, corpus: Path, index: Path) -> None:
    """The same articles are no reason to keep what is not whole."""
    largest = max((index / "generations" / "1").iterdir(), key=lambda path: path.stat().st_size)
    data = bytearray(largest.read_bytes())
    data[-1] ^= 0xFF
    largest.write_bytes(data)
    assert 3 == run("verify").code
    assert 2 == run("rebuild", "--json", corpus).document["generation"]
    assert 0 == run("verify").code


@pytest.mark.slow
def test_another_language_is_another_generation(
    run: Run, corpus: Path, index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same articles, cut in another way, are not what is served."""
    assert index.is_dir()
    monkeypatch.setenv("SEARCHSVC_LANGUAGE", "german")
    assert 2 == run("rebuild", "--json", corpus).document["generation"]


@pytest.mark.slow
def test_a_corpus_that_was_moved_is_built_once_more(run: Run, corpus: Path, index: Path) -> None:
    """So that the generation knows where its corpus is, and the next slip is met."""
    assert index.is_dir()
    corpus.rename("moved")
    assert [2, 2] == [run("rebuild", "--if-changed", "--json", "moved").document["generation"] for _ in range(2)]
    write_articles(Path("moved/wire.jsonl"), 3)
    assert 7 == run("rebuild", "moved").code

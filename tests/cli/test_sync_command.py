"""sync: what changed is read, and the answers are those of a rebuild."""

import json
import os
import random
import shlex
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import Run

from searchsvc.indexing.files import beside, records

_WORDS = [
    "storm",
    "flood",
    "harbour",
    "wall",
    "council",
    "vote",
    "budget",
    "ferry",
    "train",
    "strike",
    "museum",
    "garden",
]
_QUERIES = (
    "storm",
    "flood harbour wall",
    '"storm flood"',
    "council -vote",
    "ferry OR train",
    "a sentence about strike",
)
_LONG_AGO = 1_600_000_000


def article(number: int, seed: int = 0) -> Mapping[str, Any]:
    """One whose words follow from its number and the seed."""
    words = random.Random(1_000 * seed + number)
    body = [" ".join(words.choices(_WORDS, k=30)) for _ in range(3)]
    date = f"2025-{1 + number % 12:02}-{1 + number % 28:02}"
    return {"id": f"a{number}", "headline": " ".join(words.choices(_WORDS, k=5)), "body": body, "published": date}


def write(path: Path, articles: Sequence[Mapping[str, Any]], age: int = 0) -> None:
    put(path, "".join(json.dumps(one) + "\n" for one in articles), age)


def put(path: Path, text: str, age: int = 0) -> None:
    """As a file that changed long ago: one that has only just changed is read again by any sync."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    os.utime(path, (_LONG_AGO + age, _LONG_AGO + age))


def answers(run: Run, *options: str | Path) -> list[Any]:
    """What the queries find: totals, and ids with their scores."""
    found = []
    for query in _QUERIES:
        document = run("search", query, "--size", "50", "--json", *options).document
        found.append((document["total"], {hit["id"]: hit["score"] for hit in document["hits"]}))
    return found


def assert_as_rebuilt(run: Run, corpus: Path, tmp_path: Path) -> None:
    """The index in use answers as one that was built anew of the corpus."""
    run("rebuild", corpus, "--index", tmp_path / "anew")
    expected, actual = answers(run, "--index", tmp_path / "anew"), answers(run)
    assert [total for total, _ in expected] == [total for total, _ in actual]
    for (_, of_rebuild), (_, of_sync) in zip(expected, actual, strict=True):
        assert pytest.approx(of_rebuild, abs=1e-3) == of_sync  # shown with so many digits


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """Forty files of one article each, and one of twenty."""
    for number in range(40):
        write(tmp_path / "news" / f"{number:03}.jsonl", [article(number)])
    write(tmp_path / "news" / "wire.jsonl", [article(number) for number in range(100, 120)])
    return tmp_path / "news"


@pytest.mark.slow
def test_a_sync_reads_what_changed(run: Run, news: Path, tmp_path: Path) -> None:
    """A changed, a new and a removed file make one generation, which shares the segment of the one before."""
    assert 60 == run("rebuild", news, "--json").document["added"]
    segment = next((tmp_path / "index" / "generations" / "1").glob("*.columns")).name

    write(news / "000.jsonl", [article(0, seed=1)], age=1)
    write(news / "900.jsonl", [article(900)])
    (news / "001.jsonl").unlink()
    report = run("sync", news, "--json").document

    assert (1, 1, 1, 58) == tuple(report[kind] for kind in ("added", "changed", "removed", "unchanged"))
    assert 60 == report["articles"] == run("status", "--json").document["articles"]
    assert (tmp_path / "index" / "generations" / "2" / segment).stat().st_nlink == 2
    assert run("verify", "--json").document["ok"]
    assert_as_rebuilt(run, news, tmp_path)


@pytest.mark.slow
def test_nothing_new_makes_no_generation(run: Run, news: Path) -> None:
    """Nor does a file that was only touched, which the next sync knows."""
    run("rebuild", news)
    report = run("sync", news, "--json").document
    assert (1, 60, False) == (report["generation"], report["unchanged"], report["published"])

    os.utime(news / "000.jsonl", (_LONG_AGO + 5, _LONG_AGO + 5))
    assert not run("sync", news, "--json").document["published"]
    assert "000.jsonl" in beside.seen_files(news.parent / "index", 1)
    assert "nothing changed: generation 1 is served on" in run("sync", news).err


@pytest.mark.slow
def test_a_failure_alone_is_told(run: Run, news: Path) -> None:
    """Where a changed file gives the same articles, and another record of it cannot be read."""
    line = json.dumps(article(0)) + "\n"
    (news / "000.jsonl").write_text(line)
    run("rebuild", news)
    (news / "000.jsonl").write_text(line + '{"id": "b", "headline": \n')
    report = run("sync", news, "--json").document
    assert (2, 60, True) == (report["generation"], report["unchanged"], report["published"])
    assert "000.jsonl" in run("status", "--failures").out


@pytest.mark.slow
def test_of_an_older_index_all_is_read_once(run: Run, news: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its records cannot be read, so that the first sync keeps them anew, though no article has changed."""
    with monkeypatch.context() as older:
        older.setattr(records, "_FORMAT", 2)
        run("rebuild", news)
    report = run("sync", news, "--json").document
    assert (2, 60, True) == (report["generation"], report["unchanged"], report["published"])
    assert not run("sync", news, "--json").document["published"]


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(3))
def test_any_row_of_syncs_is_a_rebuild(run: Run, news: Path, tmp_path: Path, seed: int) -> None:
    """Lines come and go in one file and in many, files are copied and moved: the answers are those of a rebuild."""
    chance = random.Random(seed)
    run("rebuild", news)
    wire = [article(number) for number in range(100, 120)]
    for step in range(4):
        wire = [one for one in wire if chance.random() > 0.1] + [article(200 + step)]
        write(news / "wire.jsonl", wire, age=step + 1)
        files = sorted(news.glob("0*.jsonl"))
        chance.choice(files).rename(news / f"moved-{step}.jsonl")
        copied = chance.choice(sorted(news.glob("0*"))).read_text().splitlines()
        write(news / f"copy-{step}.jsonl", list(map(json.loads, copied)))
        run("sync", news)
    assert_as_rebuilt(run, news, tmp_path)


@pytest.mark.slow
def test_a_copy_takes_the_place_of_what_went(run: Run, news: Path) -> None:
    """Two files have one article, which was read from the first: without that it is read from the other."""
    write(news / "999-copy.jsonl", [article(0)])
    assert 1 == run("rebuild", news, "--json").document["duplicates"]
    (news / "000.jsonl").unlink()
    report = run("sync", news, "--json").document
    assert (60, 0) == (report["articles"], report["duplicates"])
    assert 0 == run("search", "storm", "--json").code


@pytest.mark.slow
def test_ids_stay_whatever_comes_before(run: Run, news: Path) -> None:
    """A file that sorts earlier and has another article of the same id gets another id for it, and is named."""
    run("rebuild", news)
    write(news / "000-earlier.jsonl", [{**article(0, seed=9), "id": "a0", "headline": "Quite another museum"}])
    said = run("sync", news).err
    assert "000-earlier.jsonl and 000.jsonl use one id for different articles" in said
    ids = {hit["id"] for hit in run("search", '"Quite another museum"', "--json").document["hits"]}
    assert {"000-earlier-a0"} == ids
    run("rebuild", news)
    hits = run("search", '"Quite another museum"', "--json").document["hits"]
    assert ["000-earlier-a0"] == [hit["id"] for hit in hits]


@pytest.mark.slow
def test_a_second_corpus_is_added_and_synced_alone(run: Run, news: Path, tmp_path: Path) -> None:
    """The first stays as it is, though files of it changed; ids and paths stay, too."""
    run("rebuild", news)
    write(tmp_path / "wire" / "one.jsonl", [article(500)])
    (news / "000.jsonl").unlink()
    report = run("sync", tmp_path / "wire", "--json").document
    assert (61, 1, 0) == (report["articles"], report["added"], report["removed"])
    assert 60 == run("sync", news, tmp_path / "wire", "--json").document["articles"]
    assert 60 == run("rebuild", news, tmp_path / "wire", "--json").document["unchanged"]


@pytest.mark.slow
def test_what_could_not_be_read_is_still_told(run: Run, news: Path) -> None:
    """A file that failed is tried again, and its failure counted; those of files that stay are carried on."""
    (news / "bad.json").write_text('{"headline": "Cut off')
    (news / "lines.jsonl").write_text(json.dumps(article(700)) + "\n{broken\n")
    os.utime(news / "lines.jsonl", (_LONG_AGO, _LONG_AGO))
    assert 2 == run("rebuild", news, "--json").document["failed"]
    write(news / "000.jsonl", [article(0, seed=1)], age=1)
    report = run("sync", news, "--json").document
    assert {"bad.json", "lines.jsonl"} == {one["path"] for one in report["errors"]}
    assert 2 == report["failed"]


@pytest.mark.slow
def test_what_was_told_before_is_only_counted(run: Run, news: Path) -> None:
    """A sync lists what could not be read where that is news, and else says how much it is and what lists it."""
    (news / "bad.json").write_text('{"headline": "Cut off')
    assert "1 JSON file: " in run("rebuild", news).err
    for age in (0, 1):
        write(news / "000.jsonl", [article(0, seed=age)], age=age)
        said = run("sync", news).err
        assert "  1 not read, as before: " in said
        assert "status --failures tells which\n" in said
        assert "JSON file" not in said
    (news / "worse.json").write_text('{"headline": "Cut off, too')
    assert "2 JSON files: " in run("sync", news).err
    for name in ("bad", "worse"):
        (news / f"{name}.json").unlink()
    assert "not read" not in run("sync", news).err


@pytest.mark.slow
def test_one_that_fails_in_place_of_another_is_news(run: Run, news: Path) -> None:
    """As many as before, and the same two as examples: still not the same."""
    for number in range(5):
        (news / f"bad{number}.json").write_text('{"headline": "Cut off')
    run("rebuild", news)
    assert "  5 not read, as before: " in run("sync", news).err
    (news / "bad4.json").rename(news / "bad5.json")
    said = run("sync", news).err
    assert "  5 not read\n" in said
    assert "5 JSON files: " in said
    assert "  5 not read, as before: " in run("sync", news).err


@pytest.mark.slow
def test_losing_much_stops_a_sync(run: Run, news: Path) -> None:
    """As it stops a rebuild; --force says that it is meant."""
    run("rebuild", news)
    (news / "wire.jsonl").unlink()
    stopped = run("sync", news)
    assert 7 == stopped.code
    assert "would leave 40 of the 60 articles" in stopped.err
    assert 60 == run("status", "--json").document["articles"]
    assert 40 == run("sync", news, "--force", "--json").document["articles"]


@pytest.mark.slow
def test_the_command_that_a_stopped_sync_names_keeps_other_corpora(run: Run, news: Path, tmp_path: Path) -> None:
    """It is a sync, which leaves them as they are; a rebuild of this one would publish it alone."""
    other = tmp_path / "other"
    other.mkdir()
    write(other / "late.jsonl", [article(number) for number in range(700, 710)])
    run("rebuild", news, other)
    for path in news.glob("*.jsonl"):
        if path.name != "000.jsonl":
            path.unlink()
    stopped = run("sync", news)
    named = shlex.split(stopped.err.rpartition("If it is meant: ")[2])
    assert (7, "sync") == (stopped.code, named[1])
    kept = len((news / "000.jsonl").read_text().splitlines()) + 10
    assert kept == run(*named[1:], "--json").document["articles"]


@pytest.mark.slow
def test_what_changed_is_read_with_the_keys_of_the_last_build(run: Run, tmp_path: Path) -> None:
    """Told nothing, a sync keeps to them and says so; told others, it reads all files with those."""
    folder = tmp_path / "odd"
    folder.mkdir()
    for name in ("one", "two"):
        text = f"The {name} lamp was lit again after eleven long winters. " * 4
        write(folder / f"{name}.json", [{"kopf": f"Lamp {name}", "fliesstext": text, "anmerkung": f"Note on {name}"}])
    run("rebuild", folder, "--map", "headline=kopf", "--map", "body=fliesstext")
    os.utime(folder / "two.json", (_LONG_AGO, _LONG_AGO))
    (folder / "one.json").write_text((folder / "one.json").read_text().replace("winters", "summers"))
    synced = run("sync", folder)
    assert "headline=kopf, body=fliesstext" in synced.err
    assert 1 == run("search", "headline:lamp summers", "--json").document["complete"]
    other = run("sync", folder, "--map", "headline=anmerkung", "--map", "body=fliesstext", "--json").document
    assert 2 == other["changed"]


@pytest.mark.slow
def test_without_an_index_all_is_read(run: Run, news: Path, tmp_path: Path) -> None:
    """So it is where nothing is known of the index's files."""
    assert 60 == run("sync", news, "--json").document["added"]
    manifest = tmp_path / "index" / "generations" / "1" / "manifest.json"
    document = json.loads(manifest.read_text())
    del document["files"]["corpus.files"]
    manifest.write_text(json.dumps(document))
    write(news / "000.jsonl", [article(0, seed=1)], age=1)
    report = run("sync", news, "--json").document
    assert (1, 59) == (report["changed"], report["unchanged"])

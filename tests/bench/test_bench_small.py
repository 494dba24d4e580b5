"""The whole bench, on 300 made articles, with ours and the peers that come with the test environment."""

from pathlib import Path

import pytest
from bench.checking import check
from bench.corpora import write_corpus
from bench.options import read_options
from bench.query import CLASSES
from bench.report import Results, write
from bench.running import run
from bench.starting import start_times

pytestmark = pytest.mark.slow

CONTESTANTS = ("searchsvc", "searchsvc-numpy", "whoosh", "sqlite")


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("work")


@pytest.fixture(scope="module")
def results(work: Path) -> Results:
    arguments = ("made:300", "--only", *CONTESTANTS, "--count", "2", "--rounds", "1", "--whole")
    *_, last = run(read_options(arguments), work)
    return last


def test_every_contestant_builds_an_index_of_all_articles(results: Results) -> None:
    """Each index is built once, of every article, and weighs something with and without what it stores."""
    built = {one.index: one.articles for one in results.builds}
    assert {"searchsvc": 300, "whoosh": 300, "sqlite": 300} == built
    assert all(0 < one.stored < one.total for one in results.builds)
    assert all(one.peak_self > 0 and one.seconds > 0 for one in results.builds)


def test_every_class_is_asked_of_every_contestant(results: Results) -> None:
    """Every class has a figure for each contestant, with totals and without; only SQLite has no fuzzy search."""
    figures = {(one.query_class, one.contestant, one.total): one.times for one in results.queries}
    assert {(name, who, total) for name in CLASSES for who in CONTESTANTS for total in (True, False)} == set(figures)
    assert {("fuzzy", "sqlite")} == {(name, who) for (name, who, _), times in figures.items() if times is None}


def test_contestants_find_the_same_articles(results: Results) -> None:
    """Queries of plain words, phrases and dates mean the same to all: what they find may differ by stemmers only."""
    found = {(one.query_class, one.contestant): one.found for one in results.queries if one.total}
    for name in ("frequent", "rare", "or2", "and3", "or4-6", "phrase2", "phrase3", "year", "newest"):
        ours = found[name, "searchsvc"]
        assert ours
        assert pytest.approx(ours, rel=0.1) == found[name, "whoosh"]
        assert pytest.approx(ours, rel=0.1) == found[name, "sqlite"]


def test_our_answers_are_the_memory_engines(tmp_path: Path) -> None:
    """Every class is compared with the oracle, for each of our scorers and no peer, and nothing differs."""
    corpus = write_corpus("made:60", None, tmp_path)
    compared = [
        (one.query_class, one.contestant, one.wrong) for one in check(corpus.lines, tmp_path, CONTESTANTS, 2, 1)
    ]
    assert [(name, who, ()) for who in ("searchsvc", "searchsvc-numpy") for name in CLASSES] == compared


def test_whole_answers_are_measured(results: Results) -> None:
    """Ours, Whoosh and SQLite give whole answers."""
    assert set(CONTESTANTS) == {one.contestant for one in results.whole if one.times}


def test_programs_are_started(results: Results, work: Path) -> None:
    """Each index is opened and asked by the program that its users would write."""
    folders = {one.index: work / one.index for one in results.builds}
    started = [one.what for one in start_times(folders, "the", runs=1)]
    assert ["python, nothing else", "searchsvc search", "whoosh", "sqlite"] == started


def test_a_run_is_written_as_json_tables_and_charts(results: Results, tmp_path: Path) -> None:
    """The folder holds the figures as JSON, the tables as Markdown, and a chart for queries and one for answers."""
    write(results, tmp_path)
    assert ["queries.svg", "results.json", "results.md", "whole.svg"] == sorted(
        path.name for path in tmp_path.iterdir()
    )
    tables = (tmp_path / "results.md").read_text(encoding="utf-8")
    assert all(f"\n| {name} " in tables for name in CLASSES)

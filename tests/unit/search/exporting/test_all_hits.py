from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
from tests.unit.search.exporting.articles import PLAIN

from searchsvc.article import Article
from searchsvc.engines.memory import MemoryEngine
from searchsvc.indexing.rebuild import rebuild
from searchsvc.search.exporting import all_hits
from searchsvc.search.request import SORTS, SearchRequest
from searchsvc.search.results import Sort
from searchsvc.search.service import Search
from searchsvc.text.analyzer import Analyzer

ARTICLES = tuple(
    replace(PLAIN, id=f"pond-{number:03}", headline=f"Pond {number}", body=("pond " * (number % 7 + 1),), url=None)
    for number in range(75)
)


@pytest.fixture(autouse=True)
def small_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that some articles are several windows, and several pieces of work."""
    monkeypatch.setattr(all_hits, "WINDOW", 20)
    monkeypatch.setattr(all_hits, "ARTICLES_AT_ONCE", 8)


def archive(articles: tuple[Article, ...] = ARTICLES) -> tuple[Search, MemoryEngine]:
    engine, analyzer = MemoryEngine(), Analyzer()
    rebuild(articles, engine, analyzer)
    return Search(engine, analyzer), engine


def ids(pieces: Iterator[list[Article]]) -> list[str]:
    return [article.id for piece in pieces for article in piece]


@pytest.mark.parametrize("sort", SORTS)
@pytest.mark.parametrize("query", ["pond", "", "pond -headline:13"])
def test_all_articles_come_once_in_the_order_of_the_search(query: str, sort: Sort) -> None:
    """Past every window; by relevance the score of the words decides."""
    search, _ = archive()
    request = SearchRequest(query=query, sort=sort, rank="none", size=100)
    found = search.all_hits(request)
    exported = ids(found.read())
    assert (found.total, len(set(exported))) == (len(exported), len(exported))
    assert [hit.id for hit in search.run(request).hits] == exported


def test_the_complete_ones_if_there_are_any() -> None:
    """Else what the search lists, those that have most of the words first."""
    search, _ = archive((*ARTICLES[:3], replace(PLAIN, id="both", headline="Pond heron", url=None)))
    assert ["both"] == ids(search.all_hits(SearchRequest(query="heron pond")).read())
    assert {"both"} < set(ids(search.all_hits(SearchRequest(query="heron pond zzqqx", correct=False)).read()))
    assert [] == ids(search.all_hits(SearchRequest(query="zzqqx", correct=False)).read())


def test_an_export_stays_in_its_generation() -> None:
    """What is published while it is read changes nothing of it."""
    search, engine = archive()
    pieces = search.all_hits(SearchRequest(query="pond", sort="newest")).read()
    first = next(pieces)
    rebuild(ARTICLES[:1], engine, Analyzer())
    search.refresh()
    assert 75 == len(first) + len(ids(pieces))


def test_what_is_published_before_it_is_read_is_what_is_exported() -> None:
    """All of it, from the beginning: no window is of another generation."""
    search, engine = archive()
    found = search.all_hits(SearchRequest(query="pond", sort="newest"))
    rebuild(ARTICLES[:31], engine, Analyzer())
    search.refresh()
    assert [f"pond-{number:03}" for number in range(31)] == ids(found.read())


def test_each_piece_of_work_has_its_turn() -> None:
    """And nothing is held between two of them."""
    search, _ = archive()
    working = False

    @contextmanager
    def turn() -> Iterator[None]:
        nonlocal working
        working = True
        yield
        working = False

    held = [working for _ in search.all_hits(SearchRequest(query="pond")).read(turn)]
    assert [False] * 11 == held

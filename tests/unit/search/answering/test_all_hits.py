from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
from tests.unit.search.exporting.articles import PLAIN

from searchsvc.article import Article
from searchsvc.engines.memory import MemoryEngine
from searchsvc.engines.port import EngineRequest, EngineResult
from searchsvc.indexing.rebuild import rebuild
from searchsvc.search.answering import all_hits
from searchsvc.search.parameters.request import SORTS, SearchRequest
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


def replace_all(number: int) -> tuple[Article, ...]:
    """So many articles, and one that no search here finds."""
    return (*ARTICLES[:number], replace(PLAIN, id="other", headline="Hill", body=("hill",), url=None))


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


@pytest.mark.parametrize("articles", [31, 0])
def test_what_is_published_before_it_is_read_changes_nothing(articles: int) -> None:
    """Total, generation and articles were told before, and no window is of another generation."""
    search, engine = archive()
    found = search.all_hits(SearchRequest(query="pond", sort="newest"))
    rebuild(replace_all(articles), engine, Analyzer())
    search.refresh()
    assert (75, 1, 75) == (found.total, found.generation, len(set(ids(found.read()))))


@pytest.mark.parametrize("calls", [1, 2, 3, 4, 5])
def test_total_generation_and_articles_are_of_one_generation(monkeypatch: pytest.MonkeyPatch, calls: int) -> None:
    """Also where another is published between the search and the articles: then all is asked again."""
    search, engine = archive()
    asked = engine.search

    def published_meanwhile(request: EngineRequest) -> EngineResult:
        nonlocal calls
        found = asked(request)
        calls -= 1
        if calls == 0:
            rebuild(replace_all(31), engine, Analyzer())
        return found

    monkeypatch.setattr(engine, "search", published_meanwhile)
    found = search.all_hits(SearchRequest(query="pond", sort="newest"))
    assert (found.total, found.generation) in [(75, 1), (31, 2)]
    assert [f"pond-{number:03}" for number in range(found.total)] == ids(found.read())


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

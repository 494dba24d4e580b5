"""searchsvc from Python."""

import datetime as dt
import subprocess
import sys
import zoneinfo
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import searchsvc
from searchsvc import bootstrap
from searchsvc.article import Article, Moment, Origin
from searchsvc.config import read_settings
from searchsvc.engines.memory import MemoryEngine
from searchsvc.engines.whoosh.engine import WhooshEngine
from searchsvc.errors import IndexClosed, IndexMissing, InvalidParameter, SynonymsUnreadable
from searchsvc.indexing.rebuild import rebuild
from searchsvc.search.parameters.request import SearchRequest
from searchsvc.search.service import Search
from searchsvc.text.analyzer import Analyzer

LOADED_BY_A_BUILD = """
import sys
import searchsvc.bootstrap, searchsvc.indexing.rebuild, searchsvc.known_files.walks
import searchsvc.corpus.formats.records.lines
SEARCHING = "searchsvc.search.", "searchsvc.query.synonyms", "searchsvc.query.notes"
OF_OTHERS = "searchsvc.corpus.formats.records.mapping", "searchsvc.corpus.formats.records.naming"
print(*(name for name in sys.modules if name.startswith((*SEARCHING, *OF_OTHERS))))
"""


def test_a_build_loads_neither_what_answers_searches_nor_what_reads_records_of_others() -> None:
    """Of the searches a build knows the limits of settings alone, and lines in our own form are read the short way."""
    done = subprocess.run([sys.executable, "-c", LOADED_BY_A_BUILD], capture_output=True, text=True, check=True)
    assert {"searchsvc.search.ranking", "searchsvc.search.ranking.weights"} == set(done.stdout.split())


def test_open_search(tmp_path: Path) -> None:
    """`open_search` gives the searches of a folder's index, with the same result type as everywhere."""
    analyzer = Analyzer("english")
    articles = [Article(id=f"a{n}", headline=f"Storm {n}", origin=Origin(f"a{n}.txt")) for n in range(3)]
    rebuild(articles, WhooshEngine(tmp_path, fingerprint=analyzer.fingerprint), analyzer)
    with searchsvc.open_search(tmp_path) as search:
        page = search("storm -sport", size=2)
    assert 3 == page.total
    assert ["a0", "a1"] == [hit.id for hit in page.hits]


def test_open_search_says_at_once_what_is_wrong(tmp_path: Path) -> None:
    """A folder without an index is refused when it is opened, not at the first search."""
    with pytest.raises(IndexMissing, match="searchsvc --index"):
        searchsvc.open_search(str(tmp_path))


def test_a_corpus_counts_once(tmp_path: Path) -> None:
    """What a generation was built from has each folder by the name that it was first called by."""
    news, link = tmp_path / "news", tmp_path / "link"
    news.mkdir()
    link.symlink_to(news)
    assert (str(link), str(tmp_path)) == bootstrap.corpora_of([link, news, link, tmp_path])


PUBLISHED = {
    "day-9": Moment.on(dt.date(2024, 1, 9)),
    "morning": Moment.at(dt.datetime(2024, 1, 10, 8, tzinfo=dt.UTC)),
    "day-10": Moment.on(dt.date(2024, 1, 10)),
    "evening": Moment.at(dt.datetime(2024, 1, 10, 18, tzinfo=dt.UTC)),
    "day-11": Moment.on(dt.date(2024, 1, 11)),
}


def storms(timezone: dt.tzinfo = dt.UTC) -> Search:
    """Five storms on three days of January 2024."""
    engine, analyzer = MemoryEngine(), Analyzer("english")
    articles = [
        Article(id=name, headline="Storm", published=published, origin=Origin(f"{name}.txt"))
        for name, published in PUBLISHED.items()
    ]
    rebuild(articles, engine, analyzer)
    return Search(engine, analyzer, timezone=timezone)


@pytest.fixture
def search() -> Iterator[Search]:
    with storms() as made:
        yield made


at = dt.datetime.fromisoformat


def found(search: Search, **arguments: Any) -> set[str]:
    return {hit.id for hit in search("storm", **arguments).hits}


@pytest.mark.parametrize(
    ("parameter", "value"),
    [
        ("query", None),
        ("query", b"storm"),
        ("query", 7),
        ("query", ["storm"]),
        ("page", "2"),
        ("page", None),
        ("page", 1.0),
        ("page", float("nan")),
        ("page", True),
        ("page", np.True_),
        ("page", 10**30),
        ("size", None),
        ("size", False),
        ("size", float("inf")),
        ("size", np.float64(5)),
        ("size", [10]),
        ("size", 0),
        ("sort", 3),
        ("sort", None),
        ("sort", ["newest"]),
        ("sort", "Newest"),
        ("after", 2024),
        ("after", b"2024"),
        ("after", dt.time(12)),
        ("after", np.datetime64("2024-01-10")),
        ("after", "yesterday evening"),
        ("before", 20240101.0),
        ("before", ("2024", "2025")),
        ("section", 5),
        ("section", b"Local"),
        ("author", [7]),
        ("source", {"Quay Gazette"}),
        ("language", float("nan")),
    ],
)
def test_a_value_of_another_type_is_refused_by_the_name_of_its_parameter(
    search: Search, parameter: str, value: object
) -> None:
    """Whatever a program hands over, it is told which argument is wrong, and never searches for something else."""
    arguments: dict[str, Any] = {parameter: value}
    with pytest.raises(InvalidParameter) as caught:
        search(**arguments)
    assert parameter == caught.value.parameter


@pytest.mark.parametrize(
    ("arguments", "parameter"), [((None,), "article_id"), ((5,), "article_id"), (("day-9", 7), "query")]
)
def test_an_article_is_asked_for_by_text(search: Search, arguments: tuple[Any, ...], parameter: str) -> None:
    """What is no text is no id and no query."""
    with pytest.raises(InvalidParameter) as caught:
        search.article(*arguments)
    assert parameter == caught.value.parameter


def test_whole_numbers_of_numpy_are_taken(search: Search) -> None:
    """A number out of an array is a number, and the page says it as Python does."""
    arguments: dict[str, Any] = {"page": np.int64(2), "size": np.uint8(2)}
    page = search("storm", **arguments)
    assert [(2, int), (2, int)] == [(page.page, type(page.page)), (page.size, type(page.size))]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ({"after": "2024-01-10"}, {"morning", "day-10", "evening", "day-11"}),
        ({"before": "2024-01-10"}, {"day-9"}),
        ({"after": "2024", "before": "2024-01"}, set()),
        ({"after": " 2024-01-11 "}, {"day-11"}),
        ({"after": "", "before": None}, set(PUBLISHED)),
        ({"section": "", "author": " ", "source": None}, set(PUBLISHED)),
        ({"after": dt.date(2024, 1, 11)}, {"day-11"}),
        ({"after": dt.date(2024, 1, 10), "before": dt.date(2024, 1, 10)}, set()),
    ],
)
def test_dates_are_taken_as_the_api_takes_them(search: Search, arguments: dict[str, Any], expected: set[str]) -> None:
    """Text or date, and an empty text asks for nothing."""
    assert expected == found(search, **arguments)


@pytest.mark.parametrize("name", ["after", "before"])
@pytest.mark.parametrize(
    ("moment", "later"),
    [
        (at("2024-01-10"), {"morning", "day-10", "evening", "day-11"}),
        (at("2024-01-10T08:00"), {"morning", "evening", "day-11"}),
        (at("2024-01-10T08:00:00.000001"), {"evening", "day-11"}),
        (dt.datetime(2024, 1, 10, 18, tzinfo=dt.UTC), {"evening", "day-11"}),
        (dt.datetime(2024, 1, 10, 18, tzinfo=zoneinfo.ZoneInfo("America/New_York")), {"day-11"}),
        (dt.datetime(2024, 1, 11, 1, tzinfo=zoneinfo.ZoneInfo("Asia/Tokyo")), {"evening", "day-11"}),
        (at("0001-01-01"), set(PUBLISHED)),
        (at("9999-12-31T23:59:59.999999"), set()),
        (at("0001-01-01T00:00+09:00"), set(PUBLISHED)),
        (at("9999-12-31T23:59-05:00"), set()),
    ],
)
def test_the_time_of_a_datetime_counts(search: Search, moment: dt.datetime, later: set[str], name: str) -> None:
    """It parts all articles in two; a day without a time is where it begins."""
    expected = later if name == "after" else set(PUBLISHED) - later
    assert expected == found(search, **{name: moment})


def test_a_datetime_without_a_zone_is_of_the_zone_of_the_search() -> None:
    """As a day begins at midnight there, so it is eight o'clock there."""
    with storms(zoneinfo.ZoneInfo("America/New_York")) as search:
        assert {"evening", "day-11"} == found(search, after=at("2024-01-10T13:00"))
        assert {"day-11"} == found(search, after=at("2024-01-10T13:00:01"))


@pytest.mark.parametrize(
    "ask",
    [
        lambda search: search("storm"),
        lambda search: search.search("storm"),
        lambda search: search.run(SearchRequest(query="storm")),
        lambda search: search.article("day-9"),
        lambda search: search.summary(),
        lambda search: search.status(),
        lambda search: search.refresh(),
        lambda search: search.__enter__(),
    ],
    ids=["call", "search", "run", "article", "summary", "status", "refresh", "with"],
)
def test_a_closed_search_says_that_it_is_closed(search: Search, ask: Callable[[Search], object]) -> None:
    """It never opens the index again, which nobody would close; closing it twice is fine."""
    search("storm")
    search.close()
    search.close()
    with pytest.raises(IndexClosed, match=r"closed.*open_search"):
        ask(search)


def test_a_search_of_a_folder_is_closed_at_the_end_of_its_block(tmp_path: Path) -> None:
    """`with open_search(…)` lets go of the index, and a search after the block says so."""
    analyzer = Analyzer("english")
    article = Article(id="a", headline="Storm", origin=Origin("a.txt"))
    rebuild([article], WhooshEngine(tmp_path, fingerprint=analyzer.fingerprint), analyzer)
    with searchsvc.open_search(tmp_path) as search:
        assert 1 == search("storm").total
    with pytest.raises(IndexClosed):
        search("storm")


def test_synonyms_are_those_of_the_settings(tmp_path: Path) -> None:
    """Ours in English unless they are switched off, and those of a file, without a rebuild."""
    own = tmp_path / "own.txt"
    own.write_text("quay, dock", encoding="utf-8")
    articles = [
        Article(id=name, headline=headline, origin=Origin(f"{name}.txt"))
        for name, headline in {"st": "St Kilda", "saint": "Saint Kilda", "quay": "Quay", "dock": "Dock"}.items()
    ]

    def found(query: str, **settings: str) -> int:
        with bootstrap.search_of_articles(articles, read_settings(settings)) as search:
            return search.search(query).total

    assert (2, 1) == (found("saint kilda"), found("quay"))
    assert (2, 2) == (found("saint kilda", synonyms=str(own)), found("quay", synonyms=str(own)))
    own_only = {"synonyms": str(own), "news_synonyms": "no"}
    assert (1, 2) == (found("saint", **own_only), found("quay", **own_only))
    assert 1 == found("saint", language="german")


def test_a_file_of_synonyms_that_cannot_be_is_refused_at_once(tmp_path: Path) -> None:
    """With file and line, before anything is searched."""
    own = tmp_path / "own.txt"
    own.write_text("quay, dock\nquay", encoding="utf-8")
    with pytest.raises(SynonymsUnreadable, match=r"own\.txt, line 2: has one side only"):
        bootstrap.unopened_search(read_settings({"index": str(tmp_path), "synonyms": str(own)}))

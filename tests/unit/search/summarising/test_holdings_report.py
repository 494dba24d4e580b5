"""What the archive has by month and value, and where it has nothing."""

import datetime as dt
import zoneinfo
from dataclasses import replace

import pytest
from tests.unit.indexing.articles import article
from tests.web.newsroom import newsroom

from searchsvc.article import Caption, Moment
from searchsvc.engines.memory.engine import MemoryEngine
from searchsvc.indexing.rebuild import rebuild
from searchsvc.search.parameters.facet_table import FACETS
from searchsvc.search.service import Search
from searchsvc.search.summarising import holdings_report
from searchsvc.search.summarising.holdings_report import Gap, HoldingsReport
from searchsvc.text.analyzer import Analyzer

DATES = {"a": "2020-01-31", "b": "2020-05-01T00:30:00Z", "c": "2020-05-02", "d": "2022-02-01", "e": ""}
SOURCES = {"a": "Courier", "b": "Wire", "c": "wire", "d": "Courier"}
ARTICLES = tuple(
    replace(
        article(published=date or None),
        id=name,
        source=SOURCES.get(name),
        section="Local",
        captions=(Caption("A quay"),) if name == "a" else (),
        image="https://quay.example/a.jpg" if name == "b" else None,
    )
    for name, date in DATES.items()
)


def report(timezone: dt.tzinfo = dt.UTC) -> HoldingsReport:
    engine, analyzer = MemoryEngine(), Analyzer()
    rebuild(ARTICLES, engine, analyzer)
    return Search(engine, analyzer, timezone=timezone).holdings()


def test_months_and_values_are_counted() -> None:
    """Every year from the newest to the oldest, also one without articles; values as most articles state them."""
    found = report()
    assert (5, 1, 2, 1) == (found.articles, found.undated, found.with_picture, found.with_caption)
    assert [(2022, 1), (2021, 0), (2020, 3)] == [(one.year, one.articles) for one in found.years]
    assert (1, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0) == found.years[-1].months
    assert [("Local", 5)] == [(one.value, one.count) for one in found.values["section"]]
    assert [("Courier", 2), ("Wire", 2)] == [(one.value, one.count) for one in found.values["source"]]
    assert [one.name for one in FACETS if one.overview] == list(found.values)


def test_months_begin_in_the_time_zone_of_the_service() -> None:
    """Half an hour after midnight in UTC is still April in New York."""
    assert (1, 0, 0, 1, 1) == report(zoneinfo.ZoneInfo("America/New_York")).years[-1].months[:5]


def test_gaps_lie_between_articles_and_the_longest_come_first() -> None:
    """Of the archive, and of each source where there are several."""
    assert (
        Gap("Courier", dt.date(2020, 2, 1), dt.date(2022, 1, 1), 24),
        Gap("", dt.date(2020, 6, 1), dt.date(2022, 1, 1), 20),
        Gap("", dt.date(2020, 2, 1), dt.date(2020, 4, 1), 3),
    ) == report().gaps


def test_it_is_made_once_for_each_generation() -> None:
    """Another generation has another; in between nothing is counted but whether there is one."""
    engine, analyzer = MemoryEngine(), Analyzer()
    rebuild(ARTICLES, engine, analyzer)
    search = Search(engine, analyzer)
    first = search.holdings()
    assert first is search.holdings()
    rebuild(ARTICLES[:2], engine, analyzer)
    search.refresh()
    assert (5, 2) == (first.articles, search.holdings().articles)


def test_an_archive_of_too_many_months_has_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """A table of thousands of years helps nobody."""
    monkeypatch.setattr(holdings_report, "MOST_BUCKETS", 20)
    assert ((), ()) == ((found := report()).years, found.gaps)
    assert 4 == sum(one.count for one in found.values["source"])


def test_an_archive_without_dates_has_no_months() -> None:
    """Its values are told all the same."""
    undated = replace(ARTICLES[0], published=None)
    found = newsroom((undated,)).holdings()
    assert ((), (), 1) == (found.years, found.gaps, found.undated)
    dated = newsroom((replace(undated, published=Moment.parse("2020-01-01")),)).holdings()
    assert ((), 1) == (dated.gaps, len(dated.years))

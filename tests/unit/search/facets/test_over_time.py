"""Articles over time."""

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from tests.unit.search.pages import Archive, Write

from searchsvc.search.parameters.request import Interval
from searchsvc.search.results import Histogram, SearchPage
from searchsvc.search.service import Search


def over_time(page: SearchPage) -> Histogram:
    assert page.histogram is not None
    return page.histogram


def bars(page: SearchPage) -> list[tuple[str, int]]:
    return [(one.begin.isoformat(), one.count) for one in over_time(page).buckets]


@pytest.fixture
def dated(archive: Archive, write: Write) -> Any:
    """An archive of articles of these days, and one of no day."""

    def searched(*days: str, timezone: dt.tzinfo = dt.UTC) -> Search:
        articles = [write(str(number), "Storm", published=day) for number, day in enumerate(days)]
        return archive(*articles, write("undated", "Storm"), timezone=timezone)

    return searched


@pytest.mark.parametrize(
    ("days", "interval", "expected"),
    [
        (("2019-03-05", "2019-04-04"), "day", (31, "2019-03-05", "2019-04-30")),
        (("2019-03-05", "2019-05-04"), "month", (3, "2019-03-01", "2019-05-01")),
        (("2015-01-05", "2019-12-04"), "month", (60, "2015-01-01", "2019-12-01")),
        (("2014-12-31", "2019-12-04"), "year", (6, "2014-01-01", "2019-01-01")),
        (("0001-01-01", "9999-12-31"), "year", (9_999, "0001-01-01", "9999-01-01")),
    ],
)
def test_the_interval_fits_the_range(
    dated: Any, days: tuple[str, ...], interval: str, expected: tuple[int, str, str]
) -> None:
    """Some 60 periods at most, from the first that has an article to the last; all of them, also the empty ones."""
    page = dated(*days).search(facets="section")
    found = bars(page)
    number, first, last = expected
    assert (interval, 1) == (over_time(page).interval, over_time(page).undated)
    assert first == found[0][0]
    assert 2 == sum(count for _, count in found)
    if interval != "day":
        assert (number, last) == (len(found), found[-1][0])
    else:
        assert (number, days[1]) == (len(found), found[-1][0])


def test_the_interval_can_be_asked_for(dated: Any) -> None:
    """Alone, without facets."""
    page = dated("2019-03-05", "2019-03-07").search(interval="year")
    assert (None, [("2019-01-01", 2)]) == (page.facets, bars(page))


@pytest.mark.parametrize(("interval", "given"), [("day", "day"), ("month", "month"), ("year", "year")])
def test_an_interval_that_gives_thousands_is_made_coarser(dated: Any, interval: Interval, given: Interval) -> None:
    """Days of a century would be 36,500; those of ten years are given."""
    ten_years = dated("2010-01-01", "2019-12-31").search(interval=interval)
    assert given == over_time(ten_years).interval
    century = dated("1901-01-01", "2000-12-31").search(interval=interval)
    assert ("month" if given == "day" else given) == over_time(century).interval


def test_bars_cover_the_dates_that_were_asked_for(dated: Any) -> None:
    """Also where nothing was found at their ends, as far as the archive goes."""
    search = dated("2018-01-10", "2019-03-05", "2019-05-07", "2020-12-31")
    page = search.search(after="2019", before="2020", interval="month")
    assert [(f"2019-{month:02}-01", {3: 1, 5: 1}.get(month, 0)) for month in range(1, 13)] == bars(page)
    beyond = search.search(after="1990", before="2030", interval="year")
    assert [("2018-01-01", 1), ("2019-01-01", 2), ("2020-01-01", 1)] == bars(beyond)


def test_bars_follow_the_dates_of_the_query(dated: Any) -> None:
    """A range that was typed among the words is one."""
    page = dated("2018-01-10", "2019-03-05", "2019-05-07").search("storm date:2019", interval="month")
    assert 12 > len(bars(page)) > 2
    assert 2 == sum(count for _, count in bars(page))


def test_an_instant_is_of_the_day_of_the_time_zone(dated: Any) -> None:
    """And what has only a day of that day."""
    days = ("2019-12-31T23:30:00Z", "2019-12-31", "2020-01-01", "2020-01-01T12:30:00Z")
    for zone, expected in (("Asia/Tokyo", [1, 3]), ("UTC", [2, 2]), ("Pacific/Auckland", [1, 3])):
        assert expected == [count for _, count in bars(dated(*days, timezone=ZoneInfo(zone)).search(interval="year"))]


def test_nothing_found_has_no_bars(dated: Any) -> None:
    """Nor has an archive without dates."""
    assert [] == bars(dated("2019-01-01").search("absent", interval="day"))
    assert [] == bars(dated().search("storm", facets="year"))

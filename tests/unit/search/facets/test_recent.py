"""The past week, month and year."""

import datetime as dt

import pytest
from tests.unit.search.pages import Archive, Write

from searchsvc.search.facets.recent import recent_days
from searchsvc.search.parameters.request import Interval
from searchsvc.search.results import FacetValue, SearchPage
from searchsvc.search.service import Search

TODAY = dt.datetime(2024, 3, 31, 12, tzinfo=dt.UTC)


@pytest.fixture(scope="module")
def tides(archive: Archive, write: Write) -> Search:
    days = ("2024-03-30", "2024-03-24", "2024-03-23", "2024-02-29", "2024-02-28", "2023-03-31", "2023-03-30", None)
    articles = [write(str(number), "Tide", published=day) for number, day in enumerate(days)]
    return archive(*articles, clock=lambda: TODAY)


def told(page: SearchPage) -> list[tuple[str, int, bool]]:
    return [(one.value, one.count, one.chosen) for one in (page.facets or {})["recent"]]


def test_each_is_counted_up_to_now(tides: Search) -> None:
    """A month ago is the last day of a shorter month; what is undated is in none."""
    expected = [("2024-03-24", 2, False), ("2024-02-29", 4, False), ("2023-03-31", 6, False)]
    assert expected == told(tides.search("tide", facets="recent"))


def test_one_that_is_asked_for_is_chosen(tides: Search) -> None:
    """The others are counted as if no date was asked for; with an end none is."""
    week = tides.search("tide", after="2024-03-24", facets="recent")
    assert (2, [True, False, False]) == (week.total, [one.chosen for one in (week.facets or {})["recent"]])
    assert [2, 4, 6] == [one.count for one in (week.facets or {})["recent"]]
    ended = tides.search("tide", after="2024-03-24", before="2024-03-25", facets="recent")
    assert [FacetValue("2024-03-24", 2, False)] == list((ended.facets or {})["recent"][:1])


@pytest.mark.parametrize("query", ["tide", "tide after:2024-03-01", "tide before:2024-03-24", "zebra"])
@pytest.mark.parametrize("interval", ["year", "month", "day"])
def test_they_change_nothing_of_the_periods(tides: Search, query: str, interval: Interval) -> None:
    """Both are counted at once, and as if each was counted alone; what is older than a year is in the periods, too."""
    alone, both = (tides.search(query, facets=names, interval=interval) for names in ("year", ("year", "recent")))
    assert (alone.histogram, (alone.facets or {})["year"]) == (both.histogram, (both.facets or {})["year"])
    days = [(value, tides.search(f"{query} after:{value}").total) for value, _, _ in told(both)]
    assert days == [(value, count) for value, count, _ in told(both)]


def test_the_calendar_has_a_beginning() -> None:
    """What would be before it is not told."""
    assert (dt.date(1, 1, 3), dt.date(1, 1, 10)) == (recent_days(lambda: dt.date(1, 1, 10))[0], dt.date(1, 1, 10))
    assert 1 == len(recent_days(lambda: dt.date(1, 1, 10)))

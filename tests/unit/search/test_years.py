"""A year beside other words: which articles have it, and what it adds to nothing."""

import datetime as dt
from collections.abc import Callable
from zoneinfo import ZoneInfo

import pytest

from searchsvc.article import Article
from searchsvc.query.tree import Best, DateRange, DayStart, Node, Phrase, Prefix, Word
from searchsvc.search.service import Search
from searchsvc.search.years import as_written, or_of_that_year, year_named

Write = Callable[..., Article]
Archive = Callable[..., Search]


@pytest.fixture(scope="module")
def elections(write: Write, archive: Archive) -> Search:
    return archive(
        write("of-the-year", "Election called", "Polls open in spring.", published="2019-03-01"),
        write("looks-back", "Election reviewed", "As in 2019, few came.", published="2023-03-01"),
        write("other-year", "Election held", "Few came.", published="2021-03-01"),
        write("other-matter", "Ferry sold", "It was old.", published="2019-05-01"),
    )


def test_articles_of_the_year_have_it_as_those_that_write_it_have(elections: Search) -> None:
    """Those of another year lack it; and to be of the year is not enough to be listed."""
    page = elections("election 2019")
    assert {"of-the-year": (), "looks-back": (), "other-year": ("2019",)} == {hit.id: hit.missing for hit in page.hits}
    assert (2, 3, ("election", "2019")) == (page.complete, page.total, ("election", *page.hits[-1].missing))


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("2019", ["looks-back"]),
        ('election "2019"', ["looks-back"]),
        ("election 2019 after:2022", ["looks-back"]),
        ("election 2019*", ["looks-back"]),
    ],
)
def test_elsewhere_a_year_is_a_number(query: str, found: list[str], elections: Search) -> None:
    """Alone, in quotes, with a star, or where dates are given besides."""
    assert found == [hit.id for hit in elections(query).hits if not hit.missing]


def test_a_year_begins_in_the_time_zone() -> None:
    """From midnight of its first day to that of the next year's, as in `after:` and `before:`."""
    node = or_of_that_year(Word("2019", typed="2019"), ZoneInfo("Asia/Tokyo"))
    nine_hours = 9 * 3600
    begins = int(dt.datetime(2019, 1, 1, tzinfo=dt.UTC).timestamp()) - nine_hours
    ends = int(dt.datetime(2020, 1, 1, tzinfo=dt.UTC).timestamp()) - nine_hours
    range_of_it = DateRange(DayStart(dt.date(2019, 1, 1), begins), DayStart(dt.date(2020, 1, 1), ends))
    assert Best((Word("2019"), range_of_it)) == node
    assert (2019, Word("2019")) == (year_named(node), as_written(node))


@pytest.mark.parametrize(
    "part",
    [
        Word("1815", typed="1815"),
        Word("2150", typed="2150"),
        Word("2019", "2019", typed='"2019"'),
        Word("2019", None, "headline", typed="headline:2019"),
        Prefix("2019", typed="2019*"),
        Phrase((Word("2019"), Word("20")), typed="2019-20"),
    ],
)
def test_what_names_no_year_stays_as_it_is(part: Node) -> None:
    """Other numbers, and years in quotes, after a field, with a star or in a compound."""
    assert part is or_of_that_year(part, dt.UTC)
    assert part is as_written(part)
    assert year_named(part) is None

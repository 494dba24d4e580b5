"""Dates as scraped pages print them."""

import pytest

from searchsvc.article import Moment
from searchsvc.corpus.formats.scraped.timestamps import Timestamp, timestamp_of


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("Published 17 March 2025", "2025-03-17"),
        ("Published17 March 2025", "2025-03-17"),
        ("Published: Monday, 17th March 2025", "2025-03-17"),
        ("17 Mar 2025", "2025-03-17"),
        ("March 17, 2025", "2025-03-17"),
        ("2025-03-17", "2025-03-17"),
        ("Published 17 March 2025, 19:25 GMT", "2025-03-17T19:25:00Z"),
        ("Published at 19:25 GMT, 17 March 2025", "2025-03-17T19:25:00Z"),
        ("Published 17 July 2025 at 00:25 BST", "2025-07-16T23:25:00Z"),
        ("17 March 2025 7:25pm UTC", "2025-03-17T19:25:00Z"),
        ("17 March 2025 12:25am UTC", "2025-03-17T00:25:00Z"),
        ("17 March 2025, 19:25 EDT", "2025-03-17"),
        ("17 March 2025, 19:25", "2025-03-17"),
        ("17 March 2025, 25:61 GMT", "2025-03-17"),
        ("3 May 20213 May 2021", "2021-05-03"),
    ],
)
def test_dates_become_moments(line: str, published: str) -> None:
    """A day is a day, an instant is known with a zone that means one thing, any other time of day is left out."""
    timestamp = timestamp_of(line)
    assert timestamp is not None
    assert Moment.parse(published) == timestamp.published


@pytest.mark.parametrize(
    "line",
    [
        "Published",
        "Published 2 hours ago",
        "Published 17 March",
        "Just now",
        "an hour ago",
        "Published 31 February 2025",
    ],
)
def test_no_date_is_made_up(line: str) -> None:
    """A timestamp without day, month and year is boilerplate without data."""
    timestamp = timestamp_of(line)
    assert timestamp is not None
    assert (None, None) == (timestamp.published, timestamp.updated)


def test_published_and_updated_are_told_apart() -> None:
    """Each date goes to the label before it, on one line or on the next."""
    day, later = Moment.parse("2025-03-17"), Moment.parse("2025-03-18")
    assert Timestamp(day, later, labelled=True) == timestamp_of("Published 17 March 2025 Updated 18 March 2025")
    assert Timestamp(day, later, labelled=True) == timestamp_of("17 March 2025Updated 18 March 2025")
    assert Timestamp(None, later, labelled=True) == timestamp_of("Last updated on 18 March 2025")
    assert Timestamp(labelled=True, waiting="updated") == timestamp_of("Last updated")
    assert Timestamp(None, later, labelled=False) == timestamp_of("18 March 2025", "updated")


@pytest.mark.parametrize(
    "line",
    [
        "Published in March, the report was ignored.",
        "17 March 2025 was a Monday",
        "May 2025",
        "Sunday",
        "19:25",
        "2025",
        "3 May Street",
        "Updated rules",
        "Two people",
    ],
)
def test_other_lines_are_no_stamps(line: str) -> None:
    """A line with anything else in it than labels, dates and times is no timestamp."""
    assert timestamp_of(line) is None

"""What nodes say of themselves."""

import datetime as dt

import pytest

from searchsvc.article import Moment
from searchsvc.query.tree import DayStart, Word

A, B = Word("a"), Word("b")
DAY = dt.date(2024, 2, 29)


def test_a_word_is_told_from_another_form_of_it_and_from_the_same_in_a_field() -> None:
    """Though all of them have the hash of the term."""
    words = {A, Word("a", "as"), Word("a", field="body"), Word("a", typed="A"), B}
    assert 4 == len(words)
    assert Word("a", "as") in words
    assert Word("a", "at") not in words


@pytest.mark.parametrize("day", [dt.date(1970, 1, 1), DAY, dt.date(1, 1, 1), dt.date(9999, 12, 31)], ids=str)
def test_midnight_is_when_a_day_counts_from(day: dt.date) -> None:
    """An article of which only the day is known has these seconds in an index, wherever the range's day begins."""
    assert Moment.parse(day.isoformat()).seconds == DayStart(day, 5).midnight

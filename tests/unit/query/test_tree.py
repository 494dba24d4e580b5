"""What a tree says of its nodes, whoever asks."""

import datetime as dt

import pytest

from searchsvc.article import Moment
from searchsvc.query.tree import (
    And,
    Best,
    DateRange,
    DayStart,
    Everything,
    Fuzzy,
    Keyword,
    Not,
    Or,
    Phrase,
    Prefix,
    Word,
    conjuncts,
    text_leaves,
)

A, B, C = Word("a"), Word("b"), Word("c")
DAY = dt.date(2024, 2, 29)


def test_conjuncts_are_all_that_must_hold() -> None:
    """Conjunctions within conjunctions are one; what is in other branches is not taken apart."""
    assert [A, B, Or((A, C))] == list(conjuncts(And((A, And((B, And(()), Or((A, C))))))))
    assert [A] == list(conjuncts(A))


def test_a_word_is_told_from_another_form_of_it_and_from_the_same_in_a_field() -> None:
    """Though all of them have the hash of the term."""
    words = {A, Word("a", "as"), Word("a", field="body"), Word("a", typed="A"), B}
    assert 4 == len(words)
    assert Word("a", "as") in words
    assert Word("a", "at") not in words


def test_text_leaves_are_those_that_can_score() -> None:
    """In the order of the tree, of fields with text, and not those that a Not excludes, however often."""
    phrase, prefix, fuzzy = Phrase((A, B)), Prefix("de"), Fuzzy("harbor", 1, field="body")
    unscored = (
        Word("jo", field="authors"),
        Keyword("section", "sport"),
        DateRange(),
        Everything(),
        Not(A),
        Not(Not(A)),
    )

    assert [phrase, prefix, A, fuzzy] == list(text_leaves(And((Best((phrase, prefix)), Or((A, *unscored)), fuzzy))))
    assert [] == [leaf for node in unscored for leaf in text_leaves(node)]


@pytest.mark.parametrize("day", [dt.date(1970, 1, 1), DAY, dt.date(1, 1, 1), dt.date(9999, 12, 31)], ids=str)
def test_midnight_is_when_a_day_counts_from(day: dt.date) -> None:
    """An article of which only the day is known has these seconds in an index, wherever the range's day begins."""
    assert Moment.parse(day.isoformat()).seconds == DayStart(day, 5).midnight

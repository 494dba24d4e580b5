"""Which stop words of a query are dropped."""

import pytest

from searchsvc.query.parser import parse
from searchsvc.query.render import render
from searchsvc.query.stop_words import StopWords, is_shouted
from searchsvc.query.walking import conjuncts
from searchsvc.text.analyzer import Analyzer

ENGLISH = Analyzer("english")


def parts(query: str) -> list[str]:
    """What is left of the query."""
    typed = tuple(conjuncts(parse(query, ENGLISH).tree))
    stop_words = StopWords(ENGLISH, shouted=is_shouted(typed))
    return [render(stop_words.lighten(part)) for part in stop_words.dropped_from(typed)]


@pytest.mark.parametrize(
    ("query", "kept"),
    [
        ("the storm", ["storm"]),
        ("The storm of the year", ["storm", "year"]),
        ("A storm", ["storm"]),
        ("WHO vaccine", ["WHO", "vaccine"]),
        ("THE STORM OF THE YEAR", ["STORM", "YEAR"]),
        ("the who", ["the", "who"]),
        ("to be or not to be", ["to", "be", "or", "not", "to", "be"]),
        ('the "the who"', ['"the who"']),
        ('"the" storm', ['"the"', "storm"]),
        ("headline:the storm", ["headline:the", "storm"]),
        ("who -storm", ["who", "-storm"]),
        ("flood OR (the storm)", ["flood OR storm"]),
        ("storm (the OR who)", ["storm", "the OR who"]),
        ("US elections", ["US", "elections"]),
    ],
)
def test_stop_words_are_dropped_beside_other_words_only(query: str, kept: list[str]) -> None:
    """A plainly typed stop word goes where its conjunction has another word; never a quoted or prefixed one, or one in
    capitals where not all of the query is.
    """
    assert kept == parts(query)


def test_a_query_in_capitals_has_no_names() -> None:
    """Operators that are words in it are no small letters."""
    assert ["GUILTY", "GUILTY"] == parts("WHO IS GUILTY OR NOT GUILTY")

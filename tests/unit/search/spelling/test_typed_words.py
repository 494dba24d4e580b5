"""Which words of a query may be put right, and what becomes of the query."""

import pytest

from searchsvc.query.parser import parse
from searchsvc.query.render import render
from searchsvc.search.spelling.typed_words import exchanged, has_alternatives, typed_words, written_like
from searchsvc.text.analyzer import Analyzer


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("harbuor wall", ["harbuor", "wall"]),
        ("the harbuor of 2019", ["harbuor"]),
        ("harbuor OR (port mole)", ["harbuor", "port", "mole"]),
        ("headline:harbuor caption:(port)", ["harbuor", "port"]),
        ("harbuor-side", ["harbuor", "side"]),
        ("harbuor's", ["harbuor's"]),
        ("harbuor harbuor", ["harbuor"]),
        ('"harbuor" "port mole" headline:"harbuor wall"', []),
        ("-harbuor -(port mole)", []),
        ("harbuor~ harb*", []),
        ("by:harbuor tag:port section:sport", []),
        ("which sea 64-bit covid19 U.S.", []),
        ("after:2020", []),
        ("", []),
    ],
)
def test_plain_words_of_texts_may_be_put_right(query: str, expected: list[str], analyzer: Analyzer) -> None:
    """No quoted ones, none left out, no names, no numbers, no stop words, none of three letters."""
    assert expected == [word.text for word in typed_words(parse(query, analyzer).tree, analyzer)]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("harbuor wall", "harbour wall"),
        ("the harbuor, OR port mole", "(the) (harbour OR port) mole"),
        ("harbuor OR port", "harbour OR port"),
        ("headline:harbuor", "headline:harbour"),
        ("old-harbuor-harbuorside", "old-harbour-harbuorside"),
        ("headline:harbuor-side", "headline:harbour-side"),
        ('harbuor "harbuor" -harbuor', 'harbour "harbuor" -harbuor'),
    ],
)
def test_a_word_is_exchanged_where_it_may_be(query: str, expected: str, analyzer: Analyzer) -> None:
    """The rest of the query stays, and the whole is a query again."""
    tree = parse(query, analyzer).tree
    words = {word.leaf: "harbour" for word in typed_words(tree, analyzer) if word.text == "harbuor"}
    again = render(exchanged(tree, words))
    assert parse(expected, analyzer).tree == parse(again, analyzer).tree


@pytest.mark.parametrize(
    ("text", "typed", "expected"),
    [
        ("Harbour", "harbuor", "harbour"),
        ("harbour", "Harbuor", "Harbour"),
        ("harbour", "HARBUOR", "HARBOUR"),
        ("harbour", "hARBUOR", "harbour"),
        ("and", "ANND", "and"),
    ],
)
def test_it_is_written_as_the_other_was(text: str, typed: str, expected: str) -> None:
    """Capitals mean something in a query, and an operator would mean something else."""
    assert expected == written_like(text, typed)


@pytest.mark.parametrize(
    ("query", "expected"),
    [("storm wall", False), ("storm OR wall", True), ("storm (wall OR tide)", True), ("storm -(a OR b)", False)],
)
def test_an_article_may_lack_one_of_alternatives(query: str, expected: bool, analyzer: Analyzer) -> None:
    """So a word may be absent although articles have all that was asked for."""
    assert expected == has_alternatives(parse(query, analyzer).tree)

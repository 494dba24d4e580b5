"""How many operators that ask where words stand a query may have."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchsvc.query.notes import PlacesCut
from searchsvc.query.parser import parse, places_asked
from searchsvc.query.proximity.limit import MOST_PLACES, BroadPatternsApart
from searchsvc.query.tree import AtLeast, Lead, Near
from searchsvc.search.noting.english import sentence
from searchsvc.text.analyzer import Analyzer

ENGLISH = Analyzer()


def _links(node: object) -> int:
    """How many things the tree asks of where words stand."""
    if isinstance(node, Near):
        return len(node.links) + sum(map(_links, node.operands))
    if isinstance(node, AtLeast | Lead):
        return 1 + _links(node.operand)
    children = getattr(node, "children", ())
    return sum(map(_links, children))


def _nested(depth: int) -> str:
    return "gate" if not depth else f"({_nested(depth - 1)} w/p {_nested(depth - 1)})"


@pytest.mark.parametrize(
    "query",
    [
        " w/5 ".join(f"word{number}" for number in range(40)),
        " ".join(f"atleast3 word{number}" for number in range(40)),
        " ".join(f"lead:word{number}" for number in range(40)),
        " ".join(f'"storm word{number}"~4' for number in range(20)),
        "(" * 19 + "gate" + " w/s gate)" * 19,
        _nested(5),
    ],
)
def test_past_eight_their_words_count_wherever_they_stand(query: str) -> None:
    """And a note says so, however they are chained or nested."""
    parsed = parse(query, ENGLISH)
    assert _links(parsed.tree) <= MOST_PLACES
    assert PlacesCut(MOST_PLACES) in parsed.notes
    assert any("first 8 operators" in sentence(note) for note in parsed.notes)


def test_up_to_eight_all_are_looked_at() -> None:
    """Eight links of a chain, and nothing is said."""
    parsed = parse(" w/5 ".join(f"word{number}" for number in range(MOST_PLACES + 1)), ENGLISH)
    assert MOST_PLACES == _links(parsed.tree)
    assert () == parsed.notes


@pytest.mark.parametrize(
    "query", ["st* w/s br*", "(st* OR br*) w/5 flood", "st! w/p br!", "lead:st* s?o*", "atleast2 st* br*"]
)
def test_two_patterns_of_two_letters_count_wherever_they_stand(query: str) -> None:
    """And a note says so: each is in nearly all articles."""
    parsed = parse(query, ENGLISH)
    assert 0 == _links(parsed.tree)
    assert any(isinstance(note, BroadPatternsApart) for note in parsed.notes)
    assert any("a third letter helps" in sentence(note) for note in parsed.notes)


@pytest.mark.parametrize("query", ["st* w/s bro*", "st* w/5 flood", "sto* w/s bro*"])
def test_one_of_two_letters_stands_near_others(query: str) -> None:
    """And any number of three."""
    parsed = parse(query, ENGLISH)
    assert 1 == _links(parsed.tree)
    assert () == parsed.notes


@given(
    st.lists(st.sampled_from(["storm", "NEAR", "near", "Near", "SAME", "same", "NOT", "and", "not", "hlead", "ätz"]))
)
def test_a_query_of_letters_is_told_before_it_is_read_as_it_is_read(words: list[str]) -> None:
    """Most queries are letters alone, and most of these are told without a look at their lexemes."""
    query = " ".join(words)
    assert (
        (_links(parse(query, ENGLISH).tree) > 0)
        <= (places_asked(query) > 0)
        <= (not {"NEAR", "SAME"}.isdisjoint(words))
    )

"""What a node is made of, and what in it must hold or is scored."""

import datetime as dt

import pytest

from searchsvc.query.tree import (
    And,
    AtLeast,
    Best,
    DateRange,
    Everything,
    Fuzzy,
    Keyword,
    Lead,
    Link,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Within,
    Word,
)
from searchsvc.query.walking import children, conjuncts, text_leaves, with_children

A, B, C = Word("a"), Word("b"), Word("c")
DAY = dt.date(2024, 2, 29)


def test_conjuncts_are_all_that_must_hold() -> None:
    """Conjunctions within conjunctions are one; what is in other branches is not taken apart."""
    assert [A, B, Or((A, C))] == list(conjuncts(And((A, And((B, And(()), Or((A, C))))))))
    assert [A] == list(conjuncts(A))


@pytest.mark.parametrize(
    ("node", "made_of", "changed"),
    [
        (And((A, B)), (A, B), And((C, C))),
        (Or((A, B)), (A, B), Or((C, C))),
        (Best((A, B)), (A, B), Best((C, C))),
        (Not(A), (A,), Not(C)),
        (Near((A, B), (Link(3),)), (A, B), Near((C, C), (Link(3),))),
        (AtLeast(A, 2), (A,), AtLeast(C, 2)),
        (Lead(A), (A,), Lead(C)),
        (And((Not(A), B)), (Not(A), B), And((C, C))),
        (Phrase((A, B)), (), Phrase((A, B))),
        (Within((A, B), 1), (), Within((A, B), 1)),
        (DateRange(), (), DateRange()),
    ],
)
def test_a_node_is_made_of_its_children(node: Node, made_of: tuple[Node, ...], changed: Node) -> None:
    """Each of them is changed, and nothing below them; a leaf is one thing, and stays."""
    assert made_of == children(node)
    assert changed == with_children(node, lambda _: C)


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

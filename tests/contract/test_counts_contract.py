"""Articles that have words so often, or a body of so many words, on every engine."""

import pytest
from tests.contract.documents import document, found, publish, words

from searchsvc.engines.port import Engine
from searchsvc.query.tree import (
    Alternatives,
    And,
    AtLeast,
    Best,
    Everything,
    Length,
    Link,
    Near,
    Node,
    Or,
    Phrase,
    Prefix,
    Within,
    Word,
)

A, B = words("a b")


def _named(value: object) -> str | None:
    """Sets have no order that every process has."""
    return None if isinstance(value, set) else repr(value)


def near(one: Node, other: Node, distance: int) -> Near:
    return Near((one, other), (Link(distance),))


@pytest.mark.parametrize(("count", "expected"), [(1, {"one", "two", "three"}), (2, {"two", "three"}), (3, {"three"})])
def test_places_are_counted_in_all_fields(engine: Engine, count: int, expected: set[str]) -> None:
    """Together; a position once, however many forms are stacked on it."""
    publish(
        engine,
        [
            document("one", body="a ^ a/as b"),
            document("two", headline="a", body="a/as b"),
            document("three", headline="b a a", body="a"),
            document("none", body="b"),
        ],
    )

    assert expected == found(engine, AtLeast(A, count))


@pytest.mark.parametrize(
    ("operand", "expected"),
    [
        (Or((A, B)), {"ab", "abab", "headline"}),
        (Alternatives((A, B)), {"ab", "abab", "headline"}),
        (Best((Phrase((A, B)), A)), {"abab"}),
        (Prefix("a"), {"abab"}),
        (Word("a", field="headline"), set()),
        (near(A, B, 1), {"ab", "abab", "headline"}),
        (Phrase((A, B)), {"abab"}),
        (Within((A, B), 0), {"abab"}),
        (Everything(), set()),
        (And((A, B)), set()),
    ],
    ids=_named,
)
def test_what_has_places_is_counted(engine: Engine, operand: Node, expected: set[str]) -> None:
    """Whatever can stand near others; nothing else is there at all."""
    publish(
        engine,
        [
            document("ab", body="a b"),
            document("abab", body="a b x a b"),
            document("headline", headline="a b"),
            document("c", body="c"),
        ],
    )

    assert expected == found(engine, AtLeast(operand, 2))


@pytest.mark.parametrize(
    ("length", "expected"),
    [
        (Length(3), {"three"}),
        (Length(2), {"two", "three"}),
        (Length(most=2), {"two", "no body"}),
        (Length(1, 2), {"two"}),
        (Length(most=-1), set()),
        (Length(), {"two", "three", "no body"}),
    ],
    ids=_named,
)
def test_the_words_of_the_body_are_its_length(engine: Engine, length: Length, expected: set[str]) -> None:
    """Both bounds count, stacked words do not; what has no body has no words."""
    publish(
        engine,
        [
            document("two", headline="a b c d", body="a b ^ c"),
            document("three", body="a | b c"),
            document("no body", headline="a b c"),
        ],
    )

    assert expected == found(engine, length)

"""Every node of a query's tree is answered by every engine."""

import datetime as dt
from typing import get_args

import pytest
from tests.contract.documents import DAY, document, found, publish

from searchsvc.engines.port import Engine
from searchsvc.query.render import render
from searchsvc.query.tree import (
    Alternatives,
    And,
    AtLeast,
    Best,
    DateRange,
    DayStart,
    Everything,
    Fuzzy,
    Keyword,
    Lead,
    Length,
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

STORM, SEA = Word("storm", typed="storm"), Word("sea", typed="sea")
SECOND_DAY = DayStart(dt.date(1970, 1, 2), DAY)
EXAMPLES: dict[type, tuple[Node, set[str]]] = {
    Word: (STORM, {"both", "storm"}),
    Phrase: (Phrase((STORM, SEA), typed='"storm sea"'), {"both"}),
    Alternatives: (Alternatives((STORM, SEA), typed="storm"), {"both", "storm", "sea"}),
    Prefix: (Prefix("sto", typed="sto*"), {"both", "storm"}),
    Fuzzy: (Fuzzy("strom", 1, typed="strom~1"), {"both", "storm"}),
    Keyword: (Keyword("section", "sport"), {"sea"}),
    DateRange: (DateRange(after=SECOND_DAY), {"sea"}),
    Everything: (Everything(), {"both", "storm", "sea"}),
    Length: (Length(2), {"both"}),
    Lead: (Lead(STORM), {"both", "storm"}),
    AtLeast: (AtLeast(Or((STORM, SEA)), 2), {"both"}),
    Near: (Near((SEA, STORM), (Link(1),)), {"both"}),
    Within: (Within((SEA, STORM), 0, typed='"sea storm"~1'), {"both"}),
    And: (And((STORM, SEA)), {"both"}),
    Or: (Or((STORM, SEA)), {"both", "storm", "sea"}),
    Best: (Best((STORM, SEA)), {"both", "storm", "sea"}),
    Not: (Not(STORM), {"sea"}),
}
"""By class a node, and the documents below that match it."""


def test_there_is_an_example_of_each_node() -> None:
    """A new node gets one here, and an answer from every engine."""
    assert set(get_args(Node)) == set(EXAMPLES)


@pytest.mark.parametrize("kind", EXAMPLES, ids=lambda kind: kind.__name__)
def test_each_node_is_answered(engine: Engine, kind: type) -> None:
    """No engine lacks a kind of node."""
    node, expected = EXAMPLES[kind]
    publish(
        engine,
        [
            document("both", body="storm sea"),
            document("storm", body="storm", seconds=0),
            document("sea", body="sea", seconds=DAY, keywords={"section": ("sport",)}),
        ],
    )

    assert expected == found(engine, node)


@pytest.mark.parametrize("kind", [kind for kind in EXAMPLES if kind is not Everything], ids=lambda kind: kind.__name__)
def test_each_node_is_written(kind: type) -> None:
    """It has a form in the query language; everything is the empty query."""
    assert "" != render(EXAMPLES[kind][0])

"""What is a node of a query made of, and what in it must hold, or is scored?

Each node has its case here, so that whoever makes one tree of another reaches all of it.

Useful for: whatever looks into a tree. Not for: what the nodes mean (tree.py).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import assert_never

from searchsvc.query.tree import (
    Alternatives,
    And,
    AtLeast,
    Best,
    DateRange,
    Everything,
    Fuzzy,
    Keyword,
    Lead,
    Length,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    TextLeaf,
    Within,
    Word,
)
from searchsvc.schema import NAMES_FIELDS


def children(node: Node) -> tuple[Node, ...]:
    """The nodes that it is made of, in order, those near one another among them; a leaf of other words has none."""
    match node:
        case And(nodes) | Or(nodes) | Best(nodes) | Near(nodes):
            return nodes
        case Not(only) | AtLeast(only) | Lead(only):
            return (only,)
        case Word() | Phrase() | Alternatives() | Prefix() | Fuzzy() | Within():
            return ()
        case Keyword() | DateRange() | Everything() | Length():
            return ()
    assert_never(node)


def with_children(node: Node, change: Callable[[Node], Node]) -> Node:
    """The node made of what `change` makes of each of its children; one that has none is the same.

    The words of a Phrase and of a Within, and the options of Alternatives, are no children: they are one leaf.
    """
    match node:
        case And(nodes) | Or(nodes) | Best(nodes):
            return type(node)(tuple(map(change, nodes)))
        case Not(only):
            return Not(change(only))
        case Near(nodes, links):
            return Near(tuple(map(change, nodes)), links)
        case AtLeast(only, count):
            return AtLeast(change(only), count)
        case Lead(only):
            return Lead(change(only))
        case Word() | Phrase() | Alternatives() | Prefix() | Fuzzy() | Within():
            return node
        case Keyword() | DateRange() | Everything() | Length():
            return node
    assert_never(node)


def is_quoted(node: Node) -> bool:
    """Was it typed in quotes, so that the very words are meant?"""
    return isinstance(node, TextLeaf) and node.typed.endswith('"')


def conjuncts(node: Node) -> Iterator[Node]:
    """All that must hold for the node: the children of an And, and of those in it, else the node itself."""
    if isinstance(node, And):
        for child in node.children:
            if isinstance(child, And):
                yield from conjuncts(child)
            else:
                yield child
    else:
        yield node


def text_leaves(node: Node) -> Iterator[TextLeaf]:
    """The leaves that can add to the score of the node, in its order: those of text fields that no Not excludes."""
    match node:
        case Word():  # first, since most are
            if node.field not in NAMES_FIELDS:
                yield node
        case And(children) | Or(children) | Best(children):
            for child in children:
                yield from text_leaves(child)
        case Not() | Keyword() | DateRange() | Everything() | Length() | Near() | Within() | AtLeast() | Lead():
            return
        case _:
            if node.field not in NAMES_FIELDS:
                yield node


def scores(node: Node) -> bool:
    """Can a match of the node score more than 0?"""
    if isinstance(node, Word):  # most are
        return node.field not in NAMES_FIELDS
    return next(text_leaves(node), None) is not None

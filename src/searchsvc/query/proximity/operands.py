"""Which nodes can stand near others, and what is scored of them?

A Near scores nothing, so the words that it is of stand beside it in the tree: `scored_of` says which. Where words get
other spellings or synonyms, those in a Near get them too (`walking.with_children`), so that both stay equal.

Useful for: the parser, and whatever makes one tree of another. Not for: where words stand (engines/).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from searchsvc.query.tree import (
    Alternatives,
    And,
    Best,
    Fuzzy,
    Lead,
    Link,
    Near,
    Node,
    Or,
    Phrase,
    Placed,
    Prefix,
    Within,
    Word,
)
from searchsvc.schema import NAMES_FIELDS, PREFIX_OF


def operand_of(node: Node) -> Node | None:
    """The node as something that can stand near others; None where it has no place in a text."""
    match node:
        case Word() | Phrase() | Alternatives() | Prefix() | Fuzzy():
            return None if node.field in NAMES_FIELDS else node
        case Or(children) if children:
            found = [operand_of(child) for child in children]
            return None if None in found else Or(tuple(child for child in found if child is not None))
        case Best(children):
            return node if all(operand_of(child) for child in children) else None
        case And((*words, Near() | Within() | Lead() as placed)) if scored_of(placed) == tuple(words):
            return placed
        case _:
            return None


def scored_of(placed: Placed) -> tuple[Node, ...]:
    """The words that stand beside it in the tree."""
    if isinstance(placed, Within):
        return tuple(_alone(word, placed.field) for word in placed.words)
    operands = placed.operands if isinstance(placed, Near) else (placed.operand,)
    return tuple(word for operand in operands for word in _beside(operand))


def with_scored(placed: Placed) -> And:
    """What asks where words stand, and those words."""
    return And((*scored_of(placed), placed))


def _alone(word: Word, field: str | None) -> Word:
    """A word that was in quotes with others."""
    typed = f'"{word.typed}"'
    return replace(word, field=field, typed=f"{PREFIX_OF[field]}:{typed}" if field else typed)


def _beside(operand: Node) -> tuple[Node, ...]:
    match operand:
        case Near() | Within() | Lead():
            return scored_of(operand)
        case Or(children):
            return (Or(tuple(_joined(child) for child in children)),)
        case _:
            return (operand,)


def _joined(operand: Node) -> Node:
    """An option of an Or: what must match, and the words that it is scored by."""
    if isinstance(operand, Near | Within | Lead):
        return with_scored(operand)
    [only] = _beside(operand)
    return only


def in_lead(node: Node) -> tuple[Node, ...]:
    """The node where it stands in the lead; one that has no place stays as it is."""
    operand = operand_of(node)
    return (node,) if operand is None else with_scored(Lead(operand)).children


def in_row(operands: Sequence[Node]) -> And:
    """Each directly behind the one before it."""
    return with_scored(Near(tuple(operands), (Link(1, ordered=True),) * (len(operands) - 1)))

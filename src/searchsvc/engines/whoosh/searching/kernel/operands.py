"""What stands near what, as bytes that the kernel reads (operands.h). Its leaves are as program.py writes them.

A Near has its links before its operands, a Within each word once and how often it must stand there. What has no place
in a text is nothing.

Useful for: placed.py. Not for: the documents of a tree (program.py).
"""

import dataclasses
import struct
from collections import Counter
from collections.abc import Sequence
from typing import Final

from searchsvc.engines.whoosh.searching.kernel.program import Declined, NodeKind, program_of
from searchsvc.query.tree import (
    LEAD_PARAGRAPHS,
    Alternatives,
    AtLeast,
    Best,
    Fuzzy,
    Lead,
    Length,
    Link,
    Near,
    Node,
    Or,
    Phrase,
    Placed,
    Prefix,
    Unit,
    Within,
    Word,
)
from searchsvc.schema import NAMES_FIELDS, TEXT_FIELDS

_UNITS: Final[dict[Unit, int]] = {"word": 0, "sentence": 1, "paragraph": 2}
_FARTHEST = 2**32 - 1
"""No two positions are further apart, nor has a document more of them."""

_branch = struct.Struct("<BI").pack
_link = struct.Struct("<BBI").pack
_lead = struct.Struct("<BBI").pack
_number = struct.Struct("<I").pack


def placed_program(node: Placed | Length) -> tuple[bytes, int]:
    """The operand, and how many of its places are asked for. Raises Declined of lengths, which the kernel leaves."""
    if isinstance(node, Length):
        raise Declined
    operand, count = (node.operand, node.count) if isinstance(node, AtLeast) else (node, 1)
    return _operand(operand), min(count, _FARTHEST)


def _operand(node: Node) -> bytes:
    match node:
        case Near(operands, links):
            return _branch(NodeKind.NEAR, len(operands)) + b"".join(map(_of_link, links)) + _operands(operands)
        case Or(children) | Best(children):
            return _branch(NodeKind.OR, len(children)) + _operands(children)
        case Lead(operand):
            scope = _lead(1 << TEXT_FIELDS.index("standfirst"), TEXT_FIELDS.index("body"), LEAD_PARAGRAPHS)
            return _branch(NodeKind.LEAD, 1) + scope + _operand(operand)
        case Word() | Phrase() | Alternatives() | Prefix() | Fuzzy() if node.field not in NAMES_FIELDS:
            return program_of((node,))
        case Within() if node.field not in NAMES_FIELDS:
            return _within(node)
        case _:
            return bytes([NodeKind.NOTHING])


def _operands(nodes: Sequence[Node]) -> bytes:
    return b"".join(map(_operand, nodes))


def _of_link(link: Link) -> bytes:
    return _link(link.ordered, _UNITS[link.unit], min(link.distance, _FARTHEST))


def _within(node: Within) -> bytes:
    needed = Counter(node.words)
    words = [dataclasses.replace(word, field=node.field) for word in needed]
    width = _number(min(len(node.words) + node.slop, _FARTHEST))
    counts = b"".join(map(_number, needed.values()))
    return _branch(NodeKind.WITHIN, len(words)) + width + counts + program_of(words)

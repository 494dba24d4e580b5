"""What does `atleast3` before something ask for?"""

from __future__ import annotations

from searchsvc.query.proximity.operands import operand_of, with_scored
from searchsvc.query.tree import And, AtLeast, Node


def at_least(count: int, node: Node) -> Node | None:
    """Each of the things that are required, so often; None where one of them has no place in a text."""
    if (operand := operand_of(node)) is not None:
        return with_scored(AtLeast(operand, count))
    if not isinstance(node, And):
        return None
    found = [at_least(count, child) for child in node.children]
    counted = [child for one in found if isinstance(one, And) for child in one.children]
    return None if None in found else And(tuple(counted))

"""What do operands with `w/5` and the like between them ask for?"""

from __future__ import annotations

from collections.abc import Sequence

from searchsvc.query.lexing.lexer import Lexeme
from searchsvc.query.lexing.librarians import link_of
from searchsvc.query.notes import NoPlace, Notes, clipped
from searchsvc.query.proximity.operands import operand_of, with_scored
from searchsvc.query.tree import Near, Node, Not


def chained(found: Sequence[Node | None], between: Sequence[Lexeme], notes: Notes) -> list[Node]:
    """All of them are required, and those that can stand near their neighbours do.

    `between` says how near, each time two of `found`; None among these is an operand without a word. Of what must not
    stand near, only what is before it is required.
    """
    if not between:  # as in most queries
        return [node for node in found if node is not None]
    required: list[Node | None] = []
    operands = [None if node is None else operand_of(node) for node in found]
    at = 0
    while at < len(found):
        chain = _chain(operands[at:], between[at:])
        end = at + max(1, len(chain))
        required.append(_near(chain, between[at:]) if len(chain) > 1 else found[at])
        if end <= len(between):
            pair = tuple(one for one in operands[end - 1 : end + 1] if one is not None)
            if between[end - 1].negated and len(pair) == 2:  # noqa: PLR2004  (both)
                required.append(Not(_near(pair, between[end - 1 :])))
                end += 1
            else:
                notes.add(NoPlace(clipped(between[end - 1].text)))
        at = end
    return [node for node in required if node is not None]


def _chain(operands: Sequence[Node | None], between: Sequence[Lexeme]) -> tuple[Node, ...]:
    """The operands up to one that stands near nothing, or must not."""
    chain: list[Node] = []
    for at, operand in enumerate(operands):
        if operand is None or (at and between[at - 1].negated):
            break
        chain.append(operand)
    return tuple(chain)


def _near(operands: tuple[Node, ...], between: Sequence[Lexeme]) -> Node:
    links = tuple(link_of(lexeme.text) for lexeme in between[: len(operands) - 1])
    return with_scored(Near(operands, links))

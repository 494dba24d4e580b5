"""How is a tree written as a query?"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from searchsvc import schema
from searchsvc.query.lexing.lexer import OPERATOR_WORDS
from searchsvc.query.lexing.librarians import reads_as_operator
from searchsvc.query.proximity.operands import scored_of
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
    Link,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    Placed,
    Prefix,
    Within,
    Word,
)
from searchsvc.query.walking import children, with_children
from searchsvc.schema import PREFIX_OF

_IN_SMALL = frozenset(word.lower() for word in OPERATOR_WORDS)
_ONE_WORD = re.compile(r"\w+(?:[-.&]\w+)*")


def render(tree: Node) -> str:
    """The tree in the query language; a tree that came from `parse` is parsed from it again.

    Everything is the empty query. So is what matches nothing, for which the language has no words.
    """
    if isinstance(tree, Word):  # as nearly all labels of what a hit lacks are
        return tree.typed
    return _written(_no_operators_in_small(tree) if _is_of_librarians(tree) else tree)


def _is_of_librarians(tree: Node) -> bool:
    """Is anything in it written with an operator beside which `or` is one in small letters, too?"""
    return isinstance(tree, Placed | Length) or any(map(_is_of_librarians, children(tree)))


def _no_operators_in_small(tree: Node) -> Node:
    """With a capital in words that would be operators."""
    if isinstance(tree, Word):
        return replace(tree, typed=tree.typed.capitalize()) if tree.typed in _IN_SMALL else tree
    return with_children(tree, _no_operators_in_small)


def _written(tree: Node) -> str:
    match tree:
        case Word() | Phrase() | Alternatives() | Prefix() | Fuzzy():
            return tree.typed
        case Near() | Within() | AtLeast() | Lead():
            return _placed(tree)
        case Keyword() | DateRange() | Everything() | Length():
            return _filter(tree)
        case Best(spellings):
            return _written(spellings[0])
        case Not(child):
            return f"-({_written(child)})" if isinstance(child, Not) else f"-{_bracketed(child)}"
        case And(nodes):
            return " ".join(_bracketed(one, in_row=True) for one in _said(nodes))
        case Or(nodes):
            return " OR ".join(map(_bracketed, nodes))


def _filter(node: Keyword | DateRange | Everything | Length) -> str:
    match node:
        case Keyword(field, value):
            return _value(field, value)
        case DateRange(after, before):
            ends = (("after", after), ("before", before))
            return " ".join(f"{name}:{start.day.isoformat()}" for name, start in ends if start)
        case Everything():
            return ""
        case Length(least, most):
            return f"wc>{least - 1}" if most is None else f"wc<{most + 1}"


def _placed(node: Placed) -> str:
    match node:
        case Within():
            return node.typed
        case Lead(operand):
            return f"lead:{_bracketed(operand)}"
        case AtLeast(operand, count):
            return f"atleast{count} {_bracketed(operand)}"
        case Near(operands, links):
            if (quoted := _in_quotes(node)) is not None:
                return quoted
            spelt = (f" {_spelt(link)} {_bracketed(one)}" for link, one in zip(links, operands[1:], strict=True))
            return _bracketed(operands[0]) + "".join(spelt)


def _in_quotes(near: Near) -> str | None:
    """Words in a row that are patterns in part, as they are typed in quotes; None of any other."""
    field = getattr(near.operands[0], "field", None)
    prefix = f"{PREFIX_OF[field]}:" if field else ""
    texts, patterns = list[str](), list[bool]()
    for operand in near.operands:
        if not isinstance(operand, Word | Phrase | Prefix) or operand.field != field:
            return None
        text = operand.typed.removeprefix(prefix)
        patterns.append(isinstance(operand, Prefix))
        if patterns[-1] is text.endswith('"'):
            return None
        texts.append(text.strip('"'))
    in_row = set(near.links) == {Link(1, ordered=True)} and any(patterns)
    apart = all(one or other for one, other in pairwise(patterns))  # else both are read as one phrase
    return f'{prefix}"{" ".join(texts)}"' if in_row and apart else None


def _spelt(link: Link) -> str:
    if link.unit != "word":
        return f"w/{link.unit[0]}"
    return f"{'pre' if link.ordered else 'w'}/{link.distance}"


def _said(nodes: Sequence[Node]) -> Sequence[Node]:
    """Those that are written: not the words that stand before what asks where they stand, which says them."""
    implied = Counter[Node]()
    said: list[Node] = []
    for child in reversed(nodes):
        if implied[child]:
            implied[child] -= 1
        elif child != Everything():
            said.append(child)
            implied.update(scored_of(child) if isinstance(child, Placed) else ())
    return said[::-1]


def _value(field: str, value: str) -> str:
    if field == schema.ADDRESS:
        return f"https://{value}"
    return f"{PREFIX_OF[field]}:{value}" if _ONE_WORD.fullmatch(value) else f'{PREFIX_OF[field]}:"{value}"'


def _bracketed(child: Node, *, in_row: bool = False) -> str:
    """A child that is one thing: in brackets where it is several. Words near one another are one `in_row`."""
    text = _written(child)
    if isinstance(child, And) and len(said := _said(child.children)) == 1:
        return _bracketed(said[0], in_row=in_row)
    if isinstance(child, Word) and reads_as_operator(text):
        return f"({text})"
    many = isinstance(child, And | Or) or (isinstance(child, DateRange) and child.after and child.before)
    many = many or (isinstance(child, Near) and not in_row and _in_quotes(child) is None)
    return f"({text})" if many else text

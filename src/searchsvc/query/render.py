"""How is a tree written as a query?"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from searchsvc import schema
from searchsvc.query.places.operands import scored_of
from searchsvc.query.tree import (
    Alternatives,
    And,
    Best,
    DateRange,
    Everything,
    Fuzzy,
    Keyword,
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
from searchsvc.schema import PREFIX_OF

_ONE_WORD = re.compile(r"\w+(?:[-.&]\w+)*")


def render(tree: Node) -> str:
    """The tree in the query language; a tree that came from `parse` is parsed from it again.

    Everything is the empty query. So is what matches nothing, for which the language has no words.
    """
    match tree:
        case Word() | Phrase() | Alternatives() | Prefix() | Fuzzy() | Within():
            return tree.typed
        case Keyword(field, value):
            return _value(field, value)
        case DateRange(after, before):
            ends = (("after", after), ("before", before))
            return " ".join(f"{name}:{start.day.isoformat()}" for name, start in ends if start)
        case Everything():
            return ""
        case Best(children):
            return render(children[0])
        case Not(child):
            return f"-({render(child)})" if isinstance(child, Not) else f"-{_bracketed(child)}"
        case Near(operands, links):
            spelt = (f" {_spelt(link)} {_bracketed(one)}" for link, one in zip(links, operands[1:], strict=True))
            return _bracketed(operands[0]) + "".join(spelt)
        case And(children):
            return " ".join(_bracketed(child, in_row=True) for child in _said(children))
        case Or(children):
            return " OR ".join(_bracketed(child) for child in children)


def _spelt(link: Link) -> str:
    return f"{'pre' if link.ordered else 'w'}/{link.distance}"


def _said(children: Sequence[Node]) -> Sequence[Node]:
    """The children that are written: not the words that stand beside what asks where they stand, which says them."""
    implied = Counter(word for child in children if isinstance(child, Placed) for word in scored_of(child))
    said = []
    for child in children:
        if implied[child]:
            implied[child] -= 1
        elif child != Everything():
            said.append(child)
    return said


def _value(field: str, value: str) -> str:
    if field == schema.ADDRESS:
        return f"https://{value}"
    return f"{PREFIX_OF[field]}:{value}" if _ONE_WORD.fullmatch(value) else f'{PREFIX_OF[field]}:"{value}"'


def _bracketed(child: Node, *, in_row: bool = False) -> str:
    """A child that is one thing: in brackets where it is several. Words near one another are one `in_row`."""
    text = render(child)
    if isinstance(child, And) and len(said := _said(child.children)) == 1:
        return _bracketed(said[0], in_row=in_row)
    many = isinstance(child, And | Or) or (isinstance(child, DateRange) and child.after and child.before)
    return f"({text})" if many or (isinstance(child, Near) and not in_row) else text

"""How is a tree written as a query?"""

from __future__ import annotations

import re

from searchsvc.query.tree import (
    Alternatives,
    And,
    Best,
    DateRange,
    Everything,
    Fuzzy,
    Keyword,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Word,
)
from searchsvc.schema import PREFIX_OF

_ONE_WORD = re.compile(r"\w+(?:[-.&]\w+)*")


def render(tree: Node) -> str:
    """The tree in the query language; a tree that came from `parse` is parsed from it again.

    Everything is the empty query. So is what matches nothing, for which the language has no words.
    """
    match tree:
        case Word() | Phrase() | Alternatives() | Prefix() | Fuzzy():
            return tree.typed
        case Keyword(field, value):
            return f"{PREFIX_OF[field]}:{value}" if _ONE_WORD.fullmatch(value) else f'{PREFIX_OF[field]}:"{value}"'
        case DateRange(after, before):
            ends = (("after", after), ("before", before))
            return " ".join(f"{name}:{start.day.isoformat()}" for name, start in ends if start)
        case Everything():
            return ""
        case Best(children):
            return render(children[0])
        case Not(child):
            return f"-({render(child)})" if isinstance(child, Not) else f"-{_bracketed(child)}"
        case And(children):
            return " ".join(_bracketed(child) for child in children if child != Everything())
        case Or(children):
            return " OR ".join(_bracketed(child) for child in children)


def _bracketed(child: Node) -> str:
    """A child that is one thing: in brackets where it is several."""
    text = render(child)
    many = isinstance(child, And | Or) or (isinstance(child, DateRange) and child.after and child.before)
    return f"({text})" if many else text

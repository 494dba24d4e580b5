"""What of a query must match and is scored, and what only lets articles through?

Scoring itself is the engines'; the weights of fields are schema's. This room decides which words take part: it drops
stop words beside others.

Useful for: Search. Not for: reading a query (query/), the formula (engines/).
"""

from collections.abc import Iterator
from dataclasses import dataclass

from searchsvc.query.tree import And, Best, DateRange, Everything, Keyword, Node, Not, Or, Word
from searchsvc.schema import NAMES_FIELDS
from searchsvc.text.tokens import TextAnalyzer


@dataclass(frozen=True, slots=True)
class Plan:
    """`required`: what an article must match, each once, and is scored by. `filters`: what it must also match."""

    required: tuple[Node, ...]
    filters: tuple[Node, ...]

    @property
    def tree(self) -> Node:
        """What the engine is to match and score; everything where only filters choose."""
        match self.required:
            case ():
                return Everything()
            case (only,):
                return only
            case _:
                return And(self.required)

    @property
    def nodes(self) -> tuple[Node, ...]:
        return (*self.required, *self.filters)


def plan(tree: Node, filters: tuple[Node, ...], analyzer: TextAnalyzer) -> Plan:
    """Part the tree at its top level. `filters` come from the request and are added to those of the tree."""
    parts = tuple(dict.fromkeys(_conjuncts(tree))) if isinstance(tree, And) else (tree,)
    scored = tuple(part for part in parts if _scores(part))
    unscored = tuple(part for part in parts if not _scores(part) and part != Everything())
    required = (_lighten(part, analyzer) for part in _without_stop_words(scored, analyzer))
    return Plan(tuple(required), (*unscored, *filters))


def _conjuncts(node: Node) -> Iterator[Node]:
    if isinstance(node, And):
        for child in node.children:
            yield from _conjuncts(child)
    else:
        yield node


def _scores(node: Node) -> bool:
    """Can a match of the node score more than 0?"""
    match node:
        case And(children) | Or(children) | Best(children):
            return any(_scores(child) for child in children)
        case Not() | Keyword() | DateRange() | Everything():
            return False
        case _:
            return node.field not in NAMES_FIELDS


def _lighten(node: Node, analyzer: TextAnalyzer) -> Node:
    """The node without the stop words of the conjunctions in it; what a Not excludes stays as it was typed."""
    match node:
        case And(children):
            kept = tuple(_lighten(child, analyzer) for child in _without_stop_words(children, analyzer))
            return kept[0] if len(kept) == 1 else And(kept)
        case Or(children):
            return Or(tuple(_lighten(child, analyzer) for child in children))
        case Best(children):
            return Best(tuple(_lighten(child, analyzer) for child in children))
        case _:
            return node


def _without_stop_words(children: tuple[Node, ...], analyzer: TextAnalyzer) -> tuple[Node, ...]:
    """Drop the stop words of a conjunction, which nearly every article has, if it asks for any other word.

    Only words typed plainly are dropped: a field prefix or quotes say that the very word is meant.
    """
    if len(children) == 1:
        return children
    kept = tuple(child for child in children if not _is_plain_stop_word(child, analyzer))
    return kept if any(_scores(child) for child in kept) else children


def _is_plain_stop_word(node: Node, analyzer: TextAnalyzer) -> bool:
    if not isinstance(node, Word) or node.form is not None or node.field is not None:
        return False
    tokens = analyzer.query_tokens(node.typed)
    return len(tokens) == 1 and analyzer.is_stop_word(tokens[0].form)

"""Which stop words of a query are dropped?

Those typed plainly beside other words: nearly every article has them. Useful for: planning a search. Not for: which
words are stop words (text/stopwords.py), phrases, which keep theirs.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from searchsvc.query.compounds import QueryAnalyzer
from searchsvc.query.lexing.lexer import OPERATOR_WORDS
from searchsvc.query.render import render
from searchsvc.query.tree import Alternatives, And, Best, Node, Or, Word
from searchsvc.query.walking import scores, with_children


def is_shouted(parts: Iterable[Node]) -> bool:
    """Is all of a query in capitals?"""
    return not any(map(_has_small_letters, parts))


def _has_small_letters(part: Node) -> bool:
    """An operator that is a word is written small whatever was typed, so it tells nothing."""
    typed = render(part)
    return typed.upper() not in OPERATOR_WORDS and any(letter.islower() for letter in typed)


@dataclass(frozen=True, slots=True)
class StopWords:
    """Drops the stop words of a query.

    A field prefix or quotes say that the very word is meant, and so do capitals, unless all of the query is `shouted`.
    """

    analyzer: QueryAnalyzer
    shouted: bool

    def lighten(self, node: Node) -> Node:
        """The node without the stop words of the conjunctions in it; what a Not excludes stays as it was typed."""
        match node:
            case And(children):
                kept = tuple(self.lighten(child) for child in self.dropped_from(children))
                return kept[0] if len(kept) == 1 else And(kept)
            case Or() | Best():
                return with_children(node, self.lighten)
            case _:
                return node

    def dropped_from(self, children: tuple[Node, ...]) -> tuple[Node, ...]:
        """The children without stop words, if that leaves any other word."""
        if len(children) == 1:
            return children
        kept = tuple(child for child in children if not self._is_dropped(child))
        return kept if any(scores(child) for child in kept) else children

    def _is_dropped(self, node: Node) -> bool:
        if isinstance(node, Alternatives):
            return self._is_dropped(node.options[0])
        if not isinstance(node, Word) or node.form is not None or node.field is not None:
            return False
        if node.typed.isupper() and len(node.typed) > 1 and not self.shouted:
            return False
        tokens = self.analyzer.query_tokens(node.typed)
        return len(tokens) == 1 and self.analyzer.is_stop_word(tokens[0].form)

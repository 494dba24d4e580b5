"""Where in a tree do compounds go? Beside the plain words that are their heads, as one leaf with them."""

from __future__ import annotations

from typing import TypeAlias

from searchsvc.query.closed_compounds.heads import SHORTEST_HEAD, ArchiveLexicon, HeadFinder
from searchsvc.query.closed_compounds.languages import COMPOUNDING
from searchsvc.query.compounds import QueryAnalyzer
from searchsvc.query.tree import Alternatives, And, Best, Node, Or, Word, text_leaves
from searchsvc.schema import TEXT_FIELDS

MOST_COMPOUNDS = 50
"""That stand beside a word, the most frequent of them: each is a list of postings to read."""
MOST_WORDS = 5
"""Of a query whose words are looked at: longer ones are texts, which name the compounds that they mean."""

_Plain: TypeAlias = Word | Alternatives


class Compounds:
    """Puts compounds beside the words of queries in `language`, by Snowball's name, where that writes any.

    Remembers what it found. Safe to share between threads.
    """

    def __init__(self, language: str, analyzer: QueryAnalyzer, lexicon: ArchiveLexicon) -> None:
        rules = COMPOUNDING.get(language)
        self._finder = None if rules is None else HeadFinder(rules, analyzer, lexicon, MOST_COMPOUNDS)
        self._analyzer = analyzer
        self._lexicon = lexicon

    def beside(self, tree: Node) -> Node:
        """The tree with compounds beside the words that are their heads; the same where the archive has none."""
        if self._finder is None or sum(1 for _ in text_leaves(tree)) > MOST_WORDS:
            return tree
        return self._of(tree, self._finder)

    def _of(self, node: Node, finder: HeadFinder) -> Node:
        match node:
            case And(children):
                return And(tuple(self._of(child, finder) for child in children))
            case Or(children):
                return Or(tuple(self._of(child, finder) for child in children))
            case Best(children):
                return Best(tuple(self._of(child, finder) for child in children))
            case Word() | Alternatives():
                return self._with_compounds(node, finder)
            case _:
                return node

    def _with_compounds(self, node: _Plain, finder: HeadFinder) -> Node:
        word = node.options[0] if isinstance(node, Alternatives) else node
        if not isinstance(word, Word) or word.form is not None or node.field not in (None, *TEXT_FIELDS):
            return node
        typed = word.typed.rsplit(":", 1)[-1]
        forms = [token.form for token in self._analyzer.query_tokens(typed) if token.term == word.term]
        if not forms or not self._may_be_head(forms[0]) or not self._lexicon.document_frequencies((word.term,))[0]:
            return node
        found = finder.compounds(forms[0], word.term)
        here = node.options if isinstance(node, Alternatives) else (node,)
        known = {option.term for option in here if isinstance(option, Word)}
        beside = [Word(one.term, typed=one.form) for one in found if one.term not in known]
        return Alternatives((*here, *beside), node.field, node.typed) if beside else node

    def _may_be_head(self, form: str) -> bool:
        return len(form) >= SHORTEST_HEAD and form.isalpha() and not self._analyzer.is_stop_word(form)

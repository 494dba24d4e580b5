"""Where in a tree do compounds go? Beside the plain words that are their heads, as one leaf with them."""

from __future__ import annotations

from typing import TypeAlias

from searchsvc.query.closed_compounds.heads import SHORTEST_HEAD, ArchiveLexicon, HeadFinder
from searchsvc.query.closed_compounds.languages import COMPOUNDING
from searchsvc.query.compounds import QueryAnalyzer
from searchsvc.query.languages.surface import Surface, surface_of
from searchsvc.query.tree import Alternatives, Node, Not, Word
from searchsvc.query.walking import text_leaves, with_children
from searchsvc.query.word_limit import FEW_WORDS
from searchsvc.schema import TEXT_FIELDS

MOST_COMPOUNDS = 50
"""That stand beside a word, the most frequent of them: each is a list of postings to read."""

_Plain: TypeAlias = Word | Alternatives


class Compounds:
    """Puts compounds beside the words of queries in `language`, by Snowball's name, where that writes any.

    Remembers what it found. Safe to share between threads. `reader`: what queries are read by, where it is another
    analyzer than that of the language.
    """

    def __init__(
        self, language: str, analyzer: QueryAnalyzer, lexicon: ArchiveLexicon, reader: QueryAnalyzer | None = None
    ) -> None:
        rules = COMPOUNDING.get(language)
        self._finder = None if rules is None else HeadFinder(rules, analyzer, lexicon, MOST_COMPOUNDS)
        self._analyzer = analyzer
        self._reader = reader or analyzer
        self._lexicon = lexicon

    def beside(self, tree: Node) -> Node:
        """The tree with compounds beside the words that are their heads; the same where the archive has none.

        A text is the same, too: it names the compounds that it means.
        """
        if self._finder is None or sum(1 for _ in text_leaves(tree)) > FEW_WORDS:
            return tree
        return self._of(tree, self._finder)

    def _of(self, node: Node, finder: HeadFinder) -> Node:
        match node:
            case Not():
                return node
            case Word() | Alternatives():
                return self._with_compounds(node, finder)
            case _:
                return with_children(node, lambda child: self._of(child, finder))

    def _with_compounds(self, node: _Plain, finder: HeadFinder) -> Node:
        word = node.options[0] if isinstance(node, Alternatives) else node
        if not isinstance(word, Word) or word.form is not None or node.field not in (None, *TEXT_FIELDS):
            return node
        surface = surface_of(word, self._reader)
        if surface is None or not self._may_be_head(surface.form):
            return node
        term = self._term(surface)
        if term is None or not self._lexicon.document_frequencies((term,))[0]:
            return node
        found = finder.compounds(surface.form, term)
        here = node.options if isinstance(node, Alternatives) else (node,)
        known = {option.term for option in here if isinstance(option, Word)}
        beside = [Word(one.term, typed=one.form) for one in found if one.term not in known]
        return Alternatives((*here, *beside), node.field, node.typed) if beside else node

    def _term(self, surface: Surface) -> str | None:
        """That of the word in the language."""
        tokens = self._analyzer.query_tokens(surface.text)
        return next((token.term for token in tokens if token.form == surface.form), None)

    def _may_be_head(self, form: str) -> bool:
        return len(form) >= SHORTEST_HEAD and form.isalpha() and not self._analyzer.is_stop_word(form)

"""Which closed compounds stand beside the words of a query, in an archive of several languages?

Those of each language of the archive that writes any, judged by its own words and rules: in an English archive that has
German articles Wahl finds Bundestagswahl in these.
"""

from __future__ import annotations

from collections.abc import Sequence

from searchsvc.engines.port import EndingForm, Engine
from searchsvc.query.closed_compounds.expansion import Compounds
from searchsvc.query.tree import Node
from searchsvc.search.languages.engine import LanguagesEngine, QueryReader
from searchsvc.text.analyzer import is_marked, mark_of
from searchsvc.text.analyzers import Analyzers
from searchsvc.text.languages import language_name

_MOST_SUFFIXES = 1_000


class ArchiveCompounds:
    """Puts compounds beside the words of queries. Safe to share between threads."""

    def __init__(self, engine: LanguagesEngine, analyzers: Analyzers, reader: QueryReader) -> None:
        self._engine = engine
        self._analyzers = analyzers
        self._reader = reader
        self._of: dict[str, Compounds] = {}

    def beside(self, tree: Node) -> Node:
        """The tree with compounds beside the words that are their heads; the same where the archive has none."""
        for code in self._engine.stemmed_languages:
            found = self._of.get(code)
            if found is None:
                found = self._of[code] = self._made(code)
            tree = found.beside(tree)
        return tree

    def _made(self, code: str) -> Compounds:
        main = code == self._analyzers.main_code
        lexicon = _Lexicon(self._engine.of_terms, "" if main else mark_of(code))
        analyzer = self._reader if main else self._analyzers.of(code)
        return Compounds(language_name(code), analyzer, lexicon, self._reader)


class _Lexicon:
    """The words of one language, whose terms begin with its mark; the main one has none."""

    def __init__(self, engine: Engine, mark: str) -> None:
        self._engine = engine
        self._mark = mark
        self._known: dict[tuple[str, int], tuple[Sequence[EndingForm], Sequence[EndingForm]]] = {}

    def forms_ending(self, suffix: str, limit: int) -> Sequence[EndingForm]:
        """The very same object for the very same one of the engine: what was judged by it is remembered."""
        every = self._engine.forms_ending(suffix, limit)
        known = self._known.get((suffix, limit))
        if known is None or known[0] is not every:
            if len(self._known) >= _MOST_SUFFIXES:
                self._known.clear()
            known = self._known[suffix, limit] = every, tuple(filter(self._is_own, every))
        return known[1]

    def document_frequencies(self, terms: Sequence[str]) -> Sequence[int]:
        return self._engine.document_frequencies(terms)

    def _is_own(self, one: EndingForm) -> bool:
        return one.term.startswith(self._mark) if self._mark else not is_marked(one.term)

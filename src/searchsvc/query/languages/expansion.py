"""What are the words of a query in an archive of several languages?

A query is read by the rules of the main language. In each other language a word that was typed has a stem of its own,
which counts in articles of that language alone, since its terms carry their mark (text/analyzer.py). A word becomes
Alternatives of what it is in each, which are one leaf: its frequencies add, and its document frequency is that of the
union. Prefixes and fuzzy words stay what they are, since forms have no mark.

    Word                    Alternatives: its term in each language; of a quoted word that form of them
    Phrase                  the same at each of its places, and what has a decimal comma in it as that language reads it
    Alternatives            the options of all of them
    Within                  an Or of one in each language
    language:no             an Or of the members that the archive has: no, nb, nn (query/keyword_values.py)
    names, other values     as they are: those are of no language

A language that few articles have is not stemmed by: there the form that was typed is looked for. A word that has
another number of positions in a language is left out there.

Useful for: search/languages/, before an engine is asked. Not for: everything above it, which knows one language only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple, TypeVar

from searchsvc.query.compounds import QueryAnalyzer, decimal_commas
from searchsvc.query.languages.surface import Surface, surface_of, typed_text
from searchsvc.query.tree import Alternatives, Keyword, Node, Or, Phrase, Within, Word
from searchsvc.query.walking import is_quoted, with_children
from searchsvc.schema import NAMES_FIELDS

_REMEMBERED = 10_000
"""Words whose terms are remembered: those of one search are asked for several times."""

_NO_MEMBERS: Mapping[str, tuple[str, ...]] = {}

_TURKISH_I = re.compile("[İIı]")  # noqa: RUF001  (letters of Turkish)

N = TypeVar("N", bound=Node)


class Stemming(NamedTuple):
    """A language of the archive: its analyzer, with what its terms begin, and whether queries are stemmed by it."""

    analyzer: QueryAnalyzer
    mark: str
    stems: bool


class Languages:
    """The languages of one archive: the main one, by which queries are read, and the others.

    `members`: the codes that mean a macrolanguage, by its own, where articles state several of them.
    """

    def __init__(
        self,
        main: QueryAnalyzer,
        others: Sequence[Stemming] = (),
        members: Mapping[str, tuple[str, ...]] = _NO_MEMBERS,
    ) -> None:
        self._main = main
        self._others = tuple(others)
        self.members = members
        self.marks = tuple(one.mark for one in others)
        self.has_decimal_comma = main.has_decimal_comma or any(one.analyzer.has_decimal_comma for one in others)
        self._known: dict[tuple[str, str | None, str], tuple[Word, ...]] = {}

    def __bool__(self) -> bool:
        """Is there any other than the main one?"""
        return bool(self._others)

    def of(self, nodes: Sequence[Node]) -> tuple[Node, ...]:
        """The nodes in all languages. Equal ones stay equal, and different ones different."""
        return tuple(map(_Reading(self).of, nodes)) if self._others or self.members else tuple(nodes)

    def terms_of(self, word: Word) -> tuple[Word, ...]:
        """The word itself, then what it is in the other languages, where that is something else."""
        key = word.term, word.form, word.typed
        known = self._known.get(key)
        if known is None:
            surface = surface_of(word, self._main) if word.typed else None
            found = () if surface is None else self._in_others(word, surface)
            known = tuple(dict.fromkeys((Word(word.term, word.form, typed=word.typed), *found)))
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            self._known[key] = known
        return known

    def with_decimals(self, phrase: Phrase) -> Iterator[Word | Phrase]:
        """What 4,5 and words beside it are in languages that read one number there."""
        text = typed_text(phrase)
        commas = decimal_commas(text) if "," in text else frozenset()
        for analyzer, _, stems in self._others if commas else ():
            tokens = [token for token in analyzer.query_tokens(text) if not token.stacked]
            if any(token.start < comma < token.end for token in tokens for comma in commas):
                exact = is_quoted(phrase) or not stems
                words = [Word(token.term, token.form if exact else None) for token in tokens]
                yield words[0] if len(words) == 1 else Phrase(tuple(words))

    def _in_others(self, word: Word, surface: Surface) -> Iterator[Word]:
        for analyzer, _, stems in self._others:
            tokens = analyzer.query_tokens(surface.text.replace("İ", "i"))
            found = [token for token in tokens if token.form == surface.form]
            if not found and word.form is None and len(tokens) == 1:
                found = [tokens[0]]  # a number as that language writes it
            # Which capital is whose differs by language, so the stem without accents is meant as well.
            for token in found if _TURKISH_I.search(surface.text) else found[:1]:
                if token.term != word.term:
                    yield Word(token.term, token.form if word.form is not None or not stems else None)


class _Reading:
    """Of the nodes of one question, among which equal words must stay equal, whatever was typed of them."""

    def __init__(self, languages: Languages) -> None:
        self._languages = languages
        self._met: dict[Word, tuple[Word, ...]] = {}

    def of(self, node: Node) -> Node:
        match node:
            case Word() if node.field not in NAMES_FIELDS:
                words = self._words(node)
                return node if len(words) == 1 else Alternatives(words, node.field, node.typed)
            case Phrase() if node.field not in NAMES_FIELDS:
                found = self._phrases(node)
                return found[0] if len(found) == 1 else Alternatives(found, node.field, node.typed)
            case Alternatives() if node.field not in NAMES_FIELDS:
                return self._alternatives(node)
            case Within():
                return self._within(node)
            case Keyword("language", value) if value in self._languages.members:
                return Or(tuple(Keyword("language", member) for member in self._languages.members[value]))
            case _:
                return with_children(node, self.of)

    def _words(self, word: Word) -> tuple[Word, ...]:
        bare = Word(word.term, word.form, typed=word.typed)
        return self._met.setdefault(bare, self._languages.terms_of(bare))

    def _phrase(self, phrase: Phrase) -> Phrase:
        return replace(phrase, words=tuple(map(self._place, phrase.words)))

    def _phrases(self, phrase: Phrase) -> tuple[Word | Phrase, ...]:
        return tuple(dict.fromkeys((self._phrase(phrase), *self._languages.with_decimals(phrase))))

    def _place(self, word: Word | Alternatives) -> Word | Alternatives:
        if isinstance(word, Alternatives):
            return self._alternatives(word)
        words = self._words(word)
        return word if len(words) == 1 else Alternatives(words, typed=word.typed)

    def _within(self, node: Within) -> Node:
        """One of each language: all words of an article are of its own."""
        words = [self._words(word) for word in node.words]
        of_others = (
            tuple(next((one for one in options if one.term.startswith(mark)), options[0]) for options in words)
            for mark in self._languages.marks
        )
        found = dict.fromkeys((node.words, *of_others))
        return node if len(found) == 1 else Or(tuple(replace(node, words=one) for one in found))

    def _alternatives(self, node: Alternatives) -> Alternatives:
        options: dict[Word | Phrase, None] = {}
        for option in node.options:
            if isinstance(option, Phrase):
                options |= dict.fromkeys(self._phrases(option))
            else:
                options |= dict.fromkeys(self._words(option))
        return replace(node, options=tuple(options))

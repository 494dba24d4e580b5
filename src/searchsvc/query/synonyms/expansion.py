"""Where in a tree does what stands for its words go?

A word with synonyms becomes Alternatives, whose first option is the word that was typed. Words in a row that have
synonyms together (united nations) become Alternatives each: an article has all of them where it has the words, or what
stands for them, since (united or UN) and (nations or UN) is (united and nations) or UN.

Am and pm have none after an hour: 10 pm is a time. After any other number a word is what it is: the 2019 EU election.
"""

import re
from collections.abc import Iterator, Sequence

from searchsvc.query.compounds import QueryAnalyzer
from searchsvc.query.languages.surface import surface_of
from searchsvc.query.render import render
from searchsvc.query.synonyms.file import Synonyms
from searchsvc.query.tree import Alternatives, And, Node, Not, Phrase, Word
from searchsvc.query.walking import with_children
from searchsvc.schema import TEXT_FIELDS

_HALVES = ("am", "pm")
_HOUR = re.compile(r"(?:[01]?[0-9]|2[0-4])(?:[:.][0-5][0-9])?")
"""With its minutes or without."""


def with_synonyms(tree: Node, synonyms: Synonyms, analyzer: QueryAnalyzer) -> Node:
    """The tree with what stands for its words; the same where nothing does."""
    return _Expansion(synonyms, analyzer).of(tree) if synonyms.options else tree


class _Expansion:
    def __init__(self, synonyms: Synonyms, analyzer: QueryAnalyzer) -> None:
        self._options = synonyms.options
        self._longest = synonyms.longest
        self._analyzer = analyzer

    def of(self, node: Node) -> Node:
        match node:
            case And(children):
                return And(tuple(self._row(children)))
            case Not():
                return node
            case Phrase():
                return self._compound(node)
            case Word():
                return next(self._row((node,)))
            case _:
                return with_children(node, self.of)

    def _row(self, nodes: Sequence[Node]) -> Iterator[Node]:
        """Each of them with what stands for it; of rules for words in a row the longest counts."""
        forms = [self._form(node) if isinstance(node, Word) else None for node in nodes]
        at = 0
        while at < len(nodes):
            field, first = _field(nodes[at]), forms[at]
            end, most = at, min(len(nodes), at + self._longest.get(first, 0)) if first else 0
            while end < most and forms[end] is not None and _field(nodes[end]) == field:
                end += 1
            count = self._count(forms[at:end], render(nodes[at - 1]) if at else "")
            options = self._options[_known(forms[at : at + count])] if count else ()
            for node in nodes[at : at + max(1, count)]:
                yield _any_of(node, options) if isinstance(node, Word) else self.of(node)
            at += max(1, count)

    def _count(self, forms: Sequence[str | None], before: str) -> int:
        """How many of the words, from the first on, have synonyms together; 0 where none have, or with what was typed
        `before` them they are a time.
        """
        counts = (count for count in range(len(forms), 0, -1) if _known(forms[:count]) in self._options)
        count = next(counts, 0)
        return 0 if count == 1 and forms[0] in _HALVES and _HOUR.fullmatch(before) else count

    def _compound(self, phrase: Phrase) -> Node:
        """A compound as a whole, or else its words: each keeps its place, so that only words stand for them."""
        forms = [self._form(word) if isinstance(word, Word) else None for word in phrase.words]
        options = self._options.get(_known(forms), ()) if all(forms) else ()
        if options:
            return _any_of(phrase, options)
        places = list[Word | Alternatives]()
        for at, (word, form) in enumerate(zip(phrase.words, forms, strict=True)):
            count = self._count([form] if form else [], phrase.words[at - 1].typed if at else "")
            single = [one for one in self._options[_known([form])] if isinstance(one, Word)] if count else []
            added = _added(word, single) if isinstance(word, Word) else ()
            places.append(Alternatives((word, *added), typed=word.typed) if isinstance(word, Word) and added else word)
        return Phrase(tuple(places), phrase.field, phrase.typed)

    def _form(self, word: Word) -> str | None:
        """The form that was typed; None where the word is to have no synonym."""
        if word.form is not None or word.field not in (None, *TEXT_FIELDS):
            return None
        surface = surface_of(word, self._analyzer)
        return None if surface is None else surface.form


def _known(forms: Sequence[str | None]) -> tuple[str, ...]:
    return tuple(form for form in forms if form is not None)


def _field(node: Node) -> str | None:
    return node.field if isinstance(node, Word) else None


def _any_of(typed: Word | Phrase, options: Sequence[Word | Phrase]) -> Node:
    added = _added(typed, options)
    return Alternatives((typed, *added), typed.field, typed.typed) if added else typed


def _added(typed: Word | Phrase, options: Sequence[Word | Phrase]) -> tuple[Word | Phrase, ...]:
    """The options that match what the typed word does not match anyway."""
    return tuple(
        option
        for option in options
        if not (isinstance(option, Word) and isinstance(typed, Word) and option.term == typed.term)
    )

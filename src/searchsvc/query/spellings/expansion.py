"""Where in a tree do other spellings go?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, TypeGuard

from searchsvc.query.compounds import QueryAnalyzer
from searchsvc.query.languages.surface import surface_of
from searchsvc.query.spellings.rules import (
    Typed,
    is_measured,
    spellings_of,
    spellings_of_row,
    with_codes_otherwise,
    with_initials_otherwise,
)
from searchsvc.query.tree import Alternatives, And, Node, Not, Phrase, Word
from searchsvc.query.walking import is_quoted, with_children
from searchsvc.schema import TEXT_FIELDS

_WITH_FIELD: Final = (Word, Phrase, Alternatives)
_SPELLED: Final = frozenset((None, *TEXT_FIELDS))
"""The fields whose words have other spellings; None: all of them."""


def with_spellings(tree: Node, analyzer: QueryAnalyzer) -> Node:
    """The tree, synonyms in it or not, with the other spellings of its words; the same where none has any."""
    return _Expansion(analyzer).of(tree)


class _Expansion:
    def __init__(self, analyzer: QueryAnalyzer) -> None:
        self._analyzer = analyzer

    def of(self, node: Node) -> Node:
        match node:
            case And(children):
                return And(tuple(self._row(children)))
            case Not():
                return node
            case Phrase() if is_quoted(node):
                return self._quoted(node)
            case Word() | Phrase() | Alternatives():
                return next(self._row((node,)))
            case _:
                return with_children(node, self.of)

    def _row(self, nodes: Sequence[Node]) -> Iterator[Node]:
        typed = [self._typed(node) for node in nodes]
        added = [[] if one is None else self._alone(one) for one in typed]
        at = end = 0
        row: list[Typed] = []  # the words from `at` on that were typed of one field
        while at < len(nodes):
            if at >= end:
                end, row = self._row_from(at, nodes, typed)
            count, texts = self._of_row(row) if row else (0, ())
            for place in range(at, at + count):
                added[place] += texts
            at += max(1, count)
            row = row[max(1, count) :]
        for node, others in zip(nodes, added, strict=True):
            if others and isinstance(node, _WITH_FIELD):
                yield self._with(node, others)
            elif isinstance(node, Phrase) and is_quoted(node):
                yield self._quoted(node)
            else:
                yield node if isinstance(node, _WITH_FIELD) else self.of(node)

    def _of_row(self, row: Sequence[Typed]) -> tuple[int, tuple[str, ...]]:
        """As spellings_of_row. A stop word is not the letter of a code where the number has a unit: a 5 G mast."""
        count, texts = spellings_of_row(row)
        if count and is_measured(row[1:]) and self._analyzer.is_stop_word(row[0].form):
            return 0, ()
        return count, texts

    def _alone(self, typed: Typed) -> list[str]:
        """Its other spellings, whatever stands beside it. Few words have any, and of those alone it is asked whether
        they are stop words.
        """
        found = spellings_of(*typed)
        return [*found] if found and not self._analyzer.is_stop_word(typed.form) else []

    @staticmethod
    def _row_from(at: int, nodes: Sequence[Node], typed: Sequence[Typed | None]) -> tuple[int, list[Typed]]:
        """The words from `at` on that are of its field, and where they end, which is past `at` where there are any."""
        field, row = _field(nodes[at]), list[Typed]()
        for node, one in zip(nodes[at:], typed[at:], strict=True):
            if one is None or _field(node) != field:
                break
            row.append(one)
        return at + len(row), row

    def _quoted(self, phrase: Phrase) -> Node:
        """A quoted phrase stands as it is, but for its initials and codes."""
        if phrase.field not in (None, *TEXT_FIELDS):
            return phrase
        words = [word for word in phrase.words if isinstance(word, Word) and word.form]
        if len(words) != len(phrase.words):
            return phrase
        typed, forms = [word.typed for word in words], [word.form or "" for word in words]
        initials = [one for one in map(self._exact, with_initials_otherwise(typed, forms)) if isinstance(one, Phrase)]
        found = tuple(dict.fromkeys([*initials, *map(self._exact, with_codes_otherwise(typed, forms))]))
        return Alternatives((phrase, *found), phrase.field, phrase.typed) if found else phrase

    def _with(self, node: Word | Phrase | Alternatives, texts: Sequence[str]) -> Node:
        """The node with these texts beside it, those left out that hold or are what is there."""
        typed = node.options if isinstance(node, Alternatives) else (node,)
        here = {option.term for option in typed if isinstance(option, Word)}
        options: dict[Word | Phrase, None] = {}
        for text in texts:
            option = self._option(text)
            words = option.words if isinstance(option, Phrase) else (option,)
            if option not in typed and not any(isinstance(word, Word) and word.term in here for word in words):
                options[option] = None
        return Alternatives((*typed, *options), node.field, node.typed) if options else node

    def _option(self, text: str) -> Word | Phrase:
        if text.startswith('"'):
            return self._exact(text.strip('"'))
        tokens = [token for token in self._analyzer.query_tokens(text) if not token.stacked]
        words = [Word(token.term, typed=text[token.start : token.end]) for token in tokens]
        return words[0] if len(words) == 1 else Phrase(tuple(words))

    def _exact(self, text: str) -> Word | Phrase:
        tokens = [token for token in self._analyzer.query_tokens(text) if not token.stacked]
        words = [Word(token.term, token.form, typed=text[token.start : token.end]) for token in tokens]
        return words[0] if len(words) == 1 else Phrase(tuple(words))

    def _typed(self, node: Node) -> Typed | None:
        """The word as it was typed; None where it is to have no other spelling."""
        first = node.options[0] if isinstance(node, Alternatives) else node
        if not isinstance(first, Word):
            return Typed(node.typed, node.typed.casefold()) if _is_compound(node) and node.field is None else None
        if first.form is not None or _field(node) not in _SPELLED:
            return None
        surface = surface_of(first, self._analyzer)
        return None if surface is None else Typed(first.typed.rsplit(":", 1)[-1], surface.form)


def _is_compound(node: Node) -> TypeGuard[Phrase]:
    """Is it words in a row that were typed without a blank, such as 10:30?"""
    return isinstance(node, Phrase) and not is_quoted(node) and all(isinstance(one, Word) for one in node.words)


def _field(node: Node) -> str | None:
    return node.field if isinstance(node, _WITH_FIELD) else None

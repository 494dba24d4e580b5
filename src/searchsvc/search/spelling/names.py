"""Is what was typed the name of an author, a tag, a section or a source, and which one was meant?

Useful for: the notes of a search, and the ways on from it. Not for: words of texts that were misspelt (speller.py).
"""

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile
from typing import NamedTuple

from searchsvc.engines.port import Engine
from searchsvc.query.keyword_values import fold_value
from searchsvc.query.parser import parse
from searchsvc.query.render import render
from searchsvc.query.tree import Alternatives, And, Best, DateRange, Keyword, Node, Phrase, Word
from searchsvc.schema import NAMES_FIELDS, PREFIX_OF
from searchsvc.search.spelling.edit_distance import within
from searchsvc.search.zero_results import NameFound
from searchsvc.text.tokens import TextAnalyzer

FILED_BY = ("section", "source")
"""Keyword fields whose values are names that people type as words."""
_SHORTEST, _LONG = 4, 6
"""Of so many letters a value may differ by one edit, or by two."""


@dataclass
class FiledUnder:
    """The values of the keyword fields that a generation has. Safe to share between threads."""

    engine: Engine
    _switches: int = field(default=0, init=False)
    _values: tuple[tuple[int, int], dict[str, frozenset[str]]] = field(default=((0, 0), {}), init=False)

    def forget(self) -> None:
        """Another generation is served, which may have the number of the one before."""
        self._switches += 1

    def fields_of(self, query: str, generation: int) -> Iterator[Keyword]:
        """The sections and sources whose whole name the query is, in quotes or not."""
        served = self._switches, generation
        of, values = self._values
        if of != served:
            values = {name: frozenset(self.engine.keyword_values(name)) for name in FILED_BY}
            self._values = served, values
        for name in FILED_BY:
            value = fold_value(name, query.strip('" '))
            if value in values[name]:
                yield Keyword(name, value)


def named(
    clauses: Sequence[Node],
    missing: Container[Node],
    count: Callable[[Node], int],
    analyzer: TextAnalyzer,
    fields: Iterable[str] = NAMES_FIELDS,
) -> Iterator[NameFound]:
    """A note for each author or tag that is named: `As an author: by:"jo nunez" finds 2 articles.`

    It is the longest run of words that is one name, or one clause alone if it is one of the `missing`, which no text
    has. `count` tells how many articles match a node, and `fields` whose names are looked for.
    """
    for name in fields:
        inside = [in_field(clause, name) for clause in clauses]
        counts = [count(node) if node is not None else 0 for node in inside]
        words = [_word(clause) if found else None for clause, found in zip(clauses, counts, strict=True)]
        at = 0
        while at < len(clauses):
            run = list(takewhile(bool, words[at:]))
            found = _longest_name([word for word in run if word is not None], name, count, analyzer)
            only = inside[at]
            if found is not None:
                yield found.note
            elif only is not None and counts[at] and clauses[at] in missing:
                yield NameFound(name, render(only), counts[at])
            at += found.words if found is not None else 1


class _Named(NamedTuple):
    """A name of so many `words`."""

    words: int
    note: NameFound


def _longest_name(
    run: Sequence[Word], name: str, count: Callable[[Node], int], analyzer: TextAnalyzer
) -> _Named | None:
    """The longest beginning of the run, of at least two words, that is a name."""
    for words in range(len(run), 1, -1):
        if not count(And(tuple(replace(word, field=name) for word in run[:words]))):
            continue  # of one article they are no name either, in whichever order
        node = _name_of(run[:words], name, analyzer)
        if found := count(node):
            return _Named(words, NameFound(name, render(node), found))
    return None


def _word(clause: Node) -> Word | None:
    match clause:
        case Word(field=None, form=None):
            return clause
        case Alternatives((Word(form=None) as typed, *_), field=None):
            return typed
        case Best((Word(field=None, form=None) as typed, *_)):  # Müller, of which Mueller is another spelling
            return typed
        case _:
            return None


def _name_of(words: Sequence[Word], name: str, analyzer: TextAnalyzer) -> Node:
    """What the words in quotes are in the field; those of an author may begin with any of them (query/leaves.py)."""
    typed = f'{PREFIX_OF[name]}:"{" ".join(word.typed for word in words)}"'
    return parse(typed, analyzer).tree


def in_field(node: Node, name: str) -> Node | None:
    """The same word or phrase looked for in the field; None for anything else, or what has a field of its own."""
    match node:
        case Word(term, form, None, typed):
            return Word(term, form, name, f"{PREFIX_OF[name]}:{typed}")
        case Phrase(words, None, typed):
            return Phrase(words, name, f"{PREFIX_OF[name]}:{typed}")
        case Alternatives((typed_one, *_), field=None):
            return in_field(typed_one, name)
        case Best((Word() as word, DateRange())):  # a year (planning/years.py)
            return in_field(word, name)
        case Best(children):
            inside = tuple(in_field(child, name) for child in children)
            return Best(tuple(child for child in inside if child is not None)) if all(inside) else None
    return None


def meant_value(unknown: Keyword, clauses: Sequence[Node], values: Iterable[str]) -> tuple[str, tuple[Node, ...]]:
    """The value that was meant by one that no article has, and the clauses of the query that belong to it.

    `source:Larkmoor Courier` means both words; `section:sports` is nearest to sport. Empty where it is not clear.
    """
    known = sorted(values)
    for at in range(len(clauses)):
        for end in range(len(clauses), at, -1):
            whole = fold_value(unknown.field, " ".join((unknown.value, *map(render, clauses[at:end]))))
            if whole in known:
                return whole, tuple(clauses[at:end])
    if len(unknown.value) < _SHORTEST:
        return "", ()
    holding = [value for value in known if f" {unknown.value} " in f" {value} "]
    if len(holding) == 1:
        return holding[0], ()
    for edits in range(1, 2 + (len(unknown.value) >= _LONG)):
        for value in known:
            if within(edits, unknown.value, value):
                return value, ()
    return "", ()

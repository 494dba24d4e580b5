"""What does a query mean? The query parser: `parse` reads anything that a person can type.

    query       = conjunction
    conjunction = chain chain …                   all of them
    chain       = alternatives (near alternatives)*
    alternatives = operand (OR operand)*          OR binds more tightly than the space, and than what says how near
    operand     = NOT? count* (word | quoted | "(" conjunction ")")

lexing/mending.py has made sure that brackets balance, that they are not too deep, and that operators have operands.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from searchsvc.query.compounds import QueryAnalyzer
from searchsvc.query.dates.spans import Calendar
from searchsvc.query.field_names import DATE_FIELDS
from searchsvc.query.leaves import Leaves
from searchsvc.query.lexing.lexer import Kind, Lexeme
from searchsvc.query.lexing.librarians import OF_LETTERS, count_of
from searchsvc.query.lexing.mending import lexemes
from searchsvc.query.notes import (
    BulletsIgnored,
    FieldBeforeBlank,
    NoPlace,
    Note,
    Notes,
    NothingLeft,
    NoWord,
    QueryCut,
    clipped,
)
from searchsvc.query.proximity.chains import chained
from searchsvc.query.proximity.counts import at_least
from searchsvc.query.proximity.limit import places_in, within_limit
from searchsvc.query.render import render
from searchsvc.query.tree import And, Best, Everything, Node, Not, Or, Phrase, Prefix, Word

LONGEST_QUERY = 2_000
EVERYTHING = frozenset({"*", "**", "*:*", "*.*"})
"""What elsewhere asks for all there is."""

_HERE_AND_NOW = Calendar()
_ENDS = (None, Kind.CLOSE)
_NOTHING_JOINS = (Kind.WORD, *_ENDS)
"""What may follow an operand that stands for itself."""
_BULLET = re.compile(
    r"^[^\S\n]*(?:[-–−—*•·‣▪●○◦■□▸►→✓✔★☆♦]+|(?:\d{1,2}|[a-zA-Z])[.)](?=\s)|\((?:\d{1,2}|[a-zA-Z])\)(?=\s))",
    re.MULTILINE,
)
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class ParsedQuery:
    """A query as it was read.

    `notes`: one for each thing that was not understood or left out. `understood`: the query in the
    language's own words, where it was not plain from what was typed; None otherwise.
    """

    tree: Node
    notes: tuple[Note, ...] = ()
    understood: str | None = None

    @property
    def has_field_before_blank(self) -> bool:
        """Was a field read, after whose colon there is a blank? It may be none (parse)."""
        return any(isinstance(note, FieldBeforeBlank) for note in self.notes)


def parse(
    text: str, analyzer: QueryAnalyzer, calendar: Calendar = _HERE_AND_NOW, *, fields_before_blank: bool = True
) -> ParsedQuery:
    """Read a query; never fails. Its days are those of the `calendar`.

    A blank query is Everything, as a lone star is. One that has characters but no word finds nothing: Or(()).
    `fields_before_blank`: is `headline: storm` the field, as a slip of the finger, or are both words? Whether that
    makes a difference, `has_field_before_blank` says.
    """
    notes = Notes()
    if len(text) > LONGEST_QUERY:
        notes.add(QueryCut(LONGEST_QUERY), without_words=True)
    typed = _as_line(text, notes)
    if not typed or typed in EVERYTHING:
        return ParsedQuery(Everything(), notes.found())
    leaves = Leaves(analyzer, calendar, notes)
    found = within_limit(lexemes(typed, notes, fields_before_blank=fields_before_blank), notes)
    tree = _Reader(found, leaves, notes).conjunction(None)
    if tree is None:
        notes.add(NothingLeft() if leaves.misread_dates else NoWord(clipped(typed)), without_words=True)
        return ParsedQuery(Or(()), notes.found_without_words())
    tree = _anchored(tree)
    return ParsedQuery(tree, notes.found(), _understood(tree, typed, notes.found()))


def places_asked(text: str) -> int:
    """How often a query asks where words stand, as `storm w/5 flood` does. No word of it is analysed for that."""
    if text.replace(" ", "").isalpha() and not any(one in text for one in OF_LETTERS):  # as most queries
        return 0
    notes = Notes()
    return places_in(within_limit(lexemes(_as_line(text, notes), notes), notes))


def _as_line(text: str, notes: Notes) -> str:
    return " ".join(_CONTROLS.sub(" ", _without_bullets(text[:LONGEST_QUERY], notes)).split())


def _without_bullets(text: str, notes: Notes) -> str:
    """Of several lines a dash, star or number at the beginning of one makes a list: they were pasted."""
    lines = text.strip().splitlines()  # as sheets and old machines end them, too
    if len(lines) <= 1:
        return text
    without, found = _BULLET.subn("", "\n".join(lines))
    if found:
        notes.add(BulletsIgnored())
    return without


class _Reader:
    """Reads lexemes one after the other. Its recursion goes as deep as brackets may (mending.DEEPEST_BRACKETS)."""

    def __init__(self, found: list[Lexeme], leaves: Leaves, notes: Notes) -> None:
        self._lexemes = found
        self._kinds = [*(lexeme.kind for lexeme in found), None]
        self._leaves = leaves
        self._notes = notes
        self._at = 0

    def conjunction(self, field: str | None) -> Node | None:
        """All that stands up to the end of the brackets; None where there is no word in it."""
        required: list[Node] = []
        kinds = self._kinds
        while (kind := kinds[self._at]) not in _ENDS:
            if kind is Kind.WORD and kinds[self._at + 1] in _NOTHING_JOINS:  # as most
                node = self._operand(field)
                required += () if node is None else (node,)
                continue
            found = [self._alternatives(field)]
            between: list[Lexeme] = []
            while self._kind() is Kind.NEAR:
                between.append(self._lexemes[self._at])
                self._at += 1
                found.append(self._alternatives(field))
            required += chained(found, between, self._notes)
        return _all_of(required)

    def _alternatives(self, field: str | None) -> Node | None:
        first = self._operand(field)
        if self._kind() is not Kind.OR:
            return first
        alternatives = [first]
        while self._kind() is Kind.OR:
            self._at += 1
            alternatives.append(self._operand(field))
        return _any_of([node for node in alternatives if node is not None])

    def _kind(self) -> Kind | None:
        return self._kinds[self._at]

    def _operand(self, field: str | None) -> Node | None:
        negated = self._kind() is Kind.NOT
        self._at += negated
        lexeme = self._lexemes[self._at]
        self._at += 1
        node = self._counted(lexeme, field) if lexeme.kind is Kind.COUNT else self._plain(lexeme, field)
        return Not(node) if node is not None and (negated or lexeme.negated) else node

    def _plain(self, lexeme: Lexeme, field: str | None) -> Node | None:
        return self._bracket(lexeme, field) if lexeme.kind is Kind.OPEN else _all_of(self._leaves.of(lexeme, field))

    def _counted(self, lexeme: Lexeme, field: str | None) -> Node | None:
        node = self._operand(field)
        counted = None if node is None else at_least(count_of(lexeme.text), node)
        if counted is None:
            self._notes.add(NoPlace(clipped(lexeme.text)))
        return counted or node

    def _bracket(self, lexeme: Lexeme, field: str | None) -> Node | None:
        inner = lexeme.field or field
        if lexeme.field is not None and lexeme.field in DATE_FIELDS:
            self._leaves.bracket_after_date(lexeme.field)
            inner = field
        node = self.conjunction(inner)
        self._at += 1  # the closing bracket
        return node


def _all_of(nodes: Sequence[Node]) -> Node | None:
    if len(nodes) == 1:
        return nodes[0]
    children = [child for node in nodes for child in (node.children if isinstance(node, And) else (node,))]
    return And(tuple(children)) if children else None  # a word typed twice is there twice: it weighs twice


def _any_of(nodes: Sequence[Node]) -> Node | None:
    if len(nodes) == 1:
        return nodes[0]
    children = dict.fromkeys(child for node in nodes for child in (node.children if isinstance(node, Or) else (node,)))
    return Or(tuple(children)) if len(children) > 1 else next(iter(children), None)


def _anchored(tree: Node) -> Node:
    """A query of negatives alone means everything but those."""
    children = tree.children if isinstance(tree, And) else (tree,)
    if all(isinstance(child, Not) for child in children):
        return And((Everything(), *children))
    return tree


def _understood(tree: Node, typed: str, notes: tuple[Note, ...]) -> str | None:
    if not notes and _is_plain(tree):
        return None
    written = render(tree)
    return None if written == typed else written


def _is_plain(tree: Node) -> bool:
    """Is it words only, each as it was typed?"""
    match tree:
        case Word():
            return tree.form is None and tree.field is None
        case Phrase((Word(_, form), *_), field):
            return form is None and field is None
        case Prefix(form, field, typed):
            return field is None and not any(sign in typed for sign in '*?"')
        case Best(children) | And(children):
            return all(_is_plain(child) for child in children)
    return False

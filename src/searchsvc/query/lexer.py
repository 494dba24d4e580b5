"""Which signs does a query have? Text in, pieces out, with brackets that balance and operators that stand right.

    piece = minus? field? (word | quoted | open bracket)  |  close bracket  |  OR  |  NOT

`AND` between two things says what a blank says, so it leaves no piece. An operator or bracket that does not
stand right is mended here, with a note; what is left can be read without any further check.
"""

from __future__ import annotations

import re
from enum import Enum
from itertools import pairwise
from typing import NamedTuple

from searchsvc import schema
from searchsvc.query.notes import Notes, quoted

DEEPEST_BRACKETS = 20

QUOTES = '"“”„‟«»＂'  # noqa: RUF001  (the wide quote of East Asian keyboards is meant)
MINUSES = "-–−"
"""A hyphen, and what typing aids make of it: an en dash, a minus sign."""
_SCAN = re.compile(
    rf"(?P<minus>[{MINUSES}]+)?(?:(?P<name>[^\W\d_]{{2,}}):)?"
    rf"(?:[{QUOTES}](?P<quoted>[^{QUOTES}]*)(?P<closed>[{QUOTES}])?|(?P<open>\()|(?P<word>[^\s(){QUOTES}]*))"
)
_SUFFIX = re.compile(r"[*~^][\d.]*(?![^\s()])")

_ALSO = {"headline": "title", "authors": "author", "language": "lang"}
FIELDS = {
    name: field for field in schema.FIELDS for name in (field.name, field.prefix, _ALSO.get(field.name, field.name))
}
DATE_FIELDS = ("after", "before")
FIELD_NAMES = (*(field.prefix for field in schema.FIELDS), *DATE_FIELDS)


class Kind(Enum):
    WORD = "word"
    QUOTED = "quoted"
    OPEN = "open"
    CLOSE = "close"
    OR = "OR"
    AND = "AND"
    NOT = "NOT"


_OPERATORS = {kind.value: kind for kind in (Kind.OR, Kind.AND, Kind.NOT)}
OPERATOR_WORDS = frozenset(_OPERATORS)
# Tuples, since looking for the same object is faster than the hash of an Enum.
_OPERATOR_KINDS = tuple(_OPERATORS.values())
_OPERANDS_BEGIN = (Kind.WORD, Kind.QUOTED, Kind.OPEN)
_OPERANDS_END = (Kind.WORD, Kind.QUOTED, Kind.CLOSE)
_BEGINS_AFTER_OPERATOR = (*_OPERANDS_BEGIN, Kind.NOT)


class Piece(NamedTuple):
    """`text` is a word as typed, or what stands between quotes. `field`: the prefix before it, a key of FIELDS
    or of DATE_FIELDS, in lower case.
    """

    kind: Kind
    text: str = ""
    field: str | None = None
    negated: bool = False


def pieces(text: str, notes: Notes) -> list[Piece]:
    """The pieces of a query: brackets balance and hold something, OR and NOT stand before and behind operands."""
    return _operators_that_stand_right(_brackets_that_balance(_scan(text, notes), notes), notes)


def _scan(text: str, notes: Notes) -> list[Piece]:
    if text.replace(" ", "").isalnum():  # most queries have no sign at all
        return [Piece(_OPERATORS.get(word, Kind.WORD), word) for word in text.split(" ") if word]
    found: list[Piece] = []
    at = 0
    while at < len(text):
        if text[at].isspace():
            at += 1
        elif text[at] == ")":
            found.append(Piece(Kind.CLOSE))
            at = _skip_suffix(text, at + 1, notes)
        else:
            match = _SCAN.match(text, at)
            if match is None or match.end() == at:  # cannot be: a sign is blank, bracket, quote or part of a word
                raise AssertionError(f"no piece at {at}")
            found.extend(_pieces_of(match, notes))
            at = _skip_suffix(text, match.end(), notes) if match["quoted"] is not None else match.end()
    return found


def _skip_suffix(text: str, at: int, notes: Notes) -> int:
    """Where reading goes on behind a quote or bracket: `~5` and the like mean nothing there."""
    suffix = _SUFFIX.match(text, at)
    if suffix is None:
        return at
    notes.add(f"{quoted(suffix.group())} means nothing after quotes or brackets, and was ignored.")
    return suffix.end()


def _pieces_of(match: re.Match[str], notes: Notes) -> list[Piece]:
    negated = match["minus"] is not None
    if match["word"] is not None:
        return _word(match, notes)
    field, before = _field(match, notes)
    if match["open"]:
        return [*before, Piece(Kind.OPEN, field=field, negated=negated and not before)]
    if match["closed"] is None:
        notes.add("A quote was not closed, so the phrase goes on to the end.")
    return [*before, Piece(Kind.QUOTED, match["quoted"], field, negated and not before)]


def _field(match: re.Match[str], notes: Notes) -> tuple[str | None, list[Piece]]:
    """The field before a quote or bracket; or, where the name is none, the piece that the name becomes."""
    name = match["name"]
    if name is None:
        return None, []
    known = name.lower()
    if known in FIELDS or known in DATE_FIELDS:
        return known, []
    notes.add(_no_field(name))
    return None, [Piece(Kind.WORD, name, negated=match["minus"] is not None)]


def _no_field(name: str) -> str:
    fields = ", ".join(f"{field}:" for field in FIELD_NAMES)
    return f"{quoted(name + ':')} is not a field, so it was read as a word. Fields are {fields}."


def _word(match: re.Match[str], notes: Notes) -> list[Piece]:
    negated, name, word = match["minus"] is not None, match["name"], match["word"]
    if name is None:
        if not negated and word in _OPERATORS:
            return [Piece(_OPERATORS[word], word)]
        return [Piece(Kind.WORD, word, negated=negated)] if word else []
    known = name.lower()
    if known not in FIELDS and known not in DATE_FIELDS:
        if word[:1].isalnum():
            notes.add(_no_field(name))
        return [Piece(Kind.WORD, f"{name}:{word}", negated=negated)]
    if not word:
        notes.add(f"{quoted(name + ':')} has nothing directly after it, so it was read as a word.")
        return [Piece(Kind.WORD, name, negated=negated)]
    return [Piece(Kind.WORD, word, known, negated)]


def _brackets_that_balance(found: list[Piece], notes: Notes) -> list[Piece]:
    """Without lone, empty and too deep brackets; those that are still open are closed at the end."""
    kept: list[Piece] = []
    depth = too_deep = 0
    for piece in found:
        if piece.kind is Kind.OPEN and depth == DEEPEST_BRACKETS:
            too_deep += 1
            notes.add(f"Brackets inside {DEEPEST_BRACKETS} others were ignored.")
        elif piece.kind is Kind.OPEN:
            depth += 1
            kept.append(piece)
        elif piece.kind is not Kind.CLOSE:
            kept.append(piece)
        elif too_deep:
            too_deep -= 1
        elif depth:
            depth -= 1
            _close(kept, notes)
        else:
            notes.add("A closing bracket that nothing opens was ignored.")
    if depth:
        notes.add("A bracket was not closed, so it goes on to the end.")
    for _ in range(depth):
        _close(kept, notes)
    return kept


def _close(kept: list[Piece], notes: Notes) -> None:
    if kept[-1].kind is Kind.OPEN:
        kept.pop()
        notes.add("Empty brackets were ignored.")
    else:
        kept.append(Piece(Kind.CLOSE))


def _operators_that_stand_right(found: list[Piece], notes: Notes) -> list[Piece]:
    """Without AND, and with OR and NOT only where they join something; elsewhere all three become words."""
    single = [piece for before, piece in pairwise([None, *found]) if piece and not _repeats(piece, before)]
    kept: list[Piece] = []
    for before, piece, after in zip([None, *single], single, [*single[1:], None], strict=False):
        if piece.kind not in _OPERATOR_KINDS:
            kept.append(piece)
        elif not _stands_right(piece.kind, before, after):
            notes.add(f"{piece.text} has nothing beside it to work on, so it was read as a word.")
            kept.append(piece._replace(kind=Kind.WORD, text=piece.text.lower()))
        elif piece.kind is not Kind.AND:
            kept.append(piece)
    return kept


def _repeats(piece: Piece, before: Piece | None) -> bool:
    """OR OR is OR, as two minus signs are one."""
    return before is not None and before.kind is piece.kind and piece.kind in _OPERATOR_KINDS


def _stands_right(kind: Kind, before: Piece | None, after: Piece | None) -> bool:
    if after is None:
        return False
    if kind is Kind.NOT:
        return after.kind in _OPERANDS_BEGIN
    return before is not None and before.kind in _OPERANDS_END and after.kind in _BEGINS_AFTER_OPERATOR

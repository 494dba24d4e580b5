"""Which lexemes does a query have? Text in, lexemes out, with brackets that balance and operators that stand right.

    lexeme = minus? field? (word | quoted | open bracket)  |  close bracket  |  OR  |  NOT

`AND` between two things says what a space says, so it leaves no lexeme. An operator or bracket that does not
stand right is mended here, with a note; what is left can be read without any further check.
"""

from __future__ import annotations

import re
from enum import Enum
from itertools import pairwise
from typing import NamedTuple

from searchsvc import schema
from searchsvc.query.notes import (
    BracketsEmpty,
    BracketsTooDeep,
    BracketUnclosed,
    BracketUnopened,
    FieldOfNothing,
    FieldUnknown,
    Notes,
    OperatorAlone,
    OperatorInCapitals,
    QuoteUnclosed,
    SuffixIgnored,
    clipped,
)

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


class Lexeme(NamedTuple):
    """`text` is a word as typed, or what stands between quotes. `field`: the prefix before it, a key of FIELDS
    or of DATE_FIELDS, in lower case.
    """

    kind: Kind
    text: str = ""
    field: str | None = None
    negated: bool = False


def lexemes(text: str, notes: Notes) -> list[Lexeme]:
    """The lexemes of a query: brackets balance and hold something, OR and NOT stand before and behind operands."""
    found = _scan(text, notes)
    if text.isupper():
        found = _without_operators(found, notes)
    return _operators_that_stand_right(_brackets_that_balance(found, notes), notes)


def _scan(text: str, notes: Notes) -> list[Lexeme]:
    if text.replace(" ", "").isalnum():  # most queries have no operator, quote or bracket at all
        return [Lexeme(_OPERATORS.get(word, Kind.WORD), word) for word in text.split(" ") if word]
    found: list[Lexeme] = []
    at = 0
    while at < len(text):
        if text[at].isspace():
            at += 1
        elif text[at] == ")":
            found.append(Lexeme(Kind.CLOSE))
            at = _skip_suffix(text, at + 1, notes)
        else:
            match = _SCAN.match(text, at)
            if match is None or match.end() == at:  # cannot be: a character is space, bracket, quote or part of a word
                raise AssertionError(f"no lexeme at {at}")
            found.extend(_lexemes_of(match, notes))
            at = _skip_suffix(text, match.end(), notes) if match["quoted"] is not None else match.end()
    return found


def _skip_suffix(text: str, at: int, notes: Notes) -> int:
    """Where reading goes on behind a quote or bracket: `~5` and the like mean nothing there."""
    suffix = _SUFFIX.match(text, at)
    if suffix is None:
        return at
    notes.add(SuffixIgnored(clipped(suffix.group())))
    return suffix.end()


def _lexemes_of(match: re.Match[str], notes: Notes) -> list[Lexeme]:
    negated = match["minus"] is not None
    if match["word"] is not None:
        return _word(match, notes)
    field, before = _field(match, notes)
    if match["open"]:
        return [*before, Lexeme(Kind.OPEN, field=field, negated=negated and not before)]
    if match["closed"] is None:
        notes.add(QuoteUnclosed())
    return [*before, Lexeme(Kind.QUOTED, match["quoted"], field, negated and not before)]


def _field(match: re.Match[str], notes: Notes) -> tuple[str | None, list[Lexeme]]:
    """The field before a quote or bracket; or, where the name is none, the lexeme that the name becomes."""
    name = match["name"]
    if name is None:
        return None, []
    known = name.lower()
    if known in FIELDS or known in DATE_FIELDS:
        return known, []
    notes.add(_no_field(name))
    return None, [Lexeme(Kind.WORD, name, negated=match["minus"] is not None)]


def _no_field(name: str) -> FieldUnknown:
    return FieldUnknown(clipped(f"{name}:"), tuple(f"{field}:" for field in FIELD_NAMES))


def _word(match: re.Match[str], notes: Notes) -> list[Lexeme]:
    negated, name, word = match["minus"] is not None, match["name"], match["word"]
    if name is None:
        if not negated and word in _OPERATORS:
            return [Lexeme(_OPERATORS[word], word)]
        return [Lexeme(Kind.WORD, word, negated=negated)] if word else []
    known = name.lower()
    if known not in FIELDS and known not in DATE_FIELDS:
        if word[:1].isalnum():
            notes.add(_no_field(name))
        return [Lexeme(Kind.WORD, f"{name}:{word}", negated=negated)]
    if not word:
        notes.add(FieldOfNothing(clipped(f"{name}:")))
        return [Lexeme(Kind.WORD, name, negated=negated)]
    return [Lexeme(Kind.WORD, word, known, negated)]


def _brackets_that_balance(found: list[Lexeme], notes: Notes) -> list[Lexeme]:
    """Without lone, empty and too deep brackets; those that are still open are closed at the end."""
    kept: list[Lexeme] = []
    depth = too_deep = 0
    for lexeme in found:
        if lexeme.kind is Kind.OPEN and depth == DEEPEST_BRACKETS:
            too_deep += 1
            notes.add(BracketsTooDeep(DEEPEST_BRACKETS))
        elif lexeme.kind is Kind.OPEN:
            depth += 1
            kept.append(lexeme)
        elif lexeme.kind is not Kind.CLOSE:
            kept.append(lexeme)
        elif too_deep:
            too_deep -= 1
        elif depth:
            depth -= 1
            _close(kept, notes)
        else:
            notes.add(BracketUnopened())
    if depth:
        notes.add(BracketUnclosed())
    for _ in range(depth):
        _close(kept, notes)
    return kept


def _close(kept: list[Lexeme], notes: Notes) -> None:
    if kept[-1].kind is Kind.OPEN:
        kept.pop()
        notes.add(BracketsEmpty())
    else:
        kept.append(Lexeme(Kind.CLOSE))


def _operators_that_stand_right(found: list[Lexeme], notes: Notes) -> list[Lexeme]:
    """Without AND, and with OR and NOT only where they join something; elsewhere all three become words."""
    single = [lexeme for before, lexeme in pairwise([None, *found]) if lexeme and not _repeats(lexeme, before)]
    kept: list[Lexeme] = []
    for before, lexeme, after in zip([None, *single], single, [*single[1:], None], strict=False):
        if lexeme.kind not in _OPERATOR_KINDS:
            kept.append(lexeme)
        elif not _stands_right(lexeme.kind, before, after):
            notes.add(OperatorAlone(lexeme.text))
            kept.append(lexeme._replace(kind=Kind.WORD, text=lexeme.text.lower()))
        elif lexeme.kind is not Kind.AND:
            kept.append(lexeme)
    return kept


def _without_operators(found: list[Lexeme], notes: Notes) -> list[Lexeme]:
    """Where all words are in capitals, OR, AND and NOT among them are words: a headline was pasted, or a sentence."""
    words = "".join(lexeme.text for lexeme in found if lexeme.kind not in _OPERATOR_KINDS)
    if not words.isupper():  # 2019 OR 2020
        return found
    kept: list[Lexeme] = []
    for lexeme in found:
        if lexeme.kind in _OPERATOR_KINDS:
            notes.add(OperatorInCapitals(lexeme.text))
            kept.append(lexeme._replace(kind=Kind.WORD, text=lexeme.text.lower()))
        else:
            kept.append(lexeme)
    return kept


def _repeats(lexeme: Lexeme, before: Lexeme | None) -> bool:
    """OR OR is OR, as two minus signs are one."""
    return before is not None and before.kind is lexeme.kind and lexeme.kind in _OPERATOR_KINDS


def _stands_right(kind: Kind, before: Lexeme | None, after: Lexeme | None) -> bool:
    if after is None:
        return False
    if kind is Kind.NOT:
        return after.kind in _OPERANDS_BEGIN
    return before is not None and before.kind in _OPERANDS_END and after.kind in _BEGINS_AFTER_OPERATOR

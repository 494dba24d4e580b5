"""Which lexemes does a query have? Text in, lexemes out, with brackets that balance and operators that stand right.

    lexeme = sign? (field sign?)? (word | quoted | open bracket)  |  close bracket  |  OR  |  NOT

`AND` between two things says what a space says, so it leaves no lexeme. An operator or bracket that does not
stand right is mended here, with a note; what is left can be read without any further check.
"""

from __future__ import annotations

import re
from enum import Enum
from itertools import pairwise
from typing import NamedTuple

from searchsvc.query.field_names import DATE_FIELDS, FIELD_NAMES, known_field
from searchsvc.query.notes import (
    BoostIgnored,
    BracketsEmpty,
    BracketsTooDeep,
    BracketUnclosed,
    BracketUnopened,
    FieldBeforeBlank,
    FieldOfNothing,
    FieldUnknown,
    Notes,
    OperatorAlone,
    OperatorInCapitals,
    PlusIgnored,
    QuoteUnclosed,
    SignAsAnd,
    SignBetween,
    SuffixIgnored,
    clipped,
)
from searchsvc.query.quotes import PHRASE_IN_SINGLE_QUOTES, QUOTES, SINGLE_QUOTES
from searchsvc.query.spans import looks_like_date

DEEPEST_BRACKETS = 20

MINUSES = "-–−"
"""A hyphen, and what typing aids make of it: an en dash, a minus sign."""
_OPERAND = rf"[\w({QUOTES}{SINGLE_QUOTES}]"
_SCAN = re.compile(
    rf"(?P<sign>[{MINUSES}]+|[!+]+(?={_OPERAND}))?"
    rf"(?:(?P<name>[^\W\d_]{{2,}}):(?P<inner>[{MINUSES}]+|[!+]+(?={_OPERAND}))?)?"
    rf"(?:{PHRASE_IN_SINGLE_QUOTES}|[{QUOTES}](?P<quoted>[^{QUOTES}]*)(?P<closed>[{QUOTES}])?|(?P<open>\()"
    rf"|(?P<word>(?:(?!\|\||&&)[^\s(){QUOTES}])*))"
)
_SIGNS = re.compile(r"\|{2,}|&{2,}")
_SUFFIX = re.compile(r"[*~^][\d.]*(?![^\s()])")


class Kind(Enum):
    WORD = "word"
    QUOTED = "quoted"
    OPEN = "open"
    CLOSE = "close"
    FIELD = "field"
    OR = "OR"
    AND = "AND"
    NOT = "NOT"


_OPERATORS = {kind.value: kind for kind in (Kind.OR, Kind.AND, Kind.NOT)}
OPERATOR_WORDS = frozenset(_OPERATORS)
_OPERATOR_SIGNS = {"|": Kind.OR, "&": Kind.AND}
"""What other languages write for them, twice."""
# Tuples, since looking for the same object is faster than the hash of an Enum.
_OPERATOR_KINDS = tuple(_OPERATORS.values())
_OPERANDS_BEGIN = (Kind.WORD, Kind.QUOTED, Kind.OPEN)
_OPERANDS_END = (Kind.WORD, Kind.QUOTED, Kind.CLOSE)
_BEGINS_AFTER_OPERATOR = (*_OPERANDS_BEGIN, Kind.NOT)


class Lexeme(NamedTuple):
    """`text` is a word as typed, or what stands between quotes. `field`: the prefix before it, a key of FIELDS
    or of DATE_FIELDS, in lower case. A FIELD is a prefix with nothing directly after it; none is left in the end.
    """

    kind: Kind
    text: str = ""
    field: str | None = None
    negated: bool = False


def lexemes(text: str, notes: Notes, *, fields_before_blank: bool = True) -> list[Lexeme]:
    """The lexemes of a query: brackets balance and hold something, OR and NOT stand before and behind operands.

    `fields_before_blank`: is a field with one blank after its colon (`headline: storm`) one, or are both words?
    """
    found = _scan(text, notes)
    if text.isupper():
        found = _without_operators(found, notes)
    found = _joined_to_fields(found, notes, fields_before_blank=fields_before_blank)
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
        elif signs := _SIGNS.match(text, at):
            found.append(Lexeme(_OPERATOR_SIGNS[text[at]], clipped(signs.group())))
            at = signs.end()
        else:
            match = _SCAN.match(text, at)
            if match is None or match.end() == at:  # cannot be: a character is space, bracket, quote or part of a word
                raise AssertionError(f"no lexeme at {at}")
            found.extend(_lexemes_of(match, notes))
            at = match.end() if match["word"] is not None else _skip_suffix(text, match.end(), notes)
    return found


def _skip_suffix(text: str, at: int, notes: Notes) -> int:
    """Where reading goes on behind a quote or bracket: `~5` and the like mean nothing there."""
    suffix = _SUFFIX.match(text, at) if text[at : at + 1] in ("*", "~", "^") else None
    if suffix is None:
        return at
    sign = clipped(suffix.group())
    notes.add(BoostIgnored(sign) if sign.startswith("^") and len(sign) > 1 else SuffixIgnored(sign))
    return suffix.end()


def _lexemes_of(match: re.Match[str], notes: Notes) -> list[Lexeme]:
    """What a match of _SCAN holds. A `+` is said to mean nothing, unless it belongs to a number."""
    sign, inner = match["sign"], match["inner"]
    negated = _is_negative(sign) or (_is_negative(inner) and known_field(match["name"]) not in DATE_FIELDS)
    if "+" in f"{sign}{inner}" and not (match["word"] or "")[:1].isdecimal():
        notes.add(PlusIgnored())
    if match["word"] is not None:
        return _word(match, notes, negated=negated)
    field, before = _field(match, notes, negated=negated)
    negated = negated and not before
    if match["open"]:
        return [*before, Lexeme(Kind.OPEN, field=field, negated=negated)]
    if match["single"] is not None:
        return [*before, Lexeme(Kind.QUOTED, match["single"], field, negated)]
    if match["closed"] is None:
        notes.add(QuoteUnclosed())
    return [*before, Lexeme(Kind.QUOTED, match["quoted"], field, negated)]


def _is_negative(signs: str | None) -> bool:
    """Is there any minus, or `!`, among the signs?"""
    return bool(signs and signs.strip("+"))


def _field(match: re.Match[str], notes: Notes, *, negated: bool) -> tuple[str | None, list[Lexeme]]:
    """The field before a quote or bracket; or, where the name is none, the lexeme that the name becomes."""
    name = match["name"]
    known = known_field(name)
    if name is None or known:
        return known, []
    notes.add(_no_field(name))
    return None, [Lexeme(Kind.WORD, name, negated=negated)]


def _no_field(name: str) -> FieldUnknown:
    return FieldUnknown(clipped(f"{name}:"), tuple(f"{field}:" for field in FIELD_NAMES))


def _word(match: re.Match[str], notes: Notes, *, negated: bool) -> list[Lexeme]:
    name, word = match["name"], match["word"]
    if name is None:
        if not match["sign"] and word in _OPERATORS:
            return [Lexeme(_OPERATORS[word], word)]
        if word in _OPERATOR_SIGNS:
            notes.add(SignBetween(word))
            return []
        return [Lexeme(Kind.WORD, word, negated=negated)] if word else []
    known = known_field(name)
    if known is None:
        if word[:1].isalnum():
            notes.add(_no_field(name))
        return [Lexeme(Kind.WORD, f"{name}:{word}", negated=_is_negative(match["sign"]))]
    if not word:
        return [Lexeme(Kind.FIELD, name, known, _is_negative(match["sign"]))]
    return [Lexeme(Kind.WORD, word, known, negated)]


def _joined_to_fields(found: list[Lexeme], notes: Notes, *, fields_before_blank: bool) -> list[Lexeme]:
    """A field that has nothing directly after its colon goes with what follows, or is a word."""
    kept: list[Lexeme] = []
    for lexeme in found:
        before = kept[-1] if kept else None
        if before is None or before.kind is not Kind.FIELD:
            kept.append(lexeme)
        elif fields_before_blank and lexeme.field is None and _goes_with(before, lexeme):
            notes.add(FieldBeforeBlank(clipped(f"{before.text}:")))
            kept[-1] = lexeme._replace(field=before.field, negated=before.negated or lexeme.negated)
        else:
            kept[-1:] = [_field_as_word(before, notes), lexeme]
    if kept and kept[-1].kind is Kind.FIELD:
        kept[-1] = _field_as_word(kept[-1], notes)
    return kept


def _goes_with(field: Lexeme, operand: Lexeme) -> bool:
    """Can the operand be what stands in the field? A word after `Date:` may be any, where text was pasted."""
    if field.field in DATE_FIELDS:
        return operand.kind in (Kind.WORD, Kind.QUOTED) and looks_like_date(operand.text)
    return operand.kind in _OPERANDS_BEGIN


def _field_as_word(lexeme: Lexeme, notes: Notes) -> Lexeme:
    notes.add(FieldOfNothing(clipped(f"{lexeme.text}:")))
    return Lexeme(Kind.WORD, lexeme.text, negated=lexeme.negated)


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
            notes.add(OperatorAlone(lexeme.text) if lexeme.text.isalpha() else SignBetween(clipped(lexeme.text)))
            kept.append(lexeme._replace(kind=Kind.WORD, text=lexeme.text.lower()))
        elif lexeme.kind is not Kind.AND:
            kept.append(lexeme)
        elif not lexeme.text.isalpha():
            notes.add(SignAsAnd(lexeme.text))
    return kept


def _without_operators(found: list[Lexeme], notes: Notes) -> list[Lexeme]:
    """Where all words are in capitals, OR, AND and NOT among them are words: a headline was pasted, or a sentence."""
    words = "".join(lexeme.text for lexeme in found if lexeme.kind not in _OPERATOR_KINDS)
    if not words.isupper():  # 2019 OR 2020
        return found
    kept: list[Lexeme] = []
    for lexeme in found:
        if lexeme.kind in _OPERATOR_KINDS and lexeme.text.isalpha():
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

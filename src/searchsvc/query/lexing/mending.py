"""Which lexemes of a query can be read, and in which sense?

Text in, lexemes out, with brackets that balance and operators that stand right: what does not is mended, with a note.
`AND` between two things says what a space says, so it leaves no lexeme.
"""

from __future__ import annotations

from itertools import pairwise

from searchsvc.query.dates.spans import is_date, looks_like_date
from searchsvc.query.field_names import DATE_FIELDS
from searchsvc.query.lexing.apart import with_dates, with_lengths, with_surnames_first
from searchsvc.query.lexing.lexer import Kind, Lexeme, scanned
from searchsvc.query.lexing.librarians import librarians_operators_read
from searchsvc.query.notes import (
    BracketsEmpty,
    BracketsTooDeep,
    BracketUnclosed,
    BracketUnopened,
    FieldBeforeBlank,
    FieldOfNothing,
    Notes,
    OperatorAlone,
    OperatorInCapitals,
    SignAsAnd,
    SignBetween,
    clipped,
)

DEEPEST_BRACKETS = 20
_LONGEST_NAME = 4
"""Letters of a name in capitals: FBI, NATO. Longer ones are few, beside all the words of headlines."""
_FEWEST_OF_HEADLINE = 4
"""Words, where all are short."""

# Tuples, since looking for the same object is faster than the hash of an Enum.
_OPERATOR_KINDS = (Kind.OR, Kind.AND, Kind.NOT, Kind.NEAR, Kind.COUNT)
_OPERANDS_BEGIN = (Kind.WORD, Kind.QUOTED, Kind.OPEN, Kind.COUNT)
_OPERANDS_END = (Kind.WORD, Kind.QUOTED, Kind.CLOSE)
_BEGINS_AFTER_OPERATOR = (*_OPERANDS_BEGIN, Kind.NOT)


def lexemes(text: str, notes: Notes, *, fields_before_blank: bool = True) -> list[Lexeme]:
    """The lexemes of a query: brackets balance and hold something, OR and NOT stand before and behind operands.

    `fields_before_blank`: is a field with one blank after its colon (`headline: storm`) one, or are both words?
    """
    found = scanned(text, notes)
    if text.isupper():
        found = _without_operators(found, notes)
    if not text.replace(" ", "").isalnum():
        found = with_lengths(with_dates(found, fields_before_blank=fields_before_blank), notes)
    if any(lexeme.kind is not Kind.WORD or lexeme.field for lexeme in found):  # of most queries nothing is
        found = with_surnames_first(_joined_to_fields(found, notes, fields_before_blank=fields_before_blank))
        found = _operators_that_stand_right(_brackets_that_balance(found, notes), notes)
    read = librarians_operators_read(found, notes, shouted=text.isupper())
    return found if read is found else _operators_that_stand_right(read, notes)


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
        return operand.kind in (Kind.WORD, Kind.QUOTED) and (looks_like_date(operand.text) or is_date(operand.text))
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
            is_sign = lexeme.kind in (Kind.OR, Kind.AND) and not lexeme.text.isalpha()
            notes.add(SignBetween(clipped(lexeme.text)) if is_sign else OperatorAlone(clipped(lexeme.text)))
            kept.append(lexeme._replace(kind=Kind.WORD, text=lexeme.text.lower()))
        elif lexeme.kind is not Kind.AND:
            kept.append(lexeme)
        elif not lexeme.text.isalpha():
            notes.add(SignAsAnd(lexeme.text))
    return kept


def _without_operators(found: list[Lexeme], notes: Notes) -> list[Lexeme]:
    """Where all words are in capitals, OR, AND and NOT among them are words: a headline was pasted, or a sentence."""
    if not _looks_like_headline(found):
        return found
    kept: list[Lexeme] = []
    for lexeme in found:
        if lexeme.kind in _OPERATOR_KINDS and lexeme.text.isalpha():
            notes.add(OperatorInCapitals(lexeme.text))
            kept.append(lexeme._replace(kind=Kind.WORD, text=lexeme.text.lower()))
        else:
            kept.append(lexeme)
    return kept


def _looks_like_headline(found: list[Lexeme]) -> bool:
    """Is a query in capitals more than names that are written so (2019 OR 2020, FBI OR CIA)?

    It has a word that is longer than most of them, or several words, some of them side by side.
    """
    texts = [lexeme.text for lexeme in found if lexeme.kind not in _OPERATOR_KINDS]
    words = [word for text in texts for word in text.split()]
    if any(sum(map(str.isalpha, word)) > _LONGEST_NAME for word in words):
        return True
    side_by_side = any(one.kind is Kind.WORD is other.kind for one, other in pairwise(found))
    return len(words) >= _FEWEST_OF_HEADLINE and side_by_side and any(map(str.isupper, words))


def _repeats(lexeme: Lexeme, before: Lexeme | None) -> bool:
    """OR OR is OR, as two minus signs are one."""
    return before is not None and before.kind is lexeme.kind and lexeme.kind in _OPERATOR_KINDS


def _stands_right(kind: Kind, before: Lexeme | None, after: Lexeme | None) -> bool:
    if after is None:
        return False
    if kind in (Kind.NOT, Kind.COUNT):
        return after.kind in _OPERANDS_BEGIN
    return before is not None and before.kind in _OPERANDS_END and after.kind in _BEGINS_AFTER_OPERATOR

"""Which lexemes does a query have, as they stand?

    lexeme = sign? (field sign?)? (word | quoted | open bracket)  |  close bracket  |  OR  |  AND  |  NOT

Useful for: mending.py, which makes of them what can be read without any further check.
"""

from __future__ import annotations

import re
from enum import Enum
from typing import NamedTuple

from searchsvc.query.field_names import DATE_FIELDS, ELSEWHERE, FIELD_NAMES, FIELDS, MEASURES, known_field
from searchsvc.query.lexing.quotes import PHRASE_IN_SINGLE_QUOTES, QUOTES, SINGLE_QUOTES
from searchsvc.query.notes import (
    BoostIgnored,
    FieldBehindField,
    FieldUnknown,
    Notes,
    PlusIgnored,
    QuoteUnclosed,
    SignBetween,
    SuffixIgnored,
    clipped,
)
from searchsvc.schema import FieldKind

MINUSES = "-–−"
"""A hyphen, and what typing aids make of it: an en dash, a minus sign."""
_OPERAND = rf"[\w({QUOTES}{SINGLE_QUOTES}]"
_SCAN = re.compile(
    rf"(?P<sign>[{MINUSES}]+|[!+]+(?={_OPERAND}))?"
    rf"(?:(?P<name>[^\W\d_]{{2,}})(?P<colon>:|=(?={_OPERAND})|(?=\())(?P<inner>[{MINUSES}]+|[!+]+(?={_OPERAND}))?)?"
    rf"(?:{PHRASE_IN_SINGLE_QUOTES}|[{QUOTES}](?P<quoted>[^{QUOTES}]*)(?P<closed>[{QUOTES}])?|(?P<open>\()"
    rf"|(?P<word>(?:(?!\|\||&&)[^\s(){QUOTES}])*))"
)
_SIGNS = re.compile(r"\|{2,}|&{2,}")
_FIELD_AGAIN = re.compile(r"([^\W\d_]{2,}+):")
_SLOP = re.compile(r"~0*([1-9][0-9]?)(?![^\s()])")
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
    NEAR = "near"
    COUNT = "count"


_OPERATORS = {kind.value: kind for kind in (Kind.OR, Kind.AND, Kind.NOT)}
OPERATOR_WORDS = frozenset(_OPERATORS)
_OPERATOR_SIGNS = {"|": Kind.OR, "&": Kind.AND}
"""What other languages write for them, twice."""
_LONE_SIGNS = (*_OPERATOR_SIGNS, "+")
"""Said to mean nothing where they stand alone; dashes and other punctuation are not looked for by anybody."""


class Lexeme(NamedTuple):
    """`text` is a word as typed, or what stands between quotes. `field`: the prefix before it, a key of FIELDS
    or of DATE_FIELDS, in lower case. A FIELD is a prefix with nothing directly after it; none is left in the end.
    `slop`: how many other words may stand among those in quotes, in any order; 0: none, and in this order.
    """

    kind: Kind
    text: str = ""
    field: str | None = None
    negated: bool = False
    slop: int = 0


def scanned(text: str, notes: Notes) -> list[Lexeme]:
    """The lexemes of a query as they stand."""
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
            at = match.end() if match["word"] is not None else _behind(text, match.end(), found, notes)
    return found


def _behind(text: str, at: int, found: list[Lexeme], notes: Notes) -> int:
    """Where reading goes on behind a quote or bracket. `"a b"~4` are words in any order, others among them."""
    slop, last = _SLOP.match(text, at), found[-1]
    if slop is None or not _is_phrase_in_texts(last):
        return _skip_suffix(text, at, notes)
    found[-1] = last._replace(slop=int(slop[1]))
    return slop.end()


def _is_phrase_in_texts(lexeme: Lexeme) -> bool:
    field = FIELDS.get(lexeme.field or "")
    return (
        lexeme.kind is Kind.QUOTED
        and (lexeme.field is None or (field is not None and field.kind is not FieldKind.KEYWORD))
        and len(lexeme.text.split()) > 1
    )


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
    negated = _is_negative(sign) or (
        _is_negative(inner) and known_field(match["name"], match["colon"]) not in DATE_FIELDS
    )
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
    known = known_field(name, match["colon"])
    if name is None or known:
        return known, []
    if match["colon"] or (match["open"] and name.lower() in ELSEWHERE):
        notes.add(_no_field(name + (match["colon"] or "(")))
    return None, [Lexeme(Kind.WORD, name, negated=negated)]


def _no_field(name: str) -> FieldUnknown:
    return FieldUnknown(clipped(name), tuple(f"{field}:" for field in FIELD_NAMES))


def _word(match: re.Match[str], notes: Notes, *, negated: bool) -> list[Lexeme]:
    name, word = match["name"], match["word"]
    if name is None:
        if not match["sign"] and word in _OPERATORS:
            return [Lexeme(_OPERATORS[word], word)]
        if word in _LONE_SIGNS:
            notes.add(SignBetween(word))
            return []
        if word == "!" and match.end() < len(match.string):  # what ends a query is an exclamation
            notes.add(SignBetween(word))
        if "|" in word:
            notes.add(SignBetween("|"))
        return [Lexeme(Kind.WORD, word, negated=negated)] if word else []
    known = known_field(name, match["colon"])
    if known is None:
        if word[:1].isalnum() and not (match["colon"] == "=" and name.lower() in MEASURES):
            notes.add(_no_field(name + match["colon"]))
        return [Lexeme(Kind.WORD, f"{name}{match['colon']}{word}", negated=_is_negative(match["sign"]))]
    if not word:
        return [Lexeme(Kind.FIELD, name, known, _is_negative(match["sign"]))]
    return [Lexeme(Kind.WORD, _behind_field(word, known, notes), known, negated)]


def _behind_field(word: str, field: str, notes: Notes) -> str:
    """What stands behind a field, without the same one again; another's name there is said to be a word."""
    if field in DATE_FIELDS or (field in FIELDS and FIELDS[field].kind is FieldKind.KEYWORD):
        return word  # a whole value has colons of its own
    while (name := _FIELD_AGAIN.match(word)) and known_field(name[1], ":") == field and name.end() < len(word):
        word = word[name.end() :]
    if name and known_field(name[1], ":"):
        notes.add(FieldBehindField(clipped(name.group())))
    return word

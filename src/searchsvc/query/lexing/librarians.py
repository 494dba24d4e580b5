"""Operators that guides to newspaper archives teach (Nexis, Factiva, ProQuest).

They are read as this language's own. `and not` and `deport!` in other queries are words, and a note says what to write.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from searchsvc.query.field_names import LEAD_FIELDS
from searchsvc.query.lengths import lengths_of
from searchsvc.query.lexing.lexer import Kind, Lexeme
from searchsvc.query.notes import AndNotInWords, Note, Notes, OperatorAlone, Truncated, clipped
from searchsvc.query.tree import Link

NEAR = 10
"""Where no number is said."""
_NEAR = re.compile(r"(?:(?:w|n|near|within)/|near|/(?=[0-9]{1,3}$))([0-9]{1,9})|NEAR", re.IGNORECASE)
_IN_ORDER = re.compile(r"(?:(?:p|pre|onear)/|adj)([0-9]{1,9})", re.IGNORECASE)
_SENTENCE = re.compile(r"w?/(?:s|sent)|SAME", re.IGNORECASE)
_PARAGRAPH = re.compile(r"w?/(?:p|para)", re.IGNORECASE)
OF_LETTERS = ("NEAR", "SAME")
"""Those that have no digit, sign or slash, and are written so."""
_BETWEEN = (_NEAR, _IN_ORDER, _SENTENCE, _PARAGRAPH)
_COUNT = re.compile(r"(?:atleast|atl)([0-9]{1,9})", re.IGNORECASE)
_UNMISTAKABLE = re.compile(r"(?:w|n|near|within|p|pre|onear)/[0-9]{1,9}", re.IGNORECASE)
"""Written so in no text, so that where it joins nothing that is worth saying."""
MOST = 999
"""Words between two, and times that one must occur."""
_LAST_NUMBER = re.compile("(?<![0-9])[0-9]++$")
_TRUNCATED = re.compile(r"[a-z]{3,}!")
_OPEN_ENDED = re.compile(r"[a-z]++!")
"""`!` beside other operators of theirs is never an exclamation."""
_MOST_OF_A_QUERY = 8
"""Lexemes; past it the query is a text, in which `and not` and `!` are what they are in texts."""
_OPERANDS_END = (Kind.WORD, Kind.QUOTED, Kind.CLOSE)
_OPERANDS_BEGIN = (Kind.WORD, Kind.QUOTED, Kind.OPEN, Kind.NOT)


@dataclass(frozen=True, slots=True)
class NumberOfPlace(Note):
    """`w/0`, `atleast0` and the like, or a greater number than they take. `used`: the number instead."""

    text: str
    most: int
    used: int


@dataclass(frozen=True, slots=True)
class OperatorIgnored(Note):
    """`w/5` and the like directly behind another."""

    text: str


@dataclass(frozen=True, slots=True)
class CountApart(Note):
    """`atleast 3`, which was read as words. `written`: without the blank."""

    text: str
    written: str


def librarians_operators_read(found: list[Lexeme], notes: Notes, *, shouted: bool) -> list[Lexeme]:
    """The lexemes with `w/5` and the like as NEAR, `atleast3` as COUNT.

    NEAR and SAME are words where all of the query is `shouted`. Who writes any of these writes `or`, `and not` and
    `deport!` as they are taught with them; in any other query these are words, and a note may say so.
    """
    if all(lexeme.text.isalpha() and lexeme.text.islower() for lexeme in found):
        _say_and_not(found, notes)
        return found
    if len(found) > _MOST_OF_A_QUERY and all(map(_is_plain, found)):
        return found
    kept: list[Lexeme] = []
    for lexeme, after in zip(found, [*found[1:], None], strict=True):
        if lexeme.text.isalpha() and (shouted or not lexeme.text.isupper()):
            kept.append(lexeme)
        elif kept and kept[-1].kind is Kind.NEAR and _is_between(lexeme):
            notes.add(OperatorIgnored(clipped(lexeme.text)))
        elif _is_near(lexeme, kept, after):
            _say_number(lexeme.text, notes)
            nots = _nots(kept)
            negated = nots > 0
            kept[len(kept) - nots :] = [lexeme._replace(kind=Kind.NEAR, negated=negated)]
        elif _is_count(lexeme, after):
            _say_number(lexeme.text, notes)
            kept.append(lexeme._replace(kind=Kind.COUNT))
        else:
            kept.append(lexeme)
    _say_apart(kept, notes)
    if any(_is_of_librarians(lexeme) for lexeme in kept):
        return kept if shouted else _in_small_letters_read(kept)
    _say_and_not(kept, notes)
    _say_truncated(kept, notes)
    return kept


def _is_of_librarians(lexeme: Lexeme) -> bool:
    if lexeme.kind in (Kind.NEAR, Kind.COUNT) or lexeme.field in LEAD_FIELDS:
        return True
    return _is_bare(lexeme) and bool(lengths_of(lexeme.text))


def _in_small_letters_read(found: list[Lexeme]) -> list[Lexeme]:
    """With `or`, `and` and `and not` as operators, and `deport!` as `deport*`."""
    kept: list[Lexeme] = []
    for lexeme, after in zip(found, [*found[1:], None], strict=True):
        if not _is_bare(lexeme):
            kept.append(lexeme)
        elif lexeme.text == "not" and kept and kept[-1].kind is Kind.AND:
            kept[-1] = lexeme._replace(kind=Kind.NOT, text="NOT")
        elif lexeme.text in ("or", "and") and _joins(kept, after):
            kept.append(lexeme._replace(kind=Kind[lexeme.text.upper()], text=lexeme.text.upper()))
        elif _OPEN_ENDED.fullmatch(lexeme.text):
            kept.append(lexeme._replace(text=f"{lexeme.text[:-1]}*"))
        else:
            kept.append(lexeme)
    return kept


def _joins(before: list[Lexeme], after: Lexeme | None) -> bool:
    """Is there something on both sides of an `or`? Else it is a word, as in `the w/p and`."""
    if after is None or after.kind not in (*_OPERANDS_BEGIN, Kind.COUNT):
        return False
    return bool(before) and before[-1].kind in (*_OPERANDS_END, Kind.OR, Kind.AND)


def reads_as_operator(text: str) -> bool:
    """Would it be one between two things, or before one?"""
    return (text.isupper() or not text.isalpha()) and any(one.fullmatch(text) for one in (*_BETWEEN, _COUNT))


def link_of(text: str) -> Link:
    """How near it says: `w/5`, `near5` and `/5` in any order, `pre/5` and `adj5` in this order."""
    if _SENTENCE.fullmatch(text):
        return Link(unit="sentence")
    if _PARAGRAPH.fullmatch(text):
        return Link(unit="paragraph")
    in_order = _IN_ORDER.fullmatch(text)
    number = in_order or _NEAR.fullmatch(text)
    distance = int(number[1]) if number and number[1] else NEAR
    return Link(min(max(1, distance), MOST), ordered=in_order is not None)


def count_of(text: str) -> int:
    """Of `atleast3` the 3; at least 1."""
    number = _COUNT.fullmatch(text)
    return min(max(1, int(number[1])), MOST) if number else 1


def _is_plain(lexeme: Lexeme) -> bool:
    """Is it letters, with a small one among them, and without a field?"""
    return lexeme.field is None and lexeme.text.isalpha() and not lexeme.text.isupper()


def _is_bare(lexeme: Lexeme) -> bool:
    return lexeme.kind is Kind.WORD and lexeme.field is None and not lexeme.negated


def _is_count(lexeme: Lexeme, after: Lexeme | None) -> bool:
    """Is it `atleast3`, or `-atleast3`, before something?"""
    bare = lexeme.kind is Kind.WORD and lexeme.field is None
    return bare and after is not None and after.kind in _OPERANDS_BEGIN and _COUNT.fullmatch(lexeme.text) is not None


def _is_between(lexeme: Lexeme) -> bool:
    return _is_bare(lexeme) and any(pattern.fullmatch(lexeme.text) for pattern in _BETWEEN)


def _is_near(lexeme: Lexeme, before: list[Lexeme], after: Lexeme | None) -> bool:
    """Is it `w/5` or the like, between two things, or between `a NOT` and `b`?"""
    if after is None or after.kind not in _OPERANDS_BEGIN or not before:
        return False
    if not _is_between(lexeme):
        return False
    left = before[: len(before) - _nots(before)][-1:]
    if not left or left[0].kind not in _OPERANDS_END:
        return False
    return not (lexeme.text.startswith("/") and left[0].text.isdecimal())  # 4 /5 stars


def _nots(before: list[Lexeme]) -> int:
    """Lexemes at the end that are a NOT, in small letters or with `and` before it: beside `w/5` it is no word."""
    if before[-1].kind is Kind.NOT:
        return 1
    if not (_is_bare(before[-1]) and before[-1].text == "not" and len(before) > 1):
        return 0
    return 1 + (_is_bare(before[-2]) and before[-2].text == "and")


def _say_number(text: str, notes: Notes) -> None:
    number = _LAST_NUMBER.search(text)
    if number is not None and not 1 <= int(number.group()) <= MOST:
        notes.add(NumberOfPlace(clipped(text), MOST, min(max(1, int(number.group())), MOST)))


def _say_apart(found: list[Lexeme], notes: Notes) -> None:
    """`w/5` that joins nothing, `w/p` beside an OR, and `atleast 3` with a blank, are words."""
    row = [None, *found, None] if len(found) <= _MOST_OF_A_QUERY else []
    for before, lexeme, after in zip(row, row[1:], row[2:], strict=False):
        if lexeme is None or not _is_bare(lexeme):
            continue
        beside_or = any(one is not None and one.kind is Kind.OR for one in (before, after))
        if _UNMISTAKABLE.fullmatch(lexeme.text) or (beside_or and _is_between(lexeme)):
            notes.add(OperatorAlone(clipped(lexeme.text)))
        if after and _is_bare(after) and _COUNT.fullmatch(lexeme.text + after.text) and lexeme.text.isalpha():
            notes.add(CountApart(clipped(f"{lexeme.text} {after.text}"), clipped(lexeme.text + after.text)))


def _say_and_not(found: list[Lexeme], notes: Notes) -> None:
    """Small letters are words, so `storm and not flood` looks for the flood."""
    words = [lexeme.text if lexeme.kind is Kind.WORD and not lexeme.field else "" for lexeme in found]
    if len(words) > _MOST_OF_A_QUERY:
        return
    for at in range(1, len(words) - 2):
        if words[at : at + 2] == ["and", "not"]:
            notes.add(AndNotInWords(clipped(words[at + 2])))


def _say_truncated(found: list[Lexeme], notes: Notes) -> None:
    """`deport! flights` is an ending left open elsewhere. What ends a query is an exclamation, and so is a name's."""
    if len(found) <= _MOST_OF_A_QUERY:
        for lexeme in found[:-1] or found:
            if lexeme.kind is Kind.WORD and _TRUNCATED.fullmatch(lexeme.text):
                notes.add(Truncated(clipped(lexeme.text), clipped(lexeme.text[:-1])))

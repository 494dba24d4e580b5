"""Operators that guides to newspaper archives teach (Nexis, Factiva, ProQuest), and that this language does not have.

Left as words they would be looked for. Each leaves a note that says what to write here, or that it is not there.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from searchsvc.query.lexer import Kind, Lexeme
from searchsvc.query.notes import AndNotInWords, Notes, OperatorMissing, Truncated, Unavailable, clipped

_BETWEEN: Sequence[tuple[Unavailable, re.Pattern[str]]] = (
    ("distance", re.compile(r"(?:w|n|near|within)?/[0-9]{1,3}|near[0-9]{1,3}|NEAR", re.IGNORECASE)),
    ("order", re.compile(r"(?:p|pre|onear)/[0-9]{1,3}|adj[0-9]{1,3}", re.IGNORECASE)),
    ("sentence", re.compile(r"w?/(?:s|sent)|SAME", re.IGNORECASE)),
    ("paragraph", re.compile(r"w?/(?:p|para)", re.IGNORECASE)),
)
"""What stands between two things."""
_BEFORE = re.compile(r"(?:atleast|atl)[0-9]{1,3}", re.IGNORECASE)
_LENGTH = re.compile(r"(?:wc|length|words)[<>]=?[0-9]{1,6}", re.IGNORECASE)
_TRUNCATED = re.compile(r"[a-z]{3,}!")
_MOST_OF_A_QUERY = 8
"""Lexemes; past it the query is a text, in which `and not` and `!` are what they are in texts."""
_OPERANDS_END = (Kind.WORD, Kind.QUOTED, Kind.CLOSE)
_OPERANDS_BEGIN = (Kind.WORD, Kind.QUOTED, Kind.OPEN, Kind.NOT)


def without_librarians_operators(found: list[Lexeme], notes: Notes, *, shouted: bool) -> list[Lexeme]:
    """The lexemes without those operators. NEAR and SAME are words where all of the query is `shouted`."""
    if all(lexeme.text.isalpha() and lexeme.text.islower() for lexeme in found):
        _say_and_not(found, notes)
        return found
    kept: list[Lexeme] = []
    for lexeme, after in zip(found, [*found[1:], None], strict=True):
        kind = _operator(lexeme, kept[-1] if kept else None, after)
        if kind is None or (lexeme.text.isalpha() and (shouted or not lexeme.text.isupper())):
            kept.append(lexeme)
        else:
            notes.add(OperatorMissing(clipped(lexeme.text), kind))
    _say_and_not(kept, notes)
    _say_truncated(kept, notes)
    return kept


def _operator(lexeme: Lexeme, before: Lexeme | None, after: Lexeme | None) -> Unavailable | None:
    """Which operator is it, where it stands as one?"""
    if lexeme.kind is not Kind.WORD or lexeme.field is not None or lexeme.negated:
        return None
    if _LENGTH.fullmatch(lexeme.text):
        return "length"
    if after is None or after.kind not in _OPERANDS_BEGIN:
        return None
    if _BEFORE.fullmatch(lexeme.text):
        return "count"
    if before is None or before.kind not in _OPERANDS_END:
        return None
    return next((kind for kind, pattern in _BETWEEN if pattern.fullmatch(lexeme.text)), None)


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

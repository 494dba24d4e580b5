"""How many operators may a query have that ask where words stand?

For each the positions of its operands are looked through in all articles that have them, and a bracket may stand near
a bracket: without a limit a query of 600 characters takes half a minute on 10,000 articles.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from searchsvc.query.field_names import LEAD_FIELDS
from searchsvc.query.lexing.lexer import Kind, Lexeme
from searchsvc.query.notes import Note, Notes, PlacesCut, clipped
from searchsvc.query.wildcards import may_be_pattern

MOST_PLACES = 8
"""Guides to Nexis and Factiva show three at most."""

MOST_BROAD = 1
"""Patterns of two letters beside them: `st*` begins 13,000 words of 100,000 articles, one of which is in nearly each,
so that two took .3 s and sixteen 1.2 s."""
_BROAD = re.compile(r"[^\W_]{1,2}\*.*|[^\W_]\?[^\W_]?\*.*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class BroadPatternsApart(Note):
    """`w/5` and the like in a query with several patterns of few letters, such as `st* w/s br*`."""

    text: str


def within_limit(found: Sequence[Lexeme], notes: Notes) -> list[Lexeme]:
    """The lexemes without the operators past the first MOST_PLACES, whose words are looked for wherever they stand;
    without any where more than MOST_BROAD of the words are patterns of two letters.
    """
    if not any(map(_asks_where, found)):  # as in most queries
        return [*found]
    kept: list[Lexeme] = []
    places = 0
    most = 0 if sum(map(_is_broad, found)) > MOST_BROAD else MOST_PLACES
    for lexeme in found:
        if not _asks_where(lexeme):
            kept.append(lexeme)
            continue
        places += 1
        if places <= most:
            kept.append(lexeme)
            continue
        notes.add(PlacesCut(most) if most else BroadPatternsApart(clipped(_operator_of(lexeme))))
        if lexeme.kind not in (Kind.NEAR, Kind.COUNT):
            kept.append(lexeme._replace(field=None if lexeme.field in LEAD_FIELDS else lexeme.field, slop=0))
    return kept


def places_in(found: Sequence[Lexeme]) -> int:
    """How many of the lexemes ask where words stand, patterns in quotes (leaves.py) among them."""
    return sum(_asks_where(lexeme) or _is_row(lexeme) for lexeme in found)


def _asks_where(lexeme: Lexeme) -> bool:
    return lexeme.kind in (Kind.NEAR, Kind.COUNT) or lexeme.field in LEAD_FIELDS or lexeme.slop > 0


def _is_row(lexeme: Lexeme) -> bool:
    """Several words in quotes, one of them a pattern. A `?` at the end of a word ends a question."""
    pieces = lexeme.text.split() if lexeme.kind is Kind.QUOTED else ()
    return len(pieces) > 1 and any(may_be_pattern(piece.rstrip("?")) for piece in pieces)


def _is_broad(lexeme: Lexeme) -> bool:
    return lexeme.kind is Kind.WORD and "*" in lexeme.text and _BROAD.fullmatch(lexeme.text) is not None


def _operator_of(lexeme: Lexeme) -> str:
    """As it was typed, but for what it is of."""
    if lexeme.kind in (Kind.NEAR, Kind.COUNT):
        return lexeme.text
    return f"~{lexeme.slop}" if lexeme.slop else f"{lexeme.field}:"

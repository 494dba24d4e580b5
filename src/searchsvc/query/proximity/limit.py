"""How many operators may a query have that ask where words stand?

For each the positions of its operands are looked through in all articles that have them, and a bracket may stand near
a bracket: without a limit a query of 600 characters takes half a minute on 10,000 articles.
"""

from collections.abc import Sequence

from searchsvc.query.field_names import LEAD_FIELDS
from searchsvc.query.lexing.lexer import Kind, Lexeme
from searchsvc.query.notes import Notes, PlacesCut

MOST_PLACES = 8
"""Guides to Nexis and Factiva show three at most."""


def within_limit(found: Sequence[Lexeme], notes: Notes) -> list[Lexeme]:
    """The lexemes without the operators past the first MOST_PLACES, whose words are looked for wherever they stand."""
    kept: list[Lexeme] = []
    places = 0
    for lexeme in found:
        if not _asks_where(lexeme):
            kept.append(lexeme)
            continue
        places += 1
        if places <= MOST_PLACES:
            kept.append(lexeme)
            continue
        notes.add(PlacesCut(MOST_PLACES))
        if lexeme.kind not in (Kind.NEAR, Kind.COUNT):
            kept.append(lexeme._replace(field=None if lexeme.field in LEAD_FIELDS else lexeme.field, slop=0))
    return kept


def _asks_where(lexeme: Lexeme) -> bool:
    return lexeme.kind in (Kind.NEAR, Kind.COUNT) or lexeme.field in LEAD_FIELDS or lexeme.slop > 0

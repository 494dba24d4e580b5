"""Which word was typed, of what a leaf has kept of the query?

What stands for a word, in other spellings or in another language, is found by what was typed, which its stem no longer
tells.
"""

from __future__ import annotations

from typing import NamedTuple

from searchsvc.query.compounds import QueryAnalyzer
from searchsvc.query.tree import Phrase, Word
from searchsvc.query.walking import is_quoted


class Surface(NamedTuple):
    """A word as it was typed, without the name of its field or quotes round it, and its form."""

    text: str
    form: str


def surface_of(word: Word, analyzer: QueryAnalyzer) -> Surface | None:
    """None where the leaf has kept nothing of the query that is this word, as what only stands for another one."""
    for token in reversed(analyzer.query_tokens(word.typed)):  # before it may stand the name of its field
        if token.term == word.term and word.form in (None, token.form):
            return Surface(word.typed[token.start : token.end], token.form)
    return None


def typed_text(phrase: Phrase) -> str:
    """What was typed of a phrase, without the name of its field or quotes round it; empty where nothing is kept."""
    if is_quoted(phrase):
        return phrase.typed[phrase.typed.find('"') + 1 : -1]
    return phrase.typed.rpartition(":")[2] if phrase.field else phrase.typed

"""Which word of a query is still being typed?"""

import re
from dataclasses import dataclass

from searchsvc.query.field_names import FIELDS
from searchsvc.schema import FieldKind
from searchsvc.text.tokens import TextAnalyzer

LONGEST_TYPED = 200
"""Characters. Nobody types more and waits for a suggestion: it was pasted."""

_SPACE = re.compile(r"\s")


@dataclass(frozen=True, slots=True)
class Unfinished:
    """`kept` is the query without what is `typed` of its last word, whose folded `form` so far is empty where none is
    being typed; `context` is what of it is complete.

    `is_of_texts`: the word is looked for in texts. It is not where it is a name (`by:`), a value (`section:`) or a
    date, nor where it is excluded.
    """

    kept: str
    context: str
    typed: str
    form: str
    is_of_texts: bool


def unfinished(query: str, analyzer: TextAnalyzer) -> Unfinished:
    """The last word is being typed where nothing follows it, not even a space."""
    tokens = analyzer.tokens(query)
    last = next((token for token in reversed(tokens) if not token.stacked), None)
    if last is None or last.end != len(query):
        return Unfinished(query, query, "", "", is_of_texts=False)
    kept = query[: last.start]
    blank = max((space.end() for space in _SPACE.finditer(kept)), default=0)
    return Unfinished(kept, kept[:blank], query[last.start :], last.form, _is_of_texts(kept[blank:]))


def _is_of_texts(glued: str) -> bool:
    """Is a word looked for in texts before which this stands, without a space between?"""
    if glued.startswith("-"):
        return False
    name, colon, _ = glued.rpartition(":")
    if not colon:
        return True
    field = FIELDS.get(name.lstrip('("').casefold())
    return field is not None and field.kind is FieldKind.TEXT

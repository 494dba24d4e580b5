"""Which fields has an article for a search, and what is each worth?

Useful for: boosts and length normalisation (ranking), the fields that engines index, the prefixes of queries.
Not for: how a field's text is tokenised (text/) or where values come from (indexing/documents/index_document.py).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType

SCHEMA_VERSION = 3
"""Goes up whenever an index built before would answer differently or not at all."""


class FieldKind(Enum):
    TEXT = "text"  # analysed, scored; all text fields of an article share one posting for each term
    NAMES = "names"  # analysed, matched word by word, never scored: authors, tags
    KEYWORD = "keyword"  # the whole value, case folded, never scored


@dataclass(frozen=True, slots=True)
class Field:
    """`name` is the field's name in the index and the API, `prefix` its name in a query.

    `boost` multiplies a term's frequency in the field before saturation: with 3, one occurrence in the
    headline counts as three in the body. `b` is BM25's length normalisation, 0 (none) to 1 (full).
    """

    name: str
    kind: FieldKind
    prefix: str
    boost: float = 0.0
    b: float = 0.0


FIELDS = (
    Field("headline", FieldKind.TEXT, "headline", boost=3.0, b=0.3),
    Field("captions", FieldKind.TEXT, "caption", boost=2.0, b=0.5),
    Field("standfirst", FieldKind.TEXT, "standfirst", boost=1.5, b=0.5),
    Field("body", FieldKind.TEXT, "body", boost=1.0, b=0.75),
    Field("authors", FieldKind.NAMES, "by"),
    Field("tags", FieldKind.NAMES, "tag"),
    Field("section", FieldKind.KEYWORD, "section"),
    Field("source", FieldKind.KEYWORD, "source"),
    Field("language", FieldKind.KEYWORD, "language"),
    Field("pictures", FieldKind.KEYWORD, "has"),
)
ID = "id"
"""What a tree's Keyword calls the id of a document; the query language has no word for it."""
ADDRESS = "address"
"""What a tree's Keyword calls the address of a document on the web, in its canonical form (article_address.py)."""
_FIELD = {field.name: field for field in FIELDS}
TEXT_FIELDS = tuple(field.name for field in FIELDS if field.kind is FieldKind.TEXT)
NAMES_FIELDS = tuple(field.name for field in FIELDS if field.kind is FieldKind.NAMES)
KEYWORD_FIELDS = tuple(field.name for field in FIELDS if field.kind is FieldKind.KEYWORD)
VALUE_COLUMNS = ("section", "source", "authors", "language", "pictures")
"""Of which each document's values are kept as the article states them: what can be counted over many documents."""
PREFIX_OF: Mapping[str, str] = MappingProxyType({field.name: field.prefix for field in FIELDS})

K1 = 1.2
"""BM25's saturation: the greater, the more a further occurrence still adds."""

DEFAULT_BOOSTS: Mapping[str, float] = MappingProxyType({name: _FIELD[name].boost for name in TEXT_FIELDS})
DEFAULT_B: Mapping[str, float] = MappingProxyType({name: _FIELD[name].b for name in TEXT_FIELDS})

POSITION_GAP = 8
"""Positions left free between paragraphs, captions and alt texts, so that no phrase crosses from one to the next."""

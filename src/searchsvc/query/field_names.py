"""Which names may stand before a colon, and which field does each mean?

Beside the prefixes that the language teaches (schema.py) it takes the names that people know from elsewhere. A query as
it was understood shows the language's own.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, TypeAlias

from searchsvc import schema
from searchsvc.schema import Field

_ALSO: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "headline": ("title", "intitle", "head", "hd", "ti"),
        "captions": ("image", "picture", "photo", "alt"),
        "standfirst": ("summary", "abstract"),
        "body": ("text", "content"),
        "authors": ("author", "byline", "writer", "au"),
        "tags": ("topic", "keyword", "subject"),
        "section": ("category", "desk"),
        "source": ("site", "publisher", "publication", "newspaper", "outlet"),
        "language": ("lang",),
    }
)
"""Names beside a field's own and its prefix."""

FIELDS: Mapping[str, Field] = MappingProxyType(
    {name: field for field in schema.FIELDS for name in (field.name, field.prefix, *_ALSO.get(field.name, ()))}
)
DateUse: TypeAlias = Literal["from", "up to", "through", "within"]
"""What of the days of a date counts: from its first on, up to its first, through its last, or those within it."""

DATE_FIELDS: Mapping[str, DateUse] = MappingProxyType(
    {
        "after": "from",
        "since": "from",
        "before": "up to",
        "until": "through",
        "date": "within",
        "year": "within",
        "published": "within",
    }
)
_OF_OTHERS: Mapping[str, str] = MappingProxyType(
    {"la": "language", "pd": "date", "lp": "lead", "hlp": "lead", "pub": "source", "ab": "summary", "su": "subject"}
    | {"ft": "body"}
)
"""Short names of other archives, which are fields only before `=` or a bracket; before a colon they are words."""
ELSEWHERE = frozenset(("allcaps", "nocaps", "caps", "singular", "plural", "ns", "re", "co", "rst", "sn", "dateline"))
"""Before a bracket these are fields elsewhere, and none here."""
MEASURES = ("wc", "length", "words")
"""Names of the length of an article, before `>` and the like."""
LONGEST_TURNED_NAME = 5
"""Words of an author; longer names are looked for as they were typed."""
LEAD_FIELDS = ("lead", "hlead")
"""The first paragraphs, which are no field of the index."""
FIELD_NAMES = (*(field.prefix for field in schema.FIELDS), "after", "before", "date", "lead")
"""Those that the language teaches."""


def known_field(name: str | None, sign: str | None) -> str | None:
    """The name as FIELDS, DATE_FIELDS or LEAD_FIELDS has it; None where it is neither.

    `sign`: what is between the name and what is asked of the field: a colon, `=`, or nothing before a bracket.
    """
    lower = name.lower() if name else ""
    if sign != ":" and lower in _OF_OTHERS:
        return _OF_OTHERS[lower]
    return lower if lower in FIELDS or lower in DATE_FIELDS or lower in LEAD_FIELDS else None

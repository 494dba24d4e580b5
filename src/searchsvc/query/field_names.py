"""Which names may stand before a colon, and which field does each mean?

Beside the prefixes that the language teaches (schema.py) it takes the names that people know from elsewhere. A query as
it was understood shows the language's own.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from searchsvc import schema
from searchsvc.schema import Field

_ALSO = {"headline": ("title",), "authors": ("author",), "language": ("lang",)}
"""Names beside a field's own and its prefix."""

FIELDS: Mapping[str, Field] = MappingProxyType(
    {name: field for field in schema.FIELDS for name in (field.name, field.prefix, *_ALSO.get(field.name, ()))}
)
DATE_FIELDS = ("after", "before")
FIELD_NAMES = (*(field.prefix for field in schema.FIELDS), *DATE_FIELDS)
"""Those that the language teaches."""


def known_field(name: str | None) -> str | None:
    """The name as FIELDS or DATE_FIELDS has it; None where it is neither."""
    lower = name.lower() if name else ""
    return lower if lower in FIELDS or lower in DATE_FIELDS else None

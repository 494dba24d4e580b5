"""How are one term's postings laid out in the segment?

Terms live in groups. All text fields share one group, so that a document has one posting for a term however many
of its fields hold it; each names field, each keyword field and the ids have a group of their own. A group is the
first byte of its terms' dictionary keys.

The parts of one term's postings lie side by side, so that a cold search reads one place on the disk:

    documents   u32 [df]             ascending
    tf codes    u16 or u32 [df]      row of the segment's table of tf vectors (positional groups only)
    positions   u16 or u32 [cf]      by posting, then by field, ascending within a field
    forms       u8 or u32 [cf]       which unstemmed form of the term stands at that position

Each part begins at a multiple of its item size and the whole at a multiple of 4. Wide items are the escape for
articles of more than 65,536 positions, stems of more than 256 forms, and segments of more than 65,536 tf vectors.
"""

from dataclasses import dataclass
from typing import Final, TypeVar

import numpy as np
import numpy.typing as npt

from searchsvc.schema import FIELDS, TEXT_FIELDS, FieldKind

WIDE_POSITIONS: Final = 1
WIDE_FORMS: Final = 2
"""Bits of a term's flags."""


@dataclass(frozen=True, slots=True)
class Group:
    """`fields` are the columns of its tf vectors; a group without positions has documents only."""

    name: str
    code: bytes
    fields: tuple[str, ...]
    positional: bool


TEXT_GROUP: Final = Group("text", b"\x01", TEXT_FIELDS, positional=True)
ID_GROUP: Final = Group("id", b"\x02", ("id",), positional=False)
_OWN_GROUPS = tuple(
    Group(field.name, bytes([number]), (field.name,), positional=field.kind is FieldKind.NAMES)
    for number, field in enumerate((field for field in FIELDS if field.kind is not FieldKind.TEXT), start=3)
)
GROUPS: Final = (TEXT_GROUP, ID_GROUP, *_OWN_GROUPS)
"""In the order of their codes, which is their order in the dictionaries."""

VECTOR_FIELDS: Final = len(TEXT_FIELDS)
"""Columns of the tf table; a group of fewer fields leaves the others 0."""

POSITIONAL_FIELDS: Final = tuple(name for group in GROUPS if group.positional for name in group.fields)


def group_of(field: str | None) -> Group:
    """The group in which a field's terms stand; None means any text field."""
    if field is None or field in TEXT_FIELDS:
        return TEXT_GROUP
    return next(group for group in GROUPS if group.fields == (field,))


Ints = TypeVar("Ints", int, npt.NDArray[np.int64])


def aligned(offset: Ints, width: Ints | int) -> Ints:
    """`offset` rounded up to a multiple of `width`."""
    return offset + (-offset) % width


def part_offsets(
    df: Ints, cf: Ints, code_width: Ints, position_width: Ints, form_width: Ints
) -> tuple[Ints, Ints, Ints, Ints]:
    """Byte offsets of tf codes, positions, forms and the end, from the start of a term's postings.

    Widths are bytes an item; `code_width` is 0 in a group without positions. Plain ints or int64 arrays [terms].
    """
    codes = df * 4
    positions = aligned(codes + df * code_width, position_width)
    forms = aligned(positions + cf * position_width, form_width)
    return codes, positions, forms, aligned(forms + cf * form_width, 4)

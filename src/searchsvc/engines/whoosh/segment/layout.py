"""How are one term's postings laid out in the segment?

Terms live in groups. All text fields share one group, so that a document has one posting for a term however many
of its fields hold it; each names field, each keyword field and the ids have a group of their own. A group is the
first byte of its terms' dictionary keys. Text groups have bounds of scores, positional groups tf codes and positions,
and every group the documents.

One record a term (RECORD) says where its posting list is and what is in it. The parts of a list lie side by side, so
that a cold search reads one place on the disk; an absent part takes no room. A dense term is one that is in at least
one document of 32, and in at least 64. N are the documents of the segment; df, the document frequency, and cf are how
many postings and tokens the term has.

     1  dense: bitmap u64 [ceil(N/64)] of the documents, then ranks u32 [ceil(N/512)]: postings before word 8·i of it
     2  champions (text, df >= 128): the numbers [64] of the 64 best postings, best first; dense: u32, after u32 [64]
        documents; sparse: u16, or u32 if df >= 65,536
     3  exceptions: u32 [E] numbers, ascending, of postings whose code is 255 or more, then u32 [E] those codes
     4  of each 32 postings after the first: u32 offsets in part 12 of their positions; if forms > 1 also u32 tokens
        before them
     5  sparse, df > 128, not wide: bases u32, the first document of each 128 postings
     6  sparse, df >= 32: directory [((N-1) >> shift) + 2], the number of the first posting of each bucket of documents,
        which has 2^shift documents and about 8 postings; u16, or u32 if wide or df >= 65,536; a skip list in one step
     7  sparse: documents u16 from their base (0 if there are no bases), or u32 where one does not fit (wide)
     8  text: greatest bound u8 in each word of the bitmap (dense) or in each 128 postings (sparse, df > 128)
     9  text: bounds u8 [df], see score_bounds.py
    10  codes u8 [df], row of the segment's table of tf vectors, 255 for an exception
    11  form numbers, if forms > 1, by token, in 1, 2, 4, 8 or 32 bits each, least significant bits first
    12  positions by posting, then by field, see varints.py
"""

from dataclasses import dataclass
from typing import Final, Generic, TypeVar

import numpy as np
import numpy.typing as npt

from searchsvc.engines.whoosh.segment.file import FORMAT_VERSION
from searchsvc.native import Layout
from searchsvc.schema import FIELDS, TEXT_FIELDS, FieldKind


@dataclass(frozen=True, slots=True)
class Group:
    """`fields` are the columns of its tf vectors; a group without positions has documents only."""

    name: str
    code: bytes
    fields: tuple[str, ...]
    positional: bool

    @property
    def scored(self) -> bool:
        return self is TEXT_GROUP


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

FORMAT_LAYOUT: Final[Layout] = (
    ("number of text fields", VECTOR_FIELDS),
    ("version of the segment format", FORMAT_VERSION),
)
"""What C and Python must agree on. The constants below stand in format.h too, under the same names."""

POSITIONAL_FIELDS: Final = tuple(name for group in GROUPS if group.positional for name in group.fields)

TERM: Final = np.dtype(
    [
        ("start", "<u8"),
        ("end", "<u8"),
        ("tokens", "<u8"),
        ("documents", "<u4"),
        ("forms", "<u4"),
        ("exceptions", "<u4"),
        ("max_bound", "u1"),
        ("shift", "u1"),
        ("flags", "u1"),
        ("unused", "u1"),
    ]
)
"""Offsets `start` and `end` are bytes of the section `postings`; posting lists begin at multiples of 8."""

RECORD: Final = np.dtype(
    [
        ("start", "<u4"),
        ("documents", "<u4"),
        ("tokens", "<u4"),
        ("forms", "<u4"),
        ("exceptions", "<u4"),
        ("max_bound", "u1"),
        ("shift", "u1"),
        ("flags", "u1"),
        ("unused", "u1"),
    ]
)
"""A term as it is stored. `start` counts 8 bytes; a list goes on to the next one's start, or to the section's end."""

ALIGNMENT: Final = 8
"""Posting lists begin at multiples of this."""
NARROW: Final = 1 << 16
"""Numbers below this take two bytes."""

DENSE: Final = 1
WIDE_DOCS: Final = 2
CHAMPIONS: Final = 4
"""Bits of a term's flags."""

NO_DIRECTORY: Final = 255
"""The shift of a term without bucket directory."""

WORD: Final = 64
"""Documents of a word of the bitmap; and the fewest that a dense term is in."""
DENSE_SHARE: Final = 32
"""A dense term is in at least one document of so many."""
WORDS_A_RANK: Final = 8
BLOCK: Final = 128
"""Postings that have a base, and a greatest bound, in common."""
BEST: Final = 64
"""Champions of a term."""
CHAMPIONS_FROM: Final = 128
"""The fewest postings of a term that has champions."""
STRIDE: Final = 32
"""Postings between two known places in the positions; and the fewest for which there is a directory."""
ESCAPE: Final = 255
"""The code of a posting whose tf vector has a greater number."""

Ints = TypeVar("Ints", int, npt.NDArray[np.int64])


def over(number: Ints, unit: int) -> Ints:
    """`number` divided by `unit` and rounded up."""
    return -(-number // unit)


_WIDER_FORMS = ((1 << 1, 1), (1 << 2, 2), (1 << 4, 4), (1 << 8, 24))
"""From 1 bit on: with more forms than these, so many bits more."""


def form_width(forms: Ints) -> Ints:
    """Bits of a form number of a term of so many forms."""
    width = forms - forms + 1
    for most, more in _WIDER_FORMS:
        width = width + more * (forms > most)
    return width


@dataclass(frozen=True, slots=True)
class ListShape(Generic[Ints]):
    """What the sizes of a list's parts follow from: ints of one term, or int64 arrays [terms]. Flags are 0 or 1."""

    group: Group
    documents: int
    df: Ints
    tokens: Ints
    forms: Ints
    exceptions: Ints
    buckets: Ints
    dense: Ints
    wide: Ints
    champions: Ints

    def parts(self) -> tuple[Ints, ...]:
        """Bytes of each part but the positions, in their order: bitmap, ranks, …"""
        sparse = 1 - self.dense
        words = over(self.documents, WORD)
        blocks = over(self.df, BLOCK)
        strides = (over(self.df, STRIDE) - 1) * self.group.positional
        several = self.forms > 1
        narrow = (self.df < NARROW) * sparse
        return (
            self.dense * (8 * words),
            self.dense * (4 * over(words, WORDS_A_RANK)),
            self.champions * BEST * (4 - 2 * narrow + 4 * self.dense),
            self.exceptions * 8,
            strides * 4,
            strides * 4 * several,
            sparse * (1 - self.wide) * (self.df > BLOCK) * blocks * 4,
            self.buckets * (4 - 2 * narrow * (1 - self.wide)),
            sparse * self.df * (2 + 2 * self.wide),
            (self.dense * words + sparse * (self.df > BLOCK) * blocks) * self.group.scored,
            self.df * self.group.scored,
            self.df * self.group.positional,
            over(self.tokens * form_width(self.forms), 8) * several,
        )


PART_NAMES: Final = (
    "bitmap", "ranks", "champions", "exceptions", "position_starts", "token_starts", "bases", "directory", "documents",
    "maxima", "bounds", "codes", "forms",
)  # fmt: skip
"""Of ListShape.parts. What follows are the positions, up to the term's `end`."""


def group_of(field: str | None) -> Group:
    """The group in which a field's terms stand; None means any text field."""
    if field is None or field in TEXT_FIELDS:
        return TEXT_GROUP
    return next(group for group in GROUPS if group.fields == (field,))


def buckets(documents: int, shift: int) -> int:
    """Entries of a bucket directory, the last one included, which has the number of all postings."""
    return ((documents - 1) >> shift) + 2


def bucket_shift(documents: int, df: int) -> int:
    return max(0, (8 * documents // df).bit_length() - 1)

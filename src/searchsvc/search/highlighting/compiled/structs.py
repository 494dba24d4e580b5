"""What memory do excerpts.c and Python both look at?

Useful for: excerpts.py, which calls. Not for: what the numbers mean, which the headers say.
"""

import ctypes
from enum import IntEnum
from typing import Final

from searchsvc import native
from searchsvc.text.sentences.splitter import SENTENCES_LAYOUT

MOST_STEPS: Final = 4
_U32, _U64 = ctypes.c_uint32, ctypes.c_uint64

ExcerptStatus = IntEnum("ExcerptStatus", ("FOUND", "DECLINED"), start=0)
"""What an answer begins with, of arena.h; anything else is a lack of memory."""


class Steps(ctypes.Structure):
    """`Steps` of word_cache.h."""

    _fields_ = (("positions", _U32), ("known", _U32), ("bounds", _U32 * (2 * MOST_STEPS)))


class _Span(ctypes.Structure):
    """`Span` of candidates.h, written as spans.Span."""

    _fields_ = tuple((name, _U32) for name in ("start", "end", "concept"))


class Spans(ctypes.Structure):
    """`Spans` of matched_texts.h."""

    _fields_ = (("items", ctypes.c_void_p), ("count", _U64))


class _OccurrenceRow(ctypes.Structure):
    """`Occurrence` of matched_texts.h, written as port.Occurrence with the hit before it."""

    _fields_ = tuple((name, _U32) for name in ("hit", "column", "position", "leaf", "length"))


class _Field(ctypes.Structure):
    """`Field` of matched_texts.h, written as a row of numbers."""

    _fields_ = tuple((name, _U32) for name in ("column", "first", "texts", "whole_up_to"))


class Lengths(ctypes.Structure):
    """`Lengths` of candidates.h."""

    _fields_ = tuple((name, _U64) for name in ("room", "longest", "short_passage", "long_text", "margin"))


class ExcerptRequest(ctypes.Structure):
    """`Request` of excerpts.c, written by request_numbers."""

    _fields_ = tuple(
        (name, _U32) for name in ("size", "fields", "texts", "occurrences", "leaves", "concepts", "characters", "room")
    )


def request_numbers(  # noqa: PLR0913  (the members of a structure)
    *, size: int, fields: int, texts: int, occurrences: int, leaves: int, concepts: int, characters: int, room: int
) -> tuple[int, ...]:
    """What an ExcerptRequest holds, in its order; a call by name takes a fifth of the time of making a NamedTuple."""
    return size, fields, texts, occurrences, leaves, concepts, characters, room


_MIRRORED: Final = {
    "Steps": Steps,
    "Span": _Span,
    "Spans": Spans,
    "Occurrence": _OccurrenceRow,
    "Field": _Field,
    "Lengths": Lengths,
    "Request": ExcerptRequest,
}
LAYOUT: Final = native.layout(
    _MIRRORED, (("MOST_STEPS", MOST_STEPS), *native.numbers(ExcerptStatus), *SENTENCES_LAYOUT)
)
"""What excerpts.c must say of itself."""

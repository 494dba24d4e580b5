"""What memory do kernel.c and Python both look at?

The structures mirror those of interface.h, field for field; LAYOUT is what the loader compares. Each call has a
workspace of the kernel's, a request that is filled in again and again, and room for answers.

Useful for: binding.py, which calls. Not for: what is in a segment (segment/layout.py).
"""

import ctypes
import struct
import weakref
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from enum import IntEnum
from functools import partial
from typing import Any, Final, Generic, TypeVar

from searchsvc import native
from searchsvc.engines.whoosh.segment.layout import FORMAT_LAYOUT
from searchsvc.schema import TEXT_FIELDS

PER_FIELD: Final = ctypes.c_double * len(TEXT_FIELDS)

MOST_AT_ONCE: Final = 16
"""Segments that one call searches."""

KernelStatus = IntEnum("KernelStatus", ("OK", "DAMAGED", "NO_MEMORY", "DECLINED", "BAD_PROGRAM"), start=0)
"""What a call says. The numbers of all three are those of interface.h."""
KernelSort = IntEnum("KernelSort", ("BY_SCORE", "NEWEST", "OLDEST"), start=0)
"""In which order the hits are wanted."""
KernelTail = IntEnum("KernelTail", ("NO_TAIL", "TAIL_BY_SCORE", "TAIL_BY_NUMBER"), start=0)
"""What is wanted behind them."""

_USUAL_ROOM = 100
_ID_BYTES = 64
"""Room for an id, on the average of a page: more than twice what an archive's ids take."""


class Weighting(ctypes.Structure):
    """`Weighting` of interface.h."""

    _fields_ = (("k1", ctypes.c_double), ("boost", PER_FIELD), ("b", PER_FIELD), ("mean_length", PER_FIELD))


class SegmentPointers(ctypes.Structure):
    """`Segment` of interface.h."""

    _fields_ = (
        *((name, ctypes.c_uint64) for name in ("documents", "terms", "forms", "vectors", "hash_size")),
        *((name, ctypes.c_uint64) for name in ("term_text_size", "form_text_size", "postings_size")),
        *((name, ctypes.c_uint64) for name in ("id_text_size", "wide_lengths")),
        *((name, ctypes.c_void_p) for name in ("term_text", "term_start", "term_hash", "term_info", "postings")),
        *((name, ctypes.c_void_p) for name in ("form_text", "form_start", "form_term", "form_number", "vector")),
        *((name, ctypes.c_void_p) for name in ("lengths", "seconds", "day_only", "id_text", "id_start", "live")),
        ("longest", PER_FIELD),
        ("bounds", Weighting),
    )


_ASKED: Final = (
    *("program_size", "filters", "idf", "idf_count", "documents_of_all"),
    *("k", "first", "sort", "exact_total", "tail"),
)
"""Numbers of a request that stand side by side. The idf are an address, 0 for none."""
_ANSWERED: Final = ("ids_size", "found", "total", "complete")
"""So do these, which the kernel writes."""
_asked = struct.Struct(f"={len(_ASKED)}Q")
_weighting = struct.Struct(f"={1 + 3 * len(TEXT_FIELDS)}d")
_answered = struct.Struct(f"={len(_ANSWERED)}Q")


class KernelRequest(ctypes.Structure):
    """`Request` of interface.h."""

    _fields_ = (
        ("program", ctypes.c_char_p),
        *((name, ctypes.c_uint64) for name in _ASKED),
        ("distinct", ctypes.c_void_p),
        ("weighting", Weighting),
        ("documents", ctypes.c_void_p),
        ("scores", ctypes.c_void_p),
        ("ids", ctypes.c_void_p),
        ("ids_room", ctypes.c_uint64),
        *((name, ctypes.c_uint64) for name in _ANSWERED),
        ("child_counts", ctypes.c_void_p),
        ("missing", ctypes.c_void_p),
        ("failed_term", ctypes.c_uint64),
    )


class KernelSegments(ctypes.Structure):
    """`Segments` of interface.h."""

    _fields_ = (
        *((name, ctypes.c_void_p) for name in ("segment", "workspace")),
        *((name, ctypes.c_uint64) for name in ("count", "children")),
        *((name, ctypes.c_void_p) for name in ("documents", "scores", "missing", "child_counts", "origin")),
        ("failed", ctypes.c_uint64),
    )


class KernelOccurrence(ctypes.Structure):
    """`Occurrence` of interface.h: a row of places.PlacesFound."""

    _fields_ = tuple((name, ctypes.c_uint32) for name in ("hit", "field", "position", "leaf", "length"))


PLACE_NUMBERS: Final = len(KernelOccurrence._fields_)
"""How many numbers of 32 bits a place is."""


class KernelPlaces(ctypes.Structure):
    """`Places` of interface.h."""

    _fields_ = (
        ("program", ctypes.c_char_p),
        *((name, ctypes.c_uint64) for name in ("program_size", "leaves")),
        ("documents", ctypes.c_void_p),
        *((name, ctypes.c_uint64) for name in ("hits", "with_places", "limit")),
        ("occurrences", ctypes.c_void_p),
        *((name, ctypes.c_uint64) for name in ("room", "found", "failed_term")),
        ("frequencies", ctypes.c_void_p),
        ("lengths", ctypes.c_void_p),
        ("holders", ctypes.c_void_p),
        ("idf", ctypes.c_void_p),
    )


class KernelPlaced(ctypes.Structure):
    """`Placed` of interface.h."""

    _fields_ = (
        ("program", ctypes.c_char_p),
        *((name, ctypes.c_uint64) for name in ("program_size", "least")),
        ("documents", ctypes.c_void_p),
        *((name, ctypes.c_void_p) for name in ("sentence_start", "sentence_bytes")),
        ("sentence_size", ctypes.c_uint64),
        ("failed_term", ctypes.c_uint64),
    )


class ValueColumnPointers(ctypes.Structure):
    """`ValueColumn` of interface.h."""

    _fields_ = (
        ("numbers", ctypes.c_void_p),
        ("width", ctypes.c_uint64),
        ("counts", ctypes.c_void_p),
        ("room", ctypes.c_uint64),
    )


class ValueRows(ctypes.Structure):
    """`ValueRows` of interface.h."""

    _fields_ = (
        ("row", ctypes.c_void_p),
        ("rows", ctypes.c_uint64),
        ("first", ctypes.c_void_p),
        ("values", ctypes.c_uint64),
        ("stated", ctypes.c_void_p),
        ("of_all", ctypes.c_void_p),
    )


class CountedValue(ctypes.Structure):
    """`CountedValue` of interface.h."""

    _fields_ = (
        ("value", ctypes.c_uint64),
        ("documents", ctypes.c_uint64),
        ("of_all", ctypes.c_uint64),
    )


class KernelCounting(ctypes.Structure):
    """`Counting` of interface.h."""

    _fields_ = (
        ("column", ctypes.c_void_p),
        ("columns", ctypes.c_uint64),
        ("midnights", ctypes.c_void_p),
        ("instants", ctypes.c_void_p),
        ("boundaries", ctypes.c_uint64),
        ("since", ctypes.c_void_p),
        ("dated", ctypes.c_uint64),
        ("oldest", ctypes.c_int64),
        ("newest", ctypes.c_int64),
    )


MIRRORED: Final[Mapping[str, type[Any]]] = {
    "Weighting": Weighting,
    "Segment": SegmentPointers,
    "Request": KernelRequest,
    "Places": KernelPlaces,
    "Segments": KernelSegments,
    "Occurrence": KernelOccurrence,
    "Placed": KernelPlaced,
    "ValueColumn": ValueColumnPointers,
    "ValueRows": ValueRows,
    "CountedValue": CountedValue,
    "Counting": KernelCounting,
}
"""By the names that interface.h has for them."""

_NUMBERS: Final = native.numbers(KernelStatus, KernelSort, KernelTail)
LAYOUT: Final = native.layout(MIRRORED, (*FORMAT_LAYOUT, ("MOST_AT_ONCE", MOST_AT_ONCE), *_NUMBERS))
"""What kernel.c must say of itself."""


class Workspace:
    """Memory that the kernel keeps from search to search; let go of with the state that it belongs to."""

    def __init__(self, library: ctypes.CDLL) -> None:
        self.address = library.workspace_new()
        if not self.address:
            raise MemoryError
        weakref.finalize(self, library.workspace_free, self.address)


class CallState:
    """What a call works with: memory of the kernel's, and room for answers, which grows."""

    def __init__(self, library: ctypes.CDLL) -> None:
        self._owned = Workspace(library)
        self.workspace = self._owned.address
        self.request = KernelRequest()
        self.address = ctypes.addressof(self.request)
        self.usual = False
        """Was the request weighed as usual, so that the next one need not be filled in again?"""
        self.idf: ctypes.Array[ctypes.c_double] | None = None  # held here while the request has its address
        self.ask = partial(_asked.pack_into, self.request, KernelRequest.program_size.offset)
        """Fills in all of _ASKED at once, in half the time of one after the other."""
        self.weigh = partial(_weighting.pack_into, self.request, KernelRequest.weighting.offset)
        """Fills in all numbers of the request's Weighting."""
        self.answered = partial(_answered.unpack_from, self.request, KernelRequest.ids_size.offset)
        """All of _ANSWERED."""
        self.grow(_USUAL_ROOM)

    def grow(self, room: int) -> None:
        self.room = room
        self.documents = (ctypes.c_uint32 * room)()
        self.scores = (ctypes.c_double * room)()
        self.ids = bytearray(_ID_BYTES * room)
        ids = (ctypes.c_uint8 * len(self.ids)).from_buffer(self.ids)
        self.request.ids, self.request.ids_room = ctypes.addressof(ids), len(ids)
        self.request.documents = ctypes.addressof(self.documents)
        self.request.scores = ctypes.addressof(self.scores)


State = TypeVar("State", bound=CallState)


class CallStates(Generic[State]):
    """What calls of one kernel work with, each kept for a later one, of whichever thread. There are as many as calls at
    one time.

    A worker has 70 threads of which one works at a time: with a state for each it kept a gigabyte.
    """

    def __init__(self, make: Callable[[], State]) -> None:
        self._make = make
        self._free: list[State] = []

    def take(self) -> State:
        """One that nobody else has until it is given back."""
        try:
            return self._free.pop()
        except IndexError:
            return self._make()

    def give(self, state: State) -> None:
        self._free.append(state)

    @contextmanager
    def lent(self) -> Iterator[State]:
        """One that is given back when the context is left. A search, of microseconds, does so by itself."""
        state = self.take()
        try:
            yield state
        finally:
            self.give(state)

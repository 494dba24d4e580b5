"""Does building go by compiled code or by array operations, and how is compiled/building.c called?

The one place that chooses: `inverted`, `ordered`, `copied` and `encoded` go by it where it was compiled, else
by their reference with arrays, and give the same to the byte. The structures mirror those of compiled/interface.h,
field for field.

Useful for: whatever builds. Not for: searching, where opening.py chooses.
"""

import ctypes
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from searchsvc import native
from searchsvc.engines.whoosh.building import inversion, posting_encoding
from searchsvc.engines.whoosh.building.inversion import SMALL_BITS, Lists, RunTokens
from searchsvc.engines.whoosh.building.posting_encoding import SegmentFacts, TermBatch
from searchsvc.engines.whoosh.segment import byte_strings
from searchsvc.engines.whoosh.segment.byte_strings import Items, first_of_each
from searchsvc.engines.whoosh.segment.layout import FORMAT_LAYOUT, TERM, VECTOR_FIELDS

SOURCE: Final = "engines/whoosh/building/compiled/building.c"

_MEMORY, _MEMORY_COMPILED = 12, 6
_LONGEST_VARINT = 5
_DONE = 0
_WIDE = 4
"""Bytes of a length that does not fit in two."""


def library() -> ctypes.CDLL | None:
    """None where compiled/building.c was not compiled."""
    return native.load(SOURCE, _LAYOUT)


def memory_of_inverting() -> int:
    """Inverting takes so many times the memory of the columns that are inverted."""
    return _MEMORY if library() is None else _MEMORY_COMPILED


def inverted(tokens: RunTokens) -> Lists:
    """The postings of a run's tokens."""
    compiled = library()
    return inversion.inverted(tokens) if compiled is None else inverted_in_c(compiled, tokens)


def ordered(terms: npt.NDArray[np.uint32], docs: npt.NDArray[np.uint32]) -> npt.NDArray[np.uint32]:
    """The order of postings by (term, document), uint32."""
    compiled = library()
    return inversion.ordered(terms, docs) if compiled is None else ordered_in_c(compiled, terms, docs)


def copied(
    source: npt.NDArray[Items], sizes: npt.NDArray[np.integer], order: npt.NDArray[np.uint32]
) -> npt.NDArray[Items]:
    """The stretches of `source`, which are of these sizes, in another order."""
    compiled, starts = library(), first_of_each(sizes)
    if compiled is None:
        return byte_strings.copied(source, starts[order], sizes[order])
    return copied_in_c(compiled, source, starts.astype(np.uint64), order)


def encoded(batch: TermBatch, facts: SegmentFacts) -> tuple[npt.NDArray[np.uint8], npt.NDArray[np.void]]:
    """The posting lists of a batch of terms, and the dictionary's records of them."""
    compiled = library()
    return posting_encoding.encoded(batch, facts) if compiled is None else encoded_in_c(compiled, batch, facts)


class _Run(ctypes.Structure):
    """`struct run` of compiled/interface.h."""

    _fields_ = (
        *((name, ctypes.c_uint64) for name in ("token_count", "cell_count", "term_count", "width")),
        *((name, ctypes.c_void_p) for name in ("entries", "positions", "cell_sizes", "entry_term", "entry_form")),
        *((name, ctypes.c_void_p) for name in ("several", "next", "tokens")),
        *((name, ctypes.c_void_p) for name in ("df", "docs", "codes", "sizes", "bytes", "numbers", "large")),
        *((name, ctypes.c_uint64) for name in ("large_room", "large_count", "posting_count")),
        *((name, ctypes.c_uint64) for name in ("byte_count", "number_count")),
    )


class _Batch(ctypes.Structure):
    """`struct batch` of compiled/interface.h."""

    _fields_ = (
        *((name, ctypes.c_uint64) for name in ("term_count", "documents", "positional", "scored", "wide_lengths")),
        *((name, ctypes.c_void_p) for name in ("docs", "codes", "sizes", "positions", "numbers", "vectors")),
        *((name, ctypes.c_void_p) for name in ("lengths", "defaults", "weights", "terms", "out")),
        ("out_size", ctypes.c_uint64),
    )


_TOKEN_NUMBERS = 3
_LAYOUT: Final = native.layout(
    {
        "struct run": _Run,
        "struct token": _TOKEN_NUMBERS * ctypes.c_uint32,
        "struct batch": _Batch,
        "TermRecord": TERM.itemsize * ctypes.c_uint8,
    },
    (*FORMAT_LAYOUT, ("DONE", _DONE)),
)


def inverted_in_c(library: ctypes.CDLL, tokens: RunTokens) -> Lists:
    """As inversion.inverted."""
    count, terms = len(tokens.entries), len(tokens.several)
    df, docs, codes, sizes = (np.empty(size, np.uint32) for size in (terms, count, count, count))
    positions = np.empty(count * _LONGEST_VARINT, np.uint8)
    numbers = np.empty(count, np.uint32)
    large = np.empty((count >> SMALL_BITS, VECTOR_FIELDS), np.uint32)  # each has a frequency that takes more bits
    after = np.empty(terms + 1, np.uint64)
    scratch = np.empty((count, _TOKEN_NUMBERS), np.uint32)
    run = _Run(
        count, len(tokens.cell_sizes), terms, tokens.width,
        *_addresses(tokens.entries, tokens.positions, tokens.cell_sizes, tokens.entry_term, tokens.entry_form),
        *_addresses(tokens.several, after, scratch),
        *_addresses(df, docs, codes, sizes, positions, numbers, large),
        large_room=len(large),
    )  # fmt: skip
    _check(library.invert(ctypes.byref(run)), "fields of a document", tokens.width)
    postings = run.posting_count
    return Lists(  # what was not written was never touched, and so takes no memory
        df=df,
        docs=docs[:postings],
        codes=codes[:postings],
        large=large[: run.large_count],
        sizes=sizes[:postings],
        positions=positions[: run.byte_count],
        numbers=numbers[: run.number_count],
    )


def ordered_in_c(
    library: ctypes.CDLL, terms: npt.NDArray[np.uint32], docs: npt.NDArray[np.uint32]
) -> npt.NDArray[np.uint32]:
    """As inversion.ordered."""
    order, scratch = np.empty(len(docs), np.uint32), np.empty(len(docs), np.uint32)
    greatest = [ctypes.c_uint32(int(values.max(initial=0))) for values in (terms, docs)]
    library.order_postings(
        ctypes.c_uint64(len(docs)), _pointer(terms), greatest[0], _pointer(docs), greatest[1],
        _pointer(order), _pointer(scratch),
    )  # fmt: skip
    return order


def copied_in_c(
    library: ctypes.CDLL, source: npt.NDArray[Items], starts: npt.NDArray[np.uint64], order: npt.NDArray[np.uint32]
) -> npt.NDArray[Items]:
    """As byte_strings.copied. `starts` has one more: the end of `source`."""
    out = np.empty(len(source), source.dtype)
    status = library.copy_runs(
        ctypes.c_uint64(len(order)), _pointer(source), ctypes.c_uint64(source.itemsize), _pointer(starts),
        _pointer(order), _pointer(out),
    )  # fmt: skip
    _check(status, "bytes of an item", source.itemsize)
    return out


def encoded_in_c(
    library: ctypes.CDLL, batch: TermBatch, facts: SegmentFacts
) -> tuple[npt.NDArray[np.uint8], npt.NDArray[np.void]]:
    """As posting_encoding.encoded."""
    records = np.zeros(len(batch.df), TERM)
    records["documents"] = batch.df
    records["forms"] = batch.forms
    lengths, defaults = facts.weights.lengths, facts.weights.section()
    weights = np.empty(int(batch.df.max(initial=0)), np.float64)
    call = _Batch(
        len(batch.df), facts.documents, batch.group.positional, batch.group.scored, lengths.itemsize == _WIDE,
        *_addresses(batch.docs, batch.codes, batch.sizes, batch.positions, batch.numbers, facts.vectors),
        *_addresses(lengths, defaults, weights, records),
    )  # fmt: skip
    library.measure_lists(ctypes.byref(call))
    out = np.zeros(call.out_size, np.uint8)
    [call.out] = _addresses(out)
    library.write_lists(ctypes.byref(call))
    return out, records


def _check(status: int, what: str, width: int) -> None:
    if status != _DONE:
        raise ValueError(f"building.c refuses {width} {what}")


def _addresses(*arrays: npt.NDArray[Any]) -> list[int]:
    """Where C finds the items of each. They must lie one after the other, as those of all our arrays do."""
    for values in arrays:
        if not values.flags.c_contiguous:
            raise ValueError("an array for C has gaps between its items")
    return [values.ctypes.data for values in arrays]


def _pointer(values: npt.NDArray[Any]) -> ctypes.c_void_p:
    return ctypes.c_void_p(*_addresses(values))

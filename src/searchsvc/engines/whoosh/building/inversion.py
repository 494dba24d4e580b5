"""How do the tokens of a run become postings? (Inversion.)

One sort of the tokens by (term, place in the run) leaves each posting's tokens as they came, field by field and
position by position. This is the reference of compiled/inversion.h.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from searchsvc.engines.whoosh.segment.byte_strings import Int64s
from searchsvc.engines.whoosh.segment.layout import VECTOR_FIELDS
from searchsvc.engines.whoosh.segment.varints import differences, varint_lengths, varints

Uint32s = npt.NDArray[np.uint32]

SMALL_BITS = 16 // VECTOR_FIELDS
"""A tf vector of frequencies that fit in so many bits is a usual one."""
USUAL_VECTORS = 1 << (SMALL_BITS * VECTOR_FIELDS)


@dataclass(frozen=True, slots=True)
class RunTokens:
    """The tokens of one group over a run of documents, as they came. A cell is a field of a document.

    All uint32: by token `entries` and `positions`; `cell_sizes`, the tokens of each cell; by entry `entry_term` and
    `entry_form`, its term and its form's number among the term's. `several` bool: which terms have several forms.
    `width`: fields of a document. Raises ValueError where a tf vector has no room for so many, or it is none.
    """

    entries: Uint32s
    positions: Uint32s
    cell_sizes: Uint32s
    entry_term: Uint32s
    entry_form: Uint32s
    several: npt.NDArray[np.bool_]
    width: int

    def __post_init__(self) -> None:
        if not 1 <= self.width <= VECTOR_FIELDS:
            raise ValueError(f"documents of 1 to {VECTOR_FIELDS} fields can be inverted, not of {self.width}")


@dataclass(frozen=True, slots=True)
class Lists:
    """Postings, by term and then by document.

    `df` uint32 by term. By posting: `docs` uint32, counted from the run's first; `codes` uint32, the frequencies of a
    usual tf vector packed into one number, or USUAL_VECTORS and a row of `large` [n, VECTOR_FIELDS]; `sizes` uint32,
    how many bytes of `positions` (segment/varints.py). `numbers` uint32: the form numbers of tokens of
    terms with several.
    """

    df: Uint32s
    docs: Uint32s
    codes: Uint32s
    large: Uint32s
    sizes: Uint32s
    positions: npt.NDArray[np.uint8]
    numbers: Uint32s


def ordered(term: npt.NDArray[np.uint32], docs: npt.NDArray[np.uint32]) -> npt.NDArray[np.uint32]:
    """The order of postings by (term, document), uint32. The reference of compiled/merging.h."""
    return np.argsort((term.astype(np.uint64) << np.uint64(32)) | docs).astype(np.uint32)


def inverted(tokens: RunTokens) -> Lists:
    """The postings of a positional group."""
    order, term = _by_term(tokens.entry_term[tokens.entries])
    cell = np.repeat(np.arange(len(tokens.cell_sizes), dtype=np.uint32), tokens.cell_sizes)[order]
    doc = cell // np.uint32(tokens.width)
    new = _begins(term) | _begins(doc)
    posting = np.cumsum(new) - 1
    codes, large = _codes(posting, cell - doc * np.uint32(tokens.width), int(np.count_nonzero(new)))
    written = differences(tokens.positions[order], new | _begins(cell))
    lengths = varint_lengths(written)
    return Lists(
        df=np.bincount(term[new], minlength=len(tokens.several)).astype(np.uint32),
        docs=doc[new],
        codes=codes,
        large=large,
        sizes=np.bincount(posting, lengths, minlength=len(codes)).astype(np.uint32),
        positions=varints(written, lengths),
        numbers=tokens.entry_form[tokens.entries[order[tokens.several[term]]]],
    )


def inverted_values(tokens: RunTokens) -> tuple[Int64s, Uint32s]:
    """Of a group without positions: `df` int64 by term, and `docs` uint32 by posting."""
    order, term = _by_term(tokens.entry_term[tokens.entries])
    doc = np.repeat(np.arange(len(tokens.cell_sizes), dtype=np.uint32), tokens.cell_sizes)[order]
    return np.bincount(term, minlength=len(tokens.several)), doc


def vector_table(codes: Uint32s, large: Uint32s) -> tuple[Uint32s, Uint32s, Int64s]:
    """From Lists.codes and .large: for each posting its row in a table of the distinct tf vectors; that table; and how
    many postings have each row.
    """
    usual = codes < USUAL_VECTORS
    counts = np.bincount(codes[usual], minlength=USUAL_VECTORS)
    rows = np.flatnonzero(counts)
    number = np.zeros(USUAL_VECTORS, np.uint32)
    number[rows] = np.arange(len(rows), dtype=np.uint32)
    vectors = (rows[:, np.newaxis] >> (np.arange(VECTOR_FIELDS) * SMALL_BITS)) & ((1 << SMALL_BITS) - 1)
    distinct, row, large_counts = np.unique(large, axis=0, return_inverse=True, return_counts=True)
    table = np.concatenate((vectors.astype(np.uint32), distinct))
    number = np.concatenate((number, len(rows) + row.ravel().astype(np.uint32)))
    return number[codes], table, np.concatenate((counts[rows], large_counts))


def _by_term(term: Uint32s) -> tuple[Int64s, Int64s]:
    """The stable order of tokens by term, and the terms in it. One number holds both: numbers sort faster."""
    bits = len(term).bit_length()
    packed = (term.astype(np.uint64) << np.uint64(bits)) | np.arange(len(term), dtype=np.uint64)
    packed.sort()
    order = (packed & np.uint64((1 << bits) - 1)).astype(np.int64)
    return order, (packed >> np.uint64(bits)).astype(np.int64)


def _begins(values: npt.NDArray[np.integer]) -> npt.NDArray[np.bool_]:
    """Where another value stands than before."""
    begins = np.ones(len(values), bool)
    begins[1:] = values[1:] != values[:-1]
    return begins


def _codes(posting: Int64s, field: Uint32s, postings: int) -> tuple[Uint32s, Uint32s]:
    """Lists.codes and .large."""
    cells = posting * VECTOR_FIELDS + field
    tf = np.bincount(cells, minlength=postings * VECTOR_FIELDS).reshape(-1, VECTOR_FIELDS).astype(np.uint32)
    packed: Uint32s = (tf << (np.arange(VECTOR_FIELDS, dtype=np.uint32) * SMALL_BITS)).sum(axis=1, dtype=np.uint32)
    unusual = np.flatnonzero((tf >= 1 << SMALL_BITS).any(axis=1))
    packed[unusual] = USUAL_VECTORS + np.arange(len(unusual), dtype=np.uint32)
    return packed, tf[unusual]

"""How are the postings of many terms encoded as posting lists? See segment/layout.py for what lies where in one."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from searchsvc.engines.whoosh.segment.byte_strings import Int64s, first_of_each, gathered
from searchsvc.engines.whoosh.segment.layout import (
    BEST,
    BLOCK,
    CHAMPIONS,
    CHAMPIONS_FROM,
    DENSE,
    DENSE_SHARE,
    ESCAPE,
    NARROW,
    NO_DIRECTORY,
    PART_NAMES,
    STRIDE,
    TERM,
    WIDE_DOCS,
    WORD,
    WORDS_A_RANK,
    Group,
    ListShape,
    bucket_shift,
    buckets,
    form_width,
    over,
)
from searchsvc.engines.whoosh.segment.score_bounds import DefaultWeights, bounds

_LONG = 256
"""Items of a run from which it is copied by itself."""


@dataclass(frozen=True, slots=True)
class TermBatch:
    """Postings of consecutive terms of a group, by term and then by final document. At least one posting a term.

    By term: `df` and `forms` int64. By posting: `docs` uint32; in positional groups (else empty) `codes` uint32 and
    `sizes` uint32, the bytes of its positions, which are in `positions` uint8 one posting's after the other's.
    `numbers` uint32 are the form numbers of the tokens of terms with several forms.
    """

    group: Group
    df: Int64s
    forms: Int64s
    docs: npt.NDArray[np.uint32]
    codes: npt.NDArray[np.uint32]
    sizes: npt.NDArray[np.uint32]
    positions: npt.NDArray[np.uint8]
    numbers: npt.NDArray[np.uint32]


@dataclass(frozen=True, slots=True)
class SegmentFacts:
    """What posting lists depend on beside their postings. `vectors` uint32 [distinct, VECTOR_FIELDS]."""

    documents: int
    vectors: npt.NDArray[np.uint32]
    weights: DefaultWeights


def encoded(batch: TermBatch, facts: SegmentFacts) -> tuple[npt.NDArray[np.uint8], npt.NDArray[np.void]]:
    """The terms' posting lists one after the other, and their records (TERM), whose offsets are from the first list.

    The reference of measure_lists and write_lists in compiled/.
    """
    return _Encoder(batch, facts).encode()


class _Encoder:
    def __init__(self, batch: TermBatch, facts: SegmentFacts) -> None:
        self._batch = batch
        self._facts = facts
        self._first = first_of_each(batch.df)
        self._term = np.repeat(np.arange(len(batch.df)), batch.df)
        self._within = np.arange(len(batch.docs)) - self._first[:-1][self._term]
        self._tokens = facts.vectors.sum(axis=1, dtype=np.int64)[batch.codes]
        self._records = np.zeros(len(batch.df), TERM)

    def encode(self) -> tuple[npt.NDArray[np.uint8], npt.NDArray[np.void]]:
        batch = self._batch
        dense = ((batch.df * DENSE_SHARE >= self._facts.documents) & (batch.df >= WORD)).astype(np.int64)
        starts_block = np.flatnonzero(self._within % BLOCK == 0)
        delta = self._deltas(starts_block)
        wide = (np.maximum.reduceat(delta, self._first[:-1]) >= NARROW) * (1 - dense)
        shifts, directory = self._directory(dense)
        self._records["shift"] = shifts
        exceptional = np.flatnonzero(batch.codes >= ESCAPE)
        shape = ListShape(
            group=batch.group,
            documents=self._facts.documents,
            df=batch.df,
            tokens=np.add.reduceat(self._tokens, self._first[:-1]) if batch.group.positional else batch.df * 0,
            forms=batch.forms,
            exceptions=np.bincount(self._term[exceptional], minlength=len(batch.df)),
            buckets=np.array([len(part) for part in directory], np.int64),
            dense=dense,
            wide=wide,
            champions=((batch.df >= CHAMPIONS_FROM) & batch.group.scored).astype(np.int64),
        )
        self._place(shape)
        self._put_documents(shape, delta, starts_block, directory)
        if batch.group.scored:
            self._put_bounds(shape, starts_block)
        if batch.group.positional:
            self._put_tokens(shape, exceptional)
        return self._out, self._records

    def _deltas(self, starts_block: Int64s) -> npt.NDArray[np.uint32]:
        """Documents from their bases."""
        block = np.cumsum(self._within % BLOCK == 0) - 1
        bases = np.where(self._batch.df[self._term[starts_block]] > BLOCK, self._batch.docs[starts_block], 0)
        delta: npt.NDArray[np.uint32] = self._batch.docs - bases.astype(np.uint32)[block]
        return delta

    def _directory(self, dense: Int64s) -> tuple[npt.NDArray[np.uint8], list[npt.NDArray[np.uint32]]]:
        """Shifts and bucket directories, by term."""
        documents = self._facts.documents
        shifts = np.full(len(dense), NO_DIRECTORY, np.uint8)
        directory = [np.zeros(0, np.uint32)] * len(dense)
        for term in np.flatnonzero((dense == 0) & (self._batch.df >= STRIDE)).tolist():
            shift = shifts[term] = bucket_shift(documents, int(self._batch.df[term]))
            firsts = np.arange(buckets(documents, int(shift)), dtype=np.uint64) << np.uint64(shift)
            docs = self._batch.docs[self._first[term] : self._first[term + 1]]
            directory[term] = np.searchsorted(docs, firsts.astype(np.uint32)).astype(np.uint32)
            directory[term][-1] = len(docs)
        return shifts, directory

    def _place(self, shape: ListShape[Int64s]) -> None:
        """Decide where each part of each list goes, and say in the records what there is."""
        sizes = np.stack(shape.parts())
        offsets = np.cumsum(sizes, axis=0)
        positions = np.zeros(len(shape.df), np.int64)
        if shape.group.positional:
            positions = np.add.reduceat(self._batch.sizes, self._first[:-1], dtype=np.int64)
        lengths = offsets[-1] + positions
        start = first_of_each(over(lengths, 8) * 8)
        self._at = dict(zip(PART_NAMES, start[:-1] + offsets - sizes, strict=True))
        self._positions_at = start[:-1] + offsets[-1]
        self._positions_size = positions
        self._records["tokens"] = shape.tokens
        self._records["documents"] = shape.df
        self._records["forms"] = shape.forms
        self._records["exceptions"] = shape.exceptions
        self._records["flags"] = shape.dense * DENSE + shape.wide * WIDE_DOCS + shape.champions * CHAMPIONS
        self._records["start"] = start[:-1]
        self._records["end"] = start[:-1] + lengths
        self._out = np.zeros(int(start[-1]), np.uint8)

    def _put(self, at: Int64s, counts: Int64s, values: npt.NDArray[Any]) -> None:
        """Write runs of `values`, `counts[i]` items, to the byte offsets `at[i]`."""
        width = values.dtype.itemsize
        out = self._out[: len(self._out) // width * width].view(values.dtype)
        if len(values) > _LONG * len(counts):
            ends = np.cumsum(counts).tolist()
            for place, end, count in zip((at // width).tolist(), ends, counts.tolist(), strict=True):
                out[place : place + count] = values[end - count : end]
        else:
            out[gathered(at // width, counts)] = values

    def _put_documents(
        self,
        shape: ListShape[Int64s],
        delta: npt.NDArray[np.uint32],
        starts_block: Int64s,
        directory: list[npt.NDArray[np.uint32]],
    ) -> None:
        docs = self._batch.docs
        for term in np.flatnonzero(shape.dense).tolist():
            self._put_bitmap(term, docs[self._first[term] : self._first[term + 1]])
        sparse = np.flatnonzero(shape.dense == 0)
        if len(sparse):
            self._put_directories(shape, directory)
        for wide, values in ((0, delta.astype("<u2")), (1, docs.astype("<u4"))):
            chosen = (shape.dense == 0) & (shape.wide == wide)
            self._put(self._at["documents"][chosen], shape.df[chosen], values[chosen[self._term]])
        has_bases = (shape.dense == 0) & (shape.wide == 0) & (shape.df > BLOCK)
        bases = docs[starts_block[has_bases[self._term[starts_block]]]]
        self._put(self._at["bases"][has_bases], over(shape.df[has_bases], BLOCK), bases.astype("<u4"))

    def _put_directories(self, shape: ListShape[Int64s], directory: list[npt.NDArray[np.uint32]]) -> None:
        narrow = (shape.df < NARROW) & (shape.wide == 0)
        for dtype, terms in (("<u2", np.flatnonzero(narrow)), ("<u4", np.flatnonzero(~narrow))):
            values = np.concatenate([np.zeros(0, np.uint32), *(directory[term] for term in terms.tolist())])
            self._put(self._at["directory"][terms], shape.buckets[terms], values.astype(dtype))

    def _put_bitmap(self, term: int, docs: npt.NDArray[np.uint32]) -> None:
        words = over(self._facts.documents, WORD)
        present = np.zeros(words * WORD, bool)
        present[docs] = True
        bitmap = np.packbits(present, bitorder="little")
        place = int(self._at["bitmap"][term])
        self._out[place : place + len(bitmap)] = bitmap
        firsts = np.arange(0, words, WORDS_A_RANK) * WORD
        ranks = np.searchsorted(docs, firsts.astype(np.uint32)).astype("<u4")
        place = int(self._at["ranks"][term])
        self._out[place : place + ranks.nbytes] = ranks.view(np.uint8)

    def _put_bounds(self, shape: ListShape[Int64s], starts_block: Int64s) -> None:
        docs = self._batch.docs
        weight = self._facts.weights.weights(docs, self._facts.vectors[self._batch.codes])
        bound = bounds(weight)
        self._records["max_bound"] = np.maximum.reduceat(bound, self._first[:-1])
        self._put(self._at["bounds"], shape.df, bound)
        several = (shape.dense == 0) & (shape.df > BLOCK)
        maxima = np.maximum.reduceat(bound, starts_block)[several[self._term[starts_block]]]
        self._put(self._at["maxima"][several], over(shape.df[several], BLOCK), maxima)
        for term in np.flatnonzero(shape.dense).tolist():
            chosen = slice(self._first[term], self._first[term + 1])
            starts_word = np.flatnonzero(np.diff(docs[chosen] // WORD, prepend=-1))
            at = int(self._at["maxima"][term]) + (docs[chosen][starts_word] // WORD).astype(np.int64)
            self._out[at] = np.maximum.reduceat(bound[chosen], starts_word)
        for term in np.flatnonzero(shape.champions).tolist():
            chosen = slice(self._first[term], self._first[term + 1])
            best = _best(weight[chosen])
            dtype = "<u2" if not shape.dense[term] and shape.df[term] < NARROW else "<u4"
            with_docs = np.concatenate((docs[chosen][best], best)) if shape.dense[term] else best
            written = with_docs.astype(dtype).view(np.uint8)
            place = int(self._at["champions"][term])
            self._out[place : place + len(written)] = written

    def _put_tokens(self, shape: ListShape[Int64s], exceptional: Int64s) -> None:
        """Exceptions, known places, codes, forms and positions."""
        batch = self._batch
        self._put(self._at["codes"], shape.df, np.minimum(batch.codes, ESCAPE).astype(np.uint8))
        numbers = self._within[exceptional].astype("<u4")
        self._put(self._at["exceptions"], shape.exceptions, numbers)
        self._put(self._at["exceptions"] + 4 * shape.exceptions, shape.exceptions, batch.codes[exceptional])

        known = np.flatnonzero((self._within % STRIDE == 0) & (self._within > 0))
        counts = over(shape.df, STRIDE) - 1
        self._put(self._at["position_starts"], counts, self._before(batch.sizes, known).astype("<u4"))
        several = shape.forms > 1
        known = known[several[self._term[known]]]
        self._put(self._at["token_starts"][several], counts[several], self._before(self._tokens, known).astype("<u4"))
        self._put_forms(shape, np.flatnonzero(several))
        self._put(self._positions_at, self._positions_size, batch.positions)

    def _before(self, counts: npt.NDArray[np.integer], postings: Int64s) -> Int64s:
        """The sum of `counts` over a term's postings before each of `postings`."""
        before = first_of_each(counts)
        return before[postings] - before[self._first[:-1][self._term[postings]]]

    def _put_forms(self, shape: ListShape[Int64s], several: Int64s) -> None:
        """Pack the form numbers of each width: padded to whole bytes by term, then shifted together."""
        widths = form_width(shape.forms[several])
        ends = first_of_each(shape.tokens[several])
        for width in np.flatnonzero(np.bincount(widths)).tolist():
            terms = np.flatnonzero(widths == width)
            tokens = shape.tokens[several[terms]]
            values = self._batch.numbers[gathered(ends[:-1][terms], tokens)]
            if width == 32:  # noqa: PLR2004  (whole numbers, as they are)
                packed, sizes = values.astype("<u4").view(np.uint8), tokens * 4
            else:
                packed, sizes = _packed(values, tokens, width)
            self._put(self._at["forms"][several[terms]], sizes, packed)


def _packed(values: npt.NDArray[np.uint32], counts: Int64s, width: int) -> tuple[npt.NDArray[np.uint8], Int64s]:
    """Runs of numbers of `width` bits (1 to 8), each run padded to whole bytes; and the bytes of each run."""
    a_byte = 8 // width
    sizes = over(counts, a_byte)
    padded = np.zeros(int(sizes.sum()) * a_byte, np.uint8)
    padded[gathered(first_of_each(sizes * a_byte)[:-1], counts)] = values
    packed = np.zeros(len(padded) // a_byte, np.uint8)
    for place in range(a_byte):
        packed |= padded[place::a_byte] << np.uint8(place * width)
    return packed, sizes


def _best(weight: npt.NDArray[np.float64]) -> Int64s:
    """Numbers of the BEST greatest weights, greatest first, equals in their own order."""
    least = np.partition(weight, len(weight) - BEST)[len(weight) - BEST]
    candidates = np.flatnonzero(weight >= least)
    order = np.argsort(-weight[candidates], kind="stable")
    return candidates[order][:BEST]

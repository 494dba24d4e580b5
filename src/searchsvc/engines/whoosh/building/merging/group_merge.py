"""How do the runs of a build become the postings of one segment?

By ranges of terms: all runs' postings of a range that fits in memory are read, their documents renumbered, sorted by
(term, document) and encoded; then the next range. So memory does not grow with the corpus, but for what is kept for
each document and each term (and a single term's postings, which are never split).
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from searchsvc.engines.whoosh.building import native
from searchsvc.engines.whoosh.building.collecting.collector import GroupRun
from searchsvc.engines.whoosh.building.lexicon import Lexicon, RunWords, lexicon_of
from searchsvc.engines.whoosh.building.posting_encoding import TermBatch
from searchsvc.engines.whoosh.building.spill import SpillReader
from searchsvc.engines.whoosh.segment.byte_strings import Int64s, first_of_each, gathered
from searchsvc.engines.whoosh.segment.layout import VECTOR_FIELDS, Group

_POSTING, _POSITION, _NUMBER = 256, 4, 20
"""Bytes of memory that merging takes for a posting, a byte of positions, and a form number."""

_RANGES, _LEAST = 16, 1 << 20
"""Into so many ranges the terms are parted where memory would do with fewer, so that several threads have to do; but
not into ranges of fewer bytes than that.
"""


@dataclass(frozen=True, slots=True)
class Source:
    """A run's postings of one group. `final` uint32: the final numbers of the run's documents."""

    reader: SpillReader
    run: GroupRun
    final: npt.NDArray[np.uint32]

    def words(self) -> RunWords:
        run, reader = self.run, self.reader
        return RunWords(reader.keys(run.terms), reader.keys(run.forms), reader.read(run.form_term))


class GroupMerge:
    """The postings of one group over all runs. `codes`: by source, the segment's code of each of the run's."""

    def __init__(self, group: Group, sources: list[Source], codes: list[npt.NDArray[np.uint32]]) -> None:
        self.group = group
        self.lexicon: Lexicon = lexicon_of(source.words() for source in sources)
        self._sources = [
            _Terms(source, number, code, self.lexicon.run_forms[index], source.reader.read(source.run.form_term))
            for index, (source, number, code) in enumerate(zip(sources, self.lexicon.run_terms, codes, strict=True))
        ]

    def ranges(self, memory_bytes: int) -> Iterator[tuple[int, int]]:
        """All terms by consecutive ranges, first and last + 1, each of which takes so much memory to merge, or less.

        A term that takes more is a range by itself.
        """
        cost = np.zeros(len(self.lexicon.terms), np.int64)
        for source in self._sources:
            cost[source.number] += source.cost()
        ends = np.cumsum(cost)
        if len(ends):
            memory_bytes = min(memory_bytes, max(_LEAST, int(ends[-1]) // _RANGES))
        first = 0
        while first < len(ends):
            spent = int(ends[first - 1]) if first else 0
            last = max(first + 1, int(np.searchsorted(ends, spent + memory_bytes, side="right")))
            yield first, last
            first = last

    def batch(self, first: int, last: int) -> TermBatch:
        """The postings of a range of terms. Several threads may ask at once."""
        several = self.lexicon.form_counts[first:last] > 1
        pieces = [piece for source in self._sources if (piece := source.read(first, last, several)) is not None]
        term = np.concatenate([piece.term for piece in pieces])
        docs = np.concatenate([piece.docs for piece in pieces])
        order = native.ordered(term, docs)
        none = np.zeros(0, np.uint32)
        sizes, codes, positions, numbers = none, none, np.zeros(0, np.uint8), none
        if self.group.positional:
            sizes = np.concatenate([piece.sizes for piece in pieces]).astype(np.uint32)
            codes = np.concatenate([piece.codes for piece in pieces])[order]
            positions = native.copied(np.concatenate([piece.positions for piece in pieces]), sizes, order)
            written = np.concatenate([piece.tokens for piece in pieces])
            numbers = native.copied(np.concatenate([piece.numbers for piece in pieces]), written, order)
            sizes = sizes[order]
        return TermBatch(
            group=self.group,
            df=np.sum([piece.df for piece in pieces], axis=0),
            forms=self.lexicon.form_counts[first:last],
            docs=docs[order],
            codes=codes,
            sizes=sizes,
            positions=positions,
            numbers=numbers,
        )


@dataclass(frozen=True, slots=True)
class _Piece:
    """A run's postings of a range of terms.

    `df` int64 by term. By posting: `term` uint32, counted from the range's first; `docs` uint32, final; `codes` uint32,
    the segment's; `tokens` uint32, how many of `numbers` it has, which are the forms of tokens of terms that have
    several; `sizes`, how many bytes of `positions`.
    """

    df: Int64s
    term: npt.NDArray[np.uint32]
    docs: npt.NDArray[np.uint32]
    codes: npt.NDArray[np.uint32]
    tokens: npt.NDArray[np.uint32]
    sizes: npt.NDArray[np.unsignedinteger]
    positions: npt.NDArray[np.uint8]
    numbers: npt.NDArray[np.uint32]


class _Terms:
    """One run's terms, by their numbers in the lexicon, and how to read the postings of some of them."""

    def __init__(
        self,
        source: Source,
        number: npt.NDArray[np.uint32],
        codes: npt.NDArray[np.uint32],
        forms: npt.NDArray[np.uint32],
        form_term: Int64s,
    ) -> None:
        self.number = number
        self._source = source
        self._codes = codes
        self._postings, self._positions, self._numbers = source.reader.read(source.run.starts).reshape(3, -1)
        vectors = source.reader.read(source.run.vectors).reshape(-1, VECTOR_FIELDS)
        self._tokens = vectors.sum(axis=1, dtype=np.uint32)
        self._forms = forms
        self._first_form = first_of_each(np.bincount(form_term, minlength=len(number))).astype(np.uint32)

    def cost(self) -> Int64s:
        """Bytes of memory that merging each term takes."""
        cost: Int64s = np.diff(self._postings).astype(np.int64) * _POSTING
        cost += np.diff(self._positions).astype(np.int64) * _POSITION
        cost += np.diff(self._numbers).astype(np.int64) * _NUMBER
        return cost

    def read(self, first: int, last: int, several: npt.NDArray[np.bool_]) -> _Piece | None:
        """The postings of the lexicon's terms `first` to `last` - 1; `several`: which of them have several forms."""
        begin, end = np.searchsorted(self.number, np.array((first, last), np.uint32)).tolist()
        if begin == end:
            return None
        reader, run = self._source.reader, self._source.run
        low, high = int(self._postings[begin]), int(self._postings[end])
        postings = np.diff(self._postings[begin : end + 1]).astype(np.int64)
        terms = (self.number[begin:end] - first).astype(np.uint32)
        df = np.zeros(last - first, np.int64)
        df[terms] = postings
        term = np.repeat(terms, postings)
        docs = self._source.final[reader.read(run.docs, low, high)]
        if not run.sizes.count:
            none = np.zeros(0, np.uint32)
            return _Piece(df, term, docs, none, none, none, np.zeros(0, np.uint8), none)
        codes = reader.read(run.codes, low, high)
        tokens = self._tokens[codes] * np.repeat(several[terms], postings)
        return _Piece(
            df=df,
            term=term,
            docs=docs,
            codes=self._codes[codes],
            tokens=tokens,
            sizes=reader.read(run.sizes, low, high),
            positions=reader.read(run.positions, int(self._positions[begin]), int(self._positions[end])),
            numbers=self._form_numbers(begin, end, postings, tokens),
        )

    def _form_numbers(
        self, begin: int, end: int, postings: Int64s, tokens: npt.NDArray[np.uint32]
    ) -> npt.NDArray[np.uint32]:
        """The lexicon's numbers of the forms of so many tokens of each posting, of which each term has so many."""
        ends = first_of_each(tokens)[first_of_each(postings)]
        of_term = np.diff(ends)
        first_form = self._first_form[begin:end]
        numbers = np.repeat(self._forms[first_form], of_term)
        written = np.flatnonzero(np.diff(self._numbers[begin : end + 1]) > 0)  # this run has several forms itself
        low, high = int(self._numbers[begin]), int(self._numbers[end])
        local = self._source.reader.read(self._source.run.numbers, low, high)
        first = np.repeat(first_form[written], of_term[written])
        numbers[gathered(ends[written], of_term[written])] = self._forms[first + local]
        return numbers

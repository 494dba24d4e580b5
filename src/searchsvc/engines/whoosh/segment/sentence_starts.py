"""At which positions do the sentences and paragraphs of documents begin?

    sentences.start  u32 [documents + 1]  where each document begins in the other, in bytes
    sentences.bytes  u8  varints (varints.py): twice the difference to the position before (from 0 in each field), and
                     one more where a paragraph begins; 0 between two of schema.TEXT_FIELDS, of which all are there

The first sentence of a field begins a paragraph, so that no start is 0. Most take one byte.

Useful for: words in one sentence or paragraph. Not for: what ends a sentence (text/sentences/splitter.py).
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from searchsvc.engines.whoosh.segment.byte_strings import Int64s, copied, first_of_each, gathered
from searchsvc.engines.whoosh.segment.file import SectionFile, SectionWriter
from searchsvc.engines.whoosh.segment.varints import MORE, sums, values_of, varint_lengths, varints
from searchsvc.errors import IndexUnusable
from searchsvc.schema import TEXT_FIELDS

FARTHEST = (1 << 31) - 1
"""The last position at which a start is kept: twice a difference takes 32 bits."""
_FIELDS = len(TEXT_FIELDS)
_LARGEST = (1 << 32) - 1


class SentenceStarts(NamedTuple):
    """Parallel columns by document, field and position: `place` is an index of the documents that were asked for,
    `field` one of schema.TEXT_FIELDS, both int64 as `position` is; `paragraph` bool: begins a paragraph there, too?
    """

    place: Int64s
    field: Int64s
    position: Int64s
    paragraph: npt.NDArray[np.bool_]


class PackedStarts(NamedTuple):
    """As they are stored: `sizes` uint32 [documents], bytes of each document in `data`."""

    data: npt.NDArray[np.uint8]
    sizes: npt.NDArray[np.uint32]


def packed(starts: npt.NDArray[np.uint32], paragraphs: npt.NDArray[np.bool_], counts: Int64s) -> PackedStarts:
    """`starts` by document and field, ascending in each; `counts` [documents * fields], how many each field has."""
    cells = np.repeat(np.arange(len(counts)), counts)
    kept = starts <= FARTHEST
    if not kept.all():
        starts, paragraphs, cells = starts[kept], paragraphs[kept], cells[kept]
        counts = np.bincount(cells, minlength=len(counts))
    first = np.ones(len(starts), bool)
    first[1:] = cells[1:] != cells[:-1]
    differences = starts.copy()
    differences[1:] -= starts[:-1]
    differences[first] = starts[first]
    documents = len(counts) // _FIELDS
    separators = _FIELDS - 1
    values = np.zeros(len(starts) + documents * separators, np.uint32)
    before = cells // _FIELDS * separators + cells % _FIELDS
    values[np.arange(len(starts)) + before] = differences << np.uint32(1) | (paragraphs | first)
    lengths = varint_lengths(values)
    ends = first_of_each(lengths)
    of_documents = first_of_each(counts.reshape(-1, _FIELDS).sum(axis=1) + separators)
    return PackedStarts(varints(values, lengths), np.diff(ends[of_documents]).astype(np.uint32))


def write_starts(writer: SectionWriter, stored: PackedStarts, order: Int64s) -> None:
    """Write the documents of these numbers, in this order. Raises ValueError where they do not fit the format."""
    begins, sizes = first_of_each(stored.sizes)[:-1], stored.sizes[order]
    if len(stored.data) > _LARGEST:
        raise ValueError(f"the index is too large for its format: its sentences take {len(stored.data)} bytes")
    writer.array("sentences.start", first_of_each(sizes).astype("<u4"))
    writer.array("sentences.bytes", copied(stored.data, begins[order], sizes))


class SentenceReader:
    """Reads the starts of some documents. Raises IndexUnusable where the sections contradict one another.

    `start` and `bytes` are the sections themselves.
    """

    def __init__(self, file: SectionFile) -> None:
        self._path = file.path
        self.start = file.array("sentences.start")
        self.bytes = file.array("sentences.bytes")
        if int(self.start[-1]) != len(self.bytes):
            raise IndexUnusable(file.path, "section sentences.start does not fit sentences.bytes")

    def of(self, documents: Int64s) -> SentenceStarts:
        begins = self.start[documents].astype(np.int64)
        sizes = self.start[documents + 1].astype(np.int64) - begins
        if (sizes < 0).any() or int((begins + sizes).max(initial=0)) > len(self.bytes):
            raise self._damaged()
        data = self.bytes[gathered(begins, sizes)]
        ends = np.flatnonzero(data < MORE) + 1
        last_of_each = first_of_each(sizes)
        written = np.searchsorted(ends, last_of_each, side="right")
        if not np.isin(last_of_each[1:][sizes > 0], ends).all():
            raise self._damaged()
        values = values_of(data)
        place = np.repeat(np.arange(len(documents)), np.diff(written))
        between = np.cumsum(values == 0)
        before = np.concatenate(([0], between))[written[:-1]]
        field = between - before[place]
        if int(field.max(initial=0)) >= _FIELDS:
            raise self._damaged()
        is_start = values != 0
        place, field, values = place[is_start], field[is_start], values[is_start]
        runs = np.bincount(place * _FIELDS + field, minlength=len(documents) * _FIELDS)
        return SentenceStarts(place, field, sums(values >> 1, runs), values & 1 == 1)

    def _damaged(self) -> IndexUnusable:
        return IndexUnusable(self._path, "section sentences.bytes is damaged")

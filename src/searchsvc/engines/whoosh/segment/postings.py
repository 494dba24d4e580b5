"""What is in the posting list of one term? See layout.py for what lies where."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from searchsvc.engines.whoosh.segment.layout import (
    BLOCK,
    CHAMPIONS,
    DENSE,
    ESCAPE,
    NO_DIRECTORY,
    PART_NAMES,
    WIDE_DOCS,
    Group,
    ListShape,
    buckets,
    form_width,
)
from searchsvc.engines.whoosh.segment.varints import sums, values_of


@dataclass(frozen=True, slots=True)
class Postings:
    """One term's postings.

    `docs` uint32 [df] ascending; `codes` uint32 [df] rows of the tf table; `positions` int64 and `forms` uint32 [cf],
    by posting, then by field. A term of a group without positions has only `docs`, the rest is empty.
    """

    docs: npt.NDArray[np.uint32]
    codes: npt.NDArray[np.uint32]
    positions: npt.NDArray[np.int64]
    forms: npt.NDArray[np.uint32]


class DamagedPostings(ValueError):
    """What is stored of a term contradicts itself."""


def decoded(
    stored: npt.NDArray[np.uint8], record: np.void, group: Group, vectors: npt.NDArray[np.uint32], documents: int
) -> Postings:
    """The postings of the term of this `record` (layout.RECORD), of a segment of so many documents.

    `stored`: its posting list, up to where the next begins; `vectors` [V, VECTOR_FIELDS]. Raises DamagedPostings.
    """
    stored_list = _StoredList(stored, record, group, documents)
    docs = stored_list.docs()
    nothing = np.zeros(0, np.uint32)
    if not group.positional:
        return Postings(docs, nothing, np.zeros(0, np.int64), nothing)
    codes = stored_list.codes(len(vectors))
    return Postings(docs, codes, stored_list.positions(vectors[codes].ravel()), stored_list.forms())


class _StoredList:
    """One posting list, cut into its parts."""

    def __init__(self, stored: npt.NDArray[np.uint8], record: np.void, group: Group, documents: int) -> None:
        _, df, tokens, forms, exceptions, _, shift, flags, _ = record.item()
        shape = ListShape(
            group, documents, df, tokens, forms, exceptions,
            buckets=0 if shift == NO_DIRECTORY else buckets(documents, shift),
            dense=int(flags & DENSE != 0),
            wide=int(flags & WIDE_DOCS != 0),
            champions=int(flags & CHAMPIONS != 0),
        )  # fmt: skip
        sizes = shape.parts()
        if sum(sizes) > len(stored):
            raise DamagedPostings("lie outside their section")
        if df > documents:
            raise DamagedPostings("are more than there are documents")
        self._shape = shape
        self._parts = {}
        start = 0
        for name, size in zip(PART_NAMES, sizes, strict=True):
            self._parts[name] = stored[start : start + size]
            start += size
        self._positions = stored[start:]

    def docs(self) -> npt.NDArray[np.uint32]:
        shape = self._shape
        if shape.dense:
            bits = np.unpackbits(self._parts["bitmap"], bitorder="little")
            docs = np.flatnonzero(bits).astype(np.uint32)
        elif shape.wide:
            docs = self._parts["documents"].view("<u4")
        else:
            docs = self._parts["documents"].view("<u2").astype(np.uint32)
            bases = self._parts["bases"].view("<u4")
            if len(bases):
                docs += np.repeat(bases, BLOCK)[: len(docs)]
        if len(docs) != shape.df:
            raise DamagedPostings("are not as many as their term says")
        if len(docs) and int(docs.max()) >= shape.documents:
            raise DamagedPostings("name a document that does not exist")
        return docs

    def codes(self, vectors: int) -> npt.NDArray[np.uint32]:
        codes = self._parts["codes"].astype(np.uint32)
        places, values = self._parts["exceptions"].view("<u4").reshape(2, -1)
        if not np.array_equal(places, np.flatnonzero(codes == ESCAPE)):
            raise DamagedPostings("have exceptions that do not fit their codes")
        codes[places] = values
        if len(codes) and int(codes.max()) >= vectors:
            raise DamagedPostings("name a tf vector that does not exist")
        return codes

    def positions(self, tf: npt.NDArray[np.uint32]) -> npt.NDArray[np.int64]:
        """`tf` [df · VECTOR_FIELDS]: how many there are of each posting in each field."""
        values = values_of(self._positions)[: self._shape.tokens]  # the list is padded with zeros
        if int(tf.sum(dtype=np.uint64)) != len(values) or len(values) != self._shape.tokens:
            raise DamagedPostings("have term frequencies and positions that disagree")
        return sums(values, tf.astype(np.int64))

    def forms(self) -> npt.NDArray[np.uint32]:
        tokens, width = self._shape.tokens, form_width(self._shape.forms)
        packed = self._parts["forms"]
        if self._shape.forms <= 1:
            return np.zeros(tokens, np.uint32)
        if width == 32:  # noqa: PLR2004  (whole numbers, as they are)
            return np.frombuffer(packed.tobytes(), "<u4")
        a_byte = 8 // width
        shifts = np.arange(a_byte, dtype=np.uint8) * np.uint8(width)
        spread = (packed[:, np.newaxis] >> shifts) & np.uint8((1 << width) - 1)
        return spread.ravel()[:tokens].astype(np.uint32)

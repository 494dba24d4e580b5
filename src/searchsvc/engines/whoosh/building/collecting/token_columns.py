"""How are documents' terms collected until there is a run of them to invert?"""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from searchsvc.engines.port import FieldTerms
from searchsvc.engines.whoosh.building import native
from searchsvc.engines.whoosh.building.collecting.vocabularies import EntryKeys, Numbering, Vocabularies
from searchsvc.engines.whoosh.building.inversion import Lists, RunTokens, inverted_values, vector_table
from searchsvc.engines.whoosh.segment.byte_strings import Int64s, Keys
from searchsvc.engines.whoosh.segment.layout import VECTOR_FIELDS, Group

_TOKEN = 8
"""Bytes of a token: its entry and its position."""


@dataclass(frozen=True, slots=True)
class Inverted:
    """The postings of one group over a run of documents, by term and then by document.

    `terms` [T] ascending, `df` int64 [T]. `forms` [F] are by term, and then ascending; `form_term` is the term of
    each. By posting: `docs` uint32, counted from the run's first; in positional groups (else empty) `codes` uint32,
    the row in `vectors` uint32 [V, VECTOR_FIELDS], each of which `vector_counts` postings have; and `sizes` uint32,
    how many bytes of `positions` (segment/varints.py). `numbers` uint32 has, for terms with several forms, each token's
    form, by its number among the term's.
    """

    terms: Keys
    forms: Keys
    form_term: Int64s
    df: Int64s
    docs: npt.NDArray[np.uint32]
    codes: npt.NDArray[np.uint32]
    vectors: npt.NDArray[np.uint32]
    vector_counts: Int64s
    sizes: npt.NDArray[np.uint32]
    positions: npt.NDArray[np.uint8]
    numbers: npt.NDArray[np.uint32]


class TokenColumns:
    """Collects the tokens of one group's fields, of one document after the other, and inverts them."""

    def __init__(self, group: Group, keys: EntryKeys) -> None:
        self._group = group
        self._vocabularies = Vocabularies(keys)
        self._entries = array("I")
        self._positions = array("I")
        self._counts = array("I")  # tokens by document and field

    def add(self, fields: Sequence[FieldTerms | None]) -> int:
        """The next document's fields, in the order of the group. Gives the bytes that they take."""
        tokens = 0
        for terms in fields:
            if terms is None:
                self._counts.append(0)
                continue
            count = len(terms.entries)
            self._counts.append(count)
            self._entries.extend(terms.entries)
            self._positions.extend(terms.positions)
            self._vocabularies.used(terms.vocabulary, count)
            tokens += count
        return _TOKEN * tokens

    def invert(self) -> Inverted:
        entries = self._vocabularies.resolved(np.frombuffer(self._entries, np.uint32))
        numbering = self._vocabularies.numbering(entries)
        tokens = RunTokens(
            entries=entries,
            positions=np.frombuffer(self._positions, np.uint32),
            cell_sizes=np.frombuffer(self._counts, np.uint32),
            entry_term=numbering.term,
            entry_form=numbering.form,
            several=np.bincount(numbering.form_term, minlength=len(numbering.terms)) > 1,
            width=len(self._group.fields),
        )
        if not self._group.positional:
            return _without_positions(numbering, *inverted_values(tokens))
        return _with_vectors(numbering, native.inverted(tokens))


def _with_vectors(numbering: Numbering, lists: Lists) -> Inverted:
    codes, vectors, counts = vector_table(lists.codes, lists.large)
    return Inverted(
        terms=numbering.terms,
        forms=numbering.forms,
        form_term=numbering.form_term,
        df=lists.df.astype(np.int64),
        docs=lists.docs,
        codes=codes,
        vectors=vectors,
        vector_counts=counts,
        sizes=lists.sizes,
        positions=lists.positions,
        numbers=lists.numbers,
    )


def _without_positions(numbering: Numbering, df: Int64s, docs: npt.NDArray[np.uint32]) -> Inverted:
    none = np.zeros(0, np.uint32)
    return Inverted(
        terms=numbering.terms,
        forms=Keys.of([]),
        form_term=np.zeros(0, np.int64),
        df=df,
        docs=docs,
        codes=none,
        vectors=np.zeros((0, VECTOR_FIELDS), np.uint32),
        vector_counts=np.zeros(0, np.int64),
        sizes=none,
        positions=np.zeros(0, np.uint8),
        numbers=none,
    )

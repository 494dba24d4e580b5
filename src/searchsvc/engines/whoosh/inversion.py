"""How do documents' terms become postings?

Documents arrive one by one and are numbered provisionally. When all are there, their final order is known (newest
first), and one stable sort by (term, document) inverts each group: within a posting the tokens keep the order in
which they came, field by field and position by position.
"""

from array import array
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from searchsvc.engines.port import FieldTerms
from searchsvc.engines.whoosh.layout import VECTOR_FIELDS, Group

Int64s = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Inverted:
    """The postings of one group, by ascending term.

    `terms` [T] and `forms` [F], the latter as (form, index of its term, its number among the term's forms), are
    both in dictionary order. Int64 arrays: `df` and `cf` [T]; `docs` [P], one term's postings after the other's;
    `vectors` [P, VECTOR_FIELDS], term frequencies by field; `positions` and `locals` [sum of cf], by posting.
    """

    terms: list[str]
    forms: list[tuple[str, int, int]]
    df: Int64s
    cf: Int64s
    docs: Int64s
    vectors: Int64s
    positions: Int64s
    locals: Int64s


class TokenColumns:
    """Collects the tokens of a positional group's fields."""

    def __init__(self, group: Group) -> None:
        self._group = group
        self._entries: dict[tuple[str, str], int] = {}
        self._entry = array("I")
        self._position = array("I")
        self._counts = array("I")  # tokens by document and field

    def add(self, fields: list[FieldTerms | None]) -> None:
        """The next document's fields, in the order of the group."""
        entries = self._entries
        for terms in fields:
            if terms is None:
                self._counts.append(0)
                continue
            self._counts.append(len(terms.entries))
            self._position.extend(terms.positions)
            for key in zip(terms.forms, terms.terms, strict=True):
                number = entries.get(key)
                if number is None:
                    number = entries[key] = len(entries)
                self._entry.append(number)

    def invert(self, final: Int64s) -> Inverted:
        """`final` [documents]: the final number of each provisional one."""
        terms, forms, term_of, local_of = self._number_entries()
        entry = np.frombuffer(self._entry, np.uint32).astype(np.int64)
        counts = np.frombuffer(self._counts, np.uint32).astype(np.int64)
        width = len(self._group.fields)
        doc = np.repeat(np.repeat(final, width), counts)
        field = np.repeat(np.tile(np.arange(width), len(final)), counts)
        term = term_of[entry]

        order = np.argsort(term * max(1, len(final)) + doc, kind="stable")
        term, doc, field = term[order], doc[order], field[order]
        new = np.ones(len(term), bool)
        new[1:] = (term[1:] != term[:-1]) | (doc[1:] != doc[:-1])
        posting = np.cumsum(new) - 1
        postings = int(posting[-1]) + 1 if len(posting) else 0
        vectors = np.bincount(posting * VECTOR_FIELDS + field, minlength=postings * VECTOR_FIELDS)
        return Inverted(
            terms=terms,
            forms=forms,
            df=np.bincount(term[new], minlength=len(terms)),
            cf=np.bincount(term, minlength=len(terms)),
            docs=doc[new],
            vectors=vectors.reshape(-1, VECTOR_FIELDS),
            positions=np.frombuffer(self._position, np.uint32).astype(np.int64)[order],
            locals=local_of[entry[order]],
        )

    def _number_entries(self) -> tuple[list[str], list[tuple[str, int, int]], Int64s, Int64s]:
        """Terms and forms in dictionary order, and each entry's term and number among that term's forms."""
        terms = sorted({term for _, term in self._entries})
        index = {term: number for number, term in enumerate(terms)}
        term_of = np.zeros(len(self._entries), np.int64)
        local_of = np.zeros(len(self._entries), np.int64)
        seen = [0] * len(terms)
        forms = []
        for form, term in sorted(self._entries):
            entry, number = self._entries[form, term], index[term]
            forms.append((form, number, seen[number]))
            term_of[entry], local_of[entry] = number, seen[number]
            seen[number] += 1
        return terms, forms, term_of, local_of


class ValueColumn:
    """Collects the whole values of a keyword field, or the ids."""

    def __init__(self) -> None:
        self._docs: dict[str, array[int]] = {}

    def add(self, number: int, values: tuple[str, ...]) -> None:
        for value in dict.fromkeys(values):
            self._docs.setdefault(value, array("I")).append(number)

    def invert(self, final: Int64s) -> Inverted:
        terms = sorted(self._docs)
        lists = [np.sort(final[np.frombuffer(self._docs[term], np.uint32)]) for term in terms]
        df = np.array([len(docs) for docs in lists], np.int64)
        docs = np.concatenate(lists) if lists else np.zeros(0, np.int64)
        nothing = np.zeros(0, np.int64)
        return Inverted(
            terms=terms,
            forms=[],
            df=df,
            cf=np.zeros(len(terms), np.int64),
            docs=docs,
            vectors=np.zeros((len(docs), VECTOR_FIELDS), np.int64),
            positions=nothing,
            locals=nothing,
        )

"""What does a segment file hold, as arrays?"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from searchsvc.engines.whoosh.segment.addresses import address_hash
from searchsvc.engines.whoosh.segment.by_end import ending_range
from searchsvc.engines.whoosh.segment.byte_strings import gathered
from searchsvc.engines.whoosh.segment.deletions import DELETIONS_SUFFIX, read_deletions
from searchsvc.engines.whoosh.segment.dictionary import Dictionary, key_bytes, key_text
from searchsvc.engines.whoosh.segment.file import SectionFile
from searchsvc.engines.whoosh.segment.layout import (
    ALIGNMENT,
    GROUPS,
    POSITIONAL_FIELDS,
    RECORD,
    TEXT_GROUP,
    VECTOR_FIELDS,
    Group,
)
from searchsvc.engines.whoosh.segment.postings import DamagedPostings, decoded
from searchsvc.engines.whoosh.segment.postings import Postings as Postings  # noqa: PLC0414  (given on to the searchers)
from searchsvc.engines.whoosh.segment.sections import check_sections
from searchsvc.engines.whoosh.segment.sentence_starts import SentenceReader
from searchsvc.engines.whoosh.segment.stored_articles import StoredReader
from searchsvc.engines.whoosh.segment.values import ValueColumn
from searchsvc.errors import IndexUnusable
from searchsvc.schema import NAMES_FIELDS, TEXT_FIELDS, VALUE_COLUMNS

_GROUP_OF_CODE = {group.code: group for group in GROUPS}

UNDATED = np.iinfo(np.int64).min
"""The moment of an undated document in the column `docs.seconds`."""

FILE_SUFFIX = ".columns"


@dataclass(frozen=True, slots=True)
class FieldLengths:
    """`lengths` uint16 or uint32 [documents], 0 where the field is absent; `documents` that are not deleted have it,
    `mean` is over them.
    """

    lengths: npt.NDArray[np.unsignedinteger]
    total: int
    documents: int

    @property
    def mean(self) -> float:
        return self.total / max(1, self.documents)


class Segment:
    """One segment, mapped. Documents are numbered from 0, newest first, undated last, then by id."""

    def __init__(self, path: Path) -> None:
        file = SectionFile(path)
        check_sections(file)
        self.path = path
        self.file = file
        self.terms = Dictionary.open(file, "terms", hashed=True)
        self.forms = Dictionary.open(file, "forms")
        self._form_term = file.array("forms.term")
        self._form_number = file.array("forms.number")
        self._forms_by_end = file.array("forms.by_end")
        self._records = file.array("terms.info").view(RECORD)
        self._postings = file.array("postings")
        self.vectors = self._rows_of_vectors()
        self.seconds = file.array("docs.seconds")
        self.day_only = file.array("docs.day_only")
        self.digests = file.array("docs.digest")
        self.stored = StoredReader(file)
        self.ids = Dictionary.open(file, "docs.id")
        self.deletions = read_deletions(path.with_suffix(DELETIONS_SUFFIX), self.documents, len(self.terms))
        self.lengths = self._lengths()
        self.sentences = SentenceReader(file)
        self.values = {name: ValueColumn.open(file, name) for name in VALUE_COLUMNS}
        self._addresses = file.array("docs.address")

    @property
    def documents(self) -> int:
        return len(self.seconds)

    def _rows_of_vectors(self) -> npt.NDArray[np.uint32]:
        vectors = self.file.array("tf.vectors")
        if len(vectors) % VECTOR_FIELDS:
            raise IndexUnusable(self.path, "section tf.vectors ends within a row")
        return vectors.reshape(-1, VECTOR_FIELDS)

    def _lengths(self) -> Mapping[str, FieldLengths]:
        file, deleted = self.file, self.deletions
        totals, holders = file.array("lengths.total"), file.array("lengths.documents")
        text = file.array("lengths.text").reshape(-1, len(TEXT_FIELDS))
        columns = {name: text[:, column] for column, name in enumerate(TEXT_FIELDS)}
        columns |= {name: file.array(f"lengths.{name}") for name in NAMES_FIELDS}
        left = zip(POSITIONAL_FIELDS, totals.tolist(), deleted.total, holders.tolist(), deleted.holders, strict=True)
        return {
            name: FieldLengths(columns[name], total - int(less), count - int(fewer))
            for name, total, less, count, fewer in left
        }

    def text(self, key: bytes) -> str:
        """A dictionary key as text; IndexUnusable where it is none."""
        try:
            return key_text(key)
        except UnicodeDecodeError as error:
            raise IndexUnusable(self.path, f"a dictionary is damaged ({error.reason})") from error

    def id(self, document: int) -> str:
        return self.text(self.ids.key(document))

    def at_address(self, address: str) -> npt.NDArray[np.int64]:
        """The documents of this canonical address, ascending; one of another is among them once in 2^64."""
        return np.flatnonzero(self._addresses == np.uint64(address_hash(address)))

    def term(self, group: Group, text: str) -> int | None:
        """The index of a term, None where no document has it."""
        return self.terms.find(group.code + key_bytes(text))

    def df(self, term: int) -> int:
        """How many documents that are not deleted have the term of this index."""
        of_all = int(self._records["documents"][term])
        return of_all - self.deletions.df(term) if len(self.deletions) else of_all

    def form_range(self, group: Group, prefix: str) -> tuple[int, int]:
        """First and last + 1 in the dictionary of forms of those that begin with `prefix`."""
        return self.forms.prefix_range(group.code + key_bytes(prefix))

    def forms_ending(self, suffix: str) -> npt.NDArray[np.int64]:
        """The forms of text fields that end with `suffix`, by their indexes, ascending."""
        first, last = self.form_range(TEXT_GROUP, "")
        if len(self._forms_by_end) != last - first:
            raise IndexUnusable(self.path, "section forms.by_end has another number of forms than the dictionary")
        try:
            found = ending_range(self.forms, self._forms_by_end, first, key_bytes(suffix))
        except IndexError as error:
            raise IndexUnusable(self.path, "section forms.by_end names a form that does not exist") from error
        if len(found) and found[-1] >= last:
            raise IndexUnusable(self.path, "section forms.by_end names a form that is no text's")
        return found

    def form(self, index: int) -> tuple[int, int]:
        """The term of a form (by its index in the dictionary of forms), and its number among that term's forms."""
        term = int(self._form_term[index])
        if term >= len(self.terms):
            raise IndexUnusable(self.path, f"form {index} belongs to a term that does not exist")
        return term, int(self._form_number[index])

    def documents_of_forms(self, forms: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
        """In how many documents the terms of these forms are, by their indexes; int64 [forms]. What Whoosh alone has
        marked deleted counts.
        """
        terms = self._form_term[forms]
        if len(terms) and int(terms.max()) >= len(self._records):
            raise IndexUnusable(self.path, "a form belongs to a term that does not exist")
        documents: npt.NDArray[np.int64] = self._records["documents"][terms].astype(np.int64)
        return documents - self.deletions.df_of_each(terms)

    def most_frequent_forms(self, forms: npt.NDArray[np.int64], limit: int) -> Iterator[tuple[str, str, int]]:
        """Of these forms, ascending, by their indexes, the `limit` whose terms are in most documents, among equals the
        first: form, term, and in how many.
        """
        documents = self.documents_of_forms(forms)
        if 0 < limit < len(documents):  # only what can be among the first is sorted
            places = np.flatnonzero(documents >= np.partition(documents, -limit)[-limit])
            forms, documents = forms[places], documents[places]
        order = np.argsort(-documents, kind="stable")[:limit]
        terms = self._form_term[forms]
        chosen = (forms[order].tolist(), terms[order].tolist(), documents[order].tolist())
        for form, term, count in zip(*chosen, strict=True):
            if count <= 0:  # all that had it are deleted
                return
            yield self.text(self.forms.key(form)[1:]), self.text(self.terms.key(term)[1:]), count

    def form_number_of(self, group: Group, form: str, term: int) -> int | None:
        """The number that `form` has among the forms of `term`; None if it is none of them."""
        key = group.code + key_bytes(form)
        index = self.forms.lower_bound(key)
        while index < len(self.forms) and self.forms.key(index) == key:  # a form can belong to several terms
            owner, number = self.form(index)
            if owner == term:
                return number
            index += 1
        return None

    def postings(self, term: int) -> Postings:
        """The postings of a term by its index. IndexUnusable where what is stored of it contradicts itself."""
        group = _GROUP_OF_CODE.get(self.terms.key(term)[:1])
        if group is None:
            raise IndexUnusable(self.path, f"the term {term} is of no group")
        try:
            return decoded(self._stored(term), self._records[term], group, self.vectors, self.documents)
        except DamagedPostings as error:
            raise IndexUnusable(self.path, f"the postings of term {term} {error}") from error

    def _stored(self, term: int) -> npt.NDArray[np.uint8]:
        """The term's posting list, which ends where the next begins. Shorter, or empty, where records are damaged."""
        start = self._records["start"]
        end = int(start[term + 1]) * ALIGNMENT if term + 1 < len(start) else len(self._postings)
        return self._postings[int(start[term]) * ALIGNMENT : end]

    def positions_of(self, postings: Postings, chosen: npt.NDArray[np.int64]) -> tuple[npt.NDArray[np.int64], ...]:
        """Positions of the chosen postings: int64 arrays (place in `chosen`, field column, index into `positions`).

        All three are as long as the chosen postings have positions together.
        """
        counts = self.vectors[postings.codes].astype(np.int64)
        totals = counts.sum(axis=1)
        if int(totals.sum()) != len(postings.positions):
            raise IndexUnusable(self.path, "term frequencies and positions disagree")
        starts = np.cumsum(totals) - totals
        index = gathered(starts[chosen], totals[chosen])
        place = np.repeat(np.arange(len(chosen)), totals[chosen])
        column = np.repeat(np.tile(np.arange(VECTOR_FIELDS), len(chosen)), counts[chosen].ravel())
        return place, column, index

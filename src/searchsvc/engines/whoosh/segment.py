"""What does a segment file hold, as arrays?"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from searchsvc.engines.whoosh.dictionary import Dictionary, gathered, key_bytes, key_text
from searchsvc.engines.whoosh.layout import (
    POSITIONAL_FIELDS,
    VECTOR_FIELDS,
    WIDE_FORMS,
    WIDE_POSITIONS,
    Group,
    part_offsets,
)
from searchsvc.engines.whoosh.sections import SectionFile
from searchsvc.engines.whoosh.stored import StoredReader
from searchsvc.errors import IndexUnusable

UNDATED = np.iinfo(np.int64).min
"""The moment of an undated document in the column `docs.seconds`."""

FILE_SUFFIX = ".columns"


@dataclass(frozen=True, slots=True)
class Postings:
    """One term's postings.

    `docs` uint32 [df] ascending; `codes` [df] rows of the tf table; `positions` and `forms` [cf]. A term of a
    group without positions has only `docs`, the rest is empty. Views of the mapped file: read-only.
    """

    docs: npt.NDArray[np.uint32]
    codes: npt.NDArray[Any]
    positions: npt.NDArray[Any]
    forms: npt.NDArray[Any]


@dataclass(frozen=True, slots=True)
class FieldLengths:
    """`lengths` uint32 [documents], 0 where a document lacks the field; `mean` over the documents that have it."""

    lengths: npt.NDArray[np.uint32]
    total: int
    mean: float


class Segment:
    """One segment, mapped. Documents are numbered from 0, newest first, undated last, then by id."""

    def __init__(self, path: Path) -> None:
        file = SectionFile(path)
        self.path = path
        self.file = file
        self.terms = Dictionary.open(file, "terms")
        self.forms = Dictionary.open(file, "forms")
        self._form_term = file.array("forms.term")
        self._form_number = file.array("forms.number")
        self.df = file.array("terms.df")
        self.cf = file.array("terms.cf")
        self._flags = file.array("terms.flags")
        self._start = file.array("terms.postings")
        self._postings = file.array("postings")
        self.vectors = file.array("tf.vectors").reshape(-1, VECTOR_FIELDS)
        self._code_width = int(file.array("tf.code_width")[0])
        self.seconds = file.array("docs.seconds")
        self.day_only = file.array("docs.day_only")
        self.digests = file.array("docs.digest")
        self.stored = StoredReader(file)
        self._ids = Dictionary.open(file, "docs.id")
        totals = file.array("lengths.total")
        holders = file.array("lengths.documents")
        self.lengths = {
            name: FieldLengths(file.array(f"lengths.{name}"), int(total), int(total) / max(1, int(count)))
            for name, total, count in zip(POSITIONAL_FIELDS, totals, holders, strict=True)
        }

    @property
    def documents(self) -> int:
        return len(self.seconds)

    def text(self, key: bytes) -> str:
        """A dictionary key as text; IndexUnusable where it is none."""
        try:
            return key_text(key)
        except UnicodeDecodeError as error:
            raise IndexUnusable(self.path, f"a dictionary is damaged ({error.reason})") from error

    def id(self, document: int) -> str:
        return self.text(self._ids.key(document))

    def ids_and_digests(self) -> Iterator[tuple[str, bytes]]:
        digests = self.digests.tobytes()
        for number, key in enumerate(self._ids.keys(0, self.documents)):
            yield self.text(key), digests[16 * number : 16 * number + 16]

    def term(self, group: Group, text: str) -> int | None:
        """The index of a term, None where no document has it."""
        return self.terms.find(group.code + key_bytes(text))

    def form_range(self, group: Group, prefix: str) -> tuple[int, int]:
        """First and last + 1 in the dictionary of forms of those that begin with `prefix`."""
        return self.forms.prefix_range(group.code + key_bytes(prefix))

    def form(self, index: int) -> tuple[int, int]:
        """The term of a form (by its index in the dictionary of forms), and its number among that term's forms."""
        term = int(self._form_term[index])
        if term >= len(self.terms):
            raise IndexUnusable(self.path, f"form {index} belongs to a term that does not exist")
        return term, int(self._form_number[index])

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

    def postings(self, term: int, *, positional: bool) -> Postings:
        """The postings of a term by its index. IndexUnusable where they do not lie inside the file."""
        df, cf, flags = int(self.df[term]), int(self.cf[term]), int(self._flags[term])
        start, end = int(self._start[term]), int(self._start[term + 1])
        code_width = self._code_width if positional else 0
        position_width = 4 if flags & WIDE_POSITIONS else 2
        form_width = 4 if flags & WIDE_FORMS else 1
        codes, positions, forms, length = part_offsets(df, cf, code_width, position_width, form_width)
        if end - start != length or end > len(self._postings):
            raise IndexUnusable(self.path, f"the postings of term {term} lie outside their section")
        block = self._postings[start:end]
        docs = block[: 4 * df].view("<u4")
        found = Postings(
            docs=docs,
            codes=block[codes : codes + df * code_width].view(f"<u{code_width or 1}"),
            positions=block[positions : positions + cf * position_width].view(f"<u{position_width}"),
            forms=block[forms : forms + cf * form_width].view(f"<u{form_width}"),
        )
        self._check(found, term)
        return found

    def _check(self, postings: Postings, term: int) -> None:
        """Numbers that index other arrays must lie within them, whatever the file says."""
        if len(postings.docs) and int(postings.docs.max()) >= self.documents:
            raise IndexUnusable(self.path, f"a posting of term {term} names a document that does not exist")
        if len(postings.codes) and int(postings.codes.max()) >= len(self.vectors):
            raise IndexUnusable(self.path, f"a posting of term {term} names a tf vector that does not exist")

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

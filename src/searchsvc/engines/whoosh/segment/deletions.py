"""Which documents of a segment are deleted, and which statistics are to be taken away for them?

They stand in a file of their own beside the segment's, so that generations which delete different documents can share
one segment (tombstones). Where there is no such file, nothing is deleted. It has sections as file.py says:

    deleted.documents    u32, ascending
    deleted.total        u64 [POSITIONAL_FIELDS]  the lengths of their fields, added up
    deleted.holders      u64 [POSITIONAL_FIELDS]  how many of them have the field
    deleted.terms        u32, ascending: numbers of the terms that stand in them, of the text fields
    deleted.frequencies  u32 [terms]: in how many of them

Useful for: scores that are those of an index without the deleted documents. Not for: deciding what is deleted
(building/served/taking_over.py).
"""

import dataclasses
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from searchsvc.engines.whoosh.segment.file import SectionFile, SectionWriter
from searchsvc.engines.whoosh.segment.layout import POSITIONAL_FIELDS
from searchsvc.errors import IndexUnusable

DELETIONS_SUFFIX = ".deletions"


@dataclass(frozen=True, slots=True)
class Deletions:
    """The sections of the file, under their names."""

    documents: npt.NDArray[np.uint32]
    total: npt.NDArray[np.uint64]
    holders: npt.NDArray[np.uint64]
    terms: npt.NDArray[np.uint32]
    frequencies: npt.NDArray[np.uint32]

    @classmethod
    def none(cls) -> "Deletions":
        no_fields, nothing = np.zeros(len(POSITIONAL_FIELDS), np.uint64), np.zeros(0, np.uint32)
        return cls(nothing, no_fields, no_fields, nothing, nothing)

    def __len__(self) -> int:
        return len(self.documents)

    def df(self, term: int) -> int:
        """How many deleted documents have the term of this number."""
        at = int(np.searchsorted(self.terms, term))
        return int(self.frequencies[at]) if at < len(self.terms) and int(self.terms[at]) == term else 0

    def df_of_each(self, terms: npt.NDArray[np.integer]) -> npt.NDArray[np.int64]:
        """As `df`, of each of these terms; int64 [terms]."""
        counts = np.zeros(len(terms), np.int64)
        if len(self.terms):
            at = np.minimum(np.searchsorted(self.terms, terms), len(self.terms) - 1)
            has = self.terms[at] == terms
            counts[has] = self.frequencies[at[has]]
        return counts


def read_deletions(path: Path, documents: int, terms: int) -> Deletions:
    """Of a segment of so many documents and terms. Raises IndexUnusable where the file is none of its."""
    if not path.exists():
        return Deletions.none()
    file = SectionFile(path)
    found = Deletions(*(file.array(f"deleted.{name}") for name in Deletions.__slots__))
    for name, column in zip(Deletions.__slots__, dataclasses.astuple(Deletions.none()), strict=True):
        if getattr(found, name).dtype != column.dtype:
            raise IndexUnusable(path, f"section deleted.{name} holds items of another kind")
    fields = len(POSITIONAL_FIELDS)
    if not len(found.total) == len(found.holders) == fields or len(found.terms) != len(found.frequencies):
        raise IndexUnusable(path, "its sections do not fit one another")
    for name, numbers, count in (("documents", found.documents, documents), ("terms", found.terms, terms)):
        if len(numbers) and (int(numbers[-1]) >= count or not (numbers[1:] > numbers[:-1]).all()):
            raise IndexUnusable(path, f"section deleted.{name} is none of a segment of {count} {name}")
    return found


def write_deletions(path: Path, deletions: Deletions) -> None:
    """Write what `read_deletions` reads."""
    with path.open("wb") as file:
        writer = SectionWriter(file)
        for name in Deletions.__slots__:
            writer.array(f"deleted.{name}", getattr(deletions, name))
        writer.close()

"""How does a build go on with the segments of the served generation?

A segment that stays is linked into the new generation (copied where the disk cannot link), and what is deleted of it
stands in a file beside it (segment/deletions.py), which belongs to one generation. Answers are those of an index
without the deleted documents, scores too. What is deleted costs time in every search, and so does each further segment:
past a tenth of all documents, deleted or in small segments, all are written anew (compaction), as they are past
MOST_SEGMENTS.

Useful for: build.py. Not for: how documents are written (merging/segment_writer.py).
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from searchsvc.engines.port import FieldTerms, IndexDocument
from searchsvc.engines.whoosh.opening import OpenSegment
from searchsvc.engines.whoosh.segment.deletions import DELETIONS_SUFFIX, Deletions, write_deletions
from searchsvc.engines.whoosh.segment.dictionary import key_bytes
from searchsvc.engines.whoosh.segment.layout import POSITIONAL_FIELDS, TEXT_GROUP
from searchsvc.engines.whoosh.segment.segment import Segment
from searchsvc.errors import IndexUnusable
from searchsvc.schema import TEXT_FIELDS
from searchsvc.text.vocabulary import Vocabulary

MOST_SEGMENTS = 5
"""That a generation has; a build that adds one leaves room for it."""
_MOST_APART = 10
"""Per cent of the documents that may be deleted or lie in small segments."""
_UNKNOWN = -1
_NO_TERMS = np.zeros(0, np.int64)


@dataclass(frozen=True, slots=True)
class SharedSegment:
    """A segment that stays as it is, and what is deleted of it in the new generation."""

    segment: Segment
    deletions: Deletions

    @property
    def live(self) -> int:
        return self.segment.documents - len(self.deletions)

    def link(self, folder: Path) -> Path:
        """Put it into `folder`, with its deletions. Raises OSError."""
        path = folder / self.segment.path.name
        try:
            os.link(self.segment.path, path)
        except OSError:  # another disk, or one without links
            shutil.copyfile(self.segment.path, path)
        if len(self.deletions):
            write_deletions(path.with_suffix(DELETIONS_SUFFIX), self.deletions)
        return path


@dataclass(frozen=True, slots=True)
class TakenOver:
    """`shared` segments, and what becomes documents again of those that are not: their stored bytes."""

    shared: tuple[SharedSegment, ...]
    anew: tuple[SharedSegment, ...]

    def stored(self) -> Iterator[bytes]:
        """Of each document that is written anew."""
        for one in self.anew:
            live = np.ones(one.segment.documents, bool)
            live[one.deletions.documents] = False
            yield from (one.segment.stored.get(int(document)) for document in np.flatnonzero(live))


def take_over(segments: Sequence[OpenSegment], without: Collection[IndexDocument]) -> TakenOver:
    """Raises ValueError where no segment has one of `without`."""
    gone: list[dict[int, IndexDocument]] = [{} for _ in segments]
    for document in without:
        for one, numbers in zip(segments, gone, strict=True):
            if (number := one.document(document.id)) is not None:
                numbers[number] = document
                break
        else:
            raise ValueError(f"the served generation has no document {document.id!r}")
    left = [_shared(one, numbers) for one, numbers in zip(segments, gone, strict=True)]
    return _chosen([one for one in left if one.live])


def _chosen(segments: list[SharedSegment]) -> TakenOver:
    """Which of them stay, and which are written anew."""
    if not segments:
        return TakenOver((), ())
    largest = max(segments, key=lambda one: one.live)
    small = [one for one in segments if one is not largest]
    apart = sum(one.live for one in small) + len(largest.deletions)
    if apart * 100 > sum(one.live for one in segments) * _MOST_APART:
        return TakenOver((), tuple(segments))
    if len(segments) >= MOST_SEGMENTS:
        return TakenOver((largest,), tuple(small))
    return TakenOver(tuple(segments), ())


def _shared(one: OpenSegment, gone: dict[int, IndexDocument]) -> SharedSegment:
    segment, before = one.segment, one.segment.deletions
    if not gone:
        return SharedSegment(segment, before)
    numbers = np.array(sorted(gone), np.uint32)
    lengths = np.stack([segment.lengths[name].lengths[numbers] for name in POSITIONAL_FIELDS], axis=1)
    terms, frequencies = _frequencies(segment, gone.values())
    return SharedSegment(
        segment,
        Deletions(
            np.union1d(before.documents, numbers).astype(np.uint32),
            before.total + lengths.sum(axis=0, dtype=np.uint64),
            before.holders + np.count_nonzero(lengths, axis=0).astype(np.uint64),
            terms,
            frequencies,
        ),
    )


def _frequencies(
    segment: Segment, documents: Collection[IndexDocument]
) -> tuple[npt.NDArray[np.uint32], npt.NDArray[np.uint32]]:
    """The terms of text fields that stand in deleted documents, these and earlier ones; and in how many."""
    before, numbers = segment.deletions, _TermNumbers(segment)
    new, counts = np.unique(np.concatenate([numbers.of(one) for one in documents]), return_counts=True)
    terms = np.union1d(before.terms, new)
    frequencies = np.zeros(len(terms), np.uint32)
    frequencies[np.searchsorted(terms, before.terms)] = before.frequencies
    frequencies[np.searchsorted(terms, new)] += counts.astype(np.uint32)
    return terms.astype(np.uint32), frequencies


class _TermNumbers:
    """The numbers that terms have in `segment`, of which each is looked up once."""

    def __init__(self, segment: Segment) -> None:
        self._segment = segment
        self._known: dict[Vocabulary, npt.NDArray[np.int64]] = {}
        """By number of an entry the number of its term, _UNKNOWN before it was looked up."""

    def of(self, document: IndexDocument) -> npt.NDArray[np.int64]:
        """Of the text fields of a document of the segment, each once, ascending. Raises IndexUnusable."""
        fields = (document.fields[name] for name in TEXT_FIELDS if name in document.fields)
        return np.unique(np.concatenate([_NO_TERMS, *(self._of_field(one, document.id) for one in fields)]))

    def _of_field(self, field: FieldTerms, document: str) -> npt.NDArray[np.int64]:
        vocabulary, entries = field.vocabulary, np.array(field.entries, np.int64)
        known = self._known.get(vocabulary, _NO_TERMS)
        if len(known) < len(vocabulary):  # it has grown since
            more = np.full(len(vocabulary) - len(known), _UNKNOWN, np.int64)
            known = self._known[vocabulary] = np.concatenate([known, more])
        for entry in set(entries[known[entries] == _UNKNOWN].tolist()):
            known[entry] = _number(self._segment, vocabulary.entries[entry][0], document)
        return known[entries]


def _number(segment: Segment, term: str, document: str) -> int:
    number = segment.terms.find(TEXT_GROUP.code + key_bytes(term))
    if number is None:
        raise IndexUnusable(segment.path, f"it lacks a term of its article {document}")
    return number

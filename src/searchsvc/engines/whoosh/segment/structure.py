"""Does what a segment says of itself hold together? What can be looked at before the first search, in milliseconds.

Small sections are held against their checksums; of the others what one column says of another: sums, orders, bounds.
Bytes of posting lists, stored articles and words that were altered are found by SectionFile.check, which reads all.

Useful for: opening a generation. Not for: what a reader of a section checks by itself, such as the sizes of others.
"""

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from searchsvc.engines.whoosh.segment.deletions import DELETIONS_SUFFIX
from searchsvc.engines.whoosh.segment.dictionary import Dictionary
from searchsvc.engines.whoosh.segment.layout import ALIGNMENT, POSITIONAL_FIELDS, RECORD
from searchsvc.engines.whoosh.segment.segment import Segment
from searchsvc.errors import IndexUnusable
from searchsvc.schema import VALUE_COLUMNS

SMALL = 1 << 18
"""Bytes of a section that is read whole; all small ones of a segment together take some milliseconds."""


def check_structure(segment: Segment) -> None:
    """Raises IndexUnusable, which names the section, where something contradicts itself."""
    file = segment.file
    for name in file.altered(SMALL):
        raise IndexUnusable(file.path, f"section {name} does not have the checksum that it was written with")
    for reason in (*_lengths(segment), *_documents(segment), *_terms(segment), *_dictionaries(segment)):
        raise IndexUnusable(file.path, reason)
    for reason in _deletions(segment):
        raise IndexUnusable(file.path.with_suffix(DELETIONS_SUFFIX), reason)


def _lengths(segment: Segment) -> Iterator[str]:
    totals, holders = (segment.file.array(f"lengths.{name}").tolist() for name in ("total", "documents"))
    for name, total, count in zip(POSITIONAL_FIELDS, totals, holders, strict=True):
        lengths = segment.lengths[name].lengths
        if int(lengths.sum(dtype=np.uint64)) != total:
            yield f"section lengths.total is not what the lengths of the field {name} add up to"
        if int(np.count_nonzero(lengths)) != count:
            yield f"section lengths.documents is not how many documents have the field {name}"


def _deletions(segment: Segment) -> Iterator[str]:
    deletions = segment.deletions
    totals, holders = deletions.total.tolist(), deletions.holders.tolist()
    for name, total, count in zip(POSITIONAL_FIELDS, totals, holders, strict=True):
        lengths = segment.lengths[name].lengths[deletions.documents]
        if int(lengths.sum(dtype=np.uint64)) != total or int(np.count_nonzero(lengths)) != count:
            yield f"sections deleted.total and deleted.holders are not those of the field {name} of its documents"
    of_all = segment.file.array("terms.info").view(RECORD)["documents"][deletions.terms]
    if (deletions.frequencies > of_all).any() or not _within(deletions.frequencies, len(deletions)):
        yield "section deleted.frequencies has a term in more documents than have it"


def _documents(segment: Segment) -> Iterator[str]:
    if _falls(segment.seconds[::-1]):
        yield "section docs.seconds is not from the newest to the oldest"
    if len(segment.day_only) and int(segment.day_only.max()) > 1:
        yield "section docs.day_only has what is neither yes nor no"
    for name in VALUE_COLUMNS:
        column = segment.values[name]
        if len(column.numbers) and int(column.numbers.max()) > len(column.table):
            yield f"section values.{name}.number names a row that does not exist"
    if _falls(segment.sentences.start):
        yield "section sentences.start goes backwards"
    ends = segment.file.array("stored.start") + segment.file.array("stored.length")
    if len(ends) and int(ends.max()) > len(segment.file.array("stored.bytes")):
        yield "section stored.start names bytes that do not exist"


def _terms(segment: Segment) -> Iterator[str]:
    records = segment.file.array("terms.info").view(RECORD)
    if _falls(records["start"]) or not _within(records["start"][-1:], len(segment.file.array("postings")) // ALIGNMENT):
        yield "section terms.info names postings that do not exist"
    if not _within(records["documents"], segment.documents):
        yield "section terms.info has a term of more documents than there are"
    if len(segment.forms) and not _within(segment.file.array("forms.term"), len(segment.terms) - 1):
        yield "section forms.term names a term that does not exist"


def _dictionaries(segment: Segment) -> Iterator[str]:
    named = {"terms": segment.terms, "forms": segment.forms, "docs.id": segment.ids}
    named |= {f"values.{name}": column.table for name, column in segment.values.items()}
    for name, dictionary in named.items():
        if not _begins_and_ends(dictionary):
            yield f"section {name}.start does not fit {name}.text"


def _begins_and_ends(dictionary: Dictionary) -> bool:
    start = dictionary.start
    return not _falls(start) and start[0] == 0 and start[-1] == len(dictionary.text)


def _falls(column: npt.NDArray[np.number]) -> bool:
    """Is a number less than the one before it?"""
    return bool((column[1:] < column[:-1]).any())


def _within(column: npt.NDArray[np.number], most: int) -> bool:
    return not len(column) or int(column.max()) <= most

"""How do the parts of a build become one segment file?"""

import contextlib
import itertools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
import numpy.typing as npt

from searchsvc.engines.port import DIGEST_BYTES
from searchsvc.engines.whoosh.building import native
from searchsvc.engines.whoosh.building.collecting.collector import RUN_GROUPS, Receipt, Run
from searchsvc.engines.whoosh.building.collecting.value_numbers import merge_values
from searchsvc.engines.whoosh.building.merging.group_merge import GroupMerge, Source
from searchsvc.engines.whoosh.building.merging.prefetch import PIECES, made_ahead
from searchsvc.engines.whoosh.building.posting_encoding import SegmentFacts, TermBatch
from searchsvc.engines.whoosh.building.spill import Extent, SpillReader
from searchsvc.engines.whoosh.building.stored_writer import Spool, write_stored
from searchsvc.engines.whoosh.segment.by_end import ordered_by_end
from searchsvc.engines.whoosh.segment.byte_strings import Int64s, Keys, first_of_each
from searchsvc.engines.whoosh.segment.dictionary import hash_table, key_text, write_dictionary
from searchsvc.engines.whoosh.segment.file import SectionWriter
from searchsvc.engines.whoosh.segment.layout import (
    ALIGNMENT,
    GROUPS,
    ID_GROUP,
    NARROW,
    POSITIONAL_FIELDS,
    RECORD,
    TERM,
    TEXT_GROUP,
    VECTOR_FIELDS,
)
from searchsvc.engines.whoosh.segment.score_bounds import DefaultWeights
from searchsvc.engines.whoosh.segment.sentence_starts import PackedStarts, write_starts
from searchsvc.schema import TEXT_FIELDS, VALUE_COLUMNS

_IDS_AT_A_TIME = 1 << 18


def write_segment(writer: SectionWriter, receipts: Sequence[Receipt], memory_bytes: int) -> None:
    """Merge what `receipts` name into a segment. Raises ValueError where two documents have one id."""
    with contextlib.ExitStack() as stack:
        runs, spools = [], []
        for receipt in receipts:
            reader = stack.enter_context(SpillReader(receipt.columns, receipt.size))
            spools.append(Spool.read(reader, receipt.stored))
            runs += [_OpenRun(reader, run) for run in receipt.runs]
        documents = _ordered(runs)
        _write_documents(writer, runs, documents)
        _write_sentences(writer, runs, documents)
        for at, name in enumerate(VALUE_COLUMNS):
            of_runs = [(open_.reader, open_.run.columns.values[at]) for open_ in runs]
            merge_values(writer, name, of_runs, documents.order)
        weights = _write_lengths(writer, runs, documents)
        _write_postings(writer, runs, documents, weights, memory_bytes)
        write_stored(writer, spools, documents.order)


@dataclass(frozen=True, slots=True)
class _OpenRun:
    reader: SpillReader
    run: Run

    def read(self, extent: Extent) -> npt.NDArray[Any]:
        return self.reader.read(extent)


@dataclass(frozen=True, slots=True)
class _Documents:
    """All documents. `ids` by provisional number, `by_id` those numbers in the order of their ids, `order` in the final
    order (newest first, undated last, then by id); `final` uint32 is the final number of each.
    """

    ids: Keys
    by_id: Int64s
    order: Int64s
    final: npt.NDArray[np.uint32]
    seconds: Int64s


def _ordered(runs: list[_OpenRun]) -> _Documents:
    ids = Keys.joined(open_.reader.keys(open_.run.columns.ids) for open_ in runs)
    by_id, new = ids.sorted()
    if not new.all():
        again = key_text(ids.key(int(by_id[np.argmin(new)])))
        raise ValueError(f"two documents have the id {again!r}")
    rank = np.empty(len(ids), np.int64)
    rank[by_id] = np.arange(len(ids))
    seconds = _column(runs, "seconds", np.int64)
    order = np.lexsort((rank, ~seconds))  # ~ turns the order round, and has room for the least number of all
    final = np.empty(len(ids), np.uint32)
    final[order] = np.arange(len(ids), dtype=np.uint32)
    return _Documents(ids, by_id, order, final, seconds)


def _column(runs: list[_OpenRun], name: str, dtype: type[np.generic]) -> npt.NDArray[Any]:
    """A column of all documents, in provisional order."""
    return np.concatenate([np.zeros(0, dtype), *(open_.read(getattr(open_.run.columns, name)) for open_ in runs)])


def _write_documents(writer: SectionWriter, runs: list[_OpenRun], documents: _Documents) -> None:
    order = documents.order
    write_dictionary(writer, "docs.id", documents.ids.take(order))
    writer.array("docs.seconds", documents.seconds[order].astype("<i8"))
    writer.array("docs.day_only", _column(runs, "day_only", np.uint8)[order])
    writer.array("docs.address", _column(runs, "addresses", np.uint64)[order].astype("<u8"))
    writer.array("docs.digest", _column(runs, "digests", np.uint8).reshape(-1, DIGEST_BYTES)[order].ravel())


def _write_sentences(writer: SectionWriter, runs: list[_OpenRun], documents: _Documents) -> None:
    sizes = _column(runs, "sentence_sizes", np.uint32)
    write_starts(writer, PackedStarts(_column(runs, "sentences", np.uint8), sizes), documents.order)


def _write_lengths(writer: SectionWriter, runs: list[_OpenRun], documents: _Documents) -> DefaultWeights:
    lengths = _column(runs, "lengths", np.uint32).reshape(-1, len(POSITIONAL_FIELDS))[documents.order]
    totals = lengths.sum(axis=0, dtype=np.uint64)
    holders = np.count_nonzero(lengths, axis=0)
    writer.array("lengths.total", totals.astype("<u8"))
    writer.array("lengths.documents", holders.astype("<u8"))
    text = _narrowed(lengths[:, : len(TEXT_FIELDS)])
    writer.array("lengths.text", text.ravel())
    for column, name in enumerate(POSITIONAL_FIELDS[len(TEXT_FIELDS) :], start=len(TEXT_FIELDS)):
        writer.array(f"lengths.{name}", _narrowed(lengths[:, column]))
    means = totals / np.maximum(holders, 1)
    weights = DefaultWeights(text, tuple(means[: len(TEXT_FIELDS)].tolist()))
    writer.array("bounds.defaults", weights.section())
    return weights


def _narrowed(lengths: npt.NDArray[np.uint32]) -> npt.NDArray[Any]:
    return lengths.astype("<u2" if int(lengths.max(initial=0)) < NARROW else "<u4")


def _write_postings(
    writer: SectionWriter,
    runs: list[_OpenRun],
    documents: _Documents,
    weights: DefaultWeights,
    memory_bytes: int,
) -> None:
    vectors, codes = _vector_table(runs)
    writer.array("tf.vectors", vectors.astype("<u4").ravel())
    facts = SegmentFacts(len(documents.order), vectors, weights)
    firsts = first_of_each(np.array([open_.run.documents for open_ in runs], np.int64)).tolist()
    finals = [documents.final[begin:end] for begin, end in itertools.pairwise(firsts)]
    merges = {
        group.name: GroupMerge(
            group,
            [Source(open_.reader, open_.run.groups[at], final) for open_, final in zip(runs, finals, strict=True)],
            codes[at],
        )
        for at, group in enumerate(RUN_GROUPS)
    }
    ids = documents.ids.take(documents.by_id, ID_GROUP.code)
    terms = Keys.joined(_with_code(merges[g.name].lexicon.terms, g.code) if g is not ID_GROUP else ids for g in GROUPS)
    write_dictionary(writer, "terms", terms)
    writer.array("terms.hash", hash_table(terms))
    del ids, terms
    _write_forms(writer, merges, len(documents.order))
    records = np.zeros(len(documents.order) + sum(len(merge.lexicon.terms) for merge in merges.values()), TERM)
    writer.stream("postings", _posting_lists(merges, documents, facts, memory_bytes, records))
    writer.array("terms.info", packed_records(records).view("<u1"))


def packed_records(records: npt.NDArray[np.void]) -> npt.NDArray[np.void]:
    """As they are stored. Raises ValueError where a number is too large for its place: no archive comes near it."""
    largest = int((records["end"] - records["start"]).max(initial=0))
    if largest > np.iinfo(np.uint32).max:  # places in a list are numbers of 32 bits
        raise ValueError(f"the index is too large for its format: the postings of a term take {largest} bytes")
    packed = np.zeros(len(records), RECORD)
    for name in RECORD.names or ():
        values = records["start"] // ALIGNMENT if name == "start" else records[name]
        if len(values) and int(values.max()) > np.iinfo(packed[name].dtype).max:
            raise ValueError(f"the index is too large for its format: {name} of a term is {int(values.max())}")
        packed[name] = values
    return packed


def _with_code(keys: Keys, code: bytes) -> Keys:
    return keys.take(np.arange(len(keys)), code)


def _write_forms(writer: SectionWriter, merges: dict[str, GroupMerge], documents: int) -> None:
    keys, terms, numbers, first = [], [], [], 0
    for group in GROUPS:
        if group is ID_GROUP:
            first += documents
            continue
        lexicon = merges[group.name].lexicon
        keys.append(_with_code(lexicon.forms, group.code))
        terms.append(first + lexicon.form_term)
        numbers.append(lexicon.form_number)
        first += len(lexicon.terms)
    write_dictionary(writer, "forms", Keys.joined(keys))
    writer.array("forms.term", np.concatenate(terms).astype("<u4"))
    writer.array("forms.number", np.concatenate(numbers).astype("<u4"))
    writer.array("forms.by_end", ordered_by_end(merges[TEXT_GROUP.name].lexicon.forms).astype("<u4"))


def _posting_lists(
    merges: dict[str, GroupMerge],
    documents: _Documents,
    facts: SegmentFacts,
    memory_bytes: int,
    records: npt.NDArray[np.void],
) -> Iterator[memoryview]:
    """The section `postings`; the records of its terms are put into `records`."""
    offset, term = np.uint64(0), 0
    for lists, of_batch in made_ahead(
        lambda make: native.encoded(make(), facts), _batches(merges, documents, memory_bytes // PIECES)
    ):
        of_batch["start"] += offset
        of_batch["end"] += offset
        offset += np.uint64(len(lists))
        records[term : term + len(of_batch)] = of_batch
        term += len(of_batch)
        yield lists.data


def _batches(
    merges: dict[str, GroupMerge], documents: _Documents, memory_bytes: int
) -> Iterator[Callable[[], TermBatch]]:
    """How to make each batch of terms, in order."""
    for group in GROUPS:
        if group is ID_GROUP:
            for first in range(0, len(documents.by_id), _IDS_AT_A_TIME):
                yield partial(_id_batch, documents, first)
            continue
        for first, last in merges[group.name].ranges(memory_bytes):
            yield partial(merges[group.name].batch, first, last)


def _id_batch(documents: _Documents, first: int) -> TermBatch:
    """Each id is a term of one document."""
    docs = documents.final[documents.by_id[first : first + _IDS_AT_A_TIME]]
    ones = np.ones(len(docs), np.int64)
    empty = np.zeros(0, np.uint32)
    return TermBatch(ID_GROUP, ones, ones * 0, docs, empty, empty, np.zeros(0, np.uint8), empty)


def _vector_table(runs: list[_OpenRun]) -> tuple[npt.NDArray[np.uint32], list[list[npt.NDArray[np.uint32]]]]:
    """The distinct tf vectors of all runs, most frequent first; and by group and run, the code of each of the run's."""
    places = [(open_, group) for at in range(len(RUN_GROUPS)) for open_ in runs for group in [open_.run.groups[at]]]
    rows = [open_.read(group.vectors).reshape(-1, VECTOR_FIELDS) for open_, group in places]
    counts = [open_.read(group.vector_counts) for open_, group in places]
    nothing = np.zeros((0, VECTOR_FIELDS), np.uint32)
    distinct, row = np.unique(np.concatenate([nothing, *rows]), axis=0, return_inverse=True)
    total = np.bincount(row.ravel(), np.concatenate([np.zeros(0, np.int64), *counts]), minlength=len(distinct))
    order = np.argsort(-total, kind="stable")  # equals stay in the order of the vectors themselves
    code = np.empty(len(order), np.uint32)
    code[order] = np.arange(len(order), dtype=np.uint32)
    ends = first_of_each(np.array([len(part) for part in rows], np.int64)).tolist()
    codes = [code[row.ravel()[begin:end]] for begin, end in itertools.pairwise(ends)]
    return distinct[order], [codes[at * len(runs) : (at + 1) * len(runs)] for at in range(len(RUN_GROUPS))]

"""How does a part of a build keep its documents until all parts are there?

Documents are numbered provisionally, as they come, and collected in columns. When the columns have taken their share of
memory, the run of documents is inverted and put away in a spill file of the staging folder.
"""

from array import array
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from searchsvc.engines.port import FieldTerms, IndexDocument
from searchsvc.engines.whoosh.building import native
from searchsvc.engines.whoosh.building.collecting.document_columns import DocumentColumns, DocumentRun
from searchsvc.engines.whoosh.building.collecting.token_columns import Inverted, TokenColumns
from searchsvc.engines.whoosh.building.collecting.vocabularies import EntryKeys
from searchsvc.engines.whoosh.building.spill import Extent, KeysExtent, SpillWriter
from searchsvc.engines.whoosh.building.stored_writer import StoredReceipt, StoredWriter
from searchsvc.engines.whoosh.segment.byte_strings import first_of_each
from searchsvc.engines.whoosh.segment.dictionary import key_bytes
from searchsvc.engines.whoosh.segment.layout import GROUPS, ID_GROUP, Group
from searchsvc.text.vocabulary import Vocabulary

RUN_GROUPS = tuple(group for group in GROUPS if group is not ID_GROUP)
"""What is inverted by runs. Ids have one posting each, and are sorted when all are known."""


@dataclass(frozen=True, slots=True)
class GroupRun:
    """Where the columns of an Inverted are. `starts` [3, T + 1]: each term's first of postings, of positions'
    bytes and of numbers.
    """

    terms: KeysExtent
    forms: KeysExtent
    form_term: Extent
    starts: Extent
    docs: Extent
    codes: Extent
    vectors: Extent
    vector_counts: Extent
    sizes: Extent
    positions: Extent
    numbers: Extent


@dataclass(frozen=True, slots=True)
class Run:
    """Where a run of documents is: their `columns`, and their terms, `groups` in the order of RUN_GROUPS."""

    documents: int
    columns: DocumentRun
    groups: tuple[GroupRun, ...]


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a part wrote: a port.PartReceipt. `size` is that of the file `columns`."""

    documents: int
    columns: Path
    size: int
    runs: tuple[Run, ...]
    stored: StoredReceipt


class Collector:
    """Takes the documents of one part. `memory_bytes` is what it may use, roughly, beside the documents' own."""

    def __init__(self, folder: Path, name: str, memory_bytes: int) -> None:
        self._most = max(1, memory_bytes // native.memory_of_inverting())
        self._keys = EntryKeys()
        self._runs: list[Run] = []
        self._spill = SpillWriter(folder / f"{name}.runs")
        try:
            self._stored = StoredWriter(folder / f"{name}.stored")
        except OSError:
            self._spill.close()
            raise
        self._begin_run()

    def add(self, document: IndexDocument) -> None:
        """Raises ValueError where the run has the id already. An id of another run is found when they are merged."""
        key = key_bytes(document.id)
        if key in self._ids:
            raise ValueError(f"two documents have the id {document.id!r}")
        self._ids.add(key)
        self._held += self._documents.add(document, key)
        for group, columns in self._groups:
            if group.positional:
                self._held += columns.add([document.fields.get(name) for name in group.fields])
            else:
                self._held += columns.add((self._value_terms(document.keywords.get(group.name)),))
        self._stored.add(document.stored)
        if self._held >= self._most:
            self._end_run()

    def finish(self) -> Receipt:
        if self._documents.ids:
            self._end_run()
        stored = self._stored.finish(self._spill)
        self._spill.close()
        documents = sum(run.documents for run in self._runs)
        return Receipt(documents, self._spill.path, self._spill.size, tuple(self._runs), stored)

    def close(self) -> None:
        """Let go of the files, finished or not. They stay in the folder."""
        self._spill.close()
        self._stored.close()

    def _begin_run(self) -> None:
        self._held = 0  # bytes
        self._values = Vocabulary()
        self._value_columns: dict[tuple[str, ...], FieldTerms] = {}
        self._ids: set[bytes] = set()
        self._documents = DocumentColumns()
        self._groups = [(group, TokenColumns(group, self._keys)) for group in RUN_GROUPS]

    def _value_terms(self, values: tuple[str, ...] | None) -> FieldTerms | None:
        if not values:
            return None
        known = self._value_columns.get(values)
        if known is None:  # documents have few different ones
            entries = array("I", [self._values.number(value, value) for value in dict.fromkeys(values)])
            known = self._value_columns[values] = FieldTerms(self._values, entries, array("I"), len(entries))
        return known

    def _end_run(self) -> None:
        documents = self._documents
        groups = []
        while self._groups:
            group, columns = self._groups.pop(0)  # its columns are let go of before the next is inverted
            groups.append(_put_group(self._spill, group, columns.invert()))
        self._keys.end_run()
        self._runs.append(
            Run(
                documents=len(documents.ids),
                columns=documents.put(self._spill),
                groups=tuple(groups),
            )
        )
        self._begin_run()


def _put_group(spill: SpillWriter, group: Group, inverted: Inverted) -> GroupRun:
    postings = first_of_each(inverted.df)
    none = np.zeros(len(postings), np.int64)
    bytes_, numbers = none, none
    if group.positional:
        bytes_ = first_of_each(inverted.sizes)[postings]
        tokens = inverted.vectors.sum(axis=1, dtype=np.int64)[inverted.codes]
        several = np.bincount(inverted.form_term, minlength=len(inverted.terms)) > 1
        numbers = first_of_each(np.add.reduceat(tokens, postings[:-1]) * several) if len(several) else none
    return GroupRun(
        terms=spill.put_keys(inverted.terms),
        forms=spill.put_keys(inverted.forms),
        form_term=spill.put(inverted.form_term),
        starts=spill.put(_narrow(np.concatenate((postings, bytes_, numbers)))),
        docs=spill.put(inverted.docs),
        codes=spill.put(_narrow(inverted.codes)),
        vectors=spill.put(inverted.vectors),
        vector_counts=spill.put(inverted.vector_counts),
        sizes=spill.put(_narrow(inverted.sizes)),
        positions=spill.put(inverted.positions),
        numbers=spill.put(_narrow(inverted.numbers)),
    )


def _narrow(values: npt.NDArray[np.integer]) -> npt.NDArray[Any]:
    """The same numbers in as few bytes each as hold the greatest."""
    return values.astype(np.min_scalar_type(int(values.max(initial=0))))

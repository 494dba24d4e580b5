"""What of documents is kept beside their terms, until they are merged (collector.py)?"""

from array import array
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from searchsvc.engines.port import IndexDocument
from searchsvc.engines.whoosh.building.collecting.value_numbers import ValueNumbers, ValueRun
from searchsvc.engines.whoosh.building.spill import Extent, KeysExtent, SpillWriter
from searchsvc.engines.whoosh.segment.addresses import NO_ADDRESS, address_hash
from searchsvc.engines.whoosh.segment.byte_strings import Keys
from searchsvc.engines.whoosh.segment.layout import POSITIONAL_FIELDS
from searchsvc.engines.whoosh.segment.segment import UNDATED
from searchsvc.engines.whoosh.segment.sentence_starts import packed
from searchsvc.schema import TEXT_FIELDS, VALUE_COLUMNS

_DOCUMENT = 300
"""Bytes that a document takes beside its id, its sentences and its tokens."""
_SENTENCE = 8


@dataclass(frozen=True, slots=True)
class DocumentRun:
    """Where the columns of a run are. By document: id, `seconds` int64, `day_only` uint8, `digests` uint8 [16],
    `addresses` uint64, `lengths` uint32 [POSITIONAL_FIELDS], and `sentences` with `sentence_sizes` as PackedStarts.
    `values` are in the order of VALUE_COLUMNS.
    """

    ids: KeysExtent
    seconds: Extent
    day_only: Extent
    digests: Extent
    addresses: Extent
    lengths: Extent
    sentences: Extent
    sentence_sizes: Extent
    values: tuple[ValueRun, ...]


class DocumentColumns:
    """Takes one document after the other."""

    def __init__(self) -> None:
        self.ids: list[bytes] = []
        self._seconds = array("q")
        self._day_only = bytearray()
        self._digests = bytearray()
        self._addresses = array("Q")
        self._lengths = array("I")
        self._sentences, self._paragraphs = array("I"), array("I")
        self._sentence_counts, self._paragraph_counts = array("I"), array("I")  # by document and text field
        self._values = [(name, ValueNumbers()) for name in VALUE_COLUMNS]

    def add(self, document: IndexDocument, key: bytes) -> int:
        """`key` is that of its id. Gives the bytes that the document takes."""
        before = len(self._sentences)
        self.ids.append(key)
        self._seconds.append(UNDATED if document.seconds is None else document.seconds)
        self._day_only.append(document.day_only)
        self._digests += document.digest
        self._addresses.append(address_hash(document.address) if document.address else NO_ADDRESS)
        fields = document.fields
        for name in POSITIONAL_FIELDS:
            terms = fields.get(name)
            self._lengths.append(0 if terms is None else terms.length)
        for name in TEXT_FIELDS:
            terms = fields.get(name)
            if terms is None:
                self._sentence_counts.append(0)
                self._paragraph_counts.append(0)
                continue
            self._sentences.extend(terms.sentences)
            self._paragraphs.extend(terms.paragraphs)
            self._sentence_counts.append(len(terms.sentences))
            self._paragraph_counts.append(len(terms.paragraphs))
        for name, numbers in self._values:
            numbers.add(document.values.get(name, ()))
        return _DOCUMENT + len(key) + _SENTENCE * (len(self._sentences) - before)

    def put(self, spill: SpillWriter) -> DocumentRun:
        starts = np.frombuffer(self._sentences, np.uint32)
        counts = np.frombuffer(self._sentence_counts, np.uint32)
        sentences = packed(starts, self._begin_paragraphs(starts, counts), counts.astype(np.int64))
        return DocumentRun(
            ids=spill.put_keys(Keys.of(self.ids)),
            seconds=spill.put(np.frombuffer(self._seconds, np.int64)),
            day_only=spill.put(np.frombuffer(self._day_only, np.uint8)),
            digests=spill.put(np.frombuffer(self._digests, np.uint8)),
            addresses=spill.put(np.frombuffer(self._addresses, np.uint64)),
            lengths=spill.put(np.frombuffer(self._lengths, np.uint32)),
            sentences=spill.put(sentences.data),
            sentence_sizes=spill.put(sentences.sizes),
            values=tuple(numbers.put(spill) for _, numbers in self._values),
        )

    def _begin_paragraphs(
        self, starts: npt.NDArray[np.uint32], counts: npt.NDArray[np.uint32]
    ) -> npt.NDArray[np.bool_]:
        """Which of the sentences begin a paragraph, too."""
        paragraphs = np.frombuffer(self._paragraphs, np.uint32)
        return np.isin(_placed(starts, counts), _placed(paragraphs, np.frombuffer(self._paragraph_counts, np.uint32)))


def _placed(positions: npt.NDArray[np.uint32], counts: npt.NDArray[np.uint32]) -> npt.NDArray[np.uint64]:
    """A number for each position that tells its document and field, too."""
    cells = np.repeat(np.arange(len(counts), dtype=np.uint64), counts)
    return cells << np.uint64(32) | positions

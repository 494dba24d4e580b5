"""How are articles compressed for a segment (segment/stored_articles.py), one by one, and in which dictionary?

Useful for: a build. Not for: reading them again.
"""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import numpy as np
import numpy.typing as npt
import zstandard

from searchsvc.engines.whoosh.building.spill import Extent, SpillReader, SpillWriter
from searchsvc.engines.whoosh.segment.byte_strings import first_of_each
from searchsvc.engines.whoosh.segment.file import SectionWriter

LEVEL = 3
DICTIONARY_BYTES = 64 << 10
SAMPLE_ARTICLES = 2_000
_SAMPLE_BYTES = 16 << 20
_FEWEST_FOR_A_DICTIONARY = 200
_TRAINING = {"k": 256, "d": 8, "f": 18, "accel": 5}
"""Found by trial: a fifteenth of the time of zstd's own choice, for a dictionary as good."""
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class StoredReceipt:
    """A spool of compressed articles, one after the other. Their `lengths` uint32, and the dictionary that they need,
    if any, are in the part's spill file.
    """

    path: Path
    lengths: Extent
    dictionary: Extent


@dataclass(frozen=True, slots=True)
class Spool:
    """What a StoredReceipt names, read."""

    path: Path
    lengths: npt.NDArray[np.uint32]
    dictionary: npt.NDArray[np.uint8]

    @classmethod
    def read(cls, reader: SpillReader, receipt: StoredReceipt) -> Self:
        return cls(receipt.path, reader.read(receipt.lengths), reader.read(receipt.dictionary))


class StoredWriter:
    """Compresses articles, in their provisional order, into a spool file."""

    def __init__(self, path: Path) -> None:
        self._spool = SpillWriter(path)
        self._waiting = bytearray()
        self._sample: list[bytes] = []
        self._sampled = 0
        self._compressor: zstandard.ZstdCompressor | None = None
        self._dictionary = b""
        self._lengths = array("I")

    def add(self, data: bytes) -> None:
        if self._compressor is None:
            self._sample.append(data)
            self._sampled += len(data)
            if len(self._sample) >= SAMPLE_ARTICLES or self._sampled >= _SAMPLE_BYTES:
                self._start()
            return
        self._put(self._compressor, data)

    def finish(self, spill: SpillWriter) -> StoredReceipt:
        if self._compressor is None:
            self._start()
        self._flush()
        self._spool.close()
        lengths = spill.put(np.array(self._lengths, np.uint32))
        return StoredReceipt(self._spool.path, lengths, spill.put(np.frombuffer(self._dictionary, np.uint8)))

    def close(self) -> None:
        self._spool.close()

    def _start(self) -> None:
        trained = None
        if len(self._sample) >= _FEWEST_FOR_A_DICTIONARY:
            trained = zstandard.train_dictionary(DICTIONARY_BYTES, [*self._sample], **_TRAINING)
            self._dictionary = trained.as_bytes()
        self._compressor = zstandard.ZstdCompressor(level=LEVEL, dict_data=trained, write_checksum=True)
        for data in self._sample:
            self._put(self._compressor, data)
        self._sample.clear()

    def _put(self, compressor: zstandard.ZstdCompressor, data: bytes) -> None:
        packed = compressor.compress(data)
        self._waiting += packed
        self._lengths.append(len(packed))
        if len(self._waiting) >= _CHUNK:
            self._flush()

    def _flush(self) -> None:
        self._spool.put(np.frombuffer(self._waiting, np.uint8))
        self._waiting = bytearray()


def write_stored(writer: SectionWriter, parts: Sequence[Spool], provisional: npt.NDArray[np.int64]) -> None:
    """`provisional`: the provisional number, over all parts, of each article in the final order."""
    lengths = np.concatenate([np.zeros(0, np.uint32), *(part.lengths for part in parts)])
    starts = first_of_each(lengths)
    firsts = first_of_each(np.array([len(part.lengths) for part in parts], np.int64))
    dictionaries = first_of_each(np.array([len(part.dictionary) for part in parts], np.int64))
    writer.array("stored.start", starts[:-1][provisional].astype("<u8"))
    writer.array("stored.length", lengths[provisional].astype("<u4"))
    writer.array("stored.part", starts[firsts].astype("<u8"))
    writer.array("stored.dictionary.start", dictionaries.astype("<u8"))
    writer.array("stored.dictionary", np.concatenate([np.zeros(0, np.uint8), *(part.dictionary for part in parts)]))
    writer.stream("stored.bytes", _spooled(part.path for part in parts))


def _spooled(paths: Iterable[Path]) -> Iterator[bytes]:
    for path in paths:
        with path.open("rb") as spool:
            while chunk := spool.read(_CHUNK):
                yield chunk

"""How are articles kept beside their postings?

Each is compressed by itself with zstd, so that one can be read without its neighbours, and with a dictionary trained
on a sample of them, without which short texts hardly shrink (RFC 8878, https://facebook.github.io/zstd/). Each has
zstd's checksum, so that a damaged article is noticed when it is read.
"""

import itertools
import threading
from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self, TypeAlias

import numpy as np
import numpy.typing as npt
import zstandard

from searchsvc.engines.whoosh.keys import first_of_each
from searchsvc.engines.whoosh.sections import SectionFile, SectionWriter
from searchsvc.engines.whoosh.spill import Extent, SpillReader, SpillWriter
from searchsvc.errors import IndexUnusable

LEVEL = 3
DICTIONARY_BYTES = 64 << 10
SAMPLE_ARTICLES = 2_000
_SAMPLE_BYTES = 16 << 20
_FEWEST_FOR_A_DICTIONARY = 200
_TRAINING = {"k": 256, "d": 8, "f": 18, "accel": 5}
"""Found by trial: a fifteenth of the time of zstd's own choice, for a dictionary as good."""
_CHUNK = 1 << 20

Decompress: TypeAlias = Callable[[memoryview], bytes]


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


class StoredReader:
    """Gives back the bytes of single articles. Shared by threads."""

    def __init__(self, file: SectionFile) -> None:
        self._path = file.path
        self._start = file.array("stored.start").data
        self._length = file.array("stored.length").data
        self._bytes = file.array("stored.bytes").data
        self._part: list[int] = file.array("stored.part").tolist()
        self._dictionaries = _dictionaries(file)
        self._own = _ThreadDecompressors()

    def get(self, document: int) -> bytes:
        start = self._start[document]
        packed = self._bytes[start : start + self._length[document]]
        part = bisect_right(self._part, start) - 1
        try:
            decompress = self._own.of_part.get(part) or self._decompressor(part)
            return decompress(packed)
        except zstandard.ZstdError as error:
            raise IndexUnusable(self._path, f"the stored article {document} is damaged ({error})") from error

    def _decompressor(self, part: int) -> Decompress:
        dictionary = self._dictionaries[part] if 0 <= part < len(self._dictionaries) else None
        made = zstandard.ZstdDecompressor(dict_data=dictionary).decompress
        self._own.of_part[part] = made
        return made


class _ThreadDecompressors(threading.local):
    """One for each part that the thread has read from. Two threads may not use one at once, and one costs as much to
    make as five articles to read.
    """

    def __init__(self) -> None:
        self.of_part: dict[int, Decompress] = {}


def _dictionaries(file: SectionFile) -> list[zstandard.ZstdCompressionDict | None]:
    """The dictionary of each part, None where it has none."""
    text = file.array("stored.dictionary")
    found = [
        text[begin:end].tobytes() for begin, end in itertools.pairwise(file.array("stored.dictionary.start").tolist())
    ]
    return [zstandard.ZstdCompressionDict(one) if one else None for one in found]

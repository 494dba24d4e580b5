"""How are articles kept beside their postings?

Each is compressed by itself with zstd, so that one can be read without its neighbours, and with a dictionary trained
on a sample of them, without which short texts hardly shrink (RFC 8878, https://facebook.github.io/zstd/). Each has
zstd's checksum, so that a damaged article is noticed when it is read.
"""

from collections.abc import Iterable, Iterator
from typing import IO

import numpy as np
import zstandard

from searchsvc.engines.whoosh.sections import SectionFile, SectionWriter
from searchsvc.errors import IndexUnusable

LEVEL = 3
DICTIONARY_BYTES = 64 << 10
SAMPLE_ARTICLES = 2_000
_FEWEST_FOR_A_DICTIONARY = 200
_CHUNK = 1 << 20


class StoredWriter:
    """Takes articles in their provisional order, spills them to `spool`, and writes the sections at the end."""

    def __init__(self, spool: IO[bytes]) -> None:
        self._spool = spool
        self._sample: list[bytes] = []
        self._compressor: zstandard.ZstdCompressor | None = None
        self._dictionary = b""
        self._lengths: list[int] = []

    def add(self, data: bytes) -> None:
        if self._compressor is None:
            self._sample.append(data)
            if len(self._sample) >= SAMPLE_ARTICLES:
                self._start()
            return
        self._put(self._compressor, data)

    def write(self, writer: SectionWriter, provisional: Iterable[int]) -> None:
        """`provisional`: the provisional number of each article in the final order."""
        if self._compressor is None:
            self._start()
        lengths = np.array(self._lengths, "<u4")
        starts = np.zeros(len(lengths), "<u8")
        np.cumsum(lengths[:-1], out=starts[1:])
        order = np.fromiter(provisional, np.int64, len(lengths))
        writer.array("stored.start", starts[order])
        writer.array("stored.length", lengths[order])
        writer.array("stored.dictionary", np.frombuffer(self._dictionary, "<u1"))
        writer.stream("stored.bytes", self._spooled())

    def _start(self) -> None:
        trained = None
        if len(self._sample) >= _FEWEST_FOR_A_DICTIONARY:
            trained = zstandard.train_dictionary(DICTIONARY_BYTES, [*self._sample])
            self._dictionary = trained.as_bytes()
        self._compressor = zstandard.ZstdCompressor(level=LEVEL, dict_data=trained, write_checksum=True)
        for data in self._sample:
            self._put(self._compressor, data)
        self._sample.clear()

    def _put(self, compressor: zstandard.ZstdCompressor, data: bytes) -> None:
        packed = compressor.compress(data)
        self._spool.write(packed)
        self._lengths.append(len(packed))

    def _spooled(self) -> Iterator[bytes]:
        self._spool.seek(0)
        while chunk := self._spool.read(_CHUNK):
            yield chunk


class StoredReader:
    """Gives back the bytes of single articles. Shared by threads: each call makes its own decompressor."""

    def __init__(self, file: SectionFile) -> None:
        self._path = file.path
        self._start = file.array("stored.start")
        self._length = file.array("stored.length")
        self._bytes = file.array("stored.bytes")
        dictionary = file.array("stored.dictionary")
        self._dictionary = zstandard.ZstdCompressionDict(dictionary.tobytes()) if len(dictionary) else None

    def get(self, document: int) -> bytes:
        start, length = int(self._start[document]), int(self._length[document])
        packed = self._bytes[start : start + length].tobytes()
        try:
            # A zstd context may not be used by two threads at once; making one costs microseconds.
            return zstandard.ZstdDecompressor(dict_data=self._dictionary).decompress(packed)
        except zstandard.ZstdError as error:
            raise IndexUnusable(self._path, f"the stored article {document} is damaged ({error})") from error

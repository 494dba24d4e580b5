"""How are articles kept beside their postings, and read one by one?

Each is compressed by itself with zstd, so that one can be read without its neighbours, and with a dictionary trained
on a sample of them, without which short texts hardly shrink (RFC 8878, https://facebook.github.io/zstd/). Each has
zstd's checksum, so that a damaged article is noticed when it is read.

Useful for: the articles of hits. Not for: writing them (building/stored_writer.py).
"""

import itertools
import threading
from bisect import bisect_right
from collections.abc import Callable
from typing import TypeAlias

import zstandard

from searchsvc.engines.whoosh.segment.file import SectionFile
from searchsvc.errors import IndexUnusable

Decompress: TypeAlias = Callable[[memoryview], bytes]


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

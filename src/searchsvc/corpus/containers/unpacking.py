"""How is the data of one file in a zip unpacked, whose list is lost?

By deflate, bzip2 and LZMA; what each writes before and behind its data is in PKWARE's APPNOTE.TXT, 4.4.5 and 5.8.

Useful for: cut_zip.py. Not for: files that are packed themselves (corpus/packing.py).
"""

import bz2
import lzma
import struct
import zlib
from collections.abc import Mapping
from typing import Any, BinaryIO, Protocol

_DEFLATED, _BZIP2, _LZMA = 8, 12, 14
IS_UNPACKED = frozenset({_DEFLATED, _BZIP2, _LZMA})
"""Methods by their numbers in a zip."""
DAMAGE = (zlib.error, lzma.LZMAError, OSError, EOFError, ValueError, struct.error)
_LZMA_HEADER = struct.Struct("<2xHBL")
"""Version, size of what follows, the three numbers of the coder in one, size of its dictionary."""


class Unpacking(Protocol):
    """As the standard library's BZ2Decompressor."""

    @property
    def eof(self) -> bool: ...

    @property
    def needs_input(self) -> bool: ...

    @property
    def unused_data(self) -> bytes: ...

    def decompress(self, data: bytes, max_length: int) -> bytes: ...


def unpacking_of(method: int, stream: BinaryIO, most_bytes: int) -> Unpacking:
    """For one of IS_UNPACKED; `stream` then stands at the data. Raises one of DAMAGE where no such data begins."""
    if method == _DEFLATED:
        return _Inflating()
    if method == _BZIP2:
        return bz2.BZ2Decompressor()
    size, coder, dictionary = _LZMA_HEADER.unpack(stream.read(_LZMA_HEADER.size))
    stream.seek(size - 5, 1)
    return lzma.LZMADecompressor(lzma.FORMAT_RAW, filters=[_filter(coder, min(dictionary, most_bytes))])


def _filter(coder: int, dictionary: int) -> Mapping[str, Any]:
    """No distance is longer than what is unpacked, so that a dictionary of gigabytes needs no such memory."""
    rest, lc = divmod(coder, 9)
    pb, lp = divmod(rest, 5)
    return {"id": lzma.FILTER_LZMA1, "dict_size": max(dictionary, 4096), "lc": lc, "lp": lp, "pb": pb}


class _Inflating:
    """zlib's object under the names of the others."""

    def __init__(self) -> None:
        self._inner = zlib.decompressobj(wbits=-zlib.MAX_WBITS)

    @property
    def eof(self) -> bool:
        return self._inner.eof

    @property
    def needs_input(self) -> bool:
        return not self._inner.unconsumed_tail

    @property
    def unused_data(self) -> bytes:
        return self._inner.unused_data

    def decompress(self, data: bytes, max_length: int) -> bytes:
        return self._inner.decompress(self._inner.unconsumed_tail + data, max_length)

"""How is a packed file unpacked while it is read?

By gzip, bzip2, xz or zstandard, several times over too; its first bytes tell, not its name. What stands behind the
packed data (a line end that a transfer added, another file's rest) is no part of it.

Useful for: files.py. Not for: packages of several files.
"""

import bz2
import io
import lzma
import re
import zlib
from collections.abc import Callable
from typing import BinaryIO, Protocol

import zstandard

from searchsvc.corpus.failures import Unreadable
from searchsvc.corpus.limits import MEGABYTE, SourceTooLarge

PACKED_ENDINGS = (".gz", ".gzip", ".bz2", ".xz", ".zst", ".lzma")
_MOST_LAYERS = 4
_PIECE = 64 * 1024
_MAGIC_BYTES = 8
_MOST_MEMORY = 256 * MEGABYTE
"""For the window of xz or zstandard: their own tools unpack no more by default."""
_OF_MEMBERS = 2
"""Bytes that tell another member."""
_ZSTD_PIECE = 1024
"""So few bytes at once unpack to 32 MB at most."""
_GZIP = b"\x1f\x8b"


class _Decompressor(Protocol):
    """What those of bz2, lzma and `_Gzip` have in common: they unpack one member."""

    @property
    def eof(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    @property
    def needs_input(self) -> bool: ...
    def decompress(self, data: bytes, max_length: int, /) -> bytes: ...


class _Gzip:
    """zlib's decompressor for one gzip member, as those of bz2 and lzma are."""

    def __init__(self) -> None:
        self._object = zlib.decompressobj(wbits=31)

    @property
    def eof(self) -> bool:
        return self._object.eof

    @property
    def unused_data(self) -> bytes:
        return self._object.unused_data

    def decompress(self, data: bytes, most: int, /) -> bytes:
        return self._object.decompress(self._object.unconsumed_tail + data, most)

    @property
    def needs_input(self) -> bool:
        return not self._object.unconsumed_tail


def _xz() -> lzma.LZMADecompressor:
    return lzma.LZMADecompressor(memlimit=_MOST_MEMORY)


class _Zstd:
    """zstandard's decompressor for one frame, as those of bz2 and lzma are."""

    def __init__(self) -> None:
        self._object = zstandard.ZstdDecompressor(max_window_size=_MOST_MEMORY).decompressobj()
        self._packed = memoryview(b"")
        self._ready = memoryview(b"")

    @property
    def eof(self) -> bool:
        return self._object.eof and not self._ready

    @property
    def unused_data(self) -> bytes:
        return self._object.unused_data + bytes(self._packed)

    @property
    def needs_input(self) -> bool:
        return not self._packed and not self._ready

    def decompress(self, data: bytes, most: int, /) -> bytes:
        if data:
            self._packed = memoryview(data)
        while self._packed and not self._ready and not self._object.eof:
            piece, self._packed = self._packed[:_ZSTD_PIECE], self._packed[_ZSTD_PIECE:]
            self._ready = memoryview(self._object.decompress(piece))
        given, self._ready = self._ready[:most], self._ready[most:]
        return bytes(given)


_ZSTANDARD = b"\x28\xb5\x2f\xfd"
_PACKERS: tuple[tuple[bytes, str, Callable[[], _Decompressor]], ...] = (
    (_GZIP, ".gz", _Gzip),
    (b"BZh", ".bz2", bz2.BZ2Decompressor),
    (b"\xfd7zXZ\x00", ".xz", _xz),
    (_ZSTANDARD, ".zst", _Zstd),
)
_PASSED_OVER = re.compile(rb"[\x50-\x5f]\x2a\x4d\x18")
"""A frame of zstandard that holds something for programs."""


def is_packed(head: bytes) -> bool:
    return head.startswith(tuple(magic for magic, _, _ in _PACKERS))


def unpacked(
    file: io.BufferedReader, most_bytes: int, cut_short: Callable[[str], None] | None = None
) -> io.BufferedReader:
    """A stream of what is packed in `file`, which stands at its beginning; closing it closes the file.

    Reading raises SourceTooLarge past `most_bytes`, Unreadable where it is damaged or packed too often, and where it is
    cut short; with `cut_short`, which is told the reason, the stream ends there.
    """
    stream = file
    try:
        for _ in range(_MOST_LAYERS + 1):
            head = stream.peek(_MAGIC_BYTES)
            if not is_packed(head):
                return stream
            stream = io.BufferedReader(_Bounded(_Members(stream, head, cut_short), most_bytes), _PIECE)
    except BaseException:
        stream.close()
        raise
    stream.close()
    raise Unreadable(f"packed more than {_MOST_LAYERS} times over")


class _Members(io.RawIOBase):
    """The members of a packed `stream`, which begins with `head`, one after another, up to what is none."""

    def __init__(self, stream: BinaryIO, head: bytes, cut_short: Callable[[str], None] | None) -> None:
        super().__init__()
        self._stream = stream
        self._magic, self._ending, self._new = next(packer for packer in _PACKERS if head.startswith(packer[0]))
        self._cut_short = cut_short
        self._member = self._new()
        self._waiting = b""  # read already, and not unpacked yet
        self._over = False

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # typeshed's WriteableBuffer is private
        while not self._over:
            data = self._next(len(buffer))
            if data:
                buffer[: len(data)] = data
                return len(data)
        return 0

    def _next(self, most: int) -> bytes:
        if self._member.eof:
            self._begin_another()
            return b""
        piece, self._waiting = self._waiting, b""
        if self._member.needs_input and not piece and not (piece := self._stream.read(_PIECE)):
            return self._end_here()
        try:
            return self._member.decompress(piece, most)
        except (zlib.error, lzma.LZMAError, zstandard.ZstdError, OSError, EOFError) as error:
            raise Unreadable(f"its {self._ending} is damaged") from error

    def _end_here(self) -> bytes:
        reason = f"its {self._ending} is cut short"
        if self._cut_short is None:
            raise Unreadable(reason)
        self._cut_short(reason)
        self._over = True
        return b""

    def _begin_another(self) -> None:
        """With what stands behind the member, padding of NULs aside; the end where that is no member."""
        rest = self._member.unused_data.lstrip(b"\x00")
        while len(rest) < _MAGIC_BYTES and (more := self._stream.read(_PIECE)):
            rest = (rest + more).lstrip(b"\x00")
        if not self._begins_another(rest):
            self._over = True
            return
        self._member, self._waiting = self._new(), rest

    def _begins_another(self, rest: bytes) -> bool:
        if self._magic == _ZSTANDARD and _PASSED_OVER.match(rest):
            return True
        return rest.startswith(self._magic[:_OF_MEMBERS])

    def close(self) -> None:
        self._stream.close()
        super().close()


class _Bounded(io.RawIOBase):
    """Reads `stream` and raises SourceTooLarge once more than `limit` bytes have come out of it."""

    def __init__(self, stream: io.RawIOBase, limit: int) -> None:
        super().__init__()
        self._stream = stream
        self._limit = limit
        self._seen = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # typeshed's WriteableBuffer is private
        size = self._stream.readinto(buffer) or 0
        self._seen += size
        if self._seen > self._limit:
            raise SourceTooLarge(self._limit, "max_unpacked_mb")
        return size

    def close(self) -> None:
        self._stream.close()
        super().close()

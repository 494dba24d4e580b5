"""How is a packed file unpacked while it is read?

By gzip, bzip2, xz or zstandard, several times over too; its first bytes tell, not its name. What stands behind the
packed data (a line end that a transfer added, another file's rest) is no part of it.

Useful for: files.py. Not for: packages of several files.
"""

import bz2
import io
import lzma
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


_PACKERS: tuple[tuple[bytes, str, Callable[[], _Decompressor]], ...] = (
    (_GZIP, ".gz", _Gzip),
    (b"BZh", ".bz2", bz2.BZ2Decompressor),
    (b"\xfd7zXZ\x00", ".xz", _xz),
)
_ZSTANDARD = b"\x28\xb5\x2f\xfd"


def is_packed(head: bytes) -> bool:
    return head.startswith((_ZSTANDARD, *(magic for magic, _, _ in _PACKERS)))


def unpacked(file: io.BufferedReader, most_bytes: int) -> io.BufferedReader:
    """A stream of what is packed in `file`, which stands at its beginning; closing it closes the file.

    Reading raises SourceTooLarge past `most_bytes`, Unreadable where it is damaged, cut short or packed too often.
    """
    stream = file
    try:
        for _ in range(_MOST_LAYERS + 1):
            head = stream.peek(_MAGIC_BYTES)
            if not is_packed(head):
                return stream
            stream = io.BufferedReader(_Bounded(_layer(stream, head), most_bytes), _PIECE)
    except BaseException:
        stream.close()
        raise
    stream.close()
    raise Unreadable(f"packed more than {_MOST_LAYERS} times over")


def _layer(stream: BinaryIO, head: bytes) -> io.RawIOBase:
    if head.startswith(_ZSTANDARD):
        return _Zstandard(stream)
    _, ending, new = next(packer for packer in _PACKERS if head.startswith(packer[0]))
    return _Members(stream, ending, new, head[:2])


class _Members(io.RawIOBase):
    """The members of a packed `stream`, one after another, up to what is none."""

    def __init__(self, stream: BinaryIO, ending: str, new: Callable[[], _Decompressor], magic: bytes) -> None:
        super().__init__()
        self._stream = stream
        self._ending = ending
        self._new = new
        self._magic = magic
        self._member = new()
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
            raise Unreadable(f"its {self._ending} is cut short")
        try:
            return self._member.decompress(piece, most)
        except (zlib.error, lzma.LZMAError, OSError, EOFError) as error:
            raise Unreadable(f"its {self._ending} is damaged") from error

    def _begin_another(self) -> None:
        """With what stands behind the member, padding of NULs aside; the end where that is no member."""
        rest = self._member.unused_data.lstrip(b"\x00")
        while len(rest) < len(self._magic) and (more := self._stream.read(_PIECE)):
            rest = (rest + more).lstrip(b"\x00")
        if not rest.startswith(self._magic):
            self._over = True
            return
        self._member, self._waiting = self._new(), rest

    def close(self) -> None:
        self._stream.close()
        super().close()


class _Zstandard(io.RawIOBase):
    """The frames of a `stream` packed by zstandard."""

    def __init__(self, stream: BinaryIO) -> None:
        super().__init__()
        unpacker = zstandard.ZstdDecompressor(max_window_size=_MOST_MEMORY)
        self._reader = unpacker.stream_reader(stream, read_across_frames=True)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # typeshed's WriteableBuffer is private
        try:
            data = self._reader.read(len(buffer))
        except zstandard.ZstdError as error:
            raise Unreadable("its .zst is damaged") from error
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        self._reader.close()  # type: ignore[no-untyped-call]  # it ships no types
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

"""Which files are whole in a zip whose list is lost, as it is where the end of the file is?

Each file has a header of its own before its data, by which they are read in order up to the first that is not whole.
The format is PKWARE's (APPNOTE.TXT, 4.3.7 and 4.3.9).
"""

import struct
import zlib
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from searchsvc.corpus.containers.unpacking import DAMAGE, IS_UNPACKED, Unpacking, unpacking_of

_FILE = b"PK\x03\x04"
_HEADER = struct.Struct("<4s5H3L2H")
_ENCRYPTED, _SIZES_COME_LATER, _IN_UTF_8 = 1, 8, 0x800
_STORED = 0
_IN_64_BITS = 0xFFFFFFFF
_BEHIND = (12, 16, 20, 24)
"""Bytes behind the data of a file whose sizes stand there: with 32 bits each or 64, without a signature or with it."""
_PIECE = 64 * 1024
_CUT = "its .zip is damaged or cut short"


class FoundInZip(NamedTuple):
    """A file: all of its bytes, or those before what is damaged or missing, as `lacking` says."""

    name: str
    data: bytes
    lacking: str = ""


class _Header(NamedTuple):
    name: str
    flags: int
    method: int
    checksum: int
    packed_bytes: int

    @property
    def has_sizes(self) -> bool:
        return not self.flags & _SIZES_COME_LATER

    @property
    def unread_as(self) -> str:
        """Why it is not read; empty where it is."""
        if self.flags & _ENCRYPTED:
            return "packed in a way that is not read: with a password"
        known = self.method == _STORED or self.method in IS_UNPACKED
        return "" if known else f"packed in a way that is not read: method {self.method}"


def files_in_order(stream: BinaryIO, most_bytes: int) -> Iterator[FoundInZip]:
    """Those that stand first in `stream`, which can seek, up to one of which nothing says where it ends. Of one larger
    than `most_bytes` a byte more than these.
    """
    while header := _header(stream):
        begun = stream.tell()
        found = (
            FoundInZip(header.name, b"", header.unread_as) if header.unread_as else _read(stream, header, most_bytes)
        )
        if header.name and not header.name.endswith("/"):
            yield found
        if header.has_sizes:
            stream.seek(begun + header.packed_bytes)
        elif found.lacking or len(found.data) > most_bytes or not _is_at_next(stream):
            return


def _header(stream: BinaryIO) -> _Header | None:
    """That of the file which begins here; None where none does, or its size is not read."""
    fixed = stream.read(_HEADER.size)
    if len(fixed) < _HEADER.size or not fixed.startswith(_FILE):
        return None
    _, _, flags, method, _, _, checksum, packed_bytes, _, of_name, of_rest = _HEADER.unpack(fixed)
    name = stream.read(of_name)
    stream.seek(of_rest, 1)
    if len(name) < of_name or packed_bytes == _IN_64_BITS:
        return None
    return _Header(
        name.decode("utf-8" if flags & _IN_UTF_8 else "cp437", "replace"), flags, method, checksum, packed_bytes
    )


def _read(stream: BinaryIO, header: _Header, most_bytes: int) -> FoundInZip:
    """`stream` then stands behind it where its size is not known."""
    if header.method == _STORED:
        return _stored(stream, header, most_bytes)
    data, whole = bytearray(), False
    try:
        unpacking = unpacking_of(header.method, stream, most_bytes)
        whole = _unpacked(stream, unpacking, header, most_bytes, data)
        if not header.has_sizes:
            stream.seek(-len(unpacking.unused_data), 1)
    except DAMAGE:
        pass
    if len(data) > most_bytes:
        return FoundInZip(header.name, bytes(data))
    wrong = header.has_sizes and whole and zlib.crc32(data) != header.checksum
    return FoundInZip(header.name, b"" if wrong else bytes(data), "" if whole and not wrong else _CUT)


def _stored(stream: BinaryIO, header: _Header, most_bytes: int) -> FoundInZip:
    if not header.has_sizes:
        return FoundInZip(header.name, b"", _CUT)  # nothing says where it ends
    data = stream.read(min(header.packed_bytes, most_bytes + 1))
    if len(data) > most_bytes or (len(data) == header.packed_bytes and zlib.crc32(data) == header.checksum):
        return FoundInZip(header.name, data)
    return FoundInZip(header.name, data if len(data) < header.packed_bytes else b"", _CUT)


def _unpacked(stream: BinaryIO, unpacking: Unpacking, header: _Header, most_bytes: int, data: bytearray) -> bool:
    """Fills `data`; True where it is whole. Where the size is known its end is that of the packed bytes, too."""
    left = header.packed_bytes if header.has_sizes else _IN_64_BITS
    while not unpacking.eof and len(data) <= most_bytes:
        packed = b""
        if unpacking.needs_input:
            packed = stream.read(min(_PIECE, left))
            left -= len(packed)
            if not packed:
                return header.has_sizes and left == 0
        data += unpacking.decompress(packed, most_bytes + 1 - len(data))
    return unpacking.eof


def _is_at_next(stream: BinaryIO) -> bool:
    """Goes past the sizes that stand behind a file, to the header of the next; False where there is none."""
    begun = stream.tell()
    for size in _BEHIND:
        stream.seek(begun + size)
        if stream.read(len(_FILE)) == _FILE:
            stream.seek(begun + size)
            return True
    return False

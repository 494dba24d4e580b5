"""Which files are whole in a zip whose list is lost, as it is where the end of the file is?

Each file has a header of its own before its data, by which they are read in order up to the first that is not whole.
The format is PKWARE's (APPNOTE.TXT, 4.3.7 and 4.3.9).
"""

import struct
import zlib
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

_FILE = b"PK\x03\x04"
_HEADER = struct.Struct("<4s5H3L2H")
_ENCRYPTED, _SIZES_COME_LATER, _IN_UTF_8 = 1, 8, 0x800
_STORED, _DEFLATED = 0, 8
_IN_64_BITS = 0xFFFFFFFF
_BEHIND = (12, 16, 20, 24)
"""Bytes behind the data of a file whose sizes stand there: with 32 bits each or 64, without a signature or with it."""
_PIECE = 64 * 1024


class _Header(NamedTuple):
    name: str
    flags: int
    method: int
    checksum: int
    packed_bytes: int


def whole_files(stream: BinaryIO, most_bytes: int) -> Iterator[tuple[str, bytes]]:
    """The names and contents of those that stand first in `stream`, which can seek, up to one that is not whole or is
    packed in another way than usual. Of one larger than `most_bytes` a byte more than these.
    """
    while header := _header(stream):
        data = _stored(stream, header) if header.method == _STORED else _inflated(stream, header, most_bytes)
        if data is None:
            return
        if header.name and not header.name.endswith("/"):
            yield header.name, data
        if len(data) > most_bytes or (header.flags & _SIZES_COME_LATER and not _is_at_next(stream)):
            return


def _header(stream: BinaryIO) -> _Header | None:
    """That of the file which begins here; None where none does that is read."""
    fixed = stream.read(_HEADER.size)
    if len(fixed) < _HEADER.size or not fixed.startswith(_FILE):
        return None
    _, _, flags, method, _, _, checksum, packed_bytes, _, of_name, of_rest = _HEADER.unpack(fixed)
    name = stream.read(of_name)
    stream.seek(of_rest, 1)
    if len(name) < of_name or flags & _ENCRYPTED or method not in (_STORED, _DEFLATED) or packed_bytes == _IN_64_BITS:
        return None
    return _Header(
        name.decode("utf-8" if flags & _IN_UTF_8 else "cp437", "replace"), flags, method, checksum, packed_bytes
    )


def _stored(stream: BinaryIO, header: _Header) -> bytes | None:
    if header.flags & _SIZES_COME_LATER:
        return None  # nothing says where it ends
    data = stream.read(header.packed_bytes)
    return data if zlib.crc32(data) == header.checksum else None


def _inflated(stream: BinaryIO, header: _Header, most_bytes: int) -> bytes | None:
    """None where it is damaged, or ends before its end. `stream` then stands behind it."""
    inflating, data = zlib.decompressobj(wbits=-zlib.MAX_WBITS), bytearray()
    while not inflating.eof and len(data) <= most_bytes:
        packed = inflating.unconsumed_tail or stream.read(_PIECE)
        if not packed:
            return None
        try:
            data += inflating.decompress(packed, most_bytes + 1 - len(data))
        except zlib.error:
            return None
    if not inflating.eof:
        return bytes(data)
    stream.seek(-len(inflating.unused_data), 1)
    known = not header.flags & _SIZES_COME_LATER
    return None if known and zlib.crc32(data) != header.checksum else bytes(data)


def _is_at_next(stream: BinaryIO) -> bool:
    """Goes past the sizes that stand behind a file, to the header of the next; False where there is none."""
    begun = stream.tell()
    for size in _BEHIND:
        stream.seek(begun + size)
        if stream.read(len(_FILE)) == _FILE:
            stream.seek(begun + size)
            return True
    return False

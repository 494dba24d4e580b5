"""Unpacking the data of one file in a zip."""

import io
import struct
import zlib

import pytest

from searchsvc.corpus.containers.unpacking import DAMAGE, IS_UNPACKED, unpacking_of


def test_deflate_is_unpacked_piece_by_piece() -> None:
    """What was given and not yet unpacked is kept, and what is behind the end is told."""
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    packed = packer.compress(b"eels " * 1_000) + packer.flush() + b"behind"
    unpacking = unpacking_of(8, io.BytesIO(), 10_000)
    data = unpacking.decompress(packed, 2_000)
    assert (2_000, False) == (len(data), unpacking.needs_input)
    data += unpacking.decompress(b"", 10_000)
    assert (b"eels " * 1_000, True, b"behind") == (data, unpacking.eof, unpacking.unused_data)


@pytest.mark.parametrize("head", [b"", b"\x09\x04\x05\x00\xff\x00\x00\x00\x01"], ids=["cut", "no such coder"])
def test_a_broken_head_of_lzma_is_damage(head: bytes) -> None:
    """It raises one of those that are caught."""
    with pytest.raises(DAMAGE):
        unpacking_of(14, io.BytesIO(head), 10_000).decompress(bytes(50), 100)


def test_a_dictionary_of_gigabytes_takes_no_memory_of_such_size() -> None:
    """No more than what may be unpacked."""
    head = struct.pack("<2BHBL", 9, 4, 5, 93, 2**32 - 1)
    assert not unpacking_of(14, io.BytesIO(head), 10_000).eof
    assert {8, 12, 14} == IS_UNPACKED

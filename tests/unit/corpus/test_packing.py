"""Packed files, unpacked while they are read."""

import bz2
import gzip
import io
import lzma
from collections.abc import Callable

import pytest
import zstandard

from searchsvc.corpus.failures import Unreadable
from searchsvc.corpus.limits import SourceTooLarge
from searchsvc.corpus.packing import is_packed, unpacked

TEXT = bytes(number * 7 % 251 for number in range(200_000))
PACKERS: list[Callable[[bytes], bytes]] = [
    gzip.compress,
    bz2.compress,
    lzma.compress,
    zstandard.ZstdCompressor(write_checksum=True).compress,
]


def read(packed: bytes, most: int = 10_000_000) -> bytes:
    with unpacked(io.BufferedReader(io.BytesIO(packed)), most) as stream:
        return stream.read()


@pytest.mark.parametrize("pack", PACKERS)
def test_every_packer_is_known_by_its_first_bytes(pack: Callable[[bytes], bytes]) -> None:
    """One member, several, and none at all."""
    assert is_packed(pack(TEXT))
    assert read(pack(TEXT)) == TEXT
    assert read(pack(TEXT) + pack(b"end")) == TEXT + b"end"
    assert read(pack(b"")) == b""
    assert read(TEXT) == TEXT


@pytest.mark.parametrize("behind", [b"\r\n", b"\0" * 700, b"junk that a transfer added", b"\x1f"])
@pytest.mark.parametrize("pack", PACKERS)
def test_what_stands_behind_packed_data_is_no_part_of_it(pack: Callable[[bytes], bytes], behind: bytes) -> None:
    """Line ends, padding or anything else."""
    assert read(pack(TEXT) + behind) == TEXT


def test_members_may_be_padded() -> None:
    """NULs between two members, as tapes leave them."""
    assert read(gzip.compress(b"one") + b"\0" * 512 + gzip.compress(b"two")) == b"onetwo"


def test_what_is_packed_twice_is_unpacked_twice() -> None:
    """By the same packer or by two; beyond four times nobody meant it."""
    assert read(gzip.compress(gzip.compress(TEXT))) == TEXT
    assert read(bz2.compress(gzip.compress(TEXT))) == TEXT
    data = TEXT
    for _ in range(6):
        data = gzip.compress(data)
    with pytest.raises(Unreadable, match="packed more than 4 times over"):
        read(data)


@pytest.mark.parametrize("pack", PACKERS)
def test_a_bomb_is_cut_off(pack: Callable[[bytes], bytes]) -> None:
    """Within a layer, too."""
    bomb = pack(b"a" * 5_000_000)
    with pytest.raises(SourceTooLarge, match="SEARCHSVC_MAX_UNPACKED_MB"):
        read(bomb, 1_000_000)
    with pytest.raises(SourceTooLarge):
        read(gzip.compress(bomb), 1_000_000)


@pytest.mark.parametrize("pack", PACKERS)
def test_damage_has_a_reason(pack: Callable[[bytes], bytes]) -> None:
    """Bytes changed in the middle."""
    packed = pack(TEXT)
    with pytest.raises(Unreadable, match="damaged"):
        read(packed[:40] + b"\xff" * 30 + packed[70:])


@pytest.mark.parametrize("pack", PACKERS)
def test_a_cut_has_a_reason(pack: Callable[[bytes], bytes]) -> None:
    """A download that broke off."""
    with pytest.raises(Unreadable, match="cut short"):
        read(pack(TEXT)[:-30])
    reasons: list[str] = []
    with unpacked(io.BufferedReader(io.BytesIO(pack(TEXT)[:-30])), 10_000_000, reasons.append) as stream:
        assert TEXT.startswith(stream.read())
    assert len(reasons) == 1


def test_frames_for_programs_are_passed_over() -> None:
    """zstandard's, before what is packed and between two pieces of it."""
    frame = b"\x50\x2a\x4d\x18\x03\x00\x00\x00abc"
    pack = PACKERS[3]
    assert read(pack(b"one") + frame + pack(b"two") + frame) == b"onetwo"

"""What is whole in a zip without its list."""

import io
import random
import zipfile

import pytest

from searchsvc.corpus.containers.cut_zip import FoundInZip, files_in_order

MEGABYTE = 2**20
NOISE = random.Random(5).randbytes(300_000)
CUT = "its .zip is damaged or cut short"
METHODS = [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA]


def _zip(method: int, *contents: bytes) -> bytes:
    """Without its list."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", method) as package:
        for number, content in enumerate(contents):
            package.writestr(f"{number}.txt", content)
        size = package.fp.tell() if package.fp else 0
    return data.getvalue()[:size]


def _read(data: bytes, most_bytes: int = MEGABYTE) -> list[FoundInZip]:
    return list(files_in_order(io.BytesIO(data), most_bytes))


@pytest.mark.parametrize("method", METHODS)
def test_whole_files_are_read(method: int) -> None:
    """Whatever packed them; also one without content."""
    assert [FoundInZip("0.txt", b"Eels"), FoundInZip("1.txt", b""), FoundInZip("2.txt", NOISE)] == _read(
        _zip(method, b"Eels", b"", NOISE)
    )


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_LZMA])
def test_of_one_that_is_cut_the_beginning_is_read(method: int) -> None:
    """And it is named."""
    whole, cut = _read(_zip(method, b"Eels", NOISE)[:-50_000])
    assert FoundInZip("0.txt", b"Eels") == whole
    assert (CUT, True) == (cut.lacking, NOISE.startswith(cut.data))
    assert len(cut.data) > 100_000


@pytest.mark.parametrize("method", METHODS)
def test_one_that_is_damaged_hides_none_behind_it(method: int) -> None:
    """What it says is not trusted where its checksum is another."""
    data = bytearray(_zip(method, b"Eels are back in the river.", b"Mud"))
    data[14] ^= 1  # of the checksum
    assert [FoundInZip("0.txt", b"", CUT), FoundInZip("1.txt", b"Mud")] == _read(bytes(data))


@pytest.mark.parametrize(("place", "value", "reason"), [(6, 1, "with a password"), (8, 97, "method 97")])
def test_what_is_packed_in_another_way_is_named(place: int, value: int, reason: str) -> None:
    """And what is behind it is read."""
    data = bytearray(_zip(zipfile.ZIP_DEFLATED, b"Eels", b"Mud"))
    data[place] = value
    first, second = _read(bytes(data))
    assert (reason in first.lacking, FoundInZip("1.txt", b"Mud")) == (True, second)


@pytest.mark.parametrize("method", METHODS)
def test_no_more_is_unpacked_than_may_be(method: int) -> None:
    """A byte more, by which it is known as too large."""
    [found] = _read(_zip(method, bytes(MEGABYTE)), 1_000)
    assert 1_001 == len(found.data)


def test_a_file_that_was_streamed_is_read_up_to_its_own_end() -> None:
    """Its sizes stand behind it, and nothing else says where the next begins."""
    data = io.BytesIO()
    with zipfile.ZipFile(_Unseekable(data), "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("0.txt", b"Eels")
        package.writestr("1.txt", b"Mud")
    whole = data.getvalue()
    assert [FoundInZip("0.txt", b"Eels"), FoundInZip("1.txt", b"Mud")] == _read(whole[: whole.index(b"PK\x01\x02")])


class _Unseekable(io.RawIOBase):
    def __init__(self, inner: io.BytesIO) -> None:
        self._inner = inner

    def writable(self) -> bool:
        return True

    def write(self, data: bytes) -> int:  # type: ignore[override]
        return self._inner.write(data)

"""Files as readers see them."""

import gzip
import io
from pathlib import Path

import pytest

from searchsvc.corpus.failures import Unreadable, reason_of
from searchsvc.corpus.files import HEAD_BYTES, FileSource
from searchsvc.corpus.limits import Limits, SourceTooLarge

SMALL = Limits(max_file_bytes=100_000, max_unpacked_bytes=200_000)


def source_of(folder: Path, name: str, data: bytes, limits: Limits = SMALL) -> FileSource:
    (folder / name).write_bytes(data)
    return FileSource(folder / name, name, limits)


@pytest.mark.parametrize(
    ("path", "suffix"),
    [
        ("a.html", ".html"),
        ("news/a.HTML.gz", ".html"),
        ("a.gz", ""),
        ("a.jsonl.gz.gz", ".jsonl"),
        ("a.txt.bz2", ".txt"),
        ("a.xml.zst", ".xml"),
        ("README", ""),
        ("a.b.jsonl", ".jsonl"),
    ],
)
def test_suffix_is_the_ending_before_gz(tmp_path: Path, path: str, suffix: str) -> None:
    """The suffix is the last ending in small letters, but for `.gz`."""
    assert suffix == FileSource(tmp_path / "a", path).suffix


@pytest.mark.parametrize("size", [0, 10, HEAD_BYTES - 1, HEAD_BYTES, HEAD_BYTES + 1])
@pytest.mark.parametrize("name", ["plain.txt", "packed.gz", "packed-without-ending.txt"])
def test_packed_files_look_like_plain_ones(tmp_path: Path, size: int, name: str) -> None:
    """Head, whole and stream are the same whether a file is packed or not, and its first bytes tell, not its name."""
    data = bytes(97 + number % 26 for number in range(size))
    source = source_of(tmp_path, name, gzip.compress(data) if "packed" in name else data)
    with source.open() as stream:
        assert (data[:HEAD_BYTES], data, data) == (source.head(), source.read(), stream.read())


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_whole_reads_stop_at_the_limit(tmp_path: Path, pack: object) -> None:
    """A file beyond the limit is refused by name of the setting, packed or not; one at the limit is read."""
    compress = gzip.compress if pack is gzip.compress else bytes
    assert len(source_of(tmp_path, "fits", compress(b"a" * 100_000)).read()) == 100_000
    with pytest.raises(SourceTooLarge, match=r"^larger than 0.0953674 MB \(SEARCHSVC_MAX_FILE_MB\)$"):
        source_of(tmp_path, "large", compress(b"a" * 100_001)).read()


def test_a_gzip_bomb_is_cut_off(tmp_path: Path) -> None:
    """A stream gives no more than the limit of what a packed file unpacks to."""
    source = source_of(tmp_path, "bomb.gz", gzip.compress(b"a" * 5_000_000))
    with source.open() as stream:
        assert len(stream.read(150_000)) == 150_000
        with pytest.raises(SourceTooLarge, match="SEARCHSVC_MAX_UNPACKED_MB"):
            stream.read()


def test_plain_files_stream_beyond_the_limit(tmp_path: Path) -> None:
    """A plain file that is streamed may be of any size."""
    with source_of(tmp_path, "long.jsonl", b"a\n" * 300_000).open() as stream:
        assert sum(1 for _ in stream) == 300_000


@pytest.mark.parametrize(
    ("damage", "reason"),
    [
        (lambda packed: packed[:12], "its .gz is cut short"),
        (lambda packed: packed[:-6] + b"\x00\x00\x00\x00" + packed[-2:], "its .gz is damaged"),
        (lambda packed: packed[:20] + b"\xff" * 40 + packed[60:], "its .gz is damaged"),
    ],
)
def test_damaged_packed_files_have_a_reason(tmp_path: Path, damage: object, reason: str) -> None:
    """A packed file that is cut or changed says so."""
    assert callable(damage)
    packed = gzip.compress(bytes(number * 7 % 251 for number in range(90_000)))
    source = source_of(tmp_path, "a.gz", damage(packed))
    with pytest.raises(Unreadable) as raised:
        source.read()
    assert reason == reason_of(raised.value)


def test_of_a_file_that_is_cut_there_is_what_comes_before(tmp_path: Path) -> None:
    """It ends there, and says why."""
    whole = bytes(number * 7 % 251 for number in range(90_000))
    source = source_of(tmp_path, "a.gz", gzip.compress(whole)[:-20])
    data = source.read()
    assert whole.startswith(data)
    assert len(data) > 1_000
    assert source.cut_short == "its .gz is cut short"
    (tmp_path / "a.gz").write_bytes(gzip.compress(b"Mended"))
    with source.open() as stream:
        assert (stream.read(), source.cut_short) == (b"Mended", "")


def test_streams_are_buffered_and_close(tmp_path: Path) -> None:
    """A stream has lines, and closing it closes what is below."""
    stream = source_of(tmp_path, "a.gz", gzip.compress(b"one\ntwo\n")).open()
    assert isinstance(stream, io.BufferedReader)
    assert [b"one\n", b"two\n"] == list(stream)
    stream.close()
    assert stream.closed

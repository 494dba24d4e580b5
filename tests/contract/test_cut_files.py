"""Packed files of which the end is missing: what is whole is read, and the rest is named."""

import bz2
import gzip
import io
import json
import lzma
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import zstandard

from searchsvc.article import Article
from searchsvc.corpus.limits import Limits
from searchsvc.corpus.lines.slices import SLICE_BYTES
from searchsvc.corpus.portions import portions_of, read_portion
from searchsvc.corpus.walking.folders import walk

pytestmark = pytest.mark.slow

PACKERS: dict[str, Callable[[bytes], bytes]] = {
    ".gz": gzip.compress,
    ".bz2": bz2.compress,
    ".xz": lzma.compress,
    ".zst": zstandard.ZstdCompressor().compress,
}
_RECORDS = 3_000
_GZIP_TRAILER = 8
"""Bytes of checksum and size behind all data."""


def _text(number: int) -> str:
    """Which packs to little and differs from the next."""
    return f"The ferry of day {number} left {number * 7919 % 10007} people at the quay. " + "All waited. " * 30


def _lines() -> bytes:
    records = ({"id": str(number), "headline": f"Ferry {number}", "body": _text(number)} for number in range(_RECORDS))
    return "".join(json.dumps(one) + "\n" for one in records).encode()


def _array() -> bytes:
    return b"[" + b",".join(_lines().splitlines()) + b"]"


def _table() -> bytes:
    return ("headline,body\n" + "".join(f"Ferry {one},{_text(one)}\n" for one in range(_RECORDS))).encode()


def _zipped(method: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as package:
        for number in range(20):
            package.writestr(f"{number}.txt", f"Ferry {number}\n\n{_text(number)}\n")
    return made.getvalue()


class _Pipe(io.RawIOBase):
    """What can be written to and not gone back in, so that sizes stand behind each file."""

    def __init__(self) -> None:
        super().__init__()
        self.data = b""

    def writable(self) -> bool:
        return True

    def write(self, data: bytes) -> int:  # type: ignore[override]  # typeshed's ReadableBuffer is private
        self.data += bytes(data)
        return len(data)


def _piped() -> bytes:
    pipe = _Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as package:
        for number in range(20):
            package.writestr(f"{number}.txt", f"Ferry {number}\n\n{_text(number)}\n")
    return pipe.data


def _tarred() -> bytes:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w") as package:
        for number in range(400):
            data = f"Ferry {number}\n\n{_text(number)}\n".encode()
            member = tarfile.TarInfo(f"{number}.txt")
            member.size = len(data)
            package.addfile(member, io.BytesIO(data))
    return made.getvalue()


def _read(folder: Path, name: str, data: bytes) -> tuple[list[Article], list[str]]:
    (folder / name).write_bytes(data)
    items = [item for portion in portions_of(walk([folder], Limits())) for item in read_portion(portion)]
    articles = [item for item in items if isinstance(item, Article)]
    return articles, [str(item) for item in items if not isinstance(item, Article)]


def _check(articles: list[Article], *, at_least: int, below: int) -> None:
    """The first ones, each whole."""
    assert at_least <= len(articles) < below
    for number, article in enumerate(articles):
        assert article.headline == f"Ferry {number}"
        assert " ".join(article.body) == _text(number).strip()


@pytest.mark.parametrize("ending", PACKERS)
@pytest.mark.parametrize(("name", "made"), [("a.jsonl", _lines), ("a.json", _array), ("a.csv", _table)])
def test_records_are_read_up_to_the_cut(tmp_path: Path, name: str, made: Callable[[], bytes], ending: str) -> None:
    """Of a file of lines that is read in slices, of an array, and of a table; the record that is cut is none."""
    data = made()
    assert len(data) > SLICE_BYTES
    packed = PACKERS[ending](data)
    articles, failures = _read(tmp_path, name + ending, packed[: len(packed) * 3 // 4])
    assert failures == [f"{name}{ending}: its {ending} is cut short"]
    _check(articles, at_least=0 if ending == ".bz2" else _RECORDS // 2, below=_RECORDS)


@pytest.mark.parametrize("name", ["a.jsonl.gz", "a.json.gz", "a.csv.gz", "a.txt.gz", "a.html.gz"])
def test_small_files_too(tmp_path: Path, name: str) -> None:
    """A file that is one article has nothing whole in it."""
    whole = {"a.jsonl.gz": _lines, "a.json.gz": _array, "a.csv.gz": _table}.get(name)
    data = whole()[:20_000] if whole else f"<h1>Ferry</h1>\n\n<p>{_text(1)}</p>\n".encode() * 40
    articles, failures = _read(tmp_path, name, gzip.compress(data)[:-30])
    assert failures == [f"{name}: its .gz is cut short"]
    _check(articles, at_least=20 if whole else 0, below=60 if whole else 1)


def test_members_of_a_tar_are_read_up_to_the_cut(tmp_path: Path) -> None:
    """The one that is cut is named, and so is the package."""
    data = _tarred()
    with tarfile.open(fileobj=io.BytesIO(data)) as package:
        cut = package.getmember("250.txt").offset_data + 100
    articles, failures = _read(tmp_path, "a.tar.gz", gzip.compress(data[:cut])[:-_GZIP_TRAILER])
    assert failures == ["a.tar.gz/250.txt: its .tar is damaged or cut short", "a.tar.gz: its .gz is cut short"]
    _check(articles, at_least=250, below=251)


@pytest.mark.parametrize("made", [_zipped, _piped, lambda: _zipped(zipfile.ZIP_STORED)])
@pytest.mark.parametrize("number", [9, 18])
def test_members_of_a_zip_are_read_without_its_list(tmp_path: Path, made: Callable[[], bytes], number: int) -> None:
    """It stands last; members are packed or not, and have their sizes before or behind them."""
    data = made()
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        cut = package.getinfo(f"{number}.txt").header_offset + 60
    articles, failures = _read(tmp_path, "a.zip", data[:cut])
    reason = "its .zip is damaged or cut short"
    assert failures == [f"a.zip/{number}.txt: {reason}", f"a.zip: {reason}"]
    _check(articles, at_least=number, below=number + 1)


def test_a_packed_member_that_is_cut_is_read_up_to_there(tmp_path: Path) -> None:
    """As a file of its own."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        package.writestr("a.jsonl.gz", gzip.compress(_lines()[:50_000])[:-400])
        package.writestr("b.jsonl.gz", gzip.compress(_lines())[:12])
    articles, failures = _read(tmp_path, "a.zip", made.getvalue())
    assert failures == ["a.zip/a.jsonl.gz: its .gz is cut short", "a.zip/b.jsonl.gz: its .gz is cut short"]
    _check(articles, at_least=5, below=150)

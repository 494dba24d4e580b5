"""Files that pack other files."""

import gzip
import io
import plistlib
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from searchsvc.article import Article, ReadFailure
from searchsvc.corpus.files import FileSource
from searchsvc.corpus.limits import Limits
from searchsvc.corpus.portions import read_source

PAGE = (
    b"<html><head><title>Eels are back</title></head><body><article><h1>Eels are back</h1>"
    b"<p>The eels came back on Monday, said the master of the harbour, who had seen nothing like it since he was"
    b" a boy and "
    b"came here first with his father and his uncle.</p></article></body></html>"
)
LINE = b'{"title": "Mud for sale", "text": "All of it."}\n'


def zipped(*members: tuple[str, bytes]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in members:
            package.writestr(name, content)
    return data.getvalue()


def tarred(*members: tuple[str, bytes]) -> bytes:
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode="w") as package:
        for name, content in members:
            info = tarfile.TarInfo(name)
            info.size = len(content)
            package.addfile(info, io.BytesIO(content))
    return data.getvalue()


def endless_tar() -> bytes:
    """Its one file says that it has 2^88 - 1 bytes, as the numbers of GNU tar may."""
    data = bytearray(tarred(("a.txt", b"Eels are back.")))
    data[124:136] = b"\x80" + b"\xff" * 11
    data[148:156] = b" " * 8
    data[148:156] = b"%06o\0 " % sum(data[:512])
    return bytes(data)


def warc(url: str, page: bytes, status: str = "200 OK") -> bytes:
    answer = b"HTTP/1.1 %s\r\nContent-Type: text/html\r\n\r\n" % status.encode() + page
    return (
        (
            b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:0e3a2b4c-0000-4000-8000-000000000001>\r\n"
            b"WARC-Date: 2025-03-17T08:25:00Z\r\nWARC-Target-URI: %s\r\nContent-Type: application/http;"
            b" msgtype=response\r\n"
            b"Content-Length: %d\r\n\r\n" % (url.encode(), len(answer))
        )
        + answer
        + b"\r\n\r\n"
    )


def mhtml() -> bytes:
    return (
        b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://echo.example/eels\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related; type="text/html"; boundary="x"\r\n\r\n--x\r\nContent-Type: text/html\r\n\r\n'
        + PAGE
        + b"\r\n--x--\r\n"
    )


def webarchive() -> bytes:
    main = {
        "WebResourceData": PAGE,
        "WebResourceURL": "https://echo.example/eels",
        "WebResourceTextEncodingName": "UTF-8",
    }
    return plistlib.dumps({"WebMainResource": main}, fmt=plistlib.FMT_BINARY)


def read(folder: Path, data: bytes, limits: Limits | None = None) -> list[Article | ReadFailure]:
    (folder / "a").write_bytes(data)
    return list(read_source(FileSource(folder / "a", "a", limits)))


@pytest.mark.parametrize("packed", [zipped, tarred, lambda *members: gzip.compress(tarred(*members))])
def test_members_are_read_as_if_they_lay_in_a_folder(tmp_path: Path, packed: object) -> None:
    """Each by its own reader, under the container's path; pictures and what systems leave behind are passed over."""
    assert callable(packed)
    members = (("n/a.html", PAGE), ("n/b.jsonl", LINE), ("n/c.png", b"x"), ("__MACOSX/d.txt", b"x"), ("n/.e.txt", b"x"))
    found = [item for item in read(tmp_path, packed(*members)) if isinstance(item, Article)]
    assert [("a/n/a.html", "Eels are back"), ("a/n/b.jsonl", "Mud for sale")] == [
        (a.origin.path, a.headline) for a in found
    ]


@pytest.mark.parametrize("data", [warc("https://echo.example/eels", PAGE), mhtml(), webarchive()])
def test_pages_have_the_address_that_their_container_names(tmp_path: Path, data: bytes) -> None:
    """WARC, MHTML and .webarchive."""
    [article] = read(tmp_path, data)
    assert isinstance(article, Article)
    assert ("Eels are back", "https://echo.example/eels") == (article.headline, article.url)


def test_answers_that_are_no_pages_are_passed_over(tmp_path: Path) -> None:
    """A crawler keeps errors, too."""
    both = warc("https://echo.example/gone", PAGE, "404 Not Found") + warc("https://echo.example/eels", PAGE)
    assert 1 == len(read(tmp_path, both))


def test_containers_may_lie_in_containers_three_deep(tmp_path: Path) -> None:
    """Beyond that it is a trap."""
    data = LINE
    for depth in range(1, 5):
        data = zipped(("b.jsonl" if depth == 1 else "c.zip", data))
        [item] = read(tmp_path, data)
        assert isinstance(item, ReadFailure) == (depth > 3)


@pytest.mark.parametrize("packer", [zipped, tarred, lambda member: gzip.compress(tarred(member))])
def test_records_before_the_end_of_a_cut_package_are_read(
    tmp_path: Path, packer: Callable[[tuple[str, bytes]], bytes]
) -> None:
    """The file in which it ends is named, and so is the zip or the tar."""
    lines = b"".join(b'{"title": "Mud %d", "text": "All of it, %d."}\n' % (one, one * one) for one in range(500))
    packed = packer(("a.jsonl", lines))
    items = read(tmp_path, packed[: len(packed) // 2])
    articles = [item for item in items if isinstance(item, Article)]
    assert 100 < len(articles) < 400
    assert [f"Mud {one}" for one in range(len(articles))] == [item.headline for item in articles]
    failures = [item for item in items if isinstance(item, ReadFailure)]
    assert ["a", "a/a.jsonl"] == sorted({one.path for one in failures})
    assert 2 <= len(failures)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (zipped(("a.txt", b"Eels"))[:-9], "damaged or cut short"),
        (tarred(("a.txt", b"Eels " * 400))[:900], "damaged or cut short"),
        (b"WARC/1.0\r\nbroken", "nothing in it"),
        (webarchive()[:-40], "webarchive"),
        (endless_tar(), "SEARCHSVC_MAX_UNPACKED_MB"),
    ],
)
def test_damage_is_named(tmp_path: Path, data: bytes, reason: str) -> None:
    """One failure for the container, whatever is named in it."""
    [failure] = [item for item in read(tmp_path, data) if isinstance(item, ReadFailure) and item.path == "a"]
    assert reason in failure.reason


@pytest.mark.parametrize("packed", [zipped, tarred])
def test_bombs_are_cut_off(tmp_path: Path, packed: object) -> None:
    """A member beyond the limit of a file is named, and what follows is read; all together have a limit, too."""
    assert callable(packed)
    small = Limits(max_file_bytes=100_000, max_unpacked_bytes=250_000)
    items = read(tmp_path, packed(("a.txt", b"a" * 100_001), ("b.jsonl", LINE)), small)
    assert ["larger than", "Mud for sale"] == [
        item.reason[:11] if isinstance(item, ReadFailure) else item.headline for item in items
    ]
    many = packed(*((f"{n}.txt", b"a b c d " * 12_000) for n in range(4)))
    assert "SEARCHSVC_MAX_UNPACKED_MB" in str(read(tmp_path, many, small)[-1])

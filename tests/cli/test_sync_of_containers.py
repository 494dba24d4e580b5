"""sync of containers: what lies in one comes, changes and goes with it, and the answers are those of a rebuild."""

import io
import json
import os
import sqlite3
import tarfile
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import Run
from tests.cli.test_sync_command import article, assert_as_rebuilt, write

from searchsvc.indexing.files import beside

_LONG_AGO = 1_600_000_000
_NO_TEXT = "<html><head><title>Storm</title></head><body></body></html>"

Members = Mapping[str, str]


def text(number: int, seed: int = 0) -> str:
    """An article of its own, as plain text."""
    one = article(number, seed)
    return "\n\n".join((one["headline"], *one["body"])) + "\n"


def zipped(members: Members) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as box:
        for name, content in members.items():
            box.writestr(zipfile.ZipInfo(name), content)
    return data.getvalue()


def in_a_tar(members: Members) -> bytes:
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode="w:gz") as box:
        for name, content in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(content.encode())
            box.addfile(info, io.BytesIO(content.encode()))
    return data.getvalue()


def in_two_zips(members: Members) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as box:
        box.writestr(zipfile.ZipInfo("inner.zip"), zipped(members))
    return data.getvalue()


def in_a_warc(members: Members) -> bytes:
    return b"".join(_fetched(f"http://courier.example/{name}", content.encode()) for name, content in members.items())


def _fetched(url: str, content: bytes) -> bytes:
    headline, *body = content.decode().split("\n\n")
    page = "".join(f"<p>{paragraph}.</p>" for paragraph in body)
    page = (
        f"<html><head><title>{headline}</title></head><body><article><h1>{headline}</h1>{page}</article></body></html>"
    )
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page.encode()
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{len(url):032x}>\r\n"
        f"WARC-Date: 2025-01-01T00:00:00Z\r\nWARC-Target-URI: {url}\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


def in_a_mailbox(members: Members) -> bytes:
    def mail(name: str, content: str) -> str:
        headline, _, body = content.partition("\n\n")
        head = f"From: Ada Quill <ada@courier.example>\nSubject: {headline}\nMessage-ID: <{name}@courier.example>"
        return f"From ada@courier.example Mon Jan  6 10:00:00 2025\n{head}\n\n{body}\n"

    return "".join(mail(*one) for one in members.items()).encode()


def in_a_database(members: Members) -> bytes:
    with sqlite3.connect(":memory:") as database:
        database.execute("create table articles (id text, headline text, body text)")
        rows = [(Path(name).stem, *content.split("\n\n", 1)) for name, content in members.items()]
        database.executemany("insert into articles values (?, ?, ?)", rows)
        database.commit()
        return database.serialize()


KINDS: Mapping[str, Callable[[Members], bytes]] = {
    "box.zip": zipped,
    "box.tar.gz": in_a_tar,
    "outer.zip": in_two_zips,
    "crawl.warc": in_a_warc,
    "box.mbox": in_a_mailbox,
    "box.db": in_a_database,
}


def put(path: Path, data: bytes, age: int = 0) -> None:
    """As a file that changed long ago, which a sync need not read again."""
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)
    os.utime(path, (_LONG_AGO + age, _LONG_AGO + age))


def synced(run: Run, news: Path) -> Any:
    outcome = run("sync", news, "--force", "--json")
    assert 0 == outcome.code, outcome.err
    assert run("verify", "--json").document["ok"]
    return outcome.document


def counts(report: Any, *kinds: str) -> tuple[int, ...]:
    return tuple(report[kind] for kind in kinds)


@pytest.mark.slow
@pytest.mark.parametrize("name", KINDS)
def test_a_container_is_one_file_of_a_row_of_syncs(run: Run, tmp_path: Path, name: str) -> None:
    """It comes, is touched, changes, loses one of what lies in it, and goes."""
    news, pack = tmp_path / "news", KINDS[name]
    write(news / "wire.jsonl", [article(number) for number in range(5)])
    run("rebuild", news)
    members = {f"t{number}.txt": text(number) for number in (20, 21, 22)}
    put(news / name, pack(members))
    assert (8, 3) == counts(synced(run, news), "articles", "added")
    write(news / "late.jsonl", [article(9)])
    assert (9, 8) == counts(synced(run, news), "articles", "unchanged")

    os.utime(news / name, (_LONG_AGO + 1, _LONG_AGO + 1))
    assert not synced(run, news)["published"]
    assert name in beside.seen_files(tmp_path / "index", 3)
    put(news / name, pack({**members, "t21.txt": text(21, seed=1), "t23.txt": text(23)}), age=2)
    assert 10 == synced(run, news)["articles"]
    assert_as_rebuilt(run, news, tmp_path / "1")
    put(news / name, pack({"t20.txt": text(20), "t23.txt": text(23)}), age=3)
    assert (8, 2) == counts(synced(run, news), "articles", "removed")
    assert_as_rebuilt(run, news, tmp_path / "2")
    (news / name).unlink()
    assert (6, 2) == counts(synced(run, news), "articles", "removed")
    assert_as_rebuilt(run, news, tmp_path / "3")


@pytest.mark.slow
def test_failures_in_a_container_stay_with_it(run: Run, tmp_path: Path) -> None:
    """As long as it does not change; a rebuild tells the same."""
    news = tmp_path / "news"
    put(news / "box.zip", zipped({"a/one.txt": text(1), "a/two.html": _NO_TEXT, "b.bin": "\0\1\2"}))
    write(news / "wire.jsonl", [article(number) for number in range(5)])
    failed = run("rebuild", news, "--json").document["errors"]
    assert "box.zip/a/two.html" in {one["path"] for one in failed}
    assert failed == synced(run, news)["errors"]

    write(news / "late.jsonl", [article(9)])
    report = synced(run, news)
    assert failed == report["errors"]
    assert (len(failed), 7) == (report["failed"], report["articles"])
    assert "box.zip/a/two.html" in run("status", "--failures").out

    put(news / "box.zip", zipped({"a/one.txt": text(1), "a/two.txt": text(2)}), age=1)
    assert (0, 8) == counts(synced(run, news), "failed", "articles")


@pytest.mark.slow
def test_a_copy_in_a_container_takes_the_place_of_what_went(run: Run, tmp_path: Path) -> None:
    """And one beside it that of what went with a container."""
    news, one = tmp_path / "news", article(1)
    lines = "".join(f"{line}\n" for line in map(json.dumps, (one, article(2))))
    put(news / "box.zip", zipped({"copy.jsonl": lines}))
    write(news / "a.jsonl", [one, article(3)])
    write(news / "z.jsonl", [article(2), article(4)])
    assert (4, 2) == counts(run("rebuild", news, "--json").document, "articles", "duplicates")
    (news / "a.jsonl").unlink()
    assert (3, 1) == counts(synced(run, news), "articles", "duplicates")
    assert_as_rebuilt(run, news, tmp_path / "4")
    (news / "box.zip").unlink()
    assert (2, 0) == counts(synced(run, news), "articles", "duplicates")
    assert_as_rebuilt(run, news, tmp_path / "5")


@pytest.mark.slow
def test_a_container_that_becomes_a_folder(run: Run, tmp_path: Path) -> None:
    """Of the same name, and a folder that becomes a container: paths are the same, files are not."""
    news = tmp_path / "news"
    write(news / "wire.jsonl", [article(number) for number in range(5)])
    put(news / "box", zipped({"one.txt": text(20), "two.txt": text(21)}))
    run("rebuild", news)
    (news / "box").unlink()
    put(news / "box" / "one.txt", text(20, seed=1).encode())
    assert 6 == synced(run, news)["articles"]
    assert_as_rebuilt(run, news, tmp_path / "6")
    (news / "box" / "one.txt").unlink()
    (news / "box").rmdir()
    put(news / "box", zipped({"one.txt": text(20), "two.txt": text(22)}))
    assert 7 == synced(run, news)["articles"]
    assert_as_rebuilt(run, news, tmp_path / "7")

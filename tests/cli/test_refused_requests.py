"""What the server refuses before the application sees it: docs/api.md lists it."""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.cli.conftest import write_articles
from tests.cli.servers import Server, serving

from searchsvc.bootstrap import rebuild_index
from searchsvc.config import load_settings

pytestmark = pytest.mark.slow  # a server is started

END = b"Host: x\r\nConnection: close\r\n\r\n"
SEARCH = b"GET /api/v1/search?q=lighthouse HTTP/1.1\r\n"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder: Path = tmp_path_factory.mktemp("refused")
    write_articles(folder / "wire.jsonl", 2)
    rebuild_index([folder / "wire.jsonl"], load_settings({}, {"index": str(folder / "index")}))
    with serving(folder / "index") as made:
        yield made


def answer(server: Server, request: bytes) -> tuple[int, str, bytes]:
    """Status, media type and body; 0 where the connection is closed without an answer."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=30) as connection:
        connection.sendall(request)
        got = b"".join(iter(lambda: connection.recv(1 << 16), b""))
    head, _, body = got.partition(b"\r\n\r\n")
    status, *lines = head.decode("latin-1").split("\r\n")
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    return int(status.split()[1]) if status else 0, headers.get("content-type", ""), body


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        (b"hello\r\n\r\n", 400),
        (b"GET /healthz\r\n\r\n", 400),
        (b"GET /healthz HTTP/1.2\r\n" + END, 400),
        (b"GET /healthz HTTP/3.0\r\n" + END, 400),
        (b"GET /help?a b HTTP/1.1\r\n" + END, 400),
        (b'GET /help?"a" HTTP/1.1\r\n' + END, 400),
        (b"GET /help?a\x01 HTTP/1.1\r\n" + END, 400),
        (b"GET /help?caf\xe9 HTTP/1.1\r\n" + END, 400),
        (b"GET api/v1/search HTTP/1.1\r\n" + END, 400),
        (SEARCH + b"foo\r\n" + END, 400),
        (SEARCH + b"foo : x\r\n" + END, 400),
        (SEARCH + b"foo: x\x01\r\n" + END, 400),
        (SEARCH + b"foo: x\r\n y\r\n" + END, 400),
        (SEARCH + b"Content-Length: x\r\n" + END, 400),
        (SEARCH + b"Content-Length: 1\r\nContent-Length: 2\r\n" + END, 400),
        (SEARCH + b"Transfer-Encoding: gzip\r\n" + END, 400),
        (b"GET /help?" + b"a" * 65_529 + b" HTTP/1.1\r\n" + END, 414),
        (SEARCH + b"foo: x\r\n" * 99 + END, 431),
        (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", 400),
    ],
)
def test_what_is_no_request_is_refused_without_a_body(server: Server, request_: bytes, status: int) -> None:
    """The application never sees it, so it is no problem document."""
    assert (status, "", b"") == answer(server, request_)


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        (SEARCH + b"\r\n".join([b"Connection: close", b"", b""]), 200),
        (SEARCH + b"Content-Length: 2\r\n" + END + b"{}", 200),
        (SEARCH + b"Transfer-Encoding: chunked\r\n" + END + b"2\r\n{}\r\n0\r\n\r\n", 200),
        (b"GET /api/v1/search?q=%zz%ff HTTP/1.1\r\n" + END, 200),
        ("GET /api/v1/search?q=café HTTP/1.1\r\n".encode() + END, 200),
        (b"GET /api/v1/articles/%ff HTTP/1.1\r\n" + END, 404),
        (b"GET /api/v1/search?limit=3 HTTP/1.1\r\n" + END, 400),
        (b"POST /api/v1/search HTTP/1.1\r\nContent-Length: 2\r\n" + END + b"{}", 405),
        (b"BREW /api/v1/search HTTP/1.1\r\n" + END, 405),
    ],
)
def test_what_reaches_the_application_is_answered_by_it(server: Server, request_: bytes, status: int) -> None:
    """With JSON: the document, or a problem."""
    found, media_type, body = answer(server, request_)
    assert (status, "application/json" if status == 200 else "application/problem+json") == (found, media_type)
    assert body.startswith(b"{")

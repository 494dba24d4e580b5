import contextlib
import os
import signal
import socket
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from wsgiref.types import StartResponse, WSGIEnvironment
from wsgiref.util import setup_testing_defaults

import pytest
from tests.cli.servers import serving

from searchsvc.server import draining, hanging_up
from searchsvc.server.draining import WARNING, ClosingApplication, take_no_more_connections
from searchsvc.server.hanging_up import hang_up_on_silent


@pytest.mark.skipif(sys.platform != "linux", reason="socket filters are Linux's")
def test_no_connection_is_taken_and_none_is_lost() -> None:
    """After the warning a new connection waits unanswered, and one that was in the queue can still be taken."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        where = listener.getsockname()
        with socket.create_connection(where) as early:
            take_no_more_connections()
            with pytest.raises(TimeoutError):
                socket.create_connection(where, timeout=0.05)
            taken, _ = listener.accept()
            with taken:
                early.sendall(b"ask")
                assert b"ask" == taken.recv(3)


def test_a_warned_worker_ends_its_connections(monkeypatch: pytest.MonkeyPatch) -> None:
    """From the warning on, each answer tells its client not to use the connection again; before, none does."""
    monkeypatch.setattr(ClosingApplication, "_hang_up", lambda _: None)  # this process has other connections
    app = ClosingApplication(_answer, _nothing)
    before = signal.getsignal(WARNING)
    try:
        app.close_when_warned()
        first = _headers(app)
        os.kill(os.getpid(), WARNING)
        second = _headers(app)
    finally:
        signal.signal(WARNING, before)
    assert [("X-Own", "1")] == first
    assert [("X-Own", "1"), ("Connection", "close")] == second


@pytest.mark.skipif(sys.platform != "linux", reason="the system's account of a connection is Linux's")
def test_silent_connections_are_hung_up_on(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whose last byte came long ago reads as ended, after what had come; not who has just sent, or is owed."""
    with (
        socket.create_server(("127.0.0.1", 0)) as listener,
        _connected(listener) as (asking, asked),
        _connected(listener) as (owed, owing),
    ):
        asking.sendall(b"GET /")
        assert b"GET" == asked.recv(3)
        owing.setblocking(False)
        with contextlib.suppress(BlockingIOError):
            while True:
                owing.send(bytes(1 << 16))
        descriptors = [one.fileno() for one in (listener, asked, owing)]
        assert 0 == hang_up_on_silent(descriptors)
        monkeypatch.setattr(hanging_up, "SILENT_MS", 0)
        assert 1 == hang_up_on_silent(descriptors)
        assert [b" /", b""] == [asked.recv(10), asked.recv(10)]
        assert owed.recv(1)
        with pytest.raises(BlockingIOError):
            owing.recv(1)


def test_a_worker_is_quiet_when_nothing_is_under_way(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not while a request is answered, nor right after it, when its answer may still be on the way."""
    within: list[bool] = []

    def app(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        within.append(closing.quiet)
        return _answer(environ, start_response)

    closing = ClosingApplication(app, _nothing)
    before = closing.quiet
    _headers(closing)
    after = closing.quiet
    monkeypatch.setattr(draining, "QUIET_SECONDS", 0)
    assert [True, False, False, True] == [before, *within, after, closing.quiet]


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="the system's account of a connection is Linux's")
def test_a_stop_waits_for_no_half_request(index: Path) -> None:
    """Connections that sent half a request, or nothing, are over before the server would end its workers by force."""
    with serving(index) as server:
        where = ("127.0.0.1", server.port)
        with socket.create_connection(where) as half, socket.create_connection(where) as mute:
            half.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n")
            assert 1 == server.generation()
            assert 0 == server.stop()
            assert [b"", b""] == [half.recv(1), mute.recv(1)]
        assert server.process.stderr is not None
        assert "with a request begun and not finished" not in server.process.stderr.read()


def _nothing() -> None:
    """What ends no process."""


@contextlib.contextmanager
def _connected(listener: socket.socket) -> Iterator[tuple[socket.socket, socket.socket]]:
    """Both ends of a connection."""
    with socket.create_connection(listener.getsockname()) as client:
        server, _ = listener.accept()
        with server:
            yield client, server


def _answer(_environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    start_response("200 OK", [("X-Own", "1")])
    return [b"answer"]


def _headers(app: ClosingApplication) -> list[tuple[str, str]]:
    environ: WSGIEnvironment = {}
    setup_testing_defaults(environ)
    found: list[tuple[str, str]] = []

    def start_response(_status: str, headers: list[tuple[str, str]], _exc_info: Any = None, /) -> Any:
        found.extend(headers)

    assert [b"answer"] == list(app(environ, start_response))
    return found

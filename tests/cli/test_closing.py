import os
import signal
import socket
import sys
from collections.abc import Iterable
from typing import Any
from wsgiref.types import StartResponse, WSGIEnvironment
from wsgiref.util import setup_testing_defaults

import pytest

from searchsvc.server.draining import WARNING, ClosingApplication, take_no_more_connections


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


def test_a_warned_worker_ends_its_connections() -> None:
    """From the warning on, each answer tells its client not to use the connection again; before, none does."""
    app = ClosingApplication(_answer)
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

import logging
import resource
import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from tests.cli.servers import WAIT_SECONDS, Server, serving

from searchsvc.server.connections import MOST_CONNECTIONS, SILENT_SECONDS, connections_of_a_worker
from searchsvc.server.supervisor import EndingIsMeant

SILENT = 1_100
"""More than the 1,024 that granian holds when it is not told otherwise."""
HALF_A_REQUEST = b"GET /healthz HTTP/1.1\r\nHost: x\r\nX-Slow: "


@pytest.mark.slow
def test_silent_connections_do_not_stop_searches(index: Path) -> None:
    """While 1,100 connections that send nothing are open, a search is answered."""
    with _room_for(SILENT), serving(index) as server, ExitStack() as opened:
        for _ in range(SILENT):
            opened.enter_context(_connected(server))
        status, document = server.get("/api/v1/search?q=lighthouse")
        assert (200, 5) == (status, document["total"])


def test_granians_words_of_a_refusal_are_reworded() -> None:
    """What it says of a worker whose client is slow is no fault of the worker's; all else is said as it is."""
    said = "Killing worker-2 after it refused to gracefully stop"
    records = [
        logging.LogRecord("_granian", logging.WARNING, "", 0, text, None, None) for text in (said, "Shutting down")
    ]
    assert [True, True] == [EndingIsMeant().filter(record) for record in records]
    assert [
        "worker-2 ends 4 s after it was told to, with a request begun and not finished",
        "Shutting down",
    ] == [record.getMessage() for record in records]


def test_a_worker_that_has_ended_did_not_refuse_to(monkeypatch: pytest.MonkeyPatch) -> None:
    """Before the time is over that is said only where two threads waited for it, and one was told first."""
    words = "Killing worker-2 after it refused to gracefully stop"
    record = logging.LogRecord("_granian", logging.WARNING, __file__, 1, words, None, None)
    monkeypatch.setattr(EndingIsMeant, "told", time.monotonic())
    assert not EndingIsMeant().filter(record)
    monkeypatch.setattr(EndingIsMeant, "told", time.monotonic() - 5)
    assert EndingIsMeant().filter(record)


@pytest.mark.slow
def test_who_sends_no_whole_request_is_closed(index: Path) -> None:
    """A connection is closed in time if it sends nothing, half a request, one letter after another, or no second
    request after an answer.
    """
    with serving(index) as server, ExitStack() as opened:
        silent, half, slow, answered = (opened.enter_context(_connected(server)) for _ in range(4))
        half.sendall(HALF_A_REQUEST)
        slow.sendall(HALF_A_REQUEST)
        answered.sendall(b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
        assert answered.recv(65_536).startswith(b"HTTP/1.1 200")
        left = {"silent": silent, "half": half, "slow": slow, "answered": answered}
        began = time.monotonic()
        while left:
            assert time.monotonic() < began + WAIT_SECONDS, f"still open: {', '.join(left)}"
            left = {name: one for name, one in left.items() if not _closed(one)}
            if "slow" in left:
                _send(slow, b"x")
        assert SILENT_SECONDS - 1 <= time.monotonic() - began


@pytest.mark.parametrize(
    ("soft", "hard", "raised_to", "held"),
    [
        (1024, 1_048_576, MOST_CONNECTIONS + 256, MOST_CONNECTIONS),
        (1024, resource.RLIM_INFINITY, MOST_CONNECTIONS + 256, MOST_CONNECTIONS),
        (1024, 2048, 2048, 2048 - 256),
        (20_000, 20_000, None, MOST_CONNECTIONS),
        (resource.RLIM_INFINITY, resource.RLIM_INFINITY, None, MOST_CONNECTIONS),
    ],
)
def test_as_many_connections_as_files_may_be_open(
    soft: int, hard: int, raised_to: int | None, held: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The limit of open files is raised as far as it may be, and a worker holds fewer connections than that."""
    wished: list[tuple[int, int]] = []
    monkeypatch.setattr(resource, "getrlimit", lambda _: (soft, hard))
    monkeypatch.setattr(resource, "setrlimit", lambda _, limits: wished.append(limits))
    assert held == connections_of_a_worker()
    assert ([] if raised_to is None else [(raised_to, hard)]) == wished


def test_a_limit_that_cannot_be_raised_is_kept_to(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the system refuses to raise the limit of open files, that limit counts."""

    def refuse(*_: object) -> None:
        raise ValueError("not allowed to raise maximum limit")

    monkeypatch.setattr(resource, "getrlimit", lambda _: (1024, 2048))
    monkeypatch.setattr(resource, "setrlimit", refuse)
    assert 1024 - 256 == connections_of_a_worker()


def _connected(server: Server) -> socket.socket:
    return socket.create_connection(("127.0.0.1", server.port), timeout=WAIT_SECONDS)


def _closed(connection: socket.socket) -> bool:
    connection.settimeout(0.2)
    try:
        return connection.recv(65_536) == b""
    except TimeoutError:
        return False
    except ConnectionError:
        return True


def _send(connection: socket.socket, letter: bytes) -> None:
    try:
        connection.sendall(letter)
    except ConnectionError:  # closed in this moment, which the next look finds
        return


@contextmanager
def _room_for(connections: int) -> Iterator[None]:
    """Lets the test have so many connections; it is left out where the system does not allow it."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = connections + 256
    if hard != resource.RLIM_INFINITY and hard < wanted:
        pytest.skip(f"no more than {hard} files may be open here")
    resource.setrlimit(resource.RLIMIT_NOFILE, (soft if soft == resource.RLIM_INFINITY else max(soft, wanted), hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))

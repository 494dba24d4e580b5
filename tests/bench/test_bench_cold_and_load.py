import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from bench.building import BuildFailed, build
from bench.cold import can_drop_pages, cold_times
from bench.corpora import write_corpus
from bench.load import _by_threads
from bench.query import Query

pytestmark = pytest.mark.slow


class _Answering(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self.send_response(404 if self.path == "/missing" else 200)
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"ok")

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  (http.server's own name)
        pass


@pytest.fixture
def port() -> Iterator[int]:
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Answering) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server.server_port
        server.shutdown()
        thread.join()


def test_requests_and_errors_are_counted(port: int) -> None:
    """Without wrk the load is our own: every request is counted, and one that is not answered by 200 as an error."""
    met = _by_threads(port, ["/", "/missing"], connections=2, seconds=0.1)
    assert met.requests > met.errors > 0
    assert 0 < met.p50_ms <= met.p95_ms


@pytest.mark.slow
@pytest.mark.skipif(not can_drop_pages(), reason="the system cannot drop pages of files")
def test_cold_queries_are_asked_in_a_process_of_their_own(tmp_path: Path) -> None:
    """A class that the engine has gets figures, one that it has not gets none."""
    corpus = write_corpus("made:20", None, tmp_path)
    build("sqlite", corpus.lines, tmp_path / "index")
    queries = {"frequent": [Query("all", ("the",))], "fuzzy": [Query("fuzzy", ("word",))]}
    figures = cold_times("sqlite", tmp_path / "index", queries)
    assert [("sqlite", "frequent", 1)] == [(one.contestant, one.query_class, one.asked.count) for one in figures]


@pytest.mark.slow
def test_a_build_that_fails_says_why(tmp_path: Path) -> None:
    """The error of a contestant's process is part of the bench's own."""
    with pytest.raises(BuildFailed, match=r"sqlite: (.|\n)*FileNotFoundError"):
        build("sqlite", tmp_path / "nothing.jsonl", tmp_path / "index")

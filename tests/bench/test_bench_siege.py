import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import pytest
from bench.siege import Generations, RebuildFailed
from bench.siege_visitors import Met, Siege

from bench import siege

pytestmark = pytest.mark.slow

WAIT_SECONDS = 60


class _Answers(BaseHTTPRequestHandler):
    """Answers with the status that the path names, 503 with Retry-After where it says so; silence ends soon."""

    protocol_version = "HTTP/1.1"
    timeout: ClassVar[float] = 0.2

    def do_GET(self) -> None:
        status, _, retry = self.path.strip("/").partition("/")
        self.send_response(200 if status == "healthz" else int(status))
        if retry:
            self.send_header("Retry-After", "2")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Nothing of it belongs into the output of a test."""


@contextmanager
def _answering() -> Iterator[int]:
    with ThreadingHTTPServer(("127.0.0.1", 0), _Answers) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield server.server_address[1]
        finally:
            server.shutdown()
            thread.join()


def _until(true: Callable[[], bool]) -> None:
    deadline = time.monotonic() + WAIT_SECONDS
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.01)


@pytest.mark.slow
def test_visitors_count_what_they_meet() -> None:
    """Answers go with their times, and everything else under its kind: a 503 that says when to come again is another
    thing than one that does not, and than no answer at all.
    """
    met = Met()
    with _answering() as port:
        visitors = Siege(port)
        for path in ("/200", "/503/retry", "/503", "/500"):
            visitors.ask(path, met)
    visitors.ask("/200", met)
    assert 1 == len(met.seconds)
    assert {"503 with Retry-After": 1, "503": 1, "500": 1, "ConnectionRefusedError": 1} == dict(met.others)


@pytest.mark.slow
def test_all_kinds_of_visitors_come_until_the_end() -> None:
    """Clients, worst queries, health checks and silent connections, which are opened anew when they were closed."""
    with _answering() as port:
        visitors = Siege(port)
        visitors.begin(["/200", "/404"], clients=2, worst="/503/retry", worst_a_second=50, silent=3)
        _until(lambda: bool(visitors.people.seconds and visitors.health.seconds and visitors.silent_closed > 3))
        _until(lambda: visitors.worst.others["503 with Retry-After"] > 1)
        visitors.end()
    assert visitors.people.others["404"] > 0


@pytest.mark.parametrize(
    ("people", "worst", "health", "said"),
    [
        ({}, {"503 with Retry-After": 9}, [0.1, 0.2], "held"),
        ({"503 with Retry-After": 1}, {}, [0.1, 0.2], "did not hold: 503 with Retry-After"),
        ({}, {"503": 1}, [0.1, 0.2], "did not hold: 503"),
        ({}, {}, [0.1, 1.2], "did not hold: a slow health check"),
        ({}, {}, [], "did not hold: a slow health check"),
    ],
)
def test_the_report_says_whether_it_held(
    people: dict[str, int], worst: dict[str, int], health: list[float], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A refusal is right for the worst queries and an error for clients; the health check takes no second."""
    visitors = Siege(0)
    visitors.people.others.update(people)
    visitors.worst.others.update(worst)
    visitors.health.seconds.extend(health)
    code = siege._report(visitors, Generations(Path("index"), ()), alone=0.1)
    assert (said, 0 if said == "held" else 1) == (capsys.readouterr().out.splitlines()[-1], code)


@pytest.mark.slow
def test_a_rebuild_that_fails_ends_the_siege(tmp_path: Path) -> None:
    """Its exit code and the end of what it said are the message."""
    generations = Generations(tmp_path / "index", (tmp_path / "nowhere",))
    generations.begin()
    with pytest.raises(RebuildFailed, match=r"rebuild 1 ended with 4: .*nowhere"):
        generations.finish()


def test_searches_are_mixed() -> None:
    """Every third is a page, and some ask for more hits, another page or another order."""
    mixed = siege._mixed([f"/api/v1/search?size=10&q={number}" for number in range(6)])
    assert mixed == [
        "/?q=0",
        "/api/v1/search?q=1&page=2",
        "/api/v1/search?q=2&sort=newest",
        "/?q=3",
        "/api/v1/search?q=4&size=20",
        "/api/v1/search?q=5",
    ]

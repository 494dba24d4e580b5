"""What does a whole answer cost over HTTP, with facets and without? `python -m bench.pages CORPUS [FOLDER]`.

`searchsvc serve` runs as a process of its own with one worker. Over one connection it is asked words, two words joined
by OR, three words and headlines of the corpus: as JSON, as JSON with all facets and the histogram, and as the page that
a reader gets. Each is asked in rounds; its time, from the first byte sent to the last one read, is the least of them,
since other work on the machine only ever adds; and so is what of it the server had a processor, which other work adds
little to. FOLDER, for corpus and index, is kept and used again.

    first           the first search with facets that the new server is asked
    json            ten hits with snippets
    json, facets    the same with all facets and the articles over time
    page            the page

Useful for: what a reader or a program waits for. Not for: how many are answered at once (`scripts/bench --http`).
"""

import socket
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Self
from urllib.parse import quote

from bench.contestants.ours import typed
from bench.corpora import Reading
from bench.faults import BenchFault
from bench.figures import percentiles
from bench.http_api import running_server
from bench.kept import run, say
from bench.queries import draw
from bench.timing import least_times, least_times_of
from searchsvc.search.parameters.request import FACET_NAMES

CLASSES = ("frequent", "or2", "and3", "or4-6")
_FACETS = f"&facets={','.join(FACET_NAMES)}"
PATHS = {
    "json": "/api/v1/search?q={}",
    "json, facets": f"/api/v1/search?q={{}}{_FACETS}",
    "page": "/?q={}",
}
_OK = b"HTTP/1.1 200 "
_TIMEOUT = 60


class AnswerWrong(BenchFault):
    """The server answered with anything but 200."""


class Asking:
    """One connection to 127.0.0.1 that is kept open. No more is read of an answer than its length, so that what is
    measured is the server's time.
    """

    def __init__(self, port: int) -> None:
        self._socket = socket.create_connection(("127.0.0.1", port), _TIMEOUT)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._socket.close()

    def get(self, path: str) -> bytes:
        """The body. Raises AnswerWrong."""
        self._socket.sendall(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode())
        found = b""
        while b"\r\n\r\n" not in found:
            found += self._received(path)
        head, _, body = found.partition(b"\r\n\r\n")
        if not head.startswith(_OK):
            raise AnswerWrong(f"{path}: {head.decode(errors='replace').splitlines()[0]}")
        length = int(head.lower().partition(b"content-length:")[2].split()[0])
        while len(body) < length:
            body += self._received(path)
        return body

    def _received(self, path: str) -> bytes:
        received = self._socket.recv(1 << 20)
        if not received:
            raise AnswerWrong(f"{path}: the connection was closed")
        return received


def _measure(lines: Path, index: Path, count: int, rounds: int) -> None:
    drawn = draw(lines, sum(1 for _ in Reading(lines)), count)
    queries = [quote(typed(query), safe="") for name in CLASSES for query in drawn[name]]
    with running_server(index, workers=1) as (port, pid), Asking(port) as asking:
        cpu_of_server = partial(cpu_seconds, pid)
        say(f"{'':14}{'p50 ms':>8}{'p95 ms':>8}{'CPU p50':>9}{'CPU p95':>9}{'kB':>8}")
        first = partial(asking.get, PATHS["json, facets"].format(queries[0]))
        say(f"{'first':14}{least_times([first], 1)[0] * 1000:8.2f}")  # while threads that began the server may end
        for name, path in PATHS.items():
            _tell(name, [partial(asking.get, path.format(query)) for query in queries], rounds, cpu_of_server)


def cpu_seconds(pid: int) -> float:
    """For which the process and those that it started had a processor; 0.0 where /proc does not say."""
    return sum(map(_running_seconds, (pid, *_children(pid))))


def _children(pid: int) -> Iterator[int]:
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        yield from map(int, task.read_text().split())


def _running_seconds(pid: int) -> float:
    return sum(int(one.read_text().split()[0]) for one in Path(f"/proc/{pid}/task").glob("*/schedstat")) / 1e9


def _tell(name: str, asks: Sequence[Callable[[], bytes]], rounds: int, cpu: Callable[[], float]) -> None:
    sizes = sorted(len(ask()) for ask in asks)
    wall, busy = (percentiles(times) for times in least_times_of(asks, rounds, (time.perf_counter, cpu)))
    times = f"{wall.p50_ms:8.2f}{wall.p95_ms:8.2f}{busy.p50_ms:9.2f}{busy.p95_ms:9.2f}"
    say(f"{name:14}{times}{sizes[len(sizes) // 2] / 1000:8.1f}")


def main(arguments: list[str]) -> int:
    """Exit codes as kept.run has them."""
    return run("bench.pages", __doc__, arguments, _measure, count=25)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""How fast is a whole answer over HTTP?

`searchsvc serve` runs as a process of its own, as it comes; its JSON API is asked as a program would ask it.
"""

import contextlib
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from urllib.parse import quote

from bench.contestants.ours import typed
from bench.faults import BenchFault
from bench.figures import HttpFigures
from bench.load import load
from bench.query import LIMIT, Query

_CONNECTIONS = (1, 2, 8)
"""One: the latency that somebody alone sees. Eight: requests a second."""

_WARM_UP_SECONDS = 1.0
_STARTING_SECONDS, _STOPPING_SECONDS = 120.0, 10.0
_PROC = Path("/proc")


class ServerFailed(BenchFault):
    """The server ended, or did not answer in time; the message is the end of what it said."""


def http_times(folder: Path, queries: Mapping[str, Sequence[Query]], seconds: float) -> Iterator[HttpFigures]:
    """`seconds` of load for each class and number of connections. Raises ServerFailed."""
    with running_server(folder) as (port, pid):
        load(port, paths_of(next(iter(queries.values()))), 1, _WARM_UP_SECONDS)
        for name, asked in queries.items():
            for connections in _CONNECTIONS:
                met = load(port, paths_of(asked), connections, seconds)
                yield HttpFigures(
                    tool=met.tool,
                    query_class=name,
                    connections=connections,
                    seconds=met.seconds,
                    requests=met.requests,
                    errors=met.errors,
                    p50_ms=met.p50_ms,
                    p95_ms=met.p95_ms,
                    requests_a_second=met.requests / met.seconds,
                    server_private=_private_of_workers(pid),
                )


def paths_of(queries: Sequence[Query]) -> list[str]:
    return [f"/api/v1/search?size={LIMIT}&q={quote(typed(query), safe='')}" for query in queries]


@contextlib.contextmanager
def running_server(folder: Path, workers: int | None = None) -> Iterator[tuple[int, int]]:
    """A running server's port and process id; it is ended, and waited for, on the way out. `workers`: None is as many
    as it takes by itself.
    """
    port = free_port()
    command = [sys.executable, "-m", "searchsvc", "serve", "--index", str(folder), "--port", str(port)]
    command += [] if workers is None else ["--workers", str(workers)]
    with (folder / "serve.log").open("w+b") as log:
        server = subprocess.Popen(command, stdout=log, stderr=log)  # noqa: S603  (our own program)
        try:
            _wait(server, port)
            yield port, server.pid
        except ServerFailed as error:
            log.seek(0)
            raise ServerFailed(f"{error}: {log.read()[-2000:].decode(errors='replace')}") from None
        finally:
            server.terminate()
            try:
                server.wait(_STOPPING_SECONDS)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()


def _wait(server: "subprocess.Popen[bytes]", port: int) -> None:
    until = time.monotonic() + _STARTING_SECONDS
    while time.monotonic() < until:
        if server.poll() is not None:
            raise ServerFailed(f"the server ended with exit code {server.returncode}")
        with contextlib.suppress(OSError), urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=1):
            return
        time.sleep(0.05)
    raise ServerFailed(f"the server did not answer within {_STARTING_SECONDS:.0f} s")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _private_of_workers(pid: int) -> int | None:
    """Bytes that the largest process below `pid` has written and shares with none; None where /proc does not say.

    Pages of the mapped index do not count: every worker maps the same, and the system may take them back.
    """
    found = []
    for status in _PROC.glob("[0-9]*/status"):
        with contextlib.suppress(OSError):  # it ended meanwhile
            if f"\nPPid:\t{pid}\n" in status.read_text():
                rollup = (status.parent / "smaps_rollup").read_text().splitlines()
                found.append(sum(int(line.split()[1]) * 1024 for line in rollup if line.startswith("Private_Dirty:")))
    return max(found, default=None)

"""How fast are requests answered when several come at once?

By wrk where it is installed; else by the loop below, whose own work on the same cores makes a server look slower than
it is. Loopback addresses only, and never longer than LONGEST_SECONDS.
"""

import http.client
import shutil
import subprocess
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

LONGEST_SECONDS = 30.0
_TIMEOUT = 10
_OK = 200

_WRK = shutil.which("wrk")
_SCRIPT = """
local paths = {{ {paths} }}
local at = 0
request = function()
  at = at % #paths + 1
  return wrk.format("GET", paths[at])
end
done = function(summary, latency, requests)
  local errors = summary.errors
  io.write(string.format("figures %d %d %d %f %f\\n", summary.duration, summary.requests,
    errors.connect + errors.read + errors.write + errors.status + errors.timeout,
    latency:percentile(50), latency:percentile(95)))
end
"""


@dataclass(frozen=True, slots=True)
class Load:
    """What was measured. `errors`: answers other than 2xx, and none at all."""

    tool: str
    seconds: float
    requests: int
    errors: int
    p50_ms: float
    p95_ms: float


def load(port: int, paths: Sequence[str], connections: int, seconds: float) -> Load:
    """Ask 127.0.0.1 for `paths`, again and again, over `connections` connections that are kept open."""
    seconds = min(seconds, LONGEST_SECONDS)
    return _by_wrk(_WRK, port, paths, connections, seconds) if _WRK else _by_threads(port, paths, connections, seconds)


def _by_wrk(wrk: str, port: int, paths: Sequence[str], connections: int, seconds: float) -> Load:
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder, "paths.lua")
        script.write_text(_SCRIPT.format(paths=", ".join(f'"{path}"' for path in paths)))
        command = [wrk, "-t1", f"-c{connections}", f"-d{max(1, round(seconds))}s", f"-s{script}"]
        done = subprocess.run(  # noqa: S603  (wrk, on an address of this machine)
            [*command, f"http://127.0.0.1:{port}"],
            capture_output=True,
            text=True,
            check=True,
            timeout=LONGEST_SECONDS + _TIMEOUT,
        )
    line = next(line for line in done.stdout.splitlines() if line.startswith("figures "))
    microseconds, requests, errors, p50, p95 = map(float, line.split()[1:])
    return Load("wrk", microseconds / 1e6, int(requests), int(errors), p50 / 1000, p95 / 1000)


@dataclass(slots=True)
class _Client:
    """One connection, and what it met."""

    port: int
    paths: Sequence[str]
    first: int
    until: float
    times: list[float] = field(default_factory=list)
    errors: int = 0

    def run(self) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=_TIMEOUT)
        at = self.first
        while time.perf_counter() < self.until:
            began = time.perf_counter()
            try:
                connection.request("GET", self.paths[at % len(self.paths)])
                response = connection.getresponse()
                response.read()
                self.errors += response.status != _OK
            except (OSError, http.client.HTTPException):
                self.errors += 1
                connection.close()
            self.times.append(time.perf_counter() - began)
            at += 1
        connection.close()


def _by_threads(port: int, paths: Sequence[str], connections: int, seconds: float) -> Load:
    began = time.perf_counter()
    clients = [_Client(port, paths, number * 7, began + seconds) for number in range(connections)]
    threads = [threading.Thread(target=client.run) for client in clients]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    took = time.perf_counter() - began
    times = sorted(one for client in clients for one in client.times)
    errors = sum(client.errors for client in clients)
    p50, p95 = (times[int(share * (len(times) - 1))] * 1000 for share in (0.5, 0.95))
    return Load("threads", took, len(times), errors, p50, p95)

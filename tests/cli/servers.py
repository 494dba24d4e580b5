"""A real server in a process of its own, for tests."""

import http.client
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.http_api import free_port

WAIT_SECONDS = 60


@dataclass
class Server:
    """`process` is the parent of the workers; it has said that it answers at `port`."""

    process: subprocess.Popen[str]
    port: int
    ready: str

    def get(self, path: str) -> tuple[int, Any]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=WAIT_SECONDS)
        try:
            connection.request("GET", path)
            answer = connection.getresponse()
            return answer.status, json.loads(answer.read())
        finally:
            connection.close()

    def generation(self) -> int:
        _, document = self.get("/healthz")
        return int(document["generation"])

    def stop(self) -> int:
        """Send SIGTERM and give the exit code. TimeoutExpired after the five seconds of the contract."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=5)


@contextmanager
def serving(index: Path, workers: int = 1) -> Iterator[Server]:
    port = free_port()
    command = [sys.executable, "-m", "searchsvc", "serve", "--index", str(index)]
    command += ["--port", str(port), "--workers", str(workers)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            ready = process.stdout.readline()
            assert ready, process.stderr.read() if process.stderr else ""
            yield Server(process, port, ready)
        finally:
            if process.poll() is None:
                process.send_signal(signal.SIGTERM)
                try:
                    process.wait(timeout=10)
                except subprocess.TimeoutExpired:
                    os.kill(process.pid, signal.SIGKILL)

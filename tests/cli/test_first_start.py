"""The first start after an install, and stops amid any start."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from bench.http_api import free_port
from tests.cli.servers import WAIT_SECONDS

SHOW_ESCAPES = ("-W", "default:invalid escape sequence:DeprecationWarning")
"""What Python shows by itself from 3.12 on."""

QUIET_ENDS = (0, 130, -signal.SIGTERM, -signal.SIGINT)
"""It stopped in order; it said so; it had not begun, and the signal ended it."""


@pytest.mark.slow
@pytest.mark.parametrize("command", [("rebuild", "news"), ("search", "lighthouse"), ("status",), ("verify",)])
def test_nothing_is_warned_of_while_all_is_compiled(command: tuple[str, ...], index: Path, tmp_path: Path) -> None:
    """Where no module has bytecode yet, as after some installs, nothing is said of other people's source."""
    done = subprocess.run(
        [sys.executable, *SHOW_ESCAPES, "-m", "searchsvc", "--index", str(index), *command],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPYCACHEPREFIX": str(tmp_path / "bytecode")},  # noqa: TID251
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    assert "Warning" not in done.stderr


@pytest.mark.slow
@pytest.mark.parametrize("wanted", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("moment", ["checking", "first worker", "workers load", "workers answer"])
def test_a_start_can_be_stopped_at_any_moment(wanted: signal.Signals, moment: str, index: Path) -> None:
    """Ctrl-C in a terminal, which reaches all processes of it, and SIGTERM end a start without a word of a fault."""
    with starting(index) as process:
        reach(process, moment)
        if wanted is signal.SIGINT:
            os.killpg(process.pid, wanted)
        else:
            process.send_signal(wanted)
        _, said = process.communicate(timeout=WAIT_SECONDS)
    assert process.returncode in QUIET_ENDS
    assert [] == [word for word in ("Traceback", "ERROR", "WARNING", "panic", "Interrupt") if word in said]


@contextmanager
def starting(index: Path) -> Iterator[subprocess.Popen[str]]:
    """A server of two workers, as a terminal starts it: the leader of a group of processes."""
    command = [sys.executable, "-m", "searchsvc", "serve", "--index", str(index), "--port", str(free_port())]
    process = subprocess.Popen(
        [*command, "--workers", "2"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    try:
        yield process
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()


def reach(process: subprocess.Popen[str], moment: str) -> None:
    """Wait until the start is so far."""
    until = time.monotonic() + WAIT_SECONDS
    while not is_at(process, moment):
        assert process.poll() is None
        assert time.monotonic() < until, f"it never came to: {moment}"
        time.sleep(0.005)


def is_at(process: subprocess.Popen[str], moment: str) -> bool:
    if not Path("/proc/self/task").exists():
        pytest.skip("needs /proc to see how far it is")
    mapped = Path(f"/proc/{process.pid}/maps").read_text()
    if moment == "checking":
        return "libkernel" in mapped or "numpy" in mapped
    workers = workers_of(process.pid)
    if moment == "first worker":
        return bool(workers)
    if moment == "workers load":
        return len(workers) == 2 and all("numpy" in Path(f"/proc/{worker}/maps").read_text() for worker in workers)
    assert process.stdout is not None
    return process.stdout.readline().startswith("ready")


def workers_of(parent: int) -> list[str]:
    children = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
    return [child for child in children if b"spawn_main" in Path(f"/proc/{child}/cmdline").read_bytes()]

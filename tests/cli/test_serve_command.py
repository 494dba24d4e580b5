import os
import re
import shutil
import signal
import socket
import threading
import time
from collections import Counter
from pathlib import Path

import pytest
from bench.http_api import free_port
from tests.cli.conftest import Run, write_articles
from tests.cli.servers import WAIT_SECONDS, Server, serving

from searchsvc.cli import serve as serving_command
from searchsvc.errors import IndexUnusable, InvalidSetting
from searchsvc.search.service import Search
from searchsvc.server import worker
from searchsvc.server.address import Address, free_address
from searchsvc.server.worker import Follower


def _until_generation(server: Server, wanted: int) -> None:
    deadline = time.monotonic() + WAIT_SECONDS
    while server.generation() != wanted:
        assert time.monotonic() < deadline, f"the server never answered from generation {wanted}"


@pytest.mark.slow
def test_serve_says_its_address_once_it_answers(index: Path) -> None:
    """The address is printed when a request to it is answered, and SIGTERM ends it within five seconds with 0."""
    with serving(index) as server:
        assert f"ready: http://127.0.0.1:{server.port}/" in server.ready
        status, document = server.get("/api/v1/search?q=lighthouse")
        assert (200, 5) == (status, document["total"])
        assert 0 == server.stop()


@pytest.mark.slow
def test_serve_says_what_it_holds(index: Path) -> None:
    """How many articles, of which corpus, and of when: before the first request, on standard error."""
    with serving(index) as server:
        assert 0 == server.stop()
        assert server.process.stderr is not None
        said = server.process.stderr.read()
    assert re.search(r"^serving generation 1: 5 articles of news, built 20[-\d]+T[:\d]+Z$", said, re.MULTILINE)


@pytest.mark.slow
def test_ctrl_c_ends_a_server_of_two_workers(index: Path) -> None:
    """An interrupt ends all processes in order, and says nothing of a fault."""
    with serving(index, workers=2) as server:
        server.process.send_signal(signal.SIGINT)
        assert 0 == server.process.wait(timeout=5)
        assert server.process.stderr is not None
        assert "Unexpected" not in server.process.stderr.read()


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="needs /proc to find the workers")
def test_a_worker_that_dies_is_replaced(index: Path) -> None:
    """When the only worker is killed another one takes its place, and the server answers again."""
    with serving(index) as server:
        [worker] = workers_of(server.process.pid)
        os.kill(worker, signal.SIGKILL)
        until = time.monotonic() + WAIT_SECONDS
        while workers_of(server.process.pid) in ([], [worker]):
            assert time.monotonic() < until, "no worker took its place"
            time.sleep(0.05)
        assert 1 == answered_generation(server, until)
        assert 0 == server.stop()


def workers_of(parent: int) -> list[int]:
    """The processes of `parent` that answer requests."""
    children = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
    lines = {int(child): Path(f"/proc/{child}/cmdline") for child in children}
    return [child for child, line in lines.items() if line.exists() and b"spawn_main" in line.read_bytes()]


def answered_generation(server: Server, until: float) -> int:
    """The generation that is served, once somebody answers."""
    while True:
        try:
            return server.generation()
        except OSError:  # the new worker does not listen yet
            assert time.monotonic() < until, "nobody answers"
            time.sleep(0.05)


@pytest.mark.slow
def test_a_rebuild_is_followed_and_no_request_fails(run: Run, corpus: Path, index: Path) -> None:
    """While generations are built, served and rolled back, every request is answered with 200."""
    statuses: Counter[int] = Counter()
    over = threading.Event()
    with serving(index) as server:

        def ask() -> None:
            while not over.is_set():
                status, _ = server.get("/api/v1/search?q=lighthouse+stripes")
                statuses[status] += 1

        clients = [threading.Thread(target=ask) for _ in range(3)]
        for client in clients:
            client.start()
        try:
            write_articles(corpus / "wire.jsonl", 7)
            assert 0 == run("rebuild", corpus).code
            _until_generation(server, 2)
            write_articles(corpus / "wire.jsonl", 8)
            assert 0 == run("rebuild", corpus).code
            _until_generation(server, 3)
            assert 0 == run("rollback").code
            _until_generation(server, 2)
        finally:
            over.set()
            for client in clients:
                client.join(timeout=WAIT_SECONDS)
    assert {200} == set(statuses)


@pytest.mark.slow
def test_no_request_is_dropped_when_the_server_ends(index: Path) -> None:
    """A connection that the server took is answered, whenever SIGTERM comes."""
    answered: Counter[str] = Counter()
    with serving(index) as server:

        def ask() -> None:
            while True:
                try:
                    connection = socket.create_connection(("127.0.0.1", server.port), timeout=WAIT_SECONDS)
                except ConnectionRefusedError:
                    return
                with connection:
                    try:
                        connection.sendall(
                            b"GET /api/v1/search?q=lighthouse HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
                        )
                        first = connection.recv(12)
                    except ConnectionResetError:
                        first = b"reset"
                    answered[first.decode()] += 1

        clients = [threading.Thread(target=ask) for _ in range(4)]
        for client in clients:
            client.start()
        while answered.total() < 20:
            assert server.process.poll() is None
        assert 0 == server.stop()
        for client in clients:
            client.join(timeout=WAIT_SECONDS)
    assert {"HTTP/1.1 200"} == set(answered)


def test_serve_without_an_index_is_exit_3(run: Run) -> None:
    """Where nothing was built, `serve` ends with 3 and the command that builds an index."""
    outcome = run("serve")
    assert (3, "") == (outcome.code, outcome.out)
    assert "rebuild" in outcome.err


def test_serve_refuses_a_damaged_index(run: Run, index: Path) -> None:
    """`serve` reads every byte before it answers: what a checksum finds ends it with 3."""
    largest = max((index / "generations" / "1").iterdir(), key=lambda path: path.stat().st_size)
    data = bytearray(largest.read_bytes())
    data[len(data) // 2] ^= 0xFF
    largest.write_bytes(data)
    assert 3 == run("serve").code


@pytest.mark.slow
def test_serve_starts_on_the_generation_before_a_damaged_one(run: Run, corpus: Path, index: Path) -> None:
    """What a checksum finds in the newest generation does not keep a server from starting: it says what it serves."""
    write_articles(corpus / "wire.jsonl", 6)
    assert 0 == run("rebuild", corpus).code
    largest = max((index / "generations" / "2").iterdir(), key=lambda path: path.stat().st_size)
    data = bytearray(largest.read_bytes())
    data[len(data) // 2] ^= 0xFF
    largest.write_bytes(data)
    with serving(index) as server:
        assert 1 == server.generation()
        assert 0 == server.stop()
        assert server.process.stderr is not None
        assert "Generation 1 is served instead" in server.process.stderr.read()


@pytest.mark.slow
def test_an_index_in_the_place_of_another_is_followed(run: Run, corpus: Path, index: Path) -> None:
    """Both begin with generation 1; the server answers from the new one, whose summary is its own too."""
    with serving(index) as server:
        assert 5 == server.get("/api/v1/search")[1]["total"]
        assert server.get("/healthz")[1]["stale"] is None
        shutil.rmtree(index)
        deadline = time.monotonic() + WAIT_SECONDS
        while (health := server.get("/healthz"))[1]["stale"] is None:
            assert time.monotonic() < deadline, "a folder that is gone is no matter"
        assert (200, 1) == (health[0], health[1]["generation"])
        write_articles(corpus / "wire.jsonl", 7)
        assert 0 == run("rebuild", corpus).code
        while server.get("/api/v1/search")[1]["total"] != 7:
            assert time.monotonic() < deadline, "the old index is answered from for ever"
        # Another worker may follow a little later.
        while server.get("/healthz")[1] != {"status": "ok", "generation": 1, "stale": None}:
            assert time.monotonic() < deadline, "what is followed again is called stale for ever"


def test_a_taken_port_is_exit_2_and_named(run: Run, index: Path) -> None:
    """A port that somebody listens at is one sentence, even where they would share it."""
    assert index.is_dir()
    with socket.socket() as other:
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        outcome = run("serve", "--port", str(port))
    assert (2, 1) == (outcome.code, len(outcome.err.splitlines()))
    assert f"{port} at 127.0.0.1 is in use" in outcome.err


def test_scripts_run_asks_for_the_port_before_it_builds(run: Run) -> None:
    """A port can be asked for without an index, and the answer says what its caller has to type."""
    assert 0 == run("serve", "--port", str(free_port()), "--check-port", "scripts/run").code
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        outcome = run("serve", "--port", str(port), "--check-port", "scripts/run news")
    assert 2 == outcome.code
    assert outcome.err.endswith(f"Choose another: SEARCHSVC_PORT={port + 1} scripts/run news\n")


def test_a_host_may_be_a_name() -> None:
    """`localhost` is looked up; what is no address of this machine is a bad setting."""
    assert free_address("localhost", free_port()).ip in ("127.0.0.1", "::1")
    with pytest.raises(InvalidSetting, match="no address of this machine"):
        free_address("192.0.2.1", free_port())


def test_addresses_are_written_as_browsers_take_them() -> None:
    """IPv6 stands in brackets; a server at every address is reached at this machine's own."""
    assert ["http://[::1]:80/", "http://127.0.0.1:81/"] == [Address("::", 80).url, Address("0.0.0.0", 81).url]


@pytest.mark.parametrize(
    ("ip", "wide"),
    [
        ("127.0.0.1", False),
        ("127.8.0.1", False),
        ("::1", False),
        ("0.0.0.0", True),
        ("::", True),
        ("fe80::1%eth0", True),
    ],
)
def test_an_address_knows_whether_others_reach_it(ip: str, wide: bool) -> None:
    """Only the addresses that a machine has for itself alone are not wide."""
    assert wide == Address(ip, 80).wide


@pytest.mark.parametrize(("host", "said"), [("0.0.0.0", True), ("127.0.0.1", False)])
def test_serve_says_what_a_wide_address_means(
    index: Path, host: str, said: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Bound to more than this machine, one line says that whoever reaches it reads everything."""
    monkeypatch.setattr(serving_command, "free_address", lambda *_: Address(host, 8000))
    monkeypatch.setattr(serving_command, "run", lambda *_: None)
    serving_command.serve.main(["--index", str(index)], standalone_mode=False)
    assert said == ("may read all articles, without password" in capsys.readouterr().err)


class _Damaged(Search):
    """Searches whose newer generation is always damaged."""

    def __init__(self) -> None:
        self.looks = 0

    def refresh(self) -> bool:
        self.looks += 1
        raise IndexUnusable(Path("index/generations/2"), "its checksum differs")


def test_a_damaged_generation_is_reported_once(caplog: pytest.LogCaptureFixture) -> None:
    """A server that cannot switch says so once, not twice a second."""
    search = _Damaged()
    follower = Follower(search, parent=0)
    follower.look()
    follower.look()
    assert (2, 1) == (search.looks, len(caplog.records))


def test_workers_follow_within_the_two_seconds_of_the_contract() -> None:
    """A worker looks often enough to leave time for checking what it found."""
    assert worker.FOLLOW_SECONDS <= 0.5

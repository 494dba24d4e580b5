"""Who asks a server while it is besieged? People, programs with the worst of queries, a health check, and silence.

Each is a thread, or a few, that goes on until `over` is set. Loopback addresses only.
"""

import contextlib
import http.client
import select
import socket
import threading
import time
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from http import HTTPStatus

_TIMEOUT_SECONDS = 30
_WORST_AT_ONCE = 64
_HEALTH_EVERY_SECONDS = 0.25
_LOOK_EVERY_SECONDS = 0.5


@dataclass(slots=True)
class Met:
    """What some visitors met: seconds of each answer with 200, and how often each thing else happened, by its kind."""

    seconds: list[float] = field(default_factory=list)
    others: Counter[str] = field(default_factory=Counter)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def add(self, kind: str, seconds: float) -> None:
        with self.lock:
            if kind == "200":
                self.seconds.append(seconds)
            else:
                self.others[kind] += 1


class Siege:
    """The visitors of the server at `port`; `begin` starts them, `end` waits until all of them are done."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._over = threading.Event()
        self._threads: list[threading.Thread] = []
        self.people, self.worst, self.health = Met(), Met(), Met()
        self.silent_open = 0
        self.silent_closed = 0

    def begin(self, paths: Sequence[str], clients: int, worst: str, worst_a_second: int, silent: int) -> None:
        """`clients` ask for `paths` in turn, each again as soon as it has its answer."""
        for number in range(clients):
            self._start(partial(self._ask_on, paths, number * 7))
        self._start(partial(self._ask_the_worst, worst, 1 / worst_a_second))
        self._start(partial(self._stay_silent, silent))
        self._start(self._check_health)

    def end(self) -> None:
        self._over.set()
        for thread in self._threads:
            thread.join()

    def ask(self, path: str, met: Met) -> None:
        """Once, on a connection of its own."""
        with contextlib.closing(self._connection()) as connection:
            self._ask(connection, path, met)

    def _start(self, run: Callable[[], None]) -> None:
        thread = threading.Thread(target=run)
        self._threads.append(thread)
        thread.start()

    def _ask_on(self, paths: Sequence[str], first: int) -> None:
        """On one connection, as a browser or a program does that asks often."""
        at = first
        with contextlib.closing(self._connection()) as connection:
            while not self._over.is_set():
                self._ask(connection, paths[at % len(paths)], self.people)
                at += 1

    def _ask_the_worst(self, path: str, every: float) -> None:
        """At their times, however slowly they are answered."""
        with ThreadPoolExecutor(_WORST_AT_ONCE) as pool:
            while not self._over.wait(every):
                pool.submit(self.ask, path, self.worst)

    def _check_health(self) -> None:
        while not self._over.wait(_HEALTH_EVERY_SECONDS):
            self.ask("/healthz", self.health)

    def _stay_silent(self, count: int) -> None:
        """`count` connections that send nothing; the server closes them, and others take their place."""
        poll = select.poll()
        opened: dict[int, socket.socket] = {}
        try:
            while not self._over.wait(_LOOK_EVERY_SECONDS):
                for descriptor, _ in poll.poll(0):
                    poll.unregister(descriptor)
                    opened.pop(descriptor).close()
                    self.silent_closed += 1
                while len(opened) < count and not self._over.is_set():
                    try:
                        one = socket.create_connection(("127.0.0.1", self._port), timeout=_TIMEOUT_SECONDS)
                    except OSError:  # more than the system takes at once; the next look tries again
                        break
                    opened[one.fileno()] = one
                    poll.register(one, select.POLLIN)
                self.silent_open = len(opened)
        finally:
            for one in opened.values():
                one.close()

    def _ask(self, connection: http.client.HTTPConnection, path: str, met: Met) -> None:
        began = time.perf_counter()
        try:
            connection.request("GET", path)
            response = connection.getresponse()
            response.read()
            kind = _kind(response)
        except (OSError, http.client.HTTPException) as error:
            connection.close()
            kind = type(error).__name__
        met.add(kind, time.perf_counter() - began)

    def _connection(self) -> http.client.HTTPConnection:
        return http.client.HTTPConnection("127.0.0.1", self._port, timeout=_TIMEOUT_SECONDS)


def _kind(response: http.client.HTTPResponse) -> str:
    if response.status == HTTPStatus.SERVICE_UNAVAILABLE and response.headers["Retry-After"]:
        return "503 with Retry-After"
    return str(response.status)

"""How does a worker end without dropping a request?

A connection whose handshake is done waits in the listening socket's queue, and is reset if the socket is closed before
somebody takes it. So a worker is told beforehand, by SIGUSR1: from then on its socket passes over packets that ask for
a new connection, the queue runs dry while the worker still takes and answers, and every answer tells its client not to
use the connection again. A moment later the server can close everything. Where the system has no socket filters
(elsewhere than on Linux) only the answers change. Once nothing is under way, connections on which half a request came,
and then nothing, are hung up on (hanging_up.py).

An export would go on for minutes, and its client is to see that it broke off: it stands still from the warning on,
and a moment after all else is answered the process ends amid it, without the end that its client waits for.

Useful for: worker.py and supervisor.py, its two ends.
"""

import contextlib
import ctypes
import os
import signal
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterable
from typing import Any
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from searchsvc.server.hanging_up import hang_up_on_silent
from searchsvc.web.syndication.streams import STREAMS, StreamWatch

WARNING = signal.SIGUSR1
NOTICE_SECONDS = 0.25
"""From the warning to the end: long enough for handshakes under way, and for the queue to run dry."""

QUIET_SECONDS = 0.25
"""From the end of the last request to when nothing of its answer can be on the way to a connection."""
_LOOK_SECONDS = 0.1
BREAK_OFF_SECONDS = 1.5
"""From the warning to the end of a process that has an export under way: by then all is closed but half requests."""

_SO_ATTACH_FILTER = 26  # asm-generic/socket.h; the socket module does not name it
_REQUESTS_ONLY = (  # classic BPF (code, jump if true, jump if false, operand) over the TCP header
    (0x30, 0, 0, 13),  # load the byte of flags
    (0x54, 0, 0, 0x12),  # keep SYN and ACK
    (0x15, 0, 1, 0x02),  # SYN alone: somebody asks for a connection
    (0x06, 0, 0, 0),  # drop it: the client asks again later, and learns that nobody listens
    (0x06, 0, 0, 0xFFFF_FFFF),  # let everything else through
)


class ClosingApplication:
    """`app`, whose answers end their connections once the worker was warned. `end` ends the process at once."""

    def __init__(self, app: WSGIApplication, end: Callable[[], object]) -> None:
        self._app = app
        self._end = end
        self._closing = False
        self._lock = threading.Lock()
        self._under_way = 0
        self._last_end = 0.0
        self._streams = Streams()

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        environ[STREAMS] = self._streams
        with self._lock:
            self._under_way += 1
        try:
            return self._answer(environ, start_response)
        finally:
            with self._lock:
                self._under_way -= 1
                self._last_end = time.monotonic()

    @property
    def quiet(self) -> bool:
        """Is no request under way, nor was one a moment ago?"""
        with self._lock:
            return not self._under_way and time.monotonic() - self._last_end >= QUIET_SECONDS

    def _answer(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        if not self._closing:
            return self._app(environ, start_response)

        def start(status: str, headers: list[tuple[str, str]], exc_info: Any = None, /) -> Callable[[bytes], object]:  # noqa: ANN401  (WSGI's signature)
            return start_response(status, [*headers, ("Connection", "close")], exc_info)

        return self._app(environ, start)

    def close_when_warned(self) -> None:
        signal.signal(WARNING, self._close)

    def _close(self, *_: object) -> None:
        if not self._closing:
            self._closing = True
            self._streams.stop()
            take_no_more_connections()
            threading.Thread(target=self._hang_up, name="hanging up", daemon=True).start()

    def _hang_up(self) -> None:
        """Until the process ends, which nobody tells."""
        warned = time.monotonic()
        while True:
            time.sleep(_LOOK_SECONDS)
            if not self.quiet:
                continue
            if self._streams.under_way and time.monotonic() - warned >= BREAK_OFF_SECONDS:
                self._end()
            hang_up_on_silent(_descriptors())


class Streams(StreamWatch):
    """Those of a process. Once they are stopped none goes on, and none comes to its end."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._count = 0
        self._stopped = False

    @property
    def under_way(self) -> bool:
        with self._lock:
            return self._count > 0

    def begun(self) -> None:
        with self._lock:
            self._count += 1

    def go_on(self) -> None:
        if self._stopped:
            threading.Event().wait()

    def ended(self) -> None:
        with self._lock:
            self._count -= 1

    def stop(self) -> None:
        self._stopped = True


def take_no_more_connections() -> None:
    """Make all listening sockets of this process pass over requests for a connection, where the system can."""
    for descriptor in _descriptors():
        # What is no socket, or not on Linux, stays as it is.
        with contextlib.suppress(OSError), socket.socket(fileno=os.dup(descriptor)) as found:
            if found.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN):
                found.setsockopt(socket.SOL_SOCKET, _SO_ATTACH_FILTER, _program())


def _descriptors() -> list[int]:
    try:
        return [int(name) for name in os.listdir("/proc/self/fd")]  # noqa: PTH208  (names, of which Path has no use)
    except OSError:
        return []


_instructions = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *one) for one in _REQUESTS_ONLY))


def _program() -> bytes:
    """A `struct sock_fprog`: how many instructions, and where they are."""
    return struct.pack("HP", len(_REQUESTS_ONLY), ctypes.addressof(_instructions))

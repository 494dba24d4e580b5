"""Which connections does a worker that ends hang up on?

One on which half a request came, or nothing, and then nothing more: it would hold up the end until its time is over.
By the system's own account of each connection, so only on Linux; elsewhere the server waits as long as for any request.

Useful for: draining.py. Not for: connections while the server serves (connections.py).
"""

import array
import contextlib
import fcntl
import socket
import struct
import sys
import termios
from collections.abc import Iterable, Iterator

SILENT_MS = 1000
"""So long ago the last byte came. Who sends a request in one go has sent it all by then, over any network."""

_LAST_DATA_RECEIVED = 52
"""Where `tcpi_last_data_recv`, in milliseconds, stands in `struct tcp_info` (linux/tcp.h), as 32 bits."""
_INTERNET = (socket.AF_INET, socket.AF_INET6)


def hang_up_on_silent(descriptors: Iterable[int]) -> int:
    """Read no more from the connections among `descriptors` that are silent and owe nothing; how many these are.

    Only where no request is under way: one that is being answered is silent, too. What came before is still read.
    """
    ended = 0
    for connection in _connections(descriptors):
        with contextlib.suppress(OSError):  # it ended by itself
            if _is_silent(connection) and not _unsent(connection):
                connection.shutdown(socket.SHUT_RD)
                ended += 1
    return ended


def _connections(descriptors: Iterable[int]) -> Iterator[socket.socket]:
    if sys.platform != "linux":
        return
    for descriptor in descriptors:
        # What is no socket, or has ended, is passed over.
        with contextlib.suppress(OSError), socket.socket(fileno=socket.dup(descriptor)) as found:
            if found.family in _INTERNET and not found.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN):
                yield found


def _is_silent(connection: socket.socket) -> bool:
    facts = connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, _LAST_DATA_RECEIVED + 4)
    (silent_ms,) = struct.unpack_from("I", facts, _LAST_DATA_RECEIVED)
    return bool(silent_ms >= SILENT_MS)


def _unsent(connection: socket.socket) -> int:
    """Bytes of an answer that its client has not taken yet."""
    waiting = array.array("i", [0])
    fcntl.ioctl(connection.fileno(), termios.TIOCOUTQ, waiting)
    return waiting[0]

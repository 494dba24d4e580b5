"""How many connections does a worker hold, and how long may one stay silent?

Each open connection is a file descriptor and a few kilobytes of the server's native code, no thread. So a worker holds
many, and what ends those that send nothing is time.

Useful for: supervisor.py. Not for: how many requests are answered at once (web/admission.py).
"""

import contextlib
import resource

from granian.http import HTTP1Settings

SILENT_SECONDS = 10
"""From the opening of a connection, or from its last answer, to the end of the next request's headers."""
MOST_CONNECTIONS = 4096
"""That one worker holds; who comes then waits in the system's queue until one is closed."""
_OTHER_FILES = 256
"""Descriptors that a worker has for itself: the index, of two generations while it switches, logs, pipes."""

_MOST_OF_A_HEAD = 96 * 1024
"""Bytes of an address with its headers; an address alone may have 65,534."""

HTTP1 = HTTP1Settings(header_read_timeout=SILENT_SECONDS * 1000, max_buffer_size=_MOST_OF_A_HEAD)


def connections_of_a_worker() -> int:
    """How many connections one worker may hold here, once as many files as the system allows may be open.

    To be called in the process that starts the workers, which inherit the limit.
    """
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = MOST_CONNECTIONS + _OTHER_FILES
    if soft == resource.RLIM_INFINITY or soft >= wanted:
        return MOST_CONNECTIONS
    allowed = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    with contextlib.suppress(OSError, ValueError):  # some systems allow less than they say
        resource.setrlimit(resource.RLIMIT_NOFILE, (allowed, hard))
        soft = allowed
    return max(1, soft - _OTHER_FILES)

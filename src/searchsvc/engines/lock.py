"""Who may write into an index folder?

Useful for: generations.py. Not for: reading, which needs no lock.
"""

import datetime as dt
import fcntl
import os
import socket
from io import FileIO
from pathlib import Path

from searchsvc.errors import IndexLocked
from searchsvc.index_names import LOCK
from searchsvc.regular_file import require_regular


def take_lock(index: Path) -> FileIO:
    """Hold `LOCK` of the index until the file is closed, and write there who holds it.

    Raises IndexLocked where another process does, OSError where the system refuses the file.
    """
    path = index / LOCK
    flags = os.O_RDWR | os.O_APPEND | os.O_CREAT | os.O_NONBLOCK  # or a pipe in its place would keep us waiting
    try:
        descriptor = os.open(path, flags, 0o666)
    except IsADirectoryError as error:
        raise IsADirectoryError(error.errno, "a folder stands where the lock is kept; remove it", str(path)) from error
    lock = FileIO(descriptor, "ab+")  # no buffer: nothing is left to write, and to fail, at its end
    try:
        require_regular(lock.fileno(), path)
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        lock.truncate(0)
        started = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
        lock.write(f"process {os.getpid()} on {socket.gethostname()} since {started}\n".encode())
    except BlockingIOError:
        with lock:
            lock.seek(0)
            holder = lock.read(200).decode(errors="replace").strip() or "no note of who"
        raise IndexLocked(index, holder) from None
    except BaseException:
        lock.close()
        raise
    return lock

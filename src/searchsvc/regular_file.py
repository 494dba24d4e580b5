"""How is a file of the index opened, whatever somebody put in its place?

A pipe keeps whoever opens it waiting until somebody writes, and a link to a device may have no end. Both are refused at
once, as the system refuses a file that cannot be read, so that no command hangs and no server stops to follow.

Useful for: each file that is read where an index lies. Not for: a corpus, whose walk leaves such files out (corpus/).
"""

import errno
import os
import stat
from io import BufferedReader
from pathlib import Path


def open_regular(path: Path) -> BufferedReader:
    """`path` for reading. OSError where it cannot be opened, or is a pipe, a device or a folder."""
    file = open(path, "rb", opener=_without_waiting)  # noqa: SIM115  (Path.open takes no opener; the caller closes)
    try:
        require_regular(file.fileno(), path)
    except BaseException:
        file.close()
        raise
    return file


def read_regular(path: Path, most_bytes: int) -> bytes:
    """What `path` holds, or the first `most_bytes` of it. OSError as open_regular."""
    with open_regular(path) as file:
        return file.read(most_bytes)


def require_regular(descriptor: int, path: Path) -> None:
    """Raises OSError, naming `path`, where what is open is no regular file."""
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        raise OSError(errno.EINVAL, "no regular file", str(path))


def _without_waiting(path: str, flags: int) -> int:
    return os.open(path, flags | os.O_NONBLOCK)

"""Why can a file or record not be read, in words for people?

Useful for: whoever makes a ReadFailure. Not for: what the file or record begins with (first_bytes.py).
"""

from __future__ import annotations

import gzip
import zlib

from searchsvc.errors import ReaderUnavailable

INSTALL = "pip install lxml lxml_html_clean trafilatura htmldate"
"""Whatever of that is there is left as it is, but for what it needs itself and lacks."""


def installed_by(extra: str) -> str:
    """What reads a file of a kind for which there is an extra, for people."""
    return f"which pip install 'searchsvc[{extra}]' reads"


class Unreadable(ValueError):
    """What a reader raises for a whole file that gives no article. The message is the reason."""


def variable_of(setting: str) -> str:
    """A setting by the name under which whoever reads a reason can set it."""
    return f"SEARCHSVC_{setting.upper()}"


def reason_of(error: Exception, label: str = "") -> str:
    """The reason in a ReadFailure for what reading raised; `label` is the reader's, where one was at work.

    What is not foreseen here is a fault of the reader, and says so with its name and the error's.
    """
    match error:
        case Unreadable():
            return str(error)
        case EOFError():
            return "its .gz is cut short"
        case zlib.error() | gzip.BadGzipFile():
            return "its .gz is damaged"
        case OSError():
            return error.strerror.lower() if error.strerror else f"it cannot be read: {error}"
        case MemoryError():
            return "larger than the memory that is left"
        case _:
            who = f"the {label} reader" if label else "detection"
            return f"a fault in {who}: {type(error).__name__}: {error}"


def unavailable(error: ImportError, label: str = "file") -> ReaderUnavailable:
    """What to raise where a module that the reader of `label` needs cannot be imported: every such file would fail."""
    reason = str(error).partition("\n")[0].rstrip(".")
    if error.name and error.name not in reason:
        reason = f"{error.name}: {reason}"
    return ReaderUnavailable(f"a {label}", reason, INSTALL)

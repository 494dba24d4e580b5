"""Why can a file or record not be read, in words for people?"""

import gzip
import zlib


class Unreadable(ValueError):
    """What a reader raises for a whole file that gives no article. The message is the reason."""


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
            return (error.strerror or str(error)).lower()
        case MemoryError():
            return "larger than the memory that is left"
        case _:
            who = f"the {label} reader" if label else "detection"
            return f"a fault in {who}: {type(error).__name__}: {error}"

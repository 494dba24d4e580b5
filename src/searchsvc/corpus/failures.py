"""Why can a file or record not be read, in words for people, and what does it begin with?

A few signs tell more than a reason: a page of the server's own in the place of JSON, a file of zeros, an archive that
was called otherwise. They are printable and few, whatever it was.
"""

from __future__ import annotations

import codecs
import gzip
import json
import zlib
from collections.abc import Mapping
from dataclasses import replace
from itertools import islice
from typing import Protocol, TypeVar

from searchsvc.article import ReadFailure
from searchsvc.errors import ReaderUnavailable

T = TypeVar("T")


class _Source(Protocol):
    """What a reader.Source has of it; that module knows this one."""

    path: str

    def head(self) -> bytes: ...


INSTALL = "pip install lxml lxml_html_clean trafilatura htmldate"
"""Whatever of that is there is left as it is, but for what it needs itself and lacks."""
MOST_BYTES = 60
"""That are looked at; a byte that is no text takes four signs."""
_LOOKED_AT = 4_000
"""Of what may begin with white space."""
_SPACE = b" \t\r\n"
_MEMBERS = 4
"""Of a value, that are shown."""


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


def printable(data: bytes) -> str:
    """The first MOST_BYTES of `data` as text, what is none as `repr` has it. White space around it is left out."""
    decoder = codecs.getincrementaldecoder("utf-8")("backslashreplace")
    first = data[:_LOOKED_AT].strip(_SPACE)[:MOST_BYTES]
    return _shown(decoder.decode(first, final=len(first) < MOST_BYTES))  # a sign that is cut in two is left out


def printable_value(value: object) -> str:
    """How a value that was JSON, or a row of a table, begins, as JSON."""
    if not isinstance(value, Mapping):
        return _shown(_dumped(_brief(value))[:MOST_BYTES])
    members = {str(key)[:MOST_BYTES]: _brief(one) for key, one in islice(value.items(), _MEMBERS)}
    return _shown(_dumped(members)[:MOST_BYTES])


def with_first_of_text(item: T, text: str | bytes) -> T:
    """`item`; where it says that a record could not be read, with what its line, or its text, begins with."""
    if not isinstance(item, ReadFailure):
        return item
    data = text[:_LOOKED_AT].encode("utf-8", "backslashreplace") if isinstance(text, str) else text
    return replace(item, first_bytes=printable(data))


def with_first_of_value(item: T, value: object) -> T:
    """The same of a value that was JSON, or of a row of a table."""
    return replace(item, first_bytes=printable_value(value)) if isinstance(item, ReadFailure) else item


def with_first_bytes(item: T, source: _Source) -> T:
    """`item`; where it says that all of `source` could not be read, with what this begins with."""
    if not isinstance(item, ReadFailure) or item.first_bytes or item.record is not None or item.path != source.path:
        return item
    try:
        head = source.head()
    except (OSError, EOFError, zlib.error, Unreadable):  # which is what the reason says
        return item
    return replace(item, first_bytes=printable(head))


def _brief(value: object) -> object:
    """`value`, but for what is in what it holds."""
    match value:
        case str():
            return value[:MOST_BYTES]
        case Mapping():
            return {}
        case list() | tuple():
            return []
        case None | bool() | int() | float():
            return value
        case _:
            return type(value).__name__


def _dumped(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _shown(text: str) -> str:
    return "".join(sign if sign.isprintable() else sign.encode("unicode_escape").decode() for sign in text)

"""What does a file or record begin with that cannot be read?

A few characters tell more than a reason: a page of the server's own in the place of JSON, a file of zeros, an archive
that was called otherwise. They are printable and few, whatever it was.

Useful for: whoever makes a ReadFailure. Not for: the reason (failures.py).
"""

import codecs
import json
import zlib
from collections.abc import Mapping
from dataclasses import replace
from itertools import islice
from typing import TypeVar

from searchsvc.article import ReadFailure
from searchsvc.corpus.failures import Unreadable
from searchsvc.corpus.reader import Source

T = TypeVar("T")

MOST_BYTES = 60
"""That are looked at; a byte that is no text takes four characters."""
LOOKED_AT = 4_000
"""Of what may begin with white space."""
_SPACE = b" \t\r\n"
_MEMBERS = 4
"""Of a value, that are shown."""


def printable(data: bytes) -> str:
    """The first MOST_BYTES of `data` as text, what is none as `repr` has it. White space around it is left out."""
    decoder = codecs.getincrementaldecoder("utf-8")("backslashreplace")
    first = data[:LOOKED_AT].strip(_SPACE)[:MOST_BYTES]
    return _shown(decoder.decode(first, final=len(first) < MOST_BYTES))  # a character that is cut in two is left out


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
    data = text[:LOOKED_AT].encode("utf-8", "backslashreplace") if isinstance(text, str) else text
    return replace(item, first_bytes=printable(data))


def with_first_of_value(item: T, value: object) -> T:
    """The same of a value that was JSON, or of a row of a table."""
    return replace(item, first_bytes=printable_value(value)) if isinstance(item, ReadFailure) else item


def with_first_bytes(item: T, source: Source) -> T:
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
    return "".join(one if one.isprintable() else one.encode("unicode_escape").decode() for one in text)

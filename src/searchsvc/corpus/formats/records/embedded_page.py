"""A whole web page that a record holds as a text: what its reader makes of it.

Useful for: readers of records. Not for: files, which have readers (detect.py).
"""

import io
import re

from searchsvc.article import Article
from searchsvc.corpus.failures import Unreadable
from searchsvc.corpus.files import HEAD_BYTES
from searchsvc.corpus.limits import Limits
from searchsvc.corpus.registry import readers

_PAGE = re.compile(
    r"[\s\ufeff]*+(?:<\?xml[^>]*+>\s*+)?(?>(?:<!--(?>(?:[^-]|-(?!->))*)-->\s*+)*)<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE,
)


class _Text:
    """A text as a Source."""

    suffix = ".html"
    limits = Limits()
    cut_short = ""

    def __init__(self, data: bytes, path: str) -> None:
        self.path = path
        self._data = data

    def head(self) -> bytes:
        return self._data[:HEAD_BYTES]

    def read(self) -> bytes:
        return self._data

    def open(self) -> io.BufferedReader:
        return io.BufferedReader(io.BytesIO(self._data))


def is_page(text: str) -> bool:
    """Is `text` a whole page, and not a piece of HTML?"""
    return "<" in text[:200] and bool(_PAGE.match(text))


def article_in_page(text: str, path: str) -> Article | None:
    """The article of the page; None where its reader finds none."""
    source = _Text(text.encode("utf-8", "replace"), path)
    reader = next((one for one in readers() if one.recognises(source.head(), source.suffix)), None)
    try:
        found = next(iter(reader.read(source)), None) if reader else None
    except Unreadable:
        return None
    return found if isinstance(found, Article) else None

"""Which readers are there?"""

from collections.abc import Iterator
from functools import cache
from importlib import import_module

from searchsvc.corpus.reader import Reader

READERS = (  # asked in this order; the first that recognises a file reads it
    "searchsvc.corpus.formats.records.lines",
    "searchsvc.corpus.formats.records.document",
    "searchsvc.corpus.formats.html.page",
    "searchsvc.corpus.formats.scraped.reader",
    "searchsvc.corpus.formats.plain.reader",
)


def readers() -> Iterator[Reader]:
    """The readers, each imported when its turn comes, so that what no file needs is not loaded."""
    return map(_load, READERS)


@cache
def _load(module: str) -> Reader:
    reader: Reader = import_module(module).READER
    return reader

"""Which readers are there?"""

from collections.abc import Iterator
from functools import cache
from importlib import import_module

from searchsvc.corpus.reader import Reader

READERS = (  # asked in this order; the first that recognises a file reads it
    "searchsvc.corpus.records.lines",
    "searchsvc.corpus.records.document",
    "searchsvc.corpus.html.page",
    "searchsvc.corpus.scraped.reader",
    "searchsvc.corpus.plain.reader",
)


def readers() -> Iterator[Reader]:
    """The readers, each imported when its turn comes, so that what no file needs is not loaded."""
    return map(_load, READERS)


@cache
def _load(module: str) -> Reader:
    reader: Reader = import_module(module).READER
    return reader

"""Which readers are there?"""

from collections.abc import Iterator
from functools import cache
from importlib import import_module

from searchsvc.corpus.reader import Reader

READERS = (  # asked in this order; the first that recognises a file reads it
    "searchsvc.corpus.containers.reader",
    "searchsvc.corpus.formats.office.word",
    "searchsvc.corpus.formats.office.pdf",
    "searchsvc.corpus.formats.records.exports.parquet",
    "searchsvc.corpus.formats.records.exports.sqlite",
    "searchsvc.corpus.formats.records.exports.whoosh_index",
    "searchsvc.corpus.formats.records.lines",
    "searchsvc.corpus.formats.records.document",
    "searchsvc.corpus.formats.records.exports.feeds",
    "searchsvc.corpus.formats.wire.news_xml",
    "searchsvc.corpus.formats.wire.sgml",
    "searchsvc.corpus.formats.html.page",
    "searchsvc.corpus.formats.records.exports.markdown",
    "searchsvc.corpus.formats.wire.mail",
    "searchsvc.corpus.formats.wire.nexis",
    "searchsvc.corpus.formats.records.exports.tables",
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

"""Which readers are there, and which of them need an extra of the package?"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.util import find_spec

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


@dataclass(frozen=True, slots=True)
class Extra:
    """A format that is read where the extra `name` is installed, which brings `package`.

    `what` a file of it is, for people; it begins with `magic`, and its name ends in `suffix`.
    """

    name: str
    package: str
    what: str
    suffix: str
    magic: bytes

    @property
    def is_installed(self) -> bool:
        return find_spec(self.package) is not None

    def takes(self, head: bytes) -> bool:
        """Is a file that begins with `head` of the format, and can it be read?"""
        return head.startswith(self.magic) and self.is_installed


PDF = Extra("pdf", "pypdf", "a PDF document", ".pdf", b"%PDF-")
PARQUET = Extra("parquet", "pyarrow", "a Parquet table", ".parquet", b"PAR1")
EXTRAS = (PDF, PARQUET)


def extra_by_ending(suffix: str) -> Extra | None:
    """The extra that reads files of this ending; None where there is none."""
    for extra in EXTRAS:  # every file of a walk asks
        if extra.suffix == suffix:
            return extra
    return None


def extra_by_first_bytes(head: bytes) -> Extra | None:
    """The extra that reads a file which begins so."""
    return next((extra for extra in EXTRAS if head.startswith(extra.magic)), None)


def readers() -> Iterator[Reader]:
    """The readers, each imported when its turn comes, so that what no file needs is not loaded."""
    return map(_load, READERS)


@cache
def _load(module: str) -> Reader:
    reader: Reader = import_module(module).READER
    return reader

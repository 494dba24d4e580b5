"""What does Whoosh's table of contents say of a generation?

Read without Whoosh, whose import takes longer than all the rest of a search, and without running what a pickle may
hold: of the names that it may ask for, only a segment of ours and a set are known here. Whoosh's own `open_dir` reads
the same file.

Layout (whoosh 2.7.4, index.TOC.write): three sizes and, later, three parts of a version as varints; two big-endian
int32 (byte order, format), the pickled schema behind its length as a varint, two int32, the pickled segments.
"""

import io
import pickle
import re
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from searchsvc.errors import IndexUnusable
from searchsvc.regular_file import read_regular

INDEX_NAME = "MAIN"
"""Whoosh's default name, so that `open_dir` needs none."""

TABLE_SUFFIX = ".toc"

_NAME = re.compile(rf"_{INDEX_NAME}_([0-9]+)\.toc")
_INT = struct.Struct("!i")
_BYTE_ORDER, _FORMAT = -12345, -111
_MOST_BYTES = 1 << 28
"""Tables have some thousand, and four more for each document that Whoosh has marked deleted."""
_VARINT_BITS = 7
_VARINT_MORE = 0x80
_SEGMENT = ("searchsvc.engines.whoosh.codec", "ColumnSegment")


@dataclass(frozen=True, slots=True)
class SegmentEntry:
    """A segment: its file's name without the suffix, its documents, and the numbers of those deleted."""

    name: str
    documents: int
    deleted: frozenset[int]


def read_contents(folder: Path) -> tuple[SegmentEntry, ...]:
    """The segments of the newest table in `folder`, at least one. Raises IndexUnusable where there is no such table."""
    tables = [(int(found[1]), path) for path in folder.iterdir() if (found := _NAME.fullmatch(path.name))]
    if not tables:
        raise IndexUnusable(folder, "Whoosh's table of contents is missing")
    _, newest = max(tables)
    try:
        segments = _parse(io.BytesIO(read_regular(newest, _MOST_BYTES)))
    except _Foreign as error:
        raise IndexUnusable(folder, "a Whoosh index, but not one that searchsvc wrote") from error
    except OSError as error:
        raise IndexUnusable(newest, f"cannot be read ({error.strerror})") from error
    except Exception as error:  # what a damaged pickle raises may be anything; whatever it is, the index cannot be used
        raise IndexUnusable(newest, f"the table of contents is damaged ({type(error).__name__}: {error})") from error
    if not segments:
        raise IndexUnusable(folder, "a Whoosh index without segments, which searchsvc does not write")
    return segments


class _Foreign(Exception):
    """The table names something of another program's."""


def _parse(table: BinaryIO) -> tuple[SegmentEntry, ...]:
    for _ in ("int", "long", "float"):
        _varint(table)
    if (_int(table), _int(table)) != (_BYTE_ORDER, _FORMAT):
        raise ValueError("not a table of contents of Whoosh 2.7")
    for _ in ("major", "minor", "patch"):
        _varint(table)
    table.read(_varint(table))  # the schema
    _int(table), _int(table)
    return tuple(_entry(one) for one in _Unpickler(table).load())


class _Pickled:
    """Takes the attributes of a pickled ColumnSegment."""

    indexname: str
    segid: str
    _doccount: int
    _deleted: set[int]


class _Unpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> type:
        if (module, name) == _SEGMENT:
            return _Pickled
        if (module, name) == ("builtins", "set"):
            return set
        raise _Foreign(f"{module}.{name}")


def _entry(one: object) -> SegmentEntry:
    if not isinstance(one, _Pickled):
        raise _Foreign(type(one).__name__)
    documents, deleted = one._doccount, one._deleted  # noqa: SLF001  (its pickle)
    if type(documents) is not int or any(type(number) is not int or not 0 <= number < documents for number in deleted):
        raise ValueError("it names documents that there are not")
    return SegmentEntry(f"{one.indexname}_{one.segid}", documents, frozenset(deleted))


def _int(table: BinaryIO) -> int:
    return int(_INT.unpack(table.read(_INT.size))[0])


def _varint(table: BinaryIO) -> int:
    value = shift = 0
    while True:
        byte = table.read(1)[0]
        value |= (byte & 0x7F) << shift
        if byte < _VARINT_MORE:
            return value
        shift += _VARINT_BITS

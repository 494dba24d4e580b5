"""Index directories of programs that use Whoosh: an article a document, of the fields that it stores.

What is stored is in the segments, files that end in `.seg`; which documents are deleted is in the table of contents
beside them. What is only indexed, and not stored, is not there as it was written.
"""

from __future__ import annotations

import io
import re
import struct
import zlib
from array import array
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from searchsvc.article import Article, ReadFailure
from searchsvc.corpus.failures import Unreadable
from searchsvc.corpus.formats.records.containers import Item
from searchsvc.corpus.formats.records.exports.plain_pickle import RefusedPickle, plain_value
from searchsvc.corpus.formats.records.keys import use_keys
from searchsvc.corpus.formats.records.mapping import article_of
from searchsvc.corpus.limits import MEGABYTE, SourceTooLarge
from searchsvc.corpus.reader import Source
from searchsvc.corpus.text_file import read_each

_HEADER = struct.Struct("!qi")  # where the directory of the segment's files is, and its size
_FARTHEST = 2**40
_MOST_DIRECTORY, _MOST_TABLE = 16 * MEGABYTE, 256 * MEGABYTE
_STORED = "._stored.col"
_PICKLE = b"\x80"
_OFFSETS, _CODES = "X", 3
_SIZES = {code: struct.calcsize(f"!{code}") for code in "BbHhIiLlQq"}
_SEGMENT = re.compile(r"(?P<index>.+)_(?P<id>[0-9a-z]+)\.seg")
_NUMBERS = struct.Struct("!ii")
_TABLE_FORM = (-12345, -111)
_VARINT_MORE = 0x80
_DEEPEST = 20


class WhooshIndex:
    label = "Whoosh segment"
    many = True

    def recognises(self, head: bytes, suffix: str) -> bool:
        if len(head) < _HEADER.size:
            return False
        place, size = _HEADER.unpack_from(head)
        if not (_HEADER.size <= place < _FARTHEST and 0 < size <= _MOST_DIRECTORY):
            return False
        return head[place : place + 1] == _PICKLE if place < len(head) else suffix == ".seg"

    def read(self, source: Source) -> Iterator[Article | ReadFailure]:
        use_keys(source.limits.keys)
        parts = _documents(source)
        yield from read_each(source, parts, lambda data, path, number: _article(data, path, number, source))

    def first_records(self, source: Source) -> Iterator[Item]:
        for data in _documents(source):
            try:
                stored = _stored(data, source.limits.max_record_bytes)
            except (zlib.error, Unreadable):  # which reading the whole segment names
                continue
            yield Item(stored)


def _documents(source: Source) -> Iterator[bytes]:
    """What is stored of each document that is not deleted, packed."""
    listed = _listed(source)
    with _seekable(source) as stream:
        column = _stored_column(stream)
        lengths = _lengths(stream, column, listed.documents if listed else None)
        yield from _pickles(stream, column, lengths, listed.deleted if listed else frozenset())


class _Span(NamedTuple):
    start: int
    size: int


class _Listed(NamedTuple):
    """What the table of contents says of a segment."""

    documents: int
    deleted: frozenset[int]


@contextmanager
def _seekable(source: Source) -> Iterator[BinaryIO]:
    with source.open() as stream:
        yield stream if stream.seekable() else io.BytesIO(source.read())


def _article(data: bytes, path: str, number: int, source: Source) -> Article | ReadFailure:
    try:
        return article_of(_stored(data, source.limits.max_record_bytes), path, number)
    except zlib.error:
        return ReadFailure(path, "a damaged document", number)
    except Unreadable as error:
        return ReadFailure(path, str(error), number)


def _stored(data: bytes, most: int) -> Any:  # noqa: ANN401  (stored fields are of any shape)
    """The stored fields of a document as JSON. Raises zlib.error; Unreadable, past `most` bytes too."""
    unpacker = zlib.decompressobj()
    pickled = unpacker.decompress(data, most)
    if unpacker.unconsumed_tail:
        raise SourceTooLarge(most, "max_record_mb")
    stored, _ = plain_value(pickled)
    return _as_json(stored)


def _as_json(value: Any, depth: int = 0) -> Any:  # noqa: ANN401  (stored fields are of any shape)
    """Dates as texts, bytes as the text that they may be, tuples as lists."""
    if isinstance(value, dict):
        return {str(key): _as_json(inner, depth + 1) for key, inner in value.items()} if depth < _DEEPEST else None
    if isinstance(value, list | tuple):
        return [_as_json(inner, depth + 1) for inner in value] if depth < _DEEPEST else None
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    return value if isinstance(value, str | int | float | bool | None) else str(value)


def _stored_column(stream: BinaryIO) -> _Span:
    """Where in the segment the stored fields are. Unreadable where its directory is damaged."""
    place, size = _HEADER.unpack(_exactly(stream, _Span(0, _HEADER.size)))
    if not 0 < size <= _MOST_DIRECTORY:
        raise Unreadable("a damaged Whoosh segment")
    files, _ = plain_value(_exactly(stream, _Span(place, size)))
    found = [facts for name, facts in files.items() if str(name).endswith(_STORED)] if isinstance(files, dict) else []
    if not found:
        raise Unreadable("a Whoosh segment that stores no fields")
    start, length = (found[0].get(key) if isinstance(found[0], dict) else None for key in ("offset", "length"))
    if not isinstance(start, int) or not isinstance(length, int) or start < 0 or length < 1:
        raise Unreadable("a damaged Whoosh segment")
    return _Span(start, length)


def _exactly(stream: BinaryIO, span: _Span) -> bytes:
    if not (0 <= span.start < _FARTHEST and 0 <= span.size < _FARTHEST):
        raise Unreadable("a damaged Whoosh segment")
    stream.seek(span.start)
    data = stream.read(span.size)
    if len(data) < span.size:
        raise Unreadable("a Whoosh segment that is cut short")
    return data


def _lengths(stream: BinaryIO, column: _Span, documents: int | None) -> array[int]:
    """How many bytes each document takes, in order.

    Behind the bytes of all documents stand their lengths; in a large segment their places, too, and the codes of both.
    """
    end = column.start + column.size
    tail = _exactly(stream, _Span(max(column.start, end - _CODES), min(_CODES, column.size))).decode("latin1")
    has_places = tail[-1] == _OFFSETS and len(tail) == _CODES
    code = tail[0] if has_places else tail[-1]
    if code not in _SIZES or (has_places and tail[1] not in _SIZES):
        raise Unreadable("a damaged Whoosh segment")
    each = _SIZES[code]
    if has_places:
        if documents is None:
            raise Unreadable("a large Whoosh segment whose table of contents (.toc) is not beside it")
        end -= _CODES + documents * _SIZES[tail[1]]
    else:
        end -= 1
    most = (end - column.start) // (each + 1) if documents is None else documents
    if documents is None:
        return _counted(_exactly(stream, _Span(end - most * each, most * each)), code, end - column.start)
    return _numbers(_exactly(stream, _Span(end - most * each, most * each)), code)


def _counted(data: bytes, code: str, size: int) -> array[int]:
    """The lengths at the end of `data` that make up the whole column, with what they themselves take."""
    numbers, taken = _numbers(data, code), 0
    for count, number in enumerate(reversed(numbers), start=1):
        taken += number + _SIZES[code]
        if taken >= size:
            return numbers[len(numbers) - count :]
    return numbers


def _numbers(data: bytes, code: str) -> array[int]:
    kind = next(one for one in "BHILQ" if array(one).itemsize == _SIZES[code])
    numbers = array(kind, data)
    numbers.byteswap()
    return numbers


def _pickles(stream: BinaryIO, column: _Span, lengths: array[int], deleted: frozenset[int]) -> Iterator[bytes]:
    place, end = column.start, column.start + column.size
    for number, length in enumerate(lengths):
        if place + length > end:
            raise Unreadable("a Whoosh segment that is cut short")
        if length and number not in deleted:
            yield _exactly(stream, _Span(place, length))
        place += length


def _listed(source: Source) -> _Listed | None:
    """What the newest table of contents beside the segment says of it; None where there is none.

    Unreadable where it is damaged, or lists the segment no longer.
    """
    location = getattr(source, "location", None)
    named = _SEGMENT.fullmatch(location.name) if isinstance(location, Path) else None
    if named is None or location is None:
        return None
    of_index = re.compile(rf"_{re.escape(named['index'])}_(\d+)\.toc")
    tables = [(int(found[1]), path) for path in location.parent.iterdir() if (found := of_index.fullmatch(path.name))]
    if not tables:
        return None
    table = max(tables)[1]
    if table.stat().st_size > _MOST_TABLE:
        raise Unreadable(f"its table of contents is too large: {table.name}")
    for one in _segments(table.read_bytes(), table.name):
        if isinstance(one, dict) and one.get("segid") == named["id"]:
            deleted = one.get("_deleted") or ()
            count = one.get("_doccount")
            return _Listed(count if isinstance(count, int) and count >= 0 else 0, frozenset(deleted))
    raise Unreadable(f"a segment that its index no longer has: {table.name}")


def _segments(data: bytes, name: str) -> list[Any]:
    """The segments of a table of contents, each a map. The schema, another pickle, is passed over."""
    try:
        place = 3  # the sizes of three kinds of numbers
        if _NUMBERS.unpack_from(data, place) != _TABLE_FORM:
            raise Unreadable(f"its table of contents is of another version of Whoosh: {name}")
        place += _NUMBERS.size
        for _ in ("major", "minor", "patch"):
            _, place = _varint(data, place)
        size, place = _varint(data, place)
        segments, _ = plain_value(data, place + size + _NUMBERS.size, known="whoosh.")
    except (RefusedPickle, struct.error, IndexError) as error:
        raise Unreadable(f"its table of contents cannot be read: {name}: {error}") from error
    return segments if isinstance(segments, list) else []


def _varint(data: bytes, place: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = data[place]
        value, place, shift = value | (byte & 0x7F) << shift, place + 1, shift + 7
        if byte < _VARINT_MORE:
            return value, place


READER = WhooshIndex()

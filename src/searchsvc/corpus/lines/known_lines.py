"""Which lines of a large file were read before, and what of it is left to read?

A known line, one that is as it was, gives the article that it gave, wherever in the file it stands now: its origin
says where it stood when it was read. It is known by a digest of its bytes and of what its reader has from the
beginning of the file (its line_key). No digest has a line that gives several articles or none, an article whose id
says where the line stands, or one with pictures beside the file.

Useful for: a sync, for which a file of which little changed is as small as what changed.
Not for: which files changed (indexing/files/changes.py), or where a file is cut (slices.py).
"""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Callable, Iterator, MutableMapping
from dataclasses import dataclass
from io import BufferedReader
from pathlib import Path

from searchsvc.article import Article, ReadFailure
from searchsvc.article_lines import LINE_BYTES, FromLine
from searchsvc.corpus.failures import Unreadable
from searchsvc.corpus.files import FileSource
from searchsvc.corpus.first_bytes import LOOKED_AT
from searchsvc.corpus.limits import Limits
from searchsvc.corpus.lines.slices import BLANK, SLICE_BYTES, Overlong, Slice, lines_within, records_in
from searchsvc.corpus.parsing.article_id import is_of_place
from searchsvc.corpus.parsing.pictures.local import with_local_pictures
from searchsvc.corpus.reader import LineReader

_KEY_BYTES = 16
_SKIP_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class LeftLines:
    """Some lines of the file at `location`: `places` has the number of each, the byte that it begins at, and its bytes,
    0 where it is past the limits. `data` has them where the file is packed. Picklable.
    """

    reader: LineReader
    location: Path
    path: str
    places: tuple[tuple[int, int, int], ...]
    data: bytes | None
    limits: Limits

    @property
    def size_bytes(self) -> int:
        return sum(size for _, _, size in self.places)

    def numbered(self) -> Iterator[tuple[int, bytes | Overlong]]:
        """As Slice.numbered."""
        if self.data is not None:
            at = 0
            for number, _, size in self.places:
                yield number, self.data[at : at + size] if size else Overlong(b"")
                at += size
            return
        with self.location.open("rb") as file:
            for number, start, size in self.places:
                file.seek(start)
                yield number, file.read(size) if size else Overlong(file.read(LOOKED_AT))


@dataclass(frozen=True, slots=True)
class PartlyKnown:
    """A file of which some lines are left to read: three numbers each, as LeftLines.places has them."""

    source: FileSource
    reader: LineReader
    left: array[int]

    @property
    def path(self) -> str:
        return self.source.path

    def pieces(self) -> Iterator[LeftLines]:
        """What is left, in order, about as much a piece as a slice has. Raises what reading a packed file raises."""
        if not self.source.packed:
            for places in self._places():
                yield self._piece(places, None)
            return
        with self.source.open() as stream:
            at = 0
            for places in self._places():
                data = []
                for _, start, size in places:
                    _skip(stream, start - at)
                    data.append(stream.read(size))
                    at = start + size
                yield self._piece(places, b"".join(data))

    def _piece(self, places: list[tuple[int, int, int]], data: bytes | None) -> LeftLines:
        source = self.source
        return LeftLines(self.reader, source.location, source.path, tuple(places), data, source.limits)

    def _places(self) -> Iterator[list[tuple[int, int, int]]]:
        places: list[tuple[int, int, int]] = []
        size = 0
        for place in zip(*[iter(self.left)] * 3, strict=True):
            places.append(place)
            size += place[2]
            if size >= SLICE_BYTES:
                yield places
                places, size = [], 0
        if places:
            yield places


def line_digest(reader: LineReader) -> Callable[[bytes], bytes]:
    """What makes the digests of lines that `reader` reads."""
    key = hashlib.blake2b(reader.line_key(), digest_size=_KEY_BYTES).digest()
    return lambda lines: hashlib.blake2b(lines, digest_size=LINE_BYTES, key=key).digest()


def look_for(
    known: MutableMapping[bytes, int], source: FileSource, reader: LineReader
) -> tuple[list[int], PartlyKnown]:
    """Which of the lines that are `known` by their digests `source` has, and what is left of it.

    Each is taken out of `known`: a second one like it is left. Raises what reading raises.
    """
    digest_of = line_digest(reader)
    found: list[int] = []
    left = array("Q")
    number, at = 1, 0
    with source.open() as stream:
        for lines in lines_within(stream, source.limits.max_record_bytes, reader):
            if isinstance(lines, Overlong):
                left.extend((number, at, 0))
                number, at = number + 1, stream.tell()
                continue
            if (place := known.pop(digest_of(lines), None)) is not None:
                found.append(place)
            elif lines.strip(BLANK):
                left.extend((number, at, len(lines)))
            number += lines.count(b"\n")
            at += len(lines)
    if source.cut_short:
        raise Unreadable(source.cut_short)
    return found, PartlyKnown(source, reader, left)


def items_of(piece: Slice | LeftLines) -> Iterator[Article | FromLine | ReadFailure]:
    """What the lines give, in order, with the pictures that lie beside the file."""
    digest_of = line_digest(piece.reader)
    for number, lines in piece.numbered():
        if isinstance(lines, Overlong):
            yield lines.failure(piece.path, piece.limits, number)
            continue
        items = records_in(piece.reader, lines, piece.path, number, piece.limits.record_seconds)
        alone = len(items) == 1
        for item in items:
            if isinstance(item, ReadFailure):
                yield item
                continue
            article = with_local_pictures(item, piece.location, piece.path)
            is_as_read = alone and article is item
            if is_as_read and not is_of_place(article.id, piece.path, number):
                yield FromLine(article, digest_of(lines))
            else:
                yield article


def _skip(stream: BufferedReader, count: int) -> None:
    while count > 0 and (data := stream.read(min(count, _SKIP_BYTES))):
        count -= len(data)

"""Into which parts can a large file be cut, so that several processes read it?

A file of a record a line can be cut between any two lines. Cutting it costs a look at every byte, about a hundredth of
what reading it costs; a packed file is unpacked where it is cut, and its slices carry their bytes.

Useful for: portions.py; and `lines_within` for the readers of lines.
Not for: which reader takes a file (detect.py), or what a line means (the readers).
"""

import io
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from searchsvc.article import Article, ReadFailure
from searchsvc.corpus.failures import Unreadable
from searchsvc.corpus.files import FileSource
from searchsvc.corpus.limits import MEGABYTE, SourceTooLarge
from searchsvc.corpus.reader import LineReader, Source
from searchsvc.corpus.timing import RECORD_SECONDS, TooSlow, timed

SLICE_BYTES = MEGABYTE
"""A slice ends with the first line that brings it here: some hundred articles, about a tenth of a second's work."""

_SKIP_BYTES = MEGABYTE


@dataclass(frozen=True, slots=True)
class Slice:
    """Whole lines of the file at `location`: `size_bytes` from the byte `start` on, the first of them `first_line`.

    `data` has them where the file is packed, and so cannot be read from the middle.
    """

    reader: LineReader
    location: Path
    path: str
    first_line: int
    start: int
    size_bytes: int
    data: bytes | None
    record_seconds: float = RECORD_SECONDS

    def read(self) -> Iterator[Article | ReadFailure]:
        """What its lines give, in order. Raises OSError where the file is gone."""
        for number, line in enumerate(io.BytesIO(self._bytes()), self.first_line):
            item = record_of(self.reader, line, self.path, number, self.record_seconds)
            if item is not None:
                yield item

    def _bytes(self) -> bytes:
        if self.data is not None:
            return self.data
        with self.location.open("rb") as file:
            file.seek(self.start)
            return file.read(self.size_bytes)


def slices_of(source: FileSource, reader: LineReader) -> Iterator[Slice | ReadFailure]:
    """`source` cut up, in order, and a ReadFailure for each line past the limits.

    What reading raises is raised, after the whole lines before it were given.
    """
    with source.open() as stream:
        cutter = _Cutter(source, reader, stream)
        try:
            for line in lines_within(stream, source.limits.max_record_bytes):
                if line is None:
                    yield from cutter.cut()
                    yield overlong(source, cutter.first_line)
                    cutter.pass_over()
                elif cutter.add(line) >= SLICE_BYTES:
                    yield from cutter.cut()
        except (OSError, EOFError, zlib.error, Unreadable):
            yield from cutter.cut()
            raise
        yield from cutter.cut()


def lines_within(stream: BinaryIO, limit: int) -> Iterator[bytes | None]:
    """Lines with their ends; None for one of more than `limit` bytes, which is passed over without being kept."""
    while line := stream.readline(limit + 1):
        if len(line) <= limit:
            yield line
            continue
        while not line.endswith(b"\n") and (line := stream.readline(_SKIP_BYTES)):
            pass
        yield None


def overlong(source: Source, number: int) -> ReadFailure:
    """What is said of the line of this number, where it is past the limit."""
    return ReadFailure(source.path, str(SourceTooLarge(source.limits.max_record_bytes, "max_record_mb")), number)


def record_of(reader: LineReader, line: bytes, path: str, number: int, seconds: float) -> Article | ReadFailure | None:
    """What the line gives (reader.record); a ReadFailure where that takes longer than `seconds`."""
    try:
        return timed(seconds, lambda: reader.record(line, path, number))
    except TooSlow as error:
        return ReadFailure(path, str(error), number)


class _Cutter:
    """The lines of the next slice, the first of them the file's `first_line`."""

    def __init__(self, source: FileSource, reader: LineReader, stream: BinaryIO) -> None:
        self.first_line = 1
        self._source = source
        self._reader = reader
        self._stream = stream
        self._start = 0
        self._lines: list[bytes] = []
        self._size = 0

    def add(self, line: bytes) -> int:
        """The number of bytes so far, with this line."""
        self._lines.append(line)
        self._size += len(line)
        return self._size

    def cut(self) -> Iterator[Slice]:
        """The lines so far as a slice; nothing where there are none."""
        if not self._lines:
            return
        data = b"".join(self._lines) if self._source.packed else None
        source = self._source
        seconds = source.limits.record_seconds
        yield Slice(self._reader, source.location, source.path, self.first_line, self._start, self._size, data, seconds)
        self.first_line += len(self._lines)
        self._start += self._size
        self._lines, self._size = [], 0

    def pass_over(self) -> None:
        """The next slice begins where the stream is now, a line later."""
        self.first_line += 1
        if not self._source.packed:
            self._start = self._stream.tell()

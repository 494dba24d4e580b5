"""Into which parts can a large file be cut, so that several processes read it?

A file of a record a line can be cut between any two lines. Cutting it costs a look at every byte, about a hundredth of
what reading it costs; a packed file is unpacked where it is cut, and its slices carry their bytes.

Useful for: portions.py; and `records_of` for the readers of lines.
Not for: which reader takes a file (detect.py), or what a line means (the readers).
"""

import io
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from searchsvc.article import Article, ReadFailure
from searchsvc.corpus.failures import Unreadable
from searchsvc.corpus.files import HEAD_BYTES, FileSource
from searchsvc.corpus.first_bytes import LOOKED_AT, with_first_of_text
from searchsvc.corpus.limits import MEGABYTE, Limits, SourceTooLarge
from searchsvc.corpus.reader import LineReader
from searchsvc.corpus.timing import TooSlow, timed

SLICE_BYTES = MEGABYTE
"""A slice ends with the first line that brings it here: some hundred articles, about a tenth of a second's work."""

BLANK = b"\x00 \t\r\n\xef\xbb\xbf"
"""Bytes of which a line is made that holds nothing: white space, what pads files, and marks of byte order."""
_SKIP_BYTES = MEGABYTE


class Overlong(NamedTuple):
    """What a line past the limits begins with."""

    begins: bytes

    def failure(self, path: str, limits: Limits, number: int) -> ReadFailure:
        """What the line, of this number, gives."""
        too_large = SourceTooLarge(limits.max_record_bytes, "max_record_mb")
        return with_first_of_text(ReadFailure(path, str(too_large), number), self.begins)


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
    limits: Limits

    def read(self) -> Iterator[Article | ReadFailure]:
        """What its lines give, in order. Raises OSError where the file is gone."""
        yield from records_of(self.reader, self._stream(), self.path, self.limits, self.first_line)

    def numbered(self) -> Iterator[tuple[int, bytes | Overlong]]:
        """Its lines, as `numbered` gives them. Raises OSError where the file is gone."""
        return numbered(self.reader, self._stream(), self.limits, self.first_line)

    def _stream(self) -> io.BufferedReader:
        return io.BufferedReader(io.BytesIO(self._bytes()), HEAD_BYTES)

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
            for line in lines_within(stream, source.limits.max_record_bytes, reader):
                if isinstance(line, Overlong):
                    yield from cutter.cut()
                    yield line.failure(source.path, source.limits, cutter.first_line)
                    cutter.pass_over()
                elif cutter.add(line) >= SLICE_BYTES:
                    yield from cutter.cut()
        except (OSError, EOFError, zlib.error, Unreadable):
            yield from cutter.cut()
            raise
        if source.cut_short:
            cutter.leave_out_the_last()
        yield from cutter.cut()
    if source.cut_short:
        raise Unreadable(source.cut_short)


def records_of(
    reader: LineReader, stream: io.BufferedReader, path: str, limits: Limits, number: int = 1
) -> Iterator[Article | ReadFailure]:
    """What the lines of `stream` give, in order, each within `limits`. The first of them is line `number`."""
    for at, lines in numbered(reader, stream, limits, number):
        if isinstance(lines, Overlong):
            yield lines.failure(path, limits, at)
        else:
            yield from records_in(reader, lines, path, at, limits.record_seconds)


def numbered(
    reader: LineReader, stream: io.BufferedReader, limits: Limits, number: int = 1
) -> Iterator[tuple[int, bytes | Overlong]]:
    """The lines of each record of `stream` with their number, from `number` on."""
    for lines in lines_within(stream, limits.max_record_bytes, reader):
        if isinstance(lines, Overlong):
            yield number, lines
            number += 1
            continue
        if lines[:1] not in BLANK or lines.strip(BLANK):
            yield number, lines
        number += lines.count(b"\n")


def lines_within(stream: io.BufferedReader, limit: int, reader: LineReader) -> Iterator[bytes | Overlong]:
    """Lines with their ends, those of one record together; blank ones many at a time, since a few kB of a packed file
    may be a hundred million.

    Of a line of more than `limit` bytes only the beginning is kept.
    """
    while line := stream.readline(limit + 1):
        if len(line) <= limit:
            if reader.goes_on(line) and (more := stream.readline(limit + 1 - len(line))):
                line += more
            yield line
            if line[:1] in BLANK and not line.strip(BLANK) and (blank := _blank_lines(stream)):
                yield blank
            continue
        begins = line[:LOOKED_AT]
        while not line.endswith(b"\n") and (line := stream.readline(_SKIP_BYTES)):
            pass
        yield Overlong(begins)


def _blank_lines(stream: io.BufferedReader) -> bytes:
    """The blank lines that come next, as far as they were read from the disk already; empty where none does."""
    ready = stream.peek()
    blank = ready[: len(ready) - len(ready.lstrip(BLANK))]
    return stream.read(blank.rfind(b"\n") + 1)


def records_in(
    reader: LineReader, lines: bytes, path: str, number: int, seconds: float
) -> Sequence[Article | ReadFailure]:
    """What the lines give (reader.records); a ReadFailure where that takes longer than `seconds`."""
    try:
        items = timed(seconds, lambda: reader.records(lines, path, number), path, number)
    except TooSlow as error:
        items = (ReadFailure(path, str(error), number),)
    if any(isinstance(item, ReadFailure) for item in items):
        return [with_first_of_text(item, lines) for item in items]
    return items


class _Cutter:
    """The lines of the next slice, the first of them the file's `first_line`."""

    def __init__(self, source: FileSource, reader: LineReader, stream: io.BufferedReader) -> None:
        self.first_line = 1
        self._source = source
        self._reader = reader
        self._stream = stream
        self._start = 0
        self._lines: list[bytes] = []
        self._size = 0

    def add(self, lines: bytes) -> int:
        """The number of bytes so far, with these lines."""
        self._lines.append(lines)
        self._size += len(lines)
        return self._size

    def cut(self) -> Iterator[Slice]:
        """The lines so far as a slice; nothing where there are none."""
        if not self._lines:
            return
        data = b"".join(self._lines) if self._source.packed else None
        source = self._source
        limits, first = source.limits, self.first_line
        yield Slice(self._reader, source.location, source.path, first, self._start, self._size, data, limits)
        self.first_line += sum(lines.count(b"\n") for lines in self._lines)
        self._start += self._size
        self._lines, self._size = [], 0

    def leave_out_the_last(self) -> None:
        """The line that the file ends in the midst of; blank lines come several at a time."""
        if self._lines and not self._lines[-1].endswith(b"\n"):
            self._size -= len(self._lines.pop())

    def pass_over(self) -> None:
        """The next slice begins where the stream is now, a line later."""
        self.first_line += 1
        if not self._source.packed:
            self._start = self._stream.tell()

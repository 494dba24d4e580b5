"""JSON Lines: one article a line."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Self

from searchsvc.article import Article, ReadFailure
from searchsvc.corpus.formats.records.action_lines import ACTION, DELETION
from searchsvc.corpus.formats.records.own_form import own_article
from searchsvc.corpus.formats.records.shape import JsonShape, shape_of
from searchsvc.corpus.lines.slices import BLANK, records_of
from searchsvc.corpus.parsing.dates.order import day_first_among
from searchsvc.corpus.parsing.sniffing.charset import legacy_encoding, wide_encoding
from searchsvc.corpus.reader import Source

if TYPE_CHECKING:
    from searchsvc.corpus.formats.records.containers import Item


@dataclass
class JsonLines:
    """Reads line by line, so that a file may be larger than memory. Blank lines are passed over but counted.

    `encoding` and `day_first` are what the beginning of a file says of all its lines; `keys` as in Limits (`fitted`).
    """

    encoding: str | None = None
    day_first: bool | None = None
    keys: tuple[tuple[str, str], ...] = ()
    label: str = "JSON Lines file"
    many: bool = True

    def recognises(self, head: bytes, suffix: str) -> bool:
        return shape_of(head, suffix) is JsonShape.LINES

    def line_key(self) -> bytes:
        return repr(("JSON Lines", self.encoding, self.day_first, self.keys)).encode("utf-8", "surrogatepass")

    def parted_by_lines(self, head: bytes) -> bool:
        return wide_encoding(head) is None

    def fitted(self, source: Source) -> Self:
        head = source.head()
        encoding = legacy_encoding(head)
        text = head.decode(encoding or "utf-8", "replace")
        return replace(self, encoding=encoding, day_first=day_first_among(text), keys=source.limits.keys)

    def first_records(self, source: Source) -> Iterator[Item]:
        from searchsvc.corpus.formats.records.containers import first_items  # noqa: PLC0415  (as below)

        return first_items(source)

    def read(self, source: Source) -> Iterator[Article | ReadFailure]:
        with source.open() as stream:
            lines = _narrow(stream, source.head())
            yield from records_of(self.fitted(source), lines, source.path, source.limits)

    def goes_on(self, line: bytes) -> bool:
        return bool(ACTION.match(line))

    def records(self, lines: bytes, path: str, number: int) -> Sequence[Article | ReadFailure]:
        if (lines[:1] in BLANK and not lines.strip(BLANK)) or DELETION.fullmatch(lines):
            return ()
        if not self.keys and (article := own_article(lines, path, number)):
            return (article,)
        from searchsvc.corpus.formats.records.foreign_lines import (  # noqa: PLC0415  (our own lines do not pay for it)
            ForeignLines,
        )

        return ForeignLines(self.encoding, self.day_first, self.keys).records(lines, path, number)


def _narrow(stream: io.BufferedReader, head: bytes) -> io.BufferedReader:
    """`stream` in UTF-8, where its beginning says that it is in UTF-16 or UTF-32."""
    encoding = wide_encoding(head)
    return io.BufferedReader(_Recoded(stream, encoding)) if encoding else stream


class _Recoded(io.RawIOBase):
    """The bytes of `stream` recoded to UTF-8 as they are read."""

    def __init__(self, stream: io.BufferedReader, encoding: str) -> None:
        super().__init__()
        self._stream = stream
        self._decoder = codecs.getincrementaldecoder(encoding)("replace")
        self._ready = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # typeshed's WriteableBuffer is private
        while not self._ready:
            data = self._stream.read(len(buffer))
            self._ready = self._decoder.decode(data, final=not data).encode()
            if not data:
                break
        given, self._ready = self._ready[: len(buffer)], self._ready[len(buffer) :]
        buffer[: len(given)] = given
        return len(given)


READER = JsonLines()

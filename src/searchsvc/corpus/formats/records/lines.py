"""JSON Lines: one article a line."""

import codecs
import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Self

from searchsvc.article import Article, ReadFailure
from searchsvc.corpus.formats.records.mapping import article_of
from searchsvc.corpus.formats.records.own_form import own_article
from searchsvc.corpus.formats.records.shape import JsonShape, shape_of
from searchsvc.corpus.parsing.charset import NotText, decode_bytes, legacy_encoding, wide_encoding
from searchsvc.corpus.parsing.dates.order import day_first_among
from searchsvc.corpus.parsing.json_syntax import BrokenJson, value_of
from searchsvc.corpus.reader import Source
from searchsvc.corpus.slices import BLANK, records_of


@dataclass
class JsonLines:
    """Reads line by line, so that a file may be larger than memory. Blank lines are passed over but counted.

    `encoding` and `day_first` are what the beginning of a file says of all its lines (`fitted`).
    """

    encoding: str | None = None
    day_first: bool | None = None
    label: str = "JSON Lines file"
    many: bool = True

    def recognises(self, head: bytes, suffix: str) -> bool:
        return shape_of(head, suffix) is JsonShape.LINES

    def parted_by_lines(self, head: bytes) -> bool:
        return wide_encoding(head) is None

    def fitted(self, head: bytes) -> Self:
        encoding = legacy_encoding(head)
        text = head.decode(encoding or "utf-8", "replace")
        return replace(self, encoding=encoding, day_first=day_first_among(text))

    def read(self, source: Source) -> Iterator[Article | ReadFailure]:
        with source.open() as stream:
            lines = _narrow(stream, source.head())
            yield from records_of(self.fitted(source.head()), lines, source.path, source.limits)

    def record(self, line: bytes, path: str, number: int) -> Article | ReadFailure | None:
        if not line.strip(BLANK):
            return None
        try:
            own = own_article(line, path, number)
            return own or article_of(value_of(self._text(line)), path, number, day_first=self.day_first)
        except (BrokenJson, NotText) as error:
            return ReadFailure(path, str(error), number)

    def _text(self, line: bytes) -> str:
        try:
            return line.decode()
        except UnicodeDecodeError:  # one line in another encoding, or damaged: as good as can be
            return decode_bytes(line, self.encoding)


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

"""JSON Lines: one article a line."""

import codecs
import io
from collections.abc import Iterator

from searchsvc.article import Article, ReadFailure
from searchsvc.corpus.formats.records.mapping import article_of
from searchsvc.corpus.formats.records.own_form import own_article
from searchsvc.corpus.formats.records.shape import JsonShape, shape_of
from searchsvc.corpus.parsing.charset import NotText, decode_bytes
from searchsvc.corpus.parsing.json_syntax import BrokenJson, value_of
from searchsvc.corpus.reader import Source
from searchsvc.corpus.slices import BLANK, records_of

_WIDE_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


class JsonLines:
    """Reads line by line, so that a file may be larger than memory. Blank lines are passed over but counted."""

    label = "JSON Lines file"
    many = True

    def recognises(self, head: bytes, suffix: str) -> bool:
        return shape_of(head, suffix) is JsonShape.LINES

    def parted_by_lines(self, head: bytes) -> bool:
        return _wide_encoding(head) is None

    def read(self, source: Source) -> Iterator[Article | ReadFailure]:
        with source.open() as stream:
            yield from records_of(self, _narrow(stream, source.head()), source.path, source.limits)

    def record(self, line: bytes, path: str, number: int) -> Article | ReadFailure | None:
        if not line.strip(BLANK):
            return None
        try:
            return own_article(line, path, number) or article_of(value_of(_text(line)), path, number)
        except (BrokenJson, NotText) as error:
            return ReadFailure(path, str(error), number)


def _text(line: bytes) -> str:
    try:
        return line.decode()
    except UnicodeDecodeError:  # one line in another encoding, or damaged: as good as can be
        return decode_bytes(line)


def _wide_encoding(head: bytes) -> str | None:
    return next((name for mark, name in _WIDE_MARKS if head.startswith(mark)), None)


def _narrow(stream: io.BufferedReader, head: bytes) -> io.BufferedReader:
    """`stream` in UTF-8, where a byte order mark says that it is in UTF-16 or UTF-32."""
    encoding = _wide_encoding(head)
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

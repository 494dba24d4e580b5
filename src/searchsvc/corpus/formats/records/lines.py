"""JSON Lines: one article a line."""

import codecs
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Self

from searchsvc.article import Article, ReadFailure
from searchsvc.corpus.formats.records.containers import Item, first_items, items_in
from searchsvc.corpus.formats.records.documents.values import values_of
from searchsvc.corpus.formats.records.keys import use_keys
from searchsvc.corpus.formats.records.mapping import RecordOrigin, article_at
from searchsvc.corpus.formats.records.own_form import own_article
from searchsvc.corpus.formats.records.shape import JsonShape, shape_of
from searchsvc.corpus.lines.slices import BLANK, records_of
from searchsvc.corpus.parsing.dates.order import day_first_among
from searchsvc.corpus.parsing.json.embedded import embedded
from searchsvc.corpus.parsing.json.mending import after_prefix, mended_value_at
from searchsvc.corpus.parsing.json.syntax import BrokenJson, value_of
from searchsvc.corpus.parsing.json.values import Json
from searchsvc.corpus.parsing.sniffing.charset import NotText, decode_bytes, legacy_encoding, wide_encoding
from searchsvc.corpus.reader import Source

_ACTION = re.compile(rb"\s*+\{\s*+\"(?:index|create|update)\"\s*+:\s*+\{[^{}]{0,1000}\}\s*+\}[ \t\r]*+(?:\n|$)")
"""A line that says what a search engine shall do with the record in the line below it."""
_DELETION = re.compile(rb"\s*+\{\s*+\"delete\"\s*+:\s*+\{[^{}]{0,1000}\}\s*+\}\s*+")
"""One that has no record below it."""


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
        return first_items(source)

    def read(self, source: Source) -> Iterator[Article | ReadFailure]:
        with source.open() as stream:
            lines = _narrow(stream, source.head())
            yield from records_of(self.fitted(source), lines, source.path, source.limits)

    def goes_on(self, line: bytes) -> bool:
        return bool(_ACTION.match(line))

    def records(self, lines: bytes, path: str, number: int) -> Sequence[Article | ReadFailure]:
        if not lines.strip(BLANK) or _DELETION.fullmatch(lines):
            return ()
        use_keys(self.keys)
        if not self.keys and (article := own_article(lines, path, number)):
            return (article,)
        try:
            key, line = _parted(lines)
            value = _value_in(self._text(line))
        except (BrokenJson, NotText) as error:
            return (ReadFailure(path, str(error), number),)
        items = items_in(value)
        if items is None:
            return (article_at(value, RecordOrigin(path, number, key, day_first=self.day_first)),)
        return [
            article_at(item.value, RecordOrigin(path, number, item.key, item.feed, among, self.day_first))
            for among, item in enumerate(items)
        ]

    def _text(self, line: bytes) -> str:
        try:
            return line.decode()
        except UnicodeDecodeError:  # one line in another encoding, or damaged: as good as can be
            return decode_bytes(line, self.encoding)


def _parted(lines: bytes) -> tuple[str, bytes]:
    """A record, and the id that the line before it gives to it, in files that are written for a search engine."""
    if not _ACTION.match(lines):
        return "", lines
    action, _, line = lines.partition(b"\n")
    said = next(iter(value_of(action.decode("utf-8", "replace")).values()))
    own = said.get("_id") if isinstance(said, dict) else None
    return "" if own is None else str(own), line


def _value_in(text: str) -> Json:
    """The value of a line, which a comma may end; in a string, too. Of several values on it a list."""
    try:
        value = value_of(text)
        return embedded(value) if isinstance(value, str) else value
    except BrokenJson as error:
        bare = text.strip().rstrip(",")
        start = after_prefix(bare)
        mended = mended_value_at(bare, start, len(bare))
        if mended is None or bare[mended[1] :].strip(" \t\r\n;)"):
            several = [one.value for one in values_of(bare)] if str(error).startswith("something follows") else []
            if not several or not all(isinstance(one, dict) for one in several):
                raise error from None
            return several
        return mended[0]


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

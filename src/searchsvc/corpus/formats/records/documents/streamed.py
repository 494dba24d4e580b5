"""Which values does a JSON array hold that is too large to be read whole?

A window of text moves over the file; it grows while an element does not end in it, up to the size of a record. What a
broken element is, and where reading goes on after it, is said by values.py.

Useful for: document.py. Not for: objects that hold an array, which are read whole (values.py).
"""

import codecs
import re
from collections.abc import Iterator
from typing import BinaryIO

from searchsvc.corpus.first_bytes import LOOKED_AT
from searchsvc.corpus.formats.records.documents.values import BrokenOff, Value, layout_at, next_place, read_value
from searchsvc.corpus.limits import MEGABYTE, SourceTooLarge
from searchsvc.corpus.parsing.json.syntax import BrokenJson, value_at
from searchsvc.corpus.parsing.json.values import Json
from searchsvc.corpus.parsing.sniffing.charset import in_utf8, legacy_encoding, wide_encoding

STREAMED_FROM = 8 * MEGABYTE
"""Bytes of an array from which it is not read whole."""
_ARRAY = re.compile(rb"\s*+\[")
_PIECE = MEGABYTE
_LONGEST_INDENT = 1_000
_CHARACTER = re.compile(r"(?<=at character )\d++")


def begins_an_array(head: bytes) -> bool:
    return bool(_ARRAY.match(in_utf8(head[:_LONGEST_INDENT])))


def streamed_values(stream: BinaryIO, head: bytes, most: int) -> Iterator[Value]:
    """The values of the array in `stream`, which begins with `head`, as values_of; none of more than `most` bytes."""
    window = _Window(stream, wide_encoding(head) or legacy_encoding(head) or "utf-8-sig")
    layout, in_array, is_first = None, False, False
    while (sign := window.sign(in_array=in_array)) is not None:
        if sign == ("]" if in_array else "["):
            in_array = is_first = not in_array
            window.pass_sign()
            continue
        if is_first:
            layout, is_first = window.layout(), False
        value = window.value(layout, most)
        yield Value(value, in_array)
        if isinstance(value, BrokenOff):
            return
    if in_array:
        yield Value(BrokenJson("JSON ends too early", window.place), in_array)


class _Window:
    """The text from the end of the last value on, `_dropped` characters after the beginning of the file."""

    def __init__(self, stream: BinaryIO, encoding: str) -> None:
        self._stream = stream
        self._decoder = codecs.getincrementaldecoder(encoding)("replace")
        self._text = ""
        self._at = 0
        self._dropped = 0
        self._over = False

    @property
    def place(self) -> int:
        """Where it is in the file, in characters from 0."""
        return self._dropped + self._at

    def sign(self, *, in_array: bool) -> str | None:
        """The next that is neither blank nor stands between values; None where the file is over. Goes there."""
        while (found := next_place(self._text, self._at, in_array=in_array)) >= len(self._text) and not self._over:
            self._grow(max(self._at, len(self._text) - _LONGEST_INDENT))
        self._at = found
        return self._text[found] if found < len(self._text) else None

    def pass_sign(self) -> None:
        self._at += 1

    def layout(self) -> re.Pattern[str] | None:
        """What stands before each element, if the next is the first."""
        return layout_at(self._text, self._at)

    def value(self, layout: re.Pattern[str] | None, most: int) -> Json | BrokenJson:
        """The value that begins here. Goes to its end, or to where reading goes on."""
        while True:
            try:
                value, end = value_at(self._text, self._at)
            except BrokenJson as error:
                if self._over:
                    return self._broken(layout)
                if len(self._text) - self._at > most:
                    return self._too_large(layout, most) if str(error).startswith("JSON ends") else self._broken(layout)
            else:
                if end < len(self._text) or self._over:
                    self._at = end
                    return value
            self._grow(self._at)

    def _broken(self, layout: re.Pattern[str] | None) -> Json | BrokenJson:
        value, end = read_value(self._text, self._at, layout)
        if isinstance(value, BrokenJson):
            said = _CHARACTER.sub(lambda found: str(int(found[0]) + self._dropped), str(value))
            lost = len(self._text) - value.position + self._drained() if isinstance(value, BrokenOff) else 0
            at, begins = value.position, value.begins
            value = BrokenOff(said, at, lost, begins) if lost else BrokenJson(said, at, begins)
        self._at = end
        return value

    def _too_large(self, layout: re.Pattern[str] | None, most: int) -> BrokenJson:
        """Passes over the element, up to the next whose layout is that of the first."""
        reason = str(SourceTooLarge(most, "max_record_mb"))
        began, begins = self.place, self._text[self._at : self._at + LOOKED_AT]
        while layout and not self._over:
            if found := layout.search(self._text, self._at):
                self._at = found.end()
                return BrokenJson(reason, self.place, begins)
            self._grow(max(self._at, len(self._text) - _LONGEST_INDENT))
        lost = self.place - began + len(self._text) + self._drained()
        return BrokenOff(f"{reason}; what follows was not read", self.place, lost, begins)

    def _grow(self, begin: int) -> None:
        """Takes the text before `begin` away, and reads as much again as is left."""
        data = self._stream.read(max(_PIECE, len(self._text) - begin))
        self._over = not data
        self._text = self._text[begin:] + self._decoder.decode(data, final=not data)
        self._dropped += begin
        self._at = max(0, self._at - begin)

    def _drained(self) -> int:
        """How many bytes are left in the file, which is read to its end."""
        count = 0
        while data := self._stream.read(_PIECE):
            count += len(data)
        return count

"""Which articles does a line of JSON make that is not in searchsvc's own form?

Useful for: lines.py, which loads it for the first such line. Not for: lines as searchsvc writes them (own_form.py).
"""

from collections.abc import Sequence
from typing import NamedTuple

from searchsvc.article import Article, ReadFailure
from searchsvc.corpus.formats.records.action_lines import ACTION
from searchsvc.corpus.formats.records.containers import items_in
from searchsvc.corpus.formats.records.documents.values import values_of
from searchsvc.corpus.formats.records.keys import use_keys
from searchsvc.corpus.formats.records.mapping import RecordOrigin, article_at
from searchsvc.corpus.parsing.json.embedded import embedded
from searchsvc.corpus.parsing.json.mending import after_prefix, mended_value_at
from searchsvc.corpus.parsing.json.syntax import BrokenJson, value_of
from searchsvc.corpus.parsing.json.values import Json
from searchsvc.corpus.parsing.sniffing.charset import NotText, decode_bytes


class ForeignLines(NamedTuple):
    """Of one file; its fields as those of JsonLines."""

    encoding: str | None
    day_first: bool | None
    keys: tuple[tuple[str, str], ...]

    def records(self, lines: bytes, path: str, number: int) -> Sequence[Article | ReadFailure]:
        """As JsonLines.records, of lines that are not blank."""
        use_keys(self.keys)
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
    if not ACTION.match(lines):
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

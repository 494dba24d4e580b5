"""Tables of articles: CSV and TSV, one article a row, under the names of its first line."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from searchsvc.article import Article, ReadFailure
from searchsvc.corpus.failures import Unreadable
from searchsvc.corpus.files import HEAD_BYTES
from searchsvc.corpus.first_bytes import with_first_of_text, with_first_of_value
from searchsvc.corpus.formats.records.containers import Item
from searchsvc.corpus.formats.records.keys import use_keys
from searchsvc.corpus.formats.records.mapping import RecordOrigin, article_at, article_of
from searchsvc.corpus.limits import MEGABYTE
from searchsvc.corpus.parsing.dates.order import day_first_among
from searchsvc.corpus.parsing.sniffing.charset import NotText, decode_text
from searchsvc.corpus.reader import Source
from searchsvc.corpus.timing import TooSlow, timed

if TYPE_CHECKING:
    from _csv import Reader as CsvReader

SUFFIXES = frozenset({".csv", ".tsv", ".tab", ".psv"})
_MARKS = ",\t;|"
_LONGEST_HEADER = 4_000
_FEWEST_COLUMNS = 2
_FEWEST_LETTERS = 4
"""Of headline and text together: a row of a table of something else has a letter or a number in each."""
_NAME = re.compile(r"[\w :./@#$()-]{1,60}")
csv.field_size_limit(16 * MEGABYTE)


class Tables:
    """A field in quotes may hold line ends, so the file is read whole; a bad row is named and the rest is read."""

    label = "table"
    many = True

    def recognises(self, head: bytes, suffix: str) -> bool:
        return _mark_of(head, suffix) is not None

    def first_records(self, source: Source) -> Iterator[Item]:
        mark = _mark_of(source.head(), source.suffix) or ","
        rows = csv.reader(io.StringIO(decode_text(source.head())), delimiter=mark)
        with suppress(csv.Error):  # which reading the whole table names
            names = [name.strip() for name in next(rows, [])]
            for row in rows:
                yield Item(_record(names, row))

    def read(self, source: Source) -> Iterator[Article | ReadFailure]:
        use_keys(source.limits.keys)
        mark = _mark_of(source.head(), source.suffix) or ","
        text = decode_text(source.read())
        day_first = day_first_among(text[:HEAD_BYTES])
        lines = io.StringIO(text).readlines()
        rows = csv.reader(lines, delimiter=mark)
        try:
            names = [name.strip() for name in next(rows)]
        except (StopIteration, csv.Error) as error:
            raise Unreadable("no line of names at its top") from error
        for number, row in enumerate(_rows(lines, rows, source.path), start=1):
            if isinstance(row, ReadFailure):
                yield row
            elif any(cell.strip() for cell in row):
                yield _article(names, row, source, number, day_first=day_first)


def _record(names: list[str], row: list[str]) -> dict[str, str]:
    return {name: cell for name, cell in zip(names, row, strict=False) if name and cell.strip()}


def _rows(lines: Sequence[str], rows: CsvReader, path: str) -> Iterator[list[str] | ReadFailure]:
    """The rows of these lines, whose first was read; of a broken one what its line begins with."""
    while True:
        first = rows.line_num
        try:
            yield next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield with_first_of_text(ReadFailure(path, f"a broken row: {error}"), lines[first])


def _article(
    names: list[str], row: list[str], source: Source, number: int, *, day_first: bool | None
) -> Article | ReadFailure:
    record = _record(names, row)
    path, seconds = source.path, source.limits.record_seconds
    try:
        item = timed(seconds, lambda: article_at(record, RecordOrigin(path, number, day_first=day_first)), path, number)
    except TooSlow as error:
        item = ReadFailure(path, str(error), number)
    if isinstance(item, Article) and sum(map(len, (item.headline, *item.body))) < _FEWEST_LETTERS:
        item = ReadFailure(path, "no headline and no text but single letters", number)
    return with_first_of_value(item, record)


def _mark_of(head: bytes, suffix: str) -> str | None:
    """What parts the columns: what the first line has most of, where its names are such as articles have."""
    try:
        line = decode_text(head).lstrip("\ufeff\n").partition("\n")[0]
    except NotText:
        return None
    if len(line) > _LONGEST_HEADER or not line or line[0] in "<{[":
        return None
    mark = max(_MARKS, key=line.count)
    names = next(csv.reader([line], delimiter=mark), [])
    if len(names) < _FEWEST_COLUMNS or not all(_NAME.fullmatch(name.strip()) or not name.strip() for name in names):
        return None
    named_so = suffix in SUFFIXES or (mark != "," and suffix not in {".txt", ""}) or _are_keys(names)
    row = dict.fromkeys(map(str.strip, names), "a headline")
    return mark if named_so and isinstance(article_of(row, "", None), Article) else None


def _are_keys(names: list[str]) -> bool:
    """In a file that is not called a table: words in small letters, among them those for headline and text."""
    plain = {name.strip().casefold() for name in names}
    return bool(plain & {"title", "headline"}) and bool(plain & {"text", "body", "content", "article"})


READER = Tables()

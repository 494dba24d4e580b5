"""Tables of an SQLite database: one article a row of each table that has a headline or a text."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from typing import TYPE_CHECKING, Any

from searchsvc.article import Article, ReadFailure
from searchsvc.corpus.failures import Unreadable
from searchsvc.corpus.formats.records.containers import Item
from searchsvc.corpus.formats.records.keys import use_keys
from searchsvc.corpus.formats.records.mapping import article_of
from searchsvc.corpus.reader import Source
from searchsvc.corpus.text_file import read_each

if TYPE_CHECKING:
    import sqlite3

_MAGIC = b"SQLite format 3\x00"
_GENERATED = 2
"""What PRAGMA table_xinfo calls a column that is worked out whenever it is read, to any length."""


class SqliteTables:
    label = "SQLite database"
    many = True

    def recognises(self, head: bytes, suffix: str) -> bool:  # noqa: ARG002  (content tells)
        return head.startswith(_MAGIC)

    def read(self, source: Source) -> Iterator[Article | ReadFailure]:
        use_keys(source.limits.keys)
        yield from read_each(source, _records(source), article_of)

    def first_records(self, source: Source) -> Iterator[Item]:
        return map(Item, _records(source))


def _records(source: Source) -> Iterator[dict[str, Any]]:
    """Its rows, read from memory, so that no journal beside it is touched."""
    import sqlite3  # noqa: PLC0415  (most archives have no such files)

    with closing(sqlite3.connect(":memory:")) as database:
        try:
            database.deserialize(source.read())
            database.execute("PRAGMA trusted_schema = OFF")
            yield from _rows(database)
        except (sqlite3.Error, UnicodeDecodeError) as error:
            raise Unreadable(f"a damaged SQLite database: {error}") from error


def _rows(database: sqlite3.Connection) -> Iterator[dict[str, Any]]:
    named = database.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND typeof(name) = 'text' AND name NOT LIKE 'sqlite_%'"
    )
    any_table = False
    for (table,) in named.fetchall():
        quoted = _quoted(table)
        columns = database.execute(f"PRAGMA table_xinfo({quoted})").fetchall()
        names = [str(name) for _, name, *_, hidden in columns if hidden != _GENERATED]
        if not isinstance(article_of(dict.fromkeys(names, "a headline"), "", None), Article):
            continue
        any_table = True
        listed = ", ".join(map(_quoted, names))
        rows = database.execute(f"SELECT {listed} FROM {quoted}")  # noqa: S608  (names in quotes)
        yield from ({name: cell for name, cell in zip(names, row, strict=True) if cell is not None} for row in rows)
    if not any_table:
        raise Unreadable("no table with a headline or a text")


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


READER = SqliteTables()

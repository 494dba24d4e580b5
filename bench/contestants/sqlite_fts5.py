"""SQLite's FTS5: Porter stems, its own bm25 with a weight a column."""

import datetime as dt
import sqlite3
from pathlib import Path
from typing import Any

from bench.contestants.contestant import Answer, Ask, AskWhole, Built, Sizes, seconds_of, texts_of
from bench.corpora import Reading
from bench.query import Query

_FILE = "articles.db"
_CREATE = """
create table article (number integer primary key, id text not null, seconds integer not null);
create index article_seconds on article (seconds);
create virtual table words using fts5 (headline, captions, body, tokenize = 'porter unicode61');
"""
_STORED = ("words_content", "article")
_BATCH = 1_000
_CACHE_KB = 256 << 10


class SqliteFts5:
    def __init__(self, name: str, label: str) -> None:
        self.name = self.index = name
        self.label = label

    def version(self) -> str:
        return sqlite3.sqlite_version

    def build(self, lines: Path, folder: Path) -> Built:
        reading = Reading(lines)
        database = sqlite3.connect(folder / _FILE)
        database.executescript(f"pragma cache_size = -{_CACHE_KB}; {_CREATE}")
        for number, article in enumerate(reading, start=1):
            texts = texts_of(article)
            database.execute("insert into article values (?, ?, ?)", (number, article.id, seconds_of(article)))
            database.execute(
                "insert into words (rowid, headline, captions, body) values (?, ?, ?, ?)",
                (number, texts.headline, texts.captions, texts.body),
            )
        database.execute("insert into words (words) values ('optimize')")  # one segment, as an index that is read is
        database.commit()
        database.close()
        return Built(reading.articles, reading.seconds)

    def sizes(self, folder: Path) -> Sizes:
        """Stored texts are the pages of the tables that hold them, as the table dbstat counts them."""
        file = folder / _FILE
        database = sqlite3.connect(file)
        try:
            marks = ", ".join("?" for _ in _STORED)
            (stored,) = database.execute(f"select sum(pgsize) from dbstat where name in ({marks})", _STORED).fetchone()
        except sqlite3.OperationalError:  # built without dbstat: the lengths of the texts come near
            (stored,) = database.execute(
                "select sum(length(c0) + length(c1) + length(c2)) from words_content"
            ).fetchone()
        finally:
            database.close()
        return Sizes(file.stat().st_size, stored or 0, 1)

    def open(self, folder: Path) -> "OpenSqlite":
        return OpenSqlite(folder / _FILE)


class OpenSqlite:
    def __init__(self, file: Path) -> None:
        self._database = sqlite3.connect(f"file:{file}?mode=ro", uri=True)
        self._database.execute(f"pragma mmap_size = {1 << 40}")

    def ready(self, query: Query) -> Ask | None:
        """Ordered by `rank`, which FTS5 sorts faster than its function bm25. sqlite3 keeps statements prepared."""
        if query.match == "fuzzy":
            return None
        expression = _expression(query)
        source, where, period = "words", "words match ?", []
        if query.period or query.newest:
            source = "words join article on article.number = words.rowid"
        if query.period:
            where += " and article.seconds >= ? and article.seconds < ?"
            period = [_seconds(query.period.after), _seconds(query.period.before)]
        order = "article.seconds desc" if query.newest else "words.rank"
        ranked = "" if query.newest else " and words.rank match ?"
        best = (
            f"select words.rowid, words.rank from {source} where {where}{ranked} order by {order} limit {query.limit}"
        )
        values = [expression, *period] if query.newest else [expression, *period, _weights(query)]
        count = f"select count(*) from {source} where {where}"
        execute, total = self._database.execute, query.total

        def ask() -> Answer:
            rows = execute(best, values).fetchall()
            found = execute(count, (expression, *period)).fetchone()[0] if total else None
            return [number for number, _ in rows], [-score for _, score in rows], found

        return ask

    def whole(self, query: Query) -> AskWhole | None:
        """Its snippet function over the body."""
        if query.match == "fuzzy":
            return None
        best = (
            "select headline, snippet(words, 2, '<b>', '</b>', '…', 32) from words "
            f"where words match ? and rank match ? order by rank limit {query.limit}"
        )
        execute, values = self._database.execute, (_expression(query), _weights(query))
        return lambda: len(execute(best, values).fetchall())

    def ids(self, documents: list[Any]) -> list[str]:
        find = "select id from article where number = ?"
        return [self._database.execute(find, (number,)).fetchone()[0] for number in documents]

    def close(self) -> None:
        self._database.close()


def _expression(query: Query) -> str:
    quoted = [f'"{word}"' for word in query.words]
    match query.match:
        case "any":
            return " OR ".join(quoted)
        case "phrase":
            return f'"{" ".join(query.words)}"'
        case "prefix":
            return f"{quoted[0]} *"
        case _:
            return " ".join(quoted)


def _weights(query: Query) -> str:
    boosts = query.boost_of
    return f"bm25({boosts['headline']}, {boosts['captions']}, {boosts['body']})"


def _seconds(day: dt.date) -> int:
    return int(dt.datetime(day.year, day.month, day.day, tzinfo=dt.UTC).timestamp())

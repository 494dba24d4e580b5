"""Tables of SQLite databases."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from searchsvc.article import Article, ReadFailure
from searchsvc.corpus.files import FileSource
from searchsvc.corpus.portions import read_source


def read(path: Path) -> list[Article | ReadFailure]:
    return list(read_source(FileSource(path, path.name)))


def test_rows_of_tables_with_texts_are_articles(tmp_path: Path) -> None:
    """Other tables are passed over; a database without one, or cut short, is named."""
    path = tmp_path / "a.sqlite"
    with closing(sqlite3.connect(path)) as database:
        database.execute("CREATE TABLE numbers (x, y)")
        database.execute("INSERT INTO numbers VALUES (1, 2)")
        database.commit()
        [none] = read(path)
        database.execute("CREATE TABLE stories (id, title, text, author)")
        database.execute("INSERT INTO stories VALUES (7, 'Eels are back', 'They came.', 'Ada Quill')")
        database.commit()
    [article] = read(path)
    assert isinstance(none, ReadFailure)
    assert isinstance(article, Article)
    assert ("7", "Eels are back", ("Ada Quill",)) == (article.id, article.headline, article.authors)
    path.write_bytes(path.read_bytes()[:5000])
    assert any(isinstance(item, ReadFailure) for item in read(path))


@pytest.mark.slow
def test_a_column_that_is_worked_out_is_not_read(tmp_path: Path) -> None:
    """It may be of any length, whatever the file's size is."""
    path = tmp_path / "a.sqlite"
    with closing(sqlite3.connect(path)) as database:
        database.execute(
            "CREATE TABLE stories (title, text, author GENERATED ALWAYS AS (hex(zeroblob(400000000))) VIRTUAL)"
        )
        database.execute("INSERT INTO stories (title, text) VALUES ('Eels are back', 'They came.')")
        database.commit()
    [article] = read(path)
    assert isinstance(article, Article)
    assert ("Eels are back", ()) == (article.headline, article.authors)

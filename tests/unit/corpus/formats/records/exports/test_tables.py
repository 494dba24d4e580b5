"""Tables."""

from pathlib import Path

import pytest

from searchsvc.article import Article, ReadFailure
from searchsvc.corpus.files import FileSource
from searchsvc.corpus.portions import read_source


def read(folder: Path, text: str | bytes, name: str) -> list[Article | ReadFailure]:
    (folder / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    return list(read_source(FileSource(folder / name, name)))


def articles(folder: Path, text: str | bytes, name: str) -> list[Article]:
    return [item for item in read(folder, text, name) if isinstance(item, Article)]


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_tables_are_read_by_their_first_line(tmp_path: Path, mark: str) -> None:
    """Whatever parts the columns; a text in quotes may have several lines, and dates are read as a column."""
    rows = [["id", "title", "text", "date"], ["a", "Eels are back", '"They came.\n\nMany."', "17/03/2025"],
            ["b", "Mud for sale", "All of it.", "04/03/2025"]]  # fmt: skip
    first, second = articles(tmp_path, "\n".join(map(mark.join, rows)), "a.csv")
    assert ("a", ("They came.", "Many."), "2025-03-17") == (first.id, first.body, str(first.published))
    assert "2025-03-04" == str(second.published)


def test_tables_of_something_else_give_no_articles(tmp_path: Path) -> None:
    """Without a column for a headline or a text, or with letters only in their rows."""
    assert [] == articles(tmp_path, "x,y\n1,2\n", "a.csv")
    assert [] == articles(tmp_path, "title,text\nA,B\n", "a.csv")

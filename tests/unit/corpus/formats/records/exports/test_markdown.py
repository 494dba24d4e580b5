"""Markdown and front matter."""

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


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.md", "# Eels are back\n\nThey *came* on [Monday](/m).\n\n- Many\n"),
        ("a.md", "---\ntitle: Eels are back\ndate: 2025-03-17\n---\n\nThey came on Monday.\n\nMany\n"),
        ("a.markdown", '+++\ntitle = "Eels are back"\n+++\n# Eels are back\n\nThey came on Monday.\n\nMany\n'),
        ("a.rst", "Eels are back\n=============\n\nThey came on Monday.\n\nMany\n"),
        ("a.txt", "---\ntitle: Eels are back\n---\n\nThey came on Monday.\n\nMany\n"),
    ],
)
def test_markdown_and_front_matter(tmp_path: Path, name: str, text: str) -> None:
    """The front matter's title, else the heading, is the headline."""
    [article] = articles(tmp_path, text, name)
    assert ("Eels are back", ("They came on Monday.", "Many")) == (article.headline, article.body)


def test_broken_front_matter_is_named(tmp_path: Path) -> None:
    """What it says would be lost otherwise."""
    [failure] = read(tmp_path, "---\ntitle: [Eels\n---\n\nThey came.\n", "a.md")
    assert isinstance(failure, ReadFailure)
    assert "broken front matter" in failure.reason

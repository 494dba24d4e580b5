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


@pytest.mark.parametrize("headline", ["# Eels are back", "Eels are back"])
@pytest.mark.parametrize(
    "below", ["By Ada Quill\n\nMay 3, 2019", "*By Ada Quill — May 3, 2019*", "By Ada Quill\nMay 3, 2019"]
)
def test_byline_and_date_below_the_headline(tmp_path: Path, headline: str, below: str) -> None:
    """As in a plain text, with marks of emphasis or without; and no headline is a paragraph, too."""
    [article] = articles(tmp_path, f"{headline}\n\n{below}\n\nThey came on Monday.\n", "a.md")
    assert (article.headline, article.authors, str(article.published.day if article.published else None)) == (
        "Eels are back",
        ("Ada Quill",),
        "2019-05-03",
    )
    assert article.body == ("They came on Monday.",)


def test_front_matter_that_says_otherwise_leaves_the_byline_in_the_text(tmp_path: Path) -> None:
    """Nothing of it is lost then."""
    text = "---\ntitle: Eels are back\nauthor: Bo Tarn\n---\n\nBy Ada Quill\n\nThey came on Monday.\n"
    [article] = articles(tmp_path, text, "a.md")
    assert (("Bo Tarn",), ("By Ada Quill", "They came on Monday.")) == (article.authors, article.body)


def test_a_first_sentence_is_a_paragraph(tmp_path: Path) -> None:
    """It heads a text without a headline, and stays in it."""
    [article] = articles(tmp_path, "They came on Monday.\n\nMany.\n", "a.md")
    assert (article.headline, article.body) == ("They came on Monday.", ("They came on Monday.", "Many."))


def test_paragraphs_that_front_matter_counts_keep_their_numbers(tmp_path: Path) -> None:
    """None is taken from above a crosshead then."""
    text = "---\nheadline: Eels\ncrossheads: [1]\n---\n\nBy Ada Quill\n\nMany came\n\nThey came on Monday.\n"
    [article] = articles(tmp_path, text, "a.txt")
    assert (article.crossheads, article.body[1]) == ((1,), "Many came")

"""Plain text as articles."""

from pathlib import Path

import pytest

from searchsvc.article import Article, Caption, ReadFailure
from searchsvc.corpus.files import FileSource
from searchsvc.corpus.formats.plain.reader import READER


def read(folder: Path, text: str) -> Article | ReadFailure:
    (folder / "a.txt").write_text(text)
    [item] = READER.read(FileSource(folder / "a.txt", "a.txt"))
    return item


@pytest.mark.parametrize(
    ("text", "headline", "body"),
    [
        (
            "Tide turns\n\nAt noon.\n\nNobody saw it.\n",
            "Tide turns",
            ("At noon.", "Nobody saw it."),
        ),
        (
            "\n \n Tide turns \nAt noon.\nNobody saw it.",
            "Tide turns",
            ("At noon.", "Nobody saw it."),
        ),
        ("Tide turns", "Tide turns", ()),
        (
            "Tide turns\n\nThe harbour master said on Tuesday that no boat would\nleave before the wind had dropped.\n",
            "Tide turns",
            ("The harbour master said on Tuesday that no boat would leave before the wind had dropped.",),
        ),
    ],
)
def test_first_line_is_the_headline(tmp_path: Path, text: str, headline: str, body: tuple[str, ...]) -> None:
    """The first line that is not blank is the headline, the rest are paragraphs; lines wrapped by hand are joined."""
    article = read(tmp_path, text)
    assert isinstance(article, Article)
    assert (headline, body) == (article.headline, article.body)


def test_no_words_are_lost_to_a_long_first_line(tmp_path: Path) -> None:
    """A first line that is no headline gives one, and stays a paragraph."""
    line = "The tide turned. " + "It went out again. " * 30
    article = read(tmp_path, line + "\n\nNobody saw it.")
    assert isinstance(article, Article)
    assert ("The tide turned.", (line.strip(), "Nobody saw it.")) == (article.headline, article.body)


def test_white_space_is_no_article(tmp_path: Path) -> None:
    """A file of nothing but white space is a failure."""
    assert ReadFailure("a.txt", "empty, nothing but white space") == read(tmp_path, " \n\t\n\ufeff")


@pytest.mark.parametrize(
    ("head", "suffix", "expected"),
    [
        (b"Tide turns\n\nAt noon.", ".txt", True),
        (b"Tide turns\n\nAt noon.", "", True),
        (b"[Updated] Tide turns", ".txt", True),
        (b"<3 for the harbour", ".txt", True),
        (b"<html><body>Tide</body></html>", ".txt", False),
        (b"<?xml version='1.0'?><rss/>", ".txt", False),
        (b'{"title": "Tide"}', ".txt", False),
        (b'[{"title": "Tide"}]', ".txt", False),
        (b"id,name\n1,Tarn", ".csv", False),
        (b"%PDF-1.4", ".txt", False),
    ],
)
def test_markup_and_data_are_not_plain_text(head: bytes, suffix: str, expected: object) -> None:
    """Text for people is recognised; HTML, XML, JSON, tables and binary data are left to others."""
    assert expected == READER.recognises(head, suffix)


def test_pictures_and_papers_are_told_from_the_text(tmp_path: Path) -> None:
    """The captions leave the body, the line below the byline names the source; no other line goes."""
    said = "The ferry across the sound stops on Monday, and nobody knows when it will come back."
    article = read(
        tmp_path,
        f"Ferry stops\n\nPosted by Ada Quill on 3 May 2019\nSpecial to the Courier\n\n{said}\n\nPicture this: no boat."
        f"\n\nThe quay at dawn.\nPhotograph: Jo Tarn/PA\n\n{said}\n",
    )
    assert isinstance(article, Article)
    assert article.body == (said, "Picture this: no boat.", said)
    assert article.captions == (Caption("The quay at dawn.", None, "Jo Tarn/PA"),)
    assert (article.authors, article.source, str(article.published)) == (("Ada Quill",), "Courier", "2019-05-03")


def test_the_sign_at_the_end_of_a_text_is_no_paragraph(tmp_path: Path) -> None:
    """As typewriters and wires wrote it."""
    article = read(tmp_path, "Tide turns\n\nAt noon.\n\nNobody saw it.\n\n-30-\n")
    assert isinstance(article, Article)
    assert ("At noon.", "Nobody saw it.") == article.body

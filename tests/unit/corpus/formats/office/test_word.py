"""Word documents."""

import io
import zipfile
from pathlib import Path

import docx

from searchsvc.article import Article, ReadFailure
from searchsvc.corpus.files import FileSource
from searchsvc.corpus.limits import Limits
from searchsvc.corpus.portions import read_source


def document(*lines: str) -> bytes:
    made, data = docx.Document(), io.BytesIO()
    for line in lines:
        made.add_paragraph(line)
    made.save(data)
    return data.getvalue()


def read(folder: Path, data: bytes, limits: Limits | None = None) -> list[Article | ReadFailure]:
    (folder / "a.docx").write_bytes(data)
    return list(read_source(FileSource(folder / "a.docx", "a.docx", limits)))


def test_the_first_paragraph_is_the_headline(tmp_path: Path) -> None:
    """Below a header block, if there is one."""
    [article] = read(tmp_path, document("Eels are back", "They came on Monday.", "Nobody knows why."))
    assert isinstance(article, Article)
    assert ("Eels are back", ("They came on Monday.", "Nobody knows why.")) == (article.headline, article.body)
    [headed] = read(tmp_path, document("Title: Eels are back", "By: Ada Quill", "They came on Monday."))
    assert isinstance(headed, Article)
    assert ("Eels are back", ("Ada Quill",), ("They came on Monday.",)) == (
        headed.headline,
        headed.authors,
        headed.body,
    )


def test_damage_and_size_are_named(tmp_path: Path) -> None:
    """A document that is cut, and one that unpacks to more than a file may."""
    data = document("Eels are back")
    [cut] = read(tmp_path, data[:-30])
    [large] = read(tmp_path, data, Limits(max_file_bytes=20_000))
    assert isinstance(cut, ReadFailure)
    assert isinstance(large, ReadFailure)
    assert ("a damaged Word document", "larger than") == (cut.reason, large.reason[:11])


def test_byline_and_date_stand_below_the_headline(tmp_path: Path) -> None:
    """As in a plain text. Who typed a document and when, which its properties say, is neither."""
    [article] = read(tmp_path, document("Eels are back", "By Ada Quill", "20 May 2016", "They came on Monday."))
    assert isinstance(article, Article)
    assert (("Ada Quill",), "2016-05-20", ("They came on Monday.",)) == (
        article.authors,
        str(article.published),
        article.body,
    )
    [bare] = read(tmp_path, document("Eels are back", "They came on Monday."))
    assert isinstance(bare, Article)
    assert ((), None) == (bare.authors, bare.published)


def packed(**parts: str) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as package:
        for name, text in parts.items():
            package.writestr(name.replace("__", "/") + ".xml", text)
    return data.getvalue()


def test_a_package_without_a_document_is_no_word_document(tmp_path: Path) -> None:
    """It is another zip under a name that is not its own."""
    [item] = read(tmp_path, packed(**{"[Content_Types]": "<Types/>"}))
    assert isinstance(item, ReadFailure)
    assert item.reason.startswith("no document in it (word/document.xml)")
    assert "call it .zip" in item.reason


def test_damage_inside_is_told_in_words_for_people(tmp_path: Path) -> None:
    """The library speaks of its own attributes where a part is not as Word writes it."""
    [item] = read(tmp_path, packed(**{"[Content_Types]": "<Types/>", "word__document": "<w/>"}))
    assert isinstance(item, ReadFailure)
    assert item.reason.startswith("a damaged Word document")
    assert "save its text alone" in item.reason
    assert "attribute" not in item.reason

"""Messages."""

from pathlib import Path

from searchsvc.article import Article
from searchsvc.corpus.files import FileSource
from searchsvc.corpus.portions import read_source


def read(folder: Path, text: str, name: str = "a") -> list[Article]:
    (folder / name).write_text(text, encoding="utf-8")
    items = list(read_source(FileSource(folder / name, name)))
    assert all(isinstance(item, Article) for item in items), items
    return [item for item in items if isinstance(item, Article)]


def test_mail(tmp_path: Path) -> None:
    """One message, or several in an mbox; names and subjects may be encoded, texts may be HTML."""
    message = (
        "From: =?utf-8?q?Zo=C3=AB?= Fen <zoe@echo.example>\nSubject: Eels are back\nDate: Mon, 17 Mar 2025"
        " 08:25:00 +0000\n"
        "MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n<p>They came.</p><p>Nobody knows why.</p>\n"
    )
    [article] = read(tmp_path, message)
    assert ("Eels are back", ("Zoë Fen",), ("They came.", "Nobody knows why.")) == (
        article.headline,
        article.authors,
        article.body,
    )
    mbox = f"From zoe@echo.example Mon Mar 17 08:25:00 2025\n{message}\n" * 2
    assert 2 == len(read(tmp_path, mbox))
    news = "From: ada@echo.example (Ada Quill)\nSubject: Eels\nLines: 1\nDate: 17 Mar 93 08:25:00 GMT\n\nThey came.\n"
    assert (("Ada Quill",), "1993-03-17T08:25:00Z") == (
        read(tmp_path, news)[0].authors,
        str(read(tmp_path, news)[0].published),
    )


def test_an_mbox_needs_no_more_than_a_mail(tmp_path: Path) -> None:
    """Its first line says what it is. A line that its writer quoted, so that it begins no mail, is unquoted."""
    start = "From ada@echo.example Mon Mar 17 08:25:00 2025\n"
    fields = "From: Ada Quill <ada@echo.example>\nSubject: Eels\nDate: Mon, 17 Mar 2025 08:25:00 +0000\n\n"
    mbox = f"{start}{fields}>From June they came.\n\n>>From what, asked Bo.\n\n>Nobody knows.\n\n{start}{fields}Gone.\n"
    first, second = read(tmp_path, mbox, "desk.mbox")
    assert ("From June they came.", ">From what, asked Bo.", ">Nobody knows.") == first.body
    assert ("Eels", ("Ada Quill",), ("Gone.",)) == (second.headline, second.authors, second.body)


def test_a_mail_without_a_sender_is_one_by_its_ending(tmp_path: Path) -> None:
    """A draft, or one of an archive that leaves names out; without the ending it is a text of any kind."""
    [article] = read(tmp_path, "Subject: Eels are back\nTo: desk@echo.example\n\nThey came.\n", "a.eml")
    assert ("Eels are back", (), ("They came.",)) == (article.headline, article.authors, article.body)

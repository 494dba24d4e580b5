"""Files in a wrapping that no reader opens."""

import io
import zipfile
from pathlib import Path

import pytest

from searchsvc.article import ReadFailure
from searchsvc.corpus.files import FileSource
from searchsvc.corpus.portions import read_source
from searchsvc.corpus.unsupported import wrapping_of

WORD = "a Word document: save it as plain text or as a web page"
SINGLE_FILE = 'a web page as a "single file" (MHTML): save it as "web page, HTML only"'
SAVED = (
    "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.org/mud\r\nSubject: Mud\r\n"
    "MIME-Version: 1.0\r\n"
    'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="--x"\r\n\r\n\r\n----x\r\n'
    "Content-Type: text/html\r\n\r\n<!doctype html><html><body><p>Mud is back.</p></body></html>\r\n"
)


def packed(*members: tuple[str, str]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, content in members:
            archive.writestr(name, content)
    return data.getvalue()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (SAVED.encode(), SINGLE_FILE),
        (SAVED.replace("\r\n", "\n").encode(), SINGLE_FILE),
        (packed(("[Content_Types].xml", "<Types/>"), ("word/document.xml", "<w:document/>")), WORD),
        (packed(("mimetype", "application/vnd.oasis.opendocument.text")), WORD),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 504, WORD),
        (b"{\\rtf1\\ansi Mud is back.}", WORD),
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.mhtml", "a.docx", "a"])
def test_the_reason_says_what_to_do(tmp_path: Path, data: bytes, reason: str, name: str) -> None:
    """By its content and whatever its name, such a file is one failure that names what it is and what mends it."""
    (tmp_path / name).write_bytes(data)
    assert [ReadFailure(name, reason)] == list(read_source(FileSource(tmp_path / name, name)))


@pytest.mark.parametrize(
    "data",
    [
        b"MIME-Version: a history\n\nContent-Type: multipart/related was once the name of a band.\n",
        b"From: Ada Quill\n\nMIME-Version: 1.0 and Content-Type: multipart/related are headers.\n",
        b"Rich text begins with {\\rtf.\n",
        b"Mud is back",
        packed(("notes.txt", "Mud is back.")),
    ],
)
def test_what_speaks_of_wrappings_is_not_wrapped(data: bytes) -> None:
    """The same words in running text refuse nothing, and other archives have their own reason."""
    assert wrapping_of(data) is None

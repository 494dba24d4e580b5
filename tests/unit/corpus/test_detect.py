"""Which reader takes a file, and how long that may take."""

import io
import re
import time
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from searchsvc.article import ReadFailure
from searchsvc.corpus import detect, registry
from searchsvc.corpus.detect import reader_for, wrapping_of
from searchsvc.corpus.failures import Unreadable
from searchsvc.corpus.files import FileSource
from searchsvc.corpus.limits import Limits
from searchsvc.corpus.portions import read_source
from searchsvc.corpus.read import Survey
from searchsvc.corpus.reader import Reader
from searchsvc.corpus.registry import EXTRAS, Extra
from searchsvc.corpus.walking.not_articles import never_an_article

ROOT = Path(__file__).parents[3]


@pytest.mark.slow
def test_loading_readers_does_not_count_as_reading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first file that is read is not left out since the code that reads it had to be loaded."""

    def loaded_slowly() -> Iterator[Reader]:
        for reader in registry.readers():
            time.sleep(0.3)
            yield reader

    monkeypatch.setattr(detect, "readers", loaded_slowly)
    path = tmp_path / "note.txt"
    path.write_text("Mud in the harbour\n\nThere is more of it.\n")
    found = detect.reader_for(FileSource(path, "note.txt", Limits(record_seconds=0.2)))
    assert "plain text" == found.label


WORD = "a Word document (save it as plain text or as a web page)"


def packed(*members: tuple[str, str]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, content in members:
            archive.writestr(name, content)
    return data.getvalue()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (packed(("mimetype", "application/vnd.oasis.opendocument.text")), WORD),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 504, WORD),
        (b"{\\rtf1\\ansi Mud is back.}", "rich text, RTF (save it as plain text or as a web page)"),
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


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        ("a.csv", "id,town\n1,Tarn\n", "no column with a headline or text"),
        ("a.csv", "title,text," + ",".join(map(str, range(100_000))) + "\n", "its first line is longer than 64 kB"),
        ("a.eml", "The ferry is late.\n", "none of the fields at its top that a mail has"),
    ],
)
def test_what_its_ending_promises_and_it_lacks_is_said(tmp_path: Path, name: str, text: str, reason: str) -> None:
    """Not that no reader is there for files of this ending."""
    (tmp_path / name).write_text(text)
    with pytest.raises(Unreadable, match=reason):
        reader_for(FileSource(tmp_path / name, name))


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        (b"%PDF-1.4\n", "a PDF document, which pip install 'searchsvc[pdf]' reads"),
        (
            b"PAR1\x15\x04\x00\xff\xfe\x00\x01\x02\x00\x00",
            "a Parquet table, which pip install 'searchsvc[parquet]' reads",
        ),
    ],
)
def test_what_an_extra_reads_names_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, start: bytes, expected: str
) -> None:
    """Where it is not installed."""
    monkeypatch.setattr(registry, "find_spec", lambda _: None)
    (tmp_path / "a").write_bytes(start)
    with pytest.raises(Unreadable, match=re.escape(expected)):
        reader_for(FileSource(tmp_path / "a", "a"))


@pytest.mark.parametrize(("package", "reads"), [("json", True), ("no_such_package", False)])
def test_an_extra_is_a_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, package: str, reads: bool) -> None:
    """Its files are no articles by nature but where it is installed; whoever looks for a reader names it."""
    row = Extra("scan", package, "a scan", ".png", b"SCAN")
    monkeypatch.setattr(registry, "EXTRAS", (row,))
    assert (None if reads else ".png") == never_an_article("a.png")
    assert (reads, False) == (row.takes(b"SCAN 1"), row.takes(b"TEXT"))
    assert "1 left out (.png, which pip install 'searchsvc[scan]' reads)" == str(Survey({}, {".png": 1}, 0))
    (tmp_path / "a.bin").write_bytes(b"SCAN\x15\x04\x00\xff\xfe\x00\x01\x02\x00\x00")
    with pytest.raises(Unreadable) as raised:
        reader_for(FileSource(tmp_path / "a.bin", "a.bin"))
    assert reads == ("a scan" not in str(raised.value))


def test_each_extra_that_reads_is_one_of_the_package() -> None:
    """Under the name by which it is installed, with the package that it brings."""
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    brought = {name: [re.split("[<>=~]", one)[0] for one in declared[name]] for name in declared}
    assert {extra.name: [extra.package] for extra in EXTRAS} == {extra.name: brought[extra.name] for extra in EXTRAS}


def test_a_survey_names_the_extra_that_reads_what_is_left_out() -> None:
    """Of PDF documents, of which an archive may have many."""
    found = Survey({}, {".png": 2, ".pdf": 1}, 0)
    assert "3 left out (.png, .pdf, which pip install 'searchsvc[pdf]' reads)" == str(found)

"""Whoosh indexes of other programs: what they store of a document is an article."""

import datetime as dt
import os
import pickle
import struct
import zlib
from pathlib import Path
from typing import Any

import pytest
from whoosh import fields, index

from searchsvc.article import Article, ReadFailure
from searchsvc.corpus.explaining import explained_files
from searchsvc.corpus.failures import Unreadable
from searchsvc.corpus.files import FileSource
from searchsvc.corpus.formats.records.exports.whoosh_index import READER
from searchsvc.corpus.limits import Limits

SCHEMA = fields.Schema(
    title=fields.TEXT(stored=True), content=fields.TEXT(stored=True), key=fields.ID(stored=True, unique=True),
    date=fields.DATETIME(stored=True), tags=fields.KEYWORD(stored=True), extra=fields.STORED, silent=fields.TEXT,
)  # fmt: skip


def made(folder: Path, count: int = 3) -> index.Index:
    """An index of so many documents."""
    folder.mkdir()
    made_index = index.create_in(str(folder), SCHEMA)
    with made_index.writer() as writer:
        for number in range(count):
            writer.add_document(
                title=f"Mud {number}", content=f"There is mud {number}.\n\nAnd more of it.", key=f"k{number}",
                date=dt.datetime(2024, 5, 1 + number % 28, tzinfo=dt.UTC), tags="mud",
                extra={"author": "Jo Tarn", "n": (1, {2})},
                silent="not stored",
            )  # fmt: skip
    return made_index


def source_in(folder: Path) -> FileSource:
    """The one segment."""
    [segment] = folder.glob("*.seg")
    return FileSource(segment, segment.name)


def test_stored_fields_are_explained(tmp_path: Path) -> None:
    """As the keys of other records are: which one gave each field."""
    made(tmp_path / "a")
    lines = list(explained_files([source_in(tmp_path / "a").location], Limits()))
    assert any(line.startswith("  headline   Mud ") and line.endswith("  <- title") for line in lines)
    assert any(line.startswith("  body ") and line.endswith("  <- content") for line in lines)


def titles(source: FileSource) -> list[str]:
    return [item.headline for item in READER.read(source) if isinstance(item, Article)]


def test_stored_fields_are_an_article(tmp_path: Path) -> None:
    """Under the names that they have; what was only indexed is not there."""
    made(tmp_path / "a")
    source = source_in(tmp_path / "a")
    assert READER.recognises(source.head(), "")
    articles = list(READER.read(source))
    assert all(isinstance(one, Article) for one in articles)
    first = articles[0]
    assert isinstance(first, Article)
    assert (first.headline, first.body) == ("Mud 0", ("There is mud 0.", "And more of it."))
    assert first.published
    assert (first.published.day, first.tags) == (dt.date(2024, 5, 1), ("mud",))
    assert "not stored" not in repr(articles)


def test_deleted_documents_are_none(tmp_path: Path) -> None:
    """The newest table of contents says which; without it all are read that the segment has."""
    opened = made(tmp_path / "a")
    writer = opened.writer()
    writer.delete_by_term("key", "k1")
    writer.commit(merge=False)
    source = source_in(tmp_path / "a")
    assert titles(source) == ["Mud 0", "Mud 2"]
    for table in (tmp_path / "a").glob("*.toc"):
        table.unlink()
    assert titles(source) == ["Mud 0", "Mud 1", "Mud 2"]


@pytest.mark.slow
def test_a_large_segment_is_read(tmp_path: Path) -> None:
    """Whoosh writes the places of more than 32,768 documents as well; those it cannot be told how many without."""
    (tmp_path / "a").mkdir()
    schema = fields.Schema(title=fields.STORED, content=fields.STORED)  # a word that is indexed takes Whoosh long
    with index.create_in(str(tmp_path / "a"), schema).writer() as writer:
        for number in range(33_000):
            writer.add_document(title=f"Mud {number}", content="There is mud.")
    source = source_in(tmp_path / "a")
    assert titles(source) == [f"Mud {number}" for number in range(33_000)]
    for table in (tmp_path / "a").glob("*.toc"):
        table.unlink()
    with pytest.raises(Unreadable, match=r"\.toc"):
        titles(source)


def test_a_segment_that_its_index_no_longer_has_is_named(tmp_path: Path) -> None:
    """As merging leaves one behind where a reader had it open."""
    made(tmp_path / "a")
    source = source_in(tmp_path / "a")
    other = made(tmp_path / "b")
    [table], [old] = (list((tmp_path / name).glob("*.toc")) for name in ("b", "a"))
    old.write_bytes(table.read_bytes())
    other.close()
    with pytest.raises(Unreadable, match="no longer has"):
        titles(source)


class _Asking:
    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __reduce__(self) -> Any:
        return os.mkdir, (str(self._folder),)


def _segment(documents: list[bytes]) -> bytes:
    """A segment of these pickles, as Whoosh writes one."""
    packed = [zlib.compress(one) for one in documents]
    column = b"".join(packed) + struct.pack(f"!{len(packed)}I", *map(len, packed)) + b"I"
    place = 12 + len(column)
    directory = pickle.dumps({"MAIN_a._stored.col": {"offset": 12, "length": len(column), "modified": 0}}, 2)
    return struct.pack("!qi", place, len(directory)) + column + directory


def test_a_malicious_pickle_is_named_and_never_run(tmp_path: Path) -> None:
    """Of a document, the rest is read; of the directory or the table of contents, the segment is named."""
    asking, good = _Asking(tmp_path / "made"), {"title": "Mud", "content": "There is mud."}
    path = tmp_path / "MAIN_a.seg"
    path.write_bytes(_segment([pickle.dumps(good, 2), pickle.dumps({"title": asking}, 2), pickle.dumps(good, 2)]))
    first, second, third = READER.read(FileSource(path, path.name))
    assert isinstance(first, Article)
    assert isinstance(third, Article)
    assert isinstance(second, ReadFailure)
    assert "which is never run" in second.reason

    directory = pickle.dumps({"x": asking}, 2)
    path.write_bytes(struct.pack("!qi", 12, len(directory)) + directory)
    with pytest.raises(Unreadable, match="which is never run"):
        titles(FileSource(path, path.name))

    made(tmp_path / "a")
    [table] = (tmp_path / "a").glob("*.toc")
    data = table.read_bytes()
    table.write_bytes(data[: data.rindex(b"\x80")] + pickle.dumps(asking))
    with pytest.raises(Unreadable, match="table of contents"):
        titles(source_in(tmp_path / "a"))
    assert not (tmp_path / "made").exists()

"""Whoosh's table of contents is read without Whoosh, to the same end."""

import random
from pathlib import Path

import pytest
from whoosh.fields import TEXT, Schema
from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC, create_in, open_dir

from searchsvc.engines.whoosh.codec import ColumnSegment
from searchsvc.engines.whoosh.fields import whoosh_schema
from searchsvc.engines.whoosh.toc import INDEX_NAME, read_contents
from searchsvc.errors import IndexUnusable


def write_table(folder: Path, *segments: ColumnSegment, generation: int = 1) -> Path:
    TOC(whoosh_schema("english/test"), list(segments), generation).write(FileStorage(str(folder)), INDEX_NAME)
    return folder / f"_{INDEX_NAME}_{generation}.toc"


def segment(documents: int, *deleted: int) -> ColumnSegment:
    made = ColumnSegment(INDEX_NAME, documents)
    for document in deleted:
        made.delete_document(document)
    return made


def test_it_reads_what_whoosh_reads(tmp_path: Path) -> None:
    """Names, numbers of documents, and which of them are deleted."""
    write_table(tmp_path, segment(10), segment(7, 2, 5))

    expected = [
        (one.make_filename(""), one.doc_count_all(), set(one.deleted_docs()))
        for one in open_dir(str(tmp_path))._segments()
    ]
    assert expected == [(one.name, one.documents, set(one.deleted)) for one in read_contents(tmp_path)]


def test_the_newest_table_counts(tmp_path: Path) -> None:
    """Whoosh's writer leaves older ones beside it; 10 is newer than 9."""
    for generation, documents in ((9, 1), (10, 2)):
        write_table(tmp_path, segment(documents), generation=generation)

    assert [2] == [one.documents for one in read_contents(tmp_path)]


def test_an_index_of_stock_whoosh_is_no_index_of_ours(tmp_path: Path) -> None:
    """And its classes are not even looked up."""
    writer = create_in(str(tmp_path), Schema(body=TEXT)).writer()
    writer.add_document(body="storm")
    writer.commit()

    with pytest.raises(IndexUnusable, match="not one that searchsvc wrote"):
        read_contents(tmp_path)


def test_a_folder_without_segments(tmp_path: Path) -> None:
    """Is refused with what is missing: the table, or what it should tell of."""
    with pytest.raises(IndexUnusable, match="table of contents is missing"):
        read_contents(tmp_path)
    write_table(tmp_path)
    with pytest.raises(IndexUnusable, match="without segments"):
        read_contents(tmp_path)


def test_an_altered_table_gives_an_answer_or_one_error(tmp_path: Path) -> None:
    """Whatever bytes it has, and however short it is."""
    table = write_table(tmp_path, segment(10, 3), segment(7))
    whole = table.read_bytes()
    chance = random.Random(5)
    for _ in range(300):
        data = bytearray(whole)
        for _ in range(chance.randint(1, 5)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        table.write_bytes(bytes(data[: chance.choice((len(data), chance.randrange(len(data))))]))
        try:
            assert read_contents(tmp_path)
        except IndexUnusable:
            continue

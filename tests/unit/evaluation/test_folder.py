import gzip
from pathlib import Path

import pytest
from tests.unit.evaluation.collections import QRELS, beir, trec

from searchsvc.errors import CorpusMissing, CorpusUnreadable
from searchsvc.evaluation.collection import Document
from searchsvc.evaluation.folder import read_collection
from searchsvc.evaluation.judged_run import articles_of


def test_a_folder_in_beirs_layout_is_a_collection(tmp_path: Path) -> None:
    """Queries that nobody judged are left out, whichever else the lines hold."""
    collection = read_collection(beir(tmp_path / "small"))
    assert "small" == collection.name
    assert {"q1": "harbour storm", "q2": "council budget"} == collection.queries
    assert {"q1": {"d1": 2, "d3": 1}, "q2": {"d2": 1}} == collection.judgments
    assert ["d1", "d2", "d3"] == [document.id for document in collection.documents()]


def test_a_folder_in_trecs_layout_is_a_collection(tmp_path: Path) -> None:
    """A topic's title is the query; what is indented is a paragraph; tags and entities are no text."""
    collection = read_collection(trec(tmp_path / "ap"))
    assert {"1": "harbour & storm", "2": "council budget"} == collection.queries
    assert {"1": {"AP-1": 1}, "2": {"AP-2": 1, "AP-1": 0}} == collection.judgments
    assert [
        Document("AP-1", "Harbour wall gives way", ("The wall fell.", "It was a storm .")),
        Document("AP-2", "", ("The council's budget.",)),
    ] == list(collection.documents())


def test_packed_documents_are_unpacked(tmp_path: Path) -> None:
    """TREC's collections come packed, and are read so."""
    folder = trec(tmp_path / "ap")
    plain = folder / "ap.sgml"
    (folder / "ap.gz").write_bytes(gzip.compress(plain.read_bytes()))
    plain.unlink()
    assert ["AP-1", "AP-2"] == [document.id for document in read_collection(folder).documents()]


def test_a_document_without_a_title_has_its_first_words_for_one(tmp_path: Path) -> None:
    """Every article has a headline."""
    articles = list(articles_of(read_collection(beir(tmp_path / "small"))))
    assert ["Harbour wall gives way", "Council meets", "A storm is expected on the coast."] == [
        article.headline for article in articles
    ]


@pytest.mark.parametrize(
    ("qrels", "said"),
    [
        ("q1 d1 2\n", "line 1: has 1 columns"),
        (QRELS + "q1\td2\tmuch\n", "line 5: the relevance 'much' is no whole number"),
        (QRELS + "q1\td1\t1\n", "line 5: document d1 was judged otherwise before"),
        (QRELS + "q9\td1\t1\n", "judges the query q9, which is not among the queries"),
        ("query-id\tcorpus-id\tscore\n", "has no judgments"),
        ("q1\td1\t0\n", "says of no query that any document is right"),
    ],
)
def test_what_is_wrong_with_judgments_is_said_by_line(tmp_path: Path, qrels: str, said: str) -> None:
    """With the file, so that it can be mended."""
    with pytest.raises(CorpusUnreadable, match=r"test\.tsv") as caught:
        read_collection(beir(tmp_path / "bad", qrels))
    assert said in str(caught.value)


def test_a_line_that_is_no_document_is_named(tmp_path: Path) -> None:
    """By file, line and the key that it lacks."""
    folder = beir(tmp_path / "bad")
    with (folder / "corpus.jsonl").open("a") as file:
        file.write('{"title": "no id"}\n')
    with pytest.raises(CorpusUnreadable, match=r"corpus\.jsonl: line 4: .*_id"):
        list(read_collection(folder).documents())


def test_two_documents_of_one_id_are_refused(tmp_path: Path) -> None:
    """No judgment could tell them apart."""
    folder = beir(tmp_path / "bad")
    with (folder / "corpus.jsonl").open("a") as file:
        file.write('{"_id": "d1", "text": "again"}\n')
    with pytest.raises(CorpusUnreadable, match="two documents have the id d1"):
        list(articles_of(read_collection(folder)))


def test_a_file_of_neither_kind_is_named(tmp_path: Path) -> None:
    """What is in the folder and no document is an error, and not left out unseen."""
    folder = trec(tmp_path / "ap")
    (folder / "README").write_text("about this collection")
    with pytest.raises(CorpusUnreadable, match="README: has no <DOC>"):
        list(read_collection(folder).documents())


def test_a_folder_of_no_layout_says_which_there_are(tmp_path: Path) -> None:
    """And one that is not there is missing."""
    with pytest.raises(CorpusUnreadable, match="BEIR's layout"):
        read_collection(tmp_path)
    with pytest.raises(CorpusMissing):
        read_collection(tmp_path / "nowhere")

"""Ranking beside other engines: which collections, which words, one table."""

from pathlib import Path

import pytest
from bench.contestants import OURS
from bench.quality import QualityFigures, collections_in, main, quality, words_of

from searchsvc.errors import CorpusMissing, CorpusUnreadable
from searchsvc.text.analyzer import Analyzer

pytestmark = pytest.mark.slow

PEERS = f"{OURS},whoosh"
"""Those that need nothing but what searchsvc needs."""


def collection(folder: Path) -> Path:
    """Two documents and a question that the second one answers."""
    (folder / "qrels").mkdir(parents=True)
    (folder / "corpus.jsonl").write_text(
        '{"_id": "a", "title": "Ferry sold", "text": "The old ferry went to a museum."}\n'
        '{"_id": "b", "title": "Storm at sea", "text": "NOT one ferry left the harbour in the storm."}\n'
    )
    (folder / "queries.jsonl").write_text('{"_id": "q", "text": "did a storm (or tide) NOT stop the harbour OR sea"}\n')
    (folder / "qrels" / "test.tsv").write_text("query-id\tcorpus-id\tscore\nq\tb\t1\n")
    return folder


def test_a_folder_of_collections_stands_for_those_in_it(tmp_path: Path) -> None:
    """In their order; a collection for itself; other folders in it are passed over."""
    two, one = collection(tmp_path / "two"), collection(tmp_path / "one")
    (tmp_path / "notes").mkdir()
    assert ["one", "two"] == [found.name for found in collections_in([tmp_path])]
    assert ["two", "one"] == [found.name for found in collections_in([two, one])]


def test_a_folder_without_any_is_named(tmp_path: Path) -> None:
    """One that is not there, and one that holds nothing judged."""
    with pytest.raises(CorpusMissing, match="nowhere"):
        list(collections_in([tmp_path / "nowhere"]))
    with pytest.raises(CorpusUnreadable, match="no judged collection"):
        list(collections_in([tmp_path]))


def test_peers_get_the_words_of_a_query() -> None:
    """Folded, as often as they were typed, without stop words and signs, which their parsers would read."""
    analyzer = Analyzer()
    assert ("ferry", "don", "us", "ferry") == words_of('The FERRY of Don\'s (U.S.) "ferry" OR -not', analyzer)
    assert ("to", "be", "or", "not", "to", "be") == words_of("To be OR not to be", analyzer)


def test_the_table_has_a_row_for_an_engine_on_a_collection_and_its_mean() -> None:
    """Rounded to four places; one collection needs no mean."""
    figures = [QualityFigures("ours", name, (value, 1.0, 0.5, 0.25)) for name, value in (("one", 0.5), ("two", 0.25))]
    rows = [line.replace(" ", "").split("|")[1:-1] for line in quality(figures).splitlines()]
    assert ["collection", "engine", "nDCG@10", "AP", "RR@10", "R@100"] == rows[0]
    assert [["one", "ours", ".5000"], ["two", "ours", ".2500"], ["mean", "ours", ".3750"]] == [
        row[:3] for row in rows[2:]
    ]
    assert "mean" not in quality(figures[:1])


def test_engines_are_measured_on_a_collection(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each finds the answer of a question that is full of signs."""
    assert 0 == main([str(collection(tmp_path / "sea")), "--peers", PEERS])
    lines = capsys.readouterr().out.splitlines()
    assert 2 == sum(line.startswith("| sea") and "1.0000" in line for line in lines)
    assert lines[-1].startswith("searchsvc ")


def test_what_is_wrong_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A collection that is not there, and an engine that there is not."""
    assert 1 == main([str(tmp_path / "nowhere"), "--peers", PEERS])
    assert "nowhere" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        main([str(tmp_path), "--peers", "lucene"])
    assert "lucene: no engine of the bench" in capsys.readouterr().err

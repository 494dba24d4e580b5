from pathlib import Path

import pytest
from bench.answers import main, queries
from bench.corpora import write_corpus

pytestmark = pytest.mark.slow


@pytest.mark.slow
def test_each_part_of_an_answer_is_timed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A sentence and a headline, each as a whole and by its parts; the index is kept in the folder that is named."""
    arguments = ["made:200", str(tmp_path), "--count", "3", "--rounds", "1"]
    assert 0 == main(arguments)
    rows = [line.split() for line in capsys.readouterr().out.splitlines()[1:]]
    parts = ("whole", "engine", "parts", "feedback")
    assert [(kind, part) for kind in ("sentence", "headline") for part in parts] == [(row[0], row[1]) for row in rows]
    assert all(float(row[3]) >= float(row[2]) >= 0 for row in rows)
    assert (tmp_path / "searchsvc").is_dir()


def test_a_pasted_sentence_has_twenty_five_words(tmp_path: Path) -> None:
    """In a row, as they stand in an article but for signs of the query language."""
    corpus = write_corpus("made:300", None, tmp_path)
    asked = queries(corpus.lines, 4, seed=1)
    assert [25] * 4 == [len(query.split()) for query in asked["sentence"]]
    assert asked == queries(corpus.lines, 4, seed=1)

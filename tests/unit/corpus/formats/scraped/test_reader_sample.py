"""The true sample, where it lies beside the project."""

import json
from pathlib import Path

import pytest

from searchsvc.article import Article
from searchsvc.corpus.files import FileSource
from searchsvc.corpus.portions import read_source
from searchsvc.serialise import encode

SAMPLE = Path(__file__).resolve().parents[6] / "shared" / "data" / "bbctext"


def test_the_true_sample_comes_out_word_for_word() -> None:
    """Every field of the sample article is what it has to be."""
    if not (SAMPLE / "seed.txt").exists():
        pytest.skip("../shared/data/bbctext is not there")
    expected = json.loads((SAMPLE / "seed.expected.json").read_text(encoding="utf-8"))
    [article] = read_source(FileSource(SAMPLE / "seed.txt", "seed.txt"))
    assert isinstance(article, Article)
    fields = json.loads(encode(article))
    fields["captions"] = [{name: one[name] for name in ("caption", "alt", "credit")} for one in fields["captions"]]
    assert expected == {name: fields[name] for name in expected}

"""What a message tells people to type can be typed as it stands."""

from pathlib import Path

import pytest
from tests.cli.conftest import Run, write_articles

pytestmark = pytest.mark.slow


def test_a_name_that_cannot_be_shown_is_typed_in_another_way(run: Run, corpus: Path) -> None:
    """A file is named once, however much of it could not be read."""
    name = "cut\noff's.jsonl"
    (corpus / name).write_text('{"headline": "Cut off\n{"headline": "Cut off, too\n')
    lines = run("rebuild", corpus).err.splitlines()
    command = lines[lines.index("  2 not read") + 2]
    assert command.endswith(r"searchsvc read $'news/cut\x0aoff\x27s.jsonl'")


def test_so_is_that_of_a_corpus_that_a_refused_rebuild_names(run: Run, tmp_path: Path) -> None:
    """A raw end of a line in it would end the command."""
    corpus = tmp_path / "late\nnews"
    corpus.mkdir()
    for town in ("Tarn", "Weir"):
        write_articles(corpus / f"{town}.jsonl", 8, town=town)
    run("rebuild", corpus)
    (corpus / "Weir.jsonl").unlink()
    refused = run("rebuild", corpus)
    assert 7 == refused.code
    assert refused.err.rstrip().endswith(r"searchsvc rebuild --force $'late\x0anews'")

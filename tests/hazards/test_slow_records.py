"""A record that takes too long is left out of a build and named, in whichever process it is read."""

from pathlib import Path

import pytest

from searchsvc.bootstrap import open_search, rebuild_index
from searchsvc.config import load_settings
from searchsvc.indexing.workers import parallel

FILES = 220
WORDS = " ".join(f"word{number}" for number in range(40))


@pytest.mark.slow
@pytest.mark.parametrize("processes", ["1", "2"])
def test_the_rest_of_a_corpus_is_built(tmp_path: Path, processes: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing that was read before or after it is lost, and nothing is there twice."""
    monkeypatch.setattr(parallel, "ALONE_WEIGHT", 1 << 19)  # below what the files weigh: two processes take them
    corpus, index = tmp_path / "corpus", tmp_path / "index"
    corpus.mkdir()
    for number in range(FILES):
        (corpus / f"{number:03}.txt").write_text(f"Storm number {number}\n\n{WORDS} {number}\n")
    (corpus / "100.html").write_text("<html><body><h1>Storm</h1>" + "<p>word word word. " * 99_000)
    given = {"index": str(index), "build_processes": processes, "max_record_seconds": "2"}

    report = rebuild_index([corpus], load_settings({}, given))

    assert [failure.path for failure in report.errors] == ["100.html"]
    assert "longer than 2 s (SEARCHSVC_MAX_RECORD_SECONDS)" in report.errors[0].reason
    assert (report.articles, report.duplicates) == (FILES, 0)
    with open_search(index) as search:
        assert search.search("storm").total == FILES

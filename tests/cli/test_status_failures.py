"""`searchsvc status --failures`: what the last build could not read."""

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Run, write_articles

pytestmark = pytest.mark.slow


def test_status_shows_what_the_last_build_could_not_read(run: Run, corpus: Path, index: Path) -> None:
    """By reason and kind of file, with what to type to see more; also after a rollback; as JSON each one too."""
    assert "generation 1: 5 articles, everything was read\n" == run("status", "--failures", "--index", index).out
    for name in ("bad.json", "cut.json"):
        (corpus / name).write_text("{")
    write_articles(corpus / "wire.jsonl", 6)
    run("rebuild", corpus, "--force")
    run("rollback")
    lines = run("status", "--failures").out.splitlines()
    assert ["generation 2: 6 articles", "  2 not read", "    2 JSON files: "] == [*lines[:2], lines[2][:18]]
    assert lines[3].endswith("searchsvc read news/bad.json news/cut.json")
    document = run("status", "--failures", "--json").document
    assert (2, 2) == (document["generation"], document["failed"])
    groups = [(group["count"], group["kind"], group["examples"]) for group in document["failures"]]
    assert [(2, "JSON file", ["bad.json", "cut.json"])] == groups
    assert [("bad.json", "{"), ("cut.json", "{")] == [(one["path"], one["first_bytes"]) for one in document["errors"]]
    assert ["  one by one:", "    bad.json: ", "; begins with {"] == [lines[4], lines[5][:14], lines[5][-15:]]


def test_what_could_not_be_read_goes_with_the_generation(run: Run, corpus: Path, index: Path) -> None:
    """It is known where nothing was written down beside the index, and counted in the status."""
    (corpus / "bad.json").write_text("{")
    write_articles(corpus / "wire.jsonl", 6)
    run("rebuild", corpus)
    written = run("status", "--failures", "--json").document
    (index / "SNAPSHOT").unlink()
    assert written == run("status", "--failures", "--json").document
    assert (2, 1) == ((status := run("status", "--json").document)["generation"], status["failed"])
    assert ["generation 2: 6 articles", "  1 not read"] == run("status", "--failures").out.splitlines()[:2]


def test_status_makes_nothing_up_of_a_build_that_left_no_report(run: Run, index: Path) -> None:
    """It is said that nothing is known; without an index there is no last build at all."""
    (index / "SNAPSHOT").unlink()
    generation = index / "generations" / "1"
    manifest = json.loads((generation / "manifest.json").read_bytes())
    del manifest["files"]["build.failures"]  # as an older version wrote it
    (generation / "build.failures").unlink()
    (generation / "manifest.json").write_text(json.dumps(manifest))
    assert "nothing is known of the last build" in run("status", "--failures").err
    told = run("status", "--failures", "--json").document
    assert {"generation": 1, "failed": None, "failures": [], "errors": [], "not_kept": 0} == told
    assert run("status", "--json").document["failed"] is None
    assert 3 == run("status", "--failures", "--index", "nowhere").code

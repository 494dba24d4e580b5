import json
from pathlib import Path

from tests.cli.conftest import Run


def test_read_prints_an_article_a_line(run: Run, corpus: Path) -> None:
    """Each article is one line of JSON with the members of the contract."""
    outcome = run("read", corpus / "wire.jsonl")
    articles = [json.loads(line) for line in outcome.out.splitlines()]
    assert (0, 5) == (outcome.code, len(articles))
    assert {
        "id", "headline", "standfirst", "body", "captions", "authors", "section", "tags", "source", "published",
        "updated", "url", "language", "origin",
    } == set(articles[0])  # fmt: skip
    assert {"path": "wire.jsonl", "record": 1} == articles[0]["origin"]


def test_read_says_what_it_could_not_read(run: Run, corpus: Path) -> None:
    """Failures go to standard error; one article is enough for exit code 0."""
    bad = corpus / "bad.json"
    bad.write_text('{"headline": "Cut off')
    outcome = run("read", bad, corpus / "wire.jsonl")
    assert (0, 5) == (outcome.code, len(outcome.out.splitlines()))
    assert "bad.json" in outcome.err


def test_read_without_one_article_is_exit_4(run: Run, tmp_path: Path) -> None:
    """Nothing read, or nothing there: 4, and standard output stays empty."""
    bad = tmp_path / "bad.json"
    bad.write_text('{"headline": "Cut off')
    assert (4, "") == ((outcome := run("read", bad)).code, outcome.out)
    assert 4 == run("read", tmp_path / "nowhere.txt").code

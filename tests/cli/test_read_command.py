import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.cli.conftest import Run
from tests.reading import read_here

from searchsvc.article import Article, ReadFailure
from searchsvc.corpus.files import FileSource
from searchsvc.corpus.limits import Limits


def test_read_prints_an_article_a_line(run: Run, corpus: Path) -> None:
    """Each article is one line of JSON with the members of the contract."""
    outcome = run("read", corpus / "wire.jsonl")
    articles = [json.loads(line) for line in outcome.out.splitlines()]
    assert (0, 5) == (outcome.code, len(articles))
    assert {
        "id", "headline", "standfirst", "body", "captions", "image", "crossheads", "authors", "section", "tags",
        "source", "published", "updated", "url", "language", "origin",
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


def refused_where(secret: Path) -> Callable[[FileSource], bytes]:
    """The beginning of a file, unless it is this one, as whoever is not root sees it."""
    head = FileSource.head

    def refusing(file: FileSource) -> bytes:
        if file.location == secret:
            raise PermissionError(13, "Permission denied", str(secret))
        return head(file)

    return refusing


def test_a_file_without_permission_does_not_stop_the_others(
    run: Run, corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is a failure like any other, and no wrong usage: the command leaves it to the reader, which names it."""
    secret = corpus / "secret.txt"
    secret.write_text("Words")
    monkeypatch.setattr(os, "access", lambda path, *_, **__: not str(path).endswith("secret.txt"))
    assert 0 == run("read", secret, corpus / "wire.jsonl").code
    monkeypatch.setattr(FileSource, "head", refused_where(secret))  # which the process that reads would not know of
    items = list(read_here([secret, corpus / "wire.jsonl"], Limits()))
    refused = ReadFailure("secret.txt", "permission denied", lost_bytes=len("Words"))
    assert [refused] == [one for one in items if isinstance(one, ReadFailure)]
    assert 5 == sum(isinstance(one, Article) for one in items)


def test_a_link_that_leads_nowhere_is_said_to_be_one(run: Run, tmp_path: Path) -> None:
    """It is not called missing, and not named as what may have been meant."""
    (tmp_path / "latest").symlink_to("of-may")
    outcome = run("read", "latest")
    assert (4, "latest: a link to of-may, which is not there.\n") == (outcome.code, outcome.err)


@pytest.mark.slow
def test_the_folder_that_somebody_stands_in_holds_no_modules_of_ours(corpus: Path, tmp_path: Path) -> None:
    """A reader in another process takes its own pickle and re, whatever lies there."""
    for name in ("pickle.py", "re.py"):
        (tmp_path / name).write_text("raise SystemExit('the wrong module')")
    command = [str(Path(sys.executable).with_name("searchsvc")), "read", str(corpus / "wire.jsonl")]
    outcome = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False, timeout=60)
    assert (0, 5, "") == (outcome.returncode, len(outcome.stdout.splitlines()), outcome.stderr)


def test_explain_ends_as_read_does(run: Run, tmp_path: Path) -> None:
    """Where there is no article it is the same failure."""
    (tmp_path / "empty.txt").write_text("")
    assert run("read", tmp_path).code == run("read", "--explain", tmp_path).code != 0
    (tmp_path / "a.txt").write_text("Eels are back\n\nThey came on Monday.\n")
    assert 0 == run("read", "--explain", tmp_path).code


def test_what_is_explained_is_the_result(run: Run, tmp_path: Path) -> None:
    """It goes to standard output, on lines of its own, and nothing to standard error."""
    (tmp_path / "a.json").write_text('[{"title": "Eels\\nare back", "text": "They came."}]')
    outcome = run("read", "--explain", tmp_path)
    assert ("", True) == (outcome.err, "  headline   Eels are back  <- title" in outcome.out.splitlines())

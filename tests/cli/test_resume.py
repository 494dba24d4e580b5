"""`searchsvc rebuild --resume`: what is said of a build that was stopped."""

from pathlib import Path

import pytest
from tests.cli.conftest import Run, write_articles

from searchsvc.cli.output.meter import Meter
from searchsvc.indexing.checkpoints import journal
from searchsvc.indexing.reporting.report import Progress

pytestmark = pytest.mark.slow


@pytest.fixture
def stopped(run: Run, corpus: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """What a build said that was stopped by Ctrl-C after it had kept the first of two files."""
    monkeypatch.setenv("SEARCHSVC_BUILD_PROCESSES", "1")
    write_articles(corpus / "xwire.jsonl", 4, town="Harrow")
    with monkeypatch.context() as patched:
        patched.setattr(journal, "EVERY_SECONDS", 0.0)

        def tell(_: Meter, progress: Progress) -> None:
            if progress.path == "xwire.jsonl":
                raise KeyboardInterrupt

        patched.setattr(Meter, "tell", tell)
        outcome = run("rebuild", corpus)
    assert 130 == outcome.code
    return outcome.err


def test_a_stopped_build_says_how_to_go_on_and_the_next_does(
    run: Run, corpus: Path, stopped: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is kept is told when it is stopped, and how far it was when it is gone on with; rates are of the rest."""
    assert "5 articles of the unfinished build are kept. To go on: " in stopped
    assert stopped.endswith("searchsvc rebuild --resume news\n")
    told: list[Progress] = []
    monkeypatch.setattr(Meter, "tell", lambda _, progress: told.append(progress))
    outcome = run("rebuild", corpus, "--resume")
    assert 0 == outcome.code
    assert "going on with the unfinished build, after 5 articles (5" in outcome.err
    assert {5} == {one.resumed_articles for one in told}
    assert 9 == run("search", "lighthouse", "--json").document["total"]


def test_a_build_that_begins_anew_says_that_another_could_be_gone_on_with(run: Run, corpus: Path, stopped: str) -> None:
    """One line, with the command; once it is published there is nothing to go on with any more."""
    assert stopped
    outcome = run("rebuild", corpus)
    assert 0 == outcome.code
    [line] = [line for line in outcome.err.splitlines() if "--resume" in line]
    assert line.startswith("a build of these files was stopped after 5 articles (")
    assert "; this one begins anew. To go on with that: " in line
    assert line.endswith("searchsvc rebuild --resume news")
    assert "there is no unfinished build to go on with: all is read" in run("rebuild", corpus, "--resume").err


def test_a_build_of_other_files_is_not_gone_on_with(run: Run, corpus: Path, stopped: str) -> None:
    """Nor is one of the same files under other settings: it is said, and all is read."""
    assert stopped
    for options in (("--map", "body=text"), ()):
        if not options:
            write_articles(corpus / "another.jsonl", 3, town="Barrow")
        outcome = run("rebuild", corpus, "--resume", "--force", *options)
        assert 0 == outcome.code
        if options:
            assert "the unfinished build was of other files, or they have changed, or of other settings" in outcome.err
    assert "there is no unfinished build" in outcome.err

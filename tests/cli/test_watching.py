"""sync --watch: a folder is followed."""

import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.cli.conftest import write_articles

from searchsvc.cli.rebuilding import watching
from searchsvc.cli.rebuilding.watching import rounds

PATIENCE = 60.0


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """A folder of one file."""
    (tmp_path / "news").mkdir()
    write_articles(tmp_path / "news" / "a.jsonl", 3)
    return tmp_path / "news"


def _round_after(found: Iterator[None], change: Callable[[], object]) -> bool:
    """Does a round follow on what `change` does?"""
    timer = threading.Timer(0.2, change)
    timer.start()
    next(found)
    timer.join()
    return True


@pytest.mark.slow
def test_a_round_follows_on_each_change(news: Path, tmp_path: Path) -> None:
    """A new file, a changed one and one that is gone; the first round begins at once."""
    found = rounds([news], tmp_path / "index")
    next(found)
    assert _round_after(found, lambda: (news / "b.txt").write_text("Mud"))
    assert _round_after(found, lambda: (news / "b.txt").write_text("Mud and more"))
    assert _round_after(found, (news / "b.txt").unlink)


@pytest.mark.slow
def test_many_changes_are_one_round(news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As long as files keep coming nothing is read."""
    monkeypatch.setattr(watching, "QUIET_MILLISECONDS", 1_000)

    def files_come() -> None:
        for number in range(10):
            (news / f"{number}.txt").write_text("Mud")
            time.sleep(0.05)

    found = rounds([news], tmp_path / "index")
    next(found)
    assert _round_after(found, files_come)
    assert len(list(news.glob("*.txt"))) == 10


@pytest.mark.slow
def test_what_is_none_of_the_corpus_begins_no_round(news: Path) -> None:
    """The index may lie in the corpus, and a file has neighbours; one that is replaced is noticed."""
    index = news / "index"
    index.mkdir()
    found = rounds([news / "a.jsonl"], index)
    next(found)
    (index / "CURRENT").write_text("2")
    (news / "b.jsonl").write_text("{}")

    def replaced() -> None:
        write_articles(news / "new", 4)
        (news / "new").replace(news / "a.jsonl")

    began = time.monotonic()
    timer = threading.Timer(3.0, replaced)
    timer.start()
    next(found)
    timer.join()
    assert time.monotonic() - began > 3.0


@pytest.mark.slow
def test_the_command_follows_a_folder_until_it_is_told_to_stop(news: Path, tmp_path: Path) -> None:
    """It syncs, waits, syncs again, goes on where a sync is refused, and ends with the code of SIGTERM."""
    command = [sys.executable, "-m", "searchsvc", "sync", "news", "--watch"]
    with subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr
        lines: list[str] = []
        reading = threading.Thread(target=lines.extend, args=(iter(process.stderr.readline, ""),))
        reading.start()
        try:
            _wait(lines, "watching news")
            write_articles(news / "b.jsonl", 5)
            _wait(lines, "generation 2")
            (news / "a.jsonl").write_text("")
            (news / "b.jsonl").write_text("")
            _wait(lines, "watching news", times=3)
            assert not any("generation 3" in line for line in lines)
            process.terminate()
            assert process.wait(PATIENCE) == 143
        finally:
            process.kill()
            reading.join()
    assert "stopped" in lines[-1]


def _wait(lines: list[str], said: str, times: int = 1) -> None:
    end = time.monotonic() + PATIENCE
    while sum(said in line for line in lines) < times:
        assert time.monotonic() < end, lines
        time.sleep(0.1)

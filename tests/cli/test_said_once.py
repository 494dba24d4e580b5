"""What all processes of a server notice is said by one of them."""

import logging
import multiprocessing
import shlex
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.cli.conftest import Run, write_articles
from tests.cli.servers import WAIT_SECONDS, serving

from searchsvc.cli.arguments.invocation import command_words
from searchsvc.server import said_once
from searchsvc.server.said_once import Board, SaidOnce, heard_by, shared_board

INDEX = "searchsvc.engines.whoosh.engine"


def spoken(board: Board, message: str, name: str = INDEX) -> bool:
    return SaidOnce(board).filter(logging.LogRecord(name, logging.WARNING, __file__, 1, message, None, None))


def in_another_process(board: Board, *messages: str) -> list[bool]:
    context = multiprocessing.get_context("spawn")
    reading, writing = context.Pipe(duplex=False)
    process = context.Process(target=_speak, args=(board, messages, writing))
    process.start()
    process.join(timeout=WAIT_SECONDS)
    answers: list[bool] = reading.recv()
    return answers


def _speak(board: Board, messages: tuple[str, ...], writing: "multiprocessing.connection.Connection") -> None:
    writing.send([spoken(board, message) for message in messages])


@pytest.mark.slow
def test_another_process_does_not_repeat_what_was_said() -> None:
    """It says what is new, and the first one may say its own again."""
    board = shared_board()
    assert [True, True] == [spoken(board, "damaged"), spoken(board, "damaged")]
    assert [False, True] == in_another_process(board, "damaged", "another")
    assert [True, False] == [spoken(board, "damaged"), spoken(board, "another")]


@pytest.mark.slow
def test_what_was_said_long_ago_is_said_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """By whichever process notices it: the one that said it may be gone."""
    board = shared_board()
    assert [True] == in_another_process(board, "damaged")
    assert not spoken(board, "damaged")
    monkeypatch.setattr(said_once, "SAME_SECONDS", 0)
    assert spoken(board, "damaged")


@pytest.mark.slow
def test_requests_and_other_programs_are_never_silenced() -> None:
    """Each failed request counts, though another process had the same."""
    board = shared_board()
    assert [True] == in_another_process(board, "GET / failed")
    assert [True, False] == [
        spoken(board, "GET / failed", "searchsvc.web.problems.error_handlers"),
        spoken(board, "GET / failed"),
    ]


def test_more_than_there_is_room_for_forgets_the_oldest() -> None:
    """A board that is full takes new sentences."""
    board = shared_board()
    assert all(spoken(board, f"sentence {number}") for number in range(100))


def test_what_is_said_before_the_server_starts_is_heard() -> None:
    """The handlers that the program logs with have the filter for that time, and not afterwards."""
    handler = logging.NullHandler()
    logging.getLogger().addHandler(handler)
    try:
        with heard_by(shared_board()):
            assert 1 == len(handler.filters)
        assert [] == handler.filters
    finally:
        logging.getLogger().removeHandler(handler)


@pytest.mark.slow
def test_a_command_says_once_what_is_wrong(index: Path, corpus: Path) -> None:
    """A rebuild opens the index more than once, and says once that another generation stands in, and what to type."""
    (index / "CURRENT").write_text("9\n")
    command = [sys.executable, "-m", "searchsvc", "rebuild", "--index", str(index), str(corpus)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=WAIT_SECONDS, check=True)
    [said] = [line for line in done.stderr.splitlines() if "is served instead" in line]
    assert f"To go on with it: {shlex.join(command_words('rollback', index))}; to build anew: " in said


@pytest.mark.slow
def test_a_server_says_once_what_its_workers_notice(
    run: Run, corpus: Path, index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """That CURRENT is damaged, that a generation is served, that there is no index any more: a line each."""
    monkeypatch.setenv("SEARCHSVC_LOG_LEVEL", "info")
    (index / "CURRENT").write_text("9\n")
    with serving(index, workers=2) as server:
        write_articles(corpus / "wire.jsonl", 6)
        assert 0 == run("rebuild", corpus).code
        deadline = time.monotonic() + WAIT_SECONDS
        while server.generation() != 2 and time.monotonic() < deadline:
            time.sleep(0.05)
        time.sleep(1.5)  # both workers look every half a second
        index.rename("elsewhere")
        time.sleep(2.5)
        assert 0 == server.stop()
        assert server.process.stderr is not None
        lines = server.process.stderr.read().splitlines()
    said = ("is served instead", "serving generation 2", "no index there")
    assert [1, 1, 1] == [sum(words in line for line in lines) for words in said]


@pytest.mark.slow
def test_a_sync_of_a_part_names_what_is_walked(run: Run, corpus: Path) -> None:
    """The count is that of the whole corpus, so that it is no count of the part."""
    (corpus / "misc").mkdir()
    write_articles(corpus / "misc" / "wire.jsonl", 1)
    run("rebuild", "news")
    files = sum(path.is_file() for path in corpus.rglob("*"))
    assert f"news, in which news/misc lies: {files} files, of which" in run("sync", "news/misc").err
    assert f"news: {files} files, of which" in run("sync", "news").err

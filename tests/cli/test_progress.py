import io

import pytest

from searchsvc.article import Article, Origin, ReadFailure
from searchsvc.cli.bar import bar
from searchsvc.cli.meter import Meter
from searchsvc.cli.progress import Lines, shown


def _article(path: str, words: int) -> Article:
    return Article(id="a", headline="", body=("x" * words,), origin=Origin(path))


def test_bytes_are_exact_at_the_end_of_a_file() -> None:
    """A finished file counts with its size, whatever was guessed inside it."""
    meter = Meter(iter([("a.txt", 100), ("b.txt", 50)]))
    meter.item(_article("a.txt", 30))
    assert 30 == meter.done_bytes
    meter.item(_article("a.txt", 500))
    assert 100 == meter.done_bytes
    meter.file_done("a.txt")
    assert 100 == meter.done_bytes
    meter.item(ReadFailure("b.txt", "no text"))
    meter.file_done("b.txt")
    assert (150, 2, 1) == (meter.done_bytes, meter.articles, meter.failed)


def test_a_file_that_went_away_does_not_stall_the_count() -> None:
    """Files that were listed and never came count as passed when a later one is done."""
    meter = Meter(iter([("gone.txt", 100), ("b.txt", 50), ("c.txt", 7)]))
    meter.file_done("b.txt")
    assert 150 == meter.done_bytes
    meter.file_done("unheard of")
    assert 157 == meter.done_bytes


def test_a_pipe_gets_lines() -> None:
    """Where standard error is no terminal there is no bar."""
    with shown(Meter(iter([])), 10, quiet=False) as display:
        assert isinstance(display, Lines)
        display.show()
        display.publishing()


def test_lines_name_the_file_that_is_being_read(capsys: pytest.CaptureFixture[str]) -> None:
    """Whoever waits for one long file is told which it is, and later that everything is read."""
    meter = Meter(iter([("a.txt", 100), ("long.json", 5000)]))
    meter.item(_article("a.txt", 30))
    meter.file_done("a.txt")
    lines = Lines(meter)
    lines.show()
    lines.publishing()
    lines.show()
    reading, publishing = capsys.readouterr().err.splitlines()
    assert reading.startswith("reading: 1 article, ")
    assert reading.endswith(", now long.json")
    assert "publishing: 1 article" == publishing


def test_a_terminal_gets_a_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    """The bar shows the number of articles, their rate, and the file that is being read."""
    screen = io.StringIO()
    monkeypatch.setattr("sys.stderr", screen)
    monkeypatch.setenv("COLUMNS", "200")
    meter = Meter(iter([("a.txt", 100)]))
    meter.item(_article("a.txt", 30))
    with bar(meter, 100) as display:
        display.show()
        file = display.progress.tasks[0].fields["file"]
        display.publishing()
    assert "a.txt" == file
    assert "publishing" in screen.getvalue()
    assert "1 article, " in screen.getvalue()

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
        display.update()
        display.publishing()


def test_a_terminal_gets_a_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    """The bar shows what is done, the number of articles, and their rate."""
    screen = io.StringIO()
    monkeypatch.setattr("sys.stderr", screen)
    meter = Meter(iter([("a.txt", 100)]))
    meter.item(_article("a.txt", 30))
    with bar(meter, 100, 0.0) as display:
        display.update()
        display.publishing()
    assert "publishing" in screen.getvalue()
    assert "1 articles" in screen.getvalue()

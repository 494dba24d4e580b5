import io
import time
from itertools import count

import pytest

from searchsvc.cli.output.bar import bar
from searchsvc.cli.output.meter import Meter
from searchsvc.cli.output.progress import Lines, shown
from searchsvc.indexing.reporting.report import Progress


def told(*progress: Progress) -> Meter:
    meter = Meter()
    for one in progress:
        meter.tell(one)
    return meter


def test_a_meter_knows_what_was_told_last() -> None:
    """Counts, the bytes that are done and the file that is being read; none once the engine publishes."""
    meter = told(Progress(1, 0, "a.txt", 100), Progress(3, 1, "b.txt", 150))
    assert (3, 1, 150, "b.txt", False) == (
        meter.articles, meter.failed, meter.done_bytes, meter.file, meter.publishing
    )  # fmt: skip
    meter.tell(Progress(3, 1, None, 200))
    assert (3, 200, "", True) == (meter.articles, meter.done_bytes, meter.file, meter.publishing)


def test_a_pipe_gets_lines_now_and_then(capsys: pytest.CaptureFixture[str]) -> None:
    """Where standard error is no terminal there is no bar, and a short rebuild says nothing."""
    with shown(Meter(), 10, quiet=False):
        pass
    assert "" == capsys.readouterr().err


def test_lines_name_the_file_that_is_being_read(capsys: pytest.CaptureFixture[str]) -> None:
    """Whoever waits for one long file is told which it is, and later that everything is read."""
    meter = told(Progress(1, 0, "long.json", 100))
    lines = Lines(meter)
    lines.show()
    meter.tell(Progress(1, 0, None, 5100))
    lines.show()
    reading, publishing = capsys.readouterr().err.splitlines()
    assert reading.startswith("reading: 1 article, ")
    assert reading.endswith(", now long.json")
    assert "publishing: 1 article" == publishing


@pytest.mark.parametrize(
    ("done", "seconds", "said"),
    [
        (50, 100.0, ", about 2 min left"),
        (90, 90.0, ", about 10 s left"),
        (10, 1_000.0, ", about 2 h 30 min left"),
        (100, 9.0, ", about 0 s left"),
        (4, 10.0, ""),
    ],
)
def test_lines_tell_how_long_is_left(
    done: int, seconds: float, said: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """At the rate so far, once a twentieth of the bytes is read; where nobody knows how many there are, nothing."""
    clock = iter((0.0, seconds, 0.0, seconds))
    monkeypatch.setattr(time, "monotonic", lambda: next(clock))
    for total, expected in ((100, said), (None, "")):
        meter = told(Progress(articles=1000, failed=0, done_bytes=done, path="a.jsonl"))
        Lines(meter, total).show()
        rate = f"{1000 / seconds:,.0f} a second"
        assert capsys.readouterr().err == f"reading: 1,000 articles, {rate}{expected}, now a.jsonl\n"


def test_what_another_build_had_read_is_in_no_rate(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A build that goes on tells its own rate, and how long the rest takes at that: in lines and on a bar."""
    meter = told(Progress(901, 0, "a.jsonl", done_bytes=8_100, resumed_articles=900, resumed_bytes=8_000))
    with monkeypatch.context() as patched:
        clock = iter((0.0, 1.0, 0.0, 10.0))
        patched.setattr(time, "monotonic", lambda: next(clock))
        lines = Lines(meter, 10_000)
        lines.show()
        meter.tell(Progress(1_000, 0, "a.jsonl", done_bytes=9_000, resumed_articles=900, resumed_bytes=8_000))
        Lines(meter, 10_000).show()
    first, second = capsys.readouterr().err.splitlines()
    assert "reading: 901 articles, 1 a second, about 19 s left, now a.jsonl" == first
    assert "reading: 1,000 articles, 10 a second, about 10 s left, now a.jsonl" == second
    monkeypatch.setattr("sys.stderr", io.StringIO())
    seconds = count()
    monkeypatch.setattr("rich.console.monotonic", lambda: float(next(seconds)))  # a second from one look to the next
    with bar(meter, 10_000) as display:
        meter.tell(Progress(901, 0, "a.jsonl", done_bytes=8_000, resumed_articles=900, resumed_bytes=8_000))
        display.show()
        for done in (8_010, 8_020, 8_030):
            meter.tell(Progress(902, 0, "a.jsonl", done_bytes=done, resumed_articles=900, resumed_bytes=8_000))
            display.show()
        [task] = display.progress.tasks
        assert (10_000, 8_030) == (task.total, task.completed)
        assert task.speed is not None
        assert 0 < task.speed <= 10


def test_lines_are_told_while_files_are_surveyed(capsys: pytest.CaptureFixture[str]) -> None:
    """Before anything is read: how many files were found, and then how many of them were looked into."""
    meter = Meter()
    lines = Lines(meter)
    meter.found(5120)
    lines.show()
    meter.looked_at(1204)
    lines.show()
    meter.tell(Progress(0, 0, "a.txt", 0))
    lines.show()
    assert ["surveying: 5,120 files found", "surveying: 1,204 of 5,120 files looked into"] == (
        said := capsys.readouterr().err.splitlines()
    )[:2]
    assert said[2].startswith("reading: 0 articles")


def test_a_terminal_is_shown_the_survey(monkeypatch: pytest.MonkeyPatch) -> None:
    """The bar of unknown length says how many files were found."""
    screen = io.StringIO()
    monkeypatch.setattr("sys.stderr", screen)
    monkeypatch.setenv("COLUMNS", "200")
    meter = Meter()
    with bar(meter, None) as display:
        meter.found(5120)
        display.show()
        task = display.progress.tasks[0]
    assert ("surveying", "5,120 files found", None) == (task.description, task.fields["count"], task.total)


def test_a_terminal_gets_a_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    """The bar shows the number of articles, their rate, and the file that is being read."""
    screen = io.StringIO()
    monkeypatch.setattr("sys.stderr", screen)
    monkeypatch.setenv("COLUMNS", "200")
    meter = told(Progress(1, 0, "a.txt", 30))
    with bar(meter, 100) as display:
        display.show()
        file = display.progress.tasks[0].fields["file"]
        meter.tell(Progress(1, 0, None, 100))
        display.show()
    assert "a.txt" == file
    assert "publishing" in screen.getvalue()
    assert "1 article, " in screen.getvalue()

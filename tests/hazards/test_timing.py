"""No record holds up the rest: what takes longer than the limit is left out, named, and everything else goes on."""

import contextlib
import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.reading import read_here

from searchsvc.article import Article, ReadFailure
from searchsvc.corpus.formats.plain import reader as plain
from searchsvc.corpus.formats.records import document, lines
from searchsvc.corpus.limits import Limits
from searchsvc.corpus.lines.slices import SLICE_BYTES
from searchsvc.corpus.timing import TooSlow, timed, watched
from searchsvc.record_clock import HEAD, WHOLE, Clock, Record

pytestmark = pytest.mark.slow

QUICK = Limits(record_seconds=0.2)
REASON = (
    "left out, since reading it took longer than 0.2 s (SEARCHSVC_MAX_RECORD_SECONDS): "
    "if it is an article, save its text alone"
)


def _in_python() -> None:
    while True:
        pass


def _in_a_pattern() -> None:
    re.compile(r"(?:a|a)*b").fullmatch("a" * 60)


def _that_catches_all() -> None:
    while True:
        with contextlib.suppress(Exception):  # as libraries do
            _in_python()


def _that_catches_even_more() -> None:
    with contextlib.suppress(BaseException):
        _in_python()
    _in_python()


def test_time_in_which_the_process_was_stopped_does_not_count() -> None:
    """As by Ctrl-Z, or where the whole machine is suspended: the record in hand is read to its end."""

    def suspended() -> str:
        own = str(os.getpid())
        with subprocess.Popen(["sh", "-c", 'kill -STOP "$0"; sleep 1; kill -CONT "$0"', own]) as waking:
            waking.wait()
        time.sleep(0.1)  # for a look
        return "read"

    assert "read" == timed(0.5, suspended, "a.txt")
    with pytest.raises(TooSlow, match="took longer than"):
        timed(0.2, _in_python, "a.txt")


def test_time_in_which_others_had_the_processor_does_not_count() -> None:
    """On a busy machine a record has the limit for itself; it is not waited for without end."""
    clock = Clock()
    watched(clock, ())

    def waiting() -> str:
        time.sleep(0.5)
        return "read"

    assert "read" == timed(0.2, waiting, "a.txt")
    assert clock.looked  # by which nobody else takes it for stuck
    with pytest.raises(TooSlow, match="took longer than"):
        timed(0.1, lambda: time.sleep(5), "a.txt")


@pytest.mark.parametrize("stuck", [_in_python, _in_a_pattern, _that_catches_all, _that_catches_even_more])
def test_what_is_stuck_is_ended(stuck: object) -> None:
    """In Python's code and in a regular expression, whatever that catches."""
    with pytest.raises(TooSlow, match="took longer than"):
        timed(0.2, stuck, "a.txt")  # type: ignore[arg-type]


def test_a_second_look_while_the_first_is_reported_raises_nothing() -> None:
    """On a busy machine the timer may look again before what it raised is a reason: nothing would catch that."""
    looked: list[str] = []

    def late() -> None:
        frame = sys._getframe()
        look = signal.getsignal(signal.SIGALRM)
        assert callable(look)
        watched_clock.began -= 600.0
        look(signal.SIGALRM, frame.f_back)
        looked.append("in the frame of the timer")
        look(signal.SIGALRM, frame)

    watched_clock = Clock()
    watched(watched_clock, ())
    try:
        with pytest.raises(TooSlow):
            timed(30.0, late, "a.txt")
    finally:
        watched(Clock(), ())
    assert looked == ["in the frame of the timer"]


def test_what_is_quick_is_as_it_is() -> None:
    """It gives what it gives and raises what it raises, also after one that was stuck."""
    with pytest.raises(TooSlow):
        timed(0.2, _in_python, "a.txt")
    assert timed(0.2, lambda: 3, "a.txt") == 3
    with pytest.raises(KeyError):
        timed(0.2, lambda: dict[str, int]()["a"], "a.txt")


def test_elsewhere_than_in_the_main_thread_there_is_no_limit() -> None:
    """A signal comes to the main thread alone."""
    found: list[int] = []
    thread = threading.Thread(target=lambda: found.append(timed(0.2, lambda: 3, "a.txt")))
    thread.start()
    thread.join()
    assert found == [3]


def test_somebody_elses_alarm_is_left_alone() -> None:
    """A program that has its own use of the signal keeps it."""
    before = signal.signal(signal.SIGALRM, _nothing)
    try:
        assert timed(7.0, lambda: 3, "a.txt") == 3
        assert signal.getsignal(signal.SIGALRM) is _nothing
    finally:
        signal.signal(signal.SIGALRM, before)


def _nothing(*_: object) -> None:
    """Hears it."""


def _stuck_on(before: object) -> object:
    """In place of a function of readers: as before, but stuck where what it is given holds "stuck"."""

    def call(*given: object) -> object:
        if "stuck" in str(given[0]):
            _in_python()
        return before(*given)  # type: ignore[operator]

    return call


@pytest.fixture
def stuck(monkeypatch: pytest.MonkeyPatch) -> None:
    """Readers that are stuck on any record with that word."""
    for module, name in ((lines, "own_article"), (document, "article_at"), (plain, "header_block")):
        monkeypatch.setattr(module, name, _stuck_on(getattr(module, name)))


def _titles(folder: Path) -> list[str]:
    read = read_here([folder], QUICK)
    return [item.headline if isinstance(item, Article) else str(item) for item in read]


@pytest.mark.usefixtures("stuck")
def test_an_element_of_a_list_is_left_out(tmp_path: Path) -> None:
    """It is named by its number, and those before and after it are read."""
    records = [{"title": title, "body": "At dawn."} for title in ("One", "stuck", "Three")]
    (tmp_path / "a.json").write_text(json.dumps(records))
    assert _titles(tmp_path) == ["One", f"a.json record 2: {REASON}", "Three"]


@pytest.mark.usefixtures("stuck")
@pytest.mark.parametrize("blanks", [0, SLICE_BYTES])
def test_a_line_is_left_out(tmp_path: Path, blanks: int) -> None:
    """Of a file that is read whole and of one that is read in slices."""
    records = [{"title": title, "body": "At dawn."} for title in ("One", "stuck", "Three")]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, records)) + "\n" + " " * blanks)
    assert _titles(tmp_path) == ["One", f"a.jsonl record 2: {REASON}", "Three"]


@pytest.mark.usefixtures("stuck")
def test_a_file_of_one_article_is_left_out(tmp_path: Path) -> None:
    """The files beside it are read."""
    for name, title in (("a.txt", "One"), ("b.txt", "stuck"), ("c.txt", "Three")):
        (tmp_path / name).write_text(f"{title}\n\nThe storm hit the coast at dawn, and it was cold.\n")
    assert _titles(tmp_path) == ["One", f"b.txt: {REASON}", "Three"]


def test_a_file_whose_kind_takes_too_long_to_tell_is_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A look at the beginning of a file has the same limit."""
    monkeypatch.setattr(lines.JsonLines, "recognises", lambda *_: _in_python())
    (tmp_path / "a.txt").write_text("One\n\nThe storm.\n")
    assert [ReadFailure("a.txt", REASON, lost_bytes=16)] == list(read_here([tmp_path], QUICK))


_LATE_END = """
import atexit, signal, time
atexit.register(lambda: print(signal.getitimer(signal.ITIMER_REAL)))
from searchsvc.corpus.timing import timed
timed(4.0, lambda: None, "a.txt")
"""


def test_a_process_that_ends_after_a_record_is_not_ended_by_the_timer() -> None:
    """Python lets go of the signal before it is quite at its end, and a tick would be the end of it then."""
    done = subprocess.run([sys.executable, "-W", "ignore", "-c", _LATE_END], capture_output=True, text=True, check=True)
    assert "(0.0, 0.0)" == done.stdout.strip()


@pytest.fixture
def too_slow() -> Iterator[set[Record]]:
    """Records that were ended from outside before."""
    records: set[Record] = set()
    watched(Clock(), records)
    yield records
    watched(Clock(), frozenset())


def test_what_had_to_be_ended_is_not_begun_again(tmp_path: Path, too_slow: set[Record]) -> None:
    """Of each kind the record is named by its file and its number, and the others are read."""
    three = [{"title": title, "body": f"{title} at dawn."} for title in ("One", "Two", "Three")]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, three)))
    (tmp_path / "b.json").write_text(json.dumps([one | {"title": one["title"] + " b"} for one in three]))
    (tmp_path / "c.json").write_text(json.dumps(three[0]))
    (tmp_path / "d.html").write_text("<html><body><h1>Storm</h1><p>The storm hit the coast.</p></body></html>")
    (tmp_path / "e.txt").write_text("Storm\n\nThe storm hit the coast at dawn, and it was cold.\n")
    (tmp_path / "f.txt").write_text("Storm\n\nThe storm hit the coast at dawn, and it was cold.\n")
    (tmp_path / "g.txt").write_text("Image source, AFP\nStorm hits coast\n\nThe storm hit the coast at dawn.\n")
    too_slow |= {("a.jsonl", 2), ("b.json", 3), ("f.txt", HEAD)}
    too_slow |= {(name, WHOLE) for name in ("c.json", "d.html", "e.txt", "g.txt")}

    named = [f"a.jsonl record 2: {REASON}", f"b.json record 3: {REASON}"]
    named += [f"{name}: {REASON}" for name in ("c.json", "d.html", "e.txt", "f.txt", "g.txt")]
    assert [title for title in _titles(tmp_path) if REASON in title] == named
    assert [title for title in _titles(tmp_path) if REASON not in title] == ["One", "Three", "One b", "Two b"]


def test_another_process_can_see_how_long_a_record_takes() -> None:
    """The clock shows its number while it is read, and nothing afterwards."""
    clock = Clock()
    watched(clock, frozenset())
    try:
        number, began = timed(30.0, lambda: (clock.number, clock.began), "a.jsonl", 7)
    finally:
        watched(Clock(), frozenset())
    assert number == 7
    assert 0 < began <= time.monotonic()
    assert clock.began == 0

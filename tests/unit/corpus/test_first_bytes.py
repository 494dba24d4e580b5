"""What a file or a record begins with, shown."""

import csv
import gzip
from pathlib import Path

import pytest
from tests.reading import read_here

from searchsvc.article import ReadFailure
from searchsvc.corpus.first_bytes import MOST_BYTES, printable, printable_value
from searchsvc.corpus.formats.records.documents.streamed import STREAMED_FROM
from searchsvc.corpus.limits import Limits
from searchsvc.corpus.registry import readers


@pytest.mark.parametrize(
    ("data", "shown"),
    [
        (b"", ""),
        (b' \r\n{"title": "A"}\n', '{"title": "A"}'),
        (b"PK\x03\x04\x00", "PK\\x03\\x04\\x00"),
        ("Fähre 🦆\n".encode(), "Fähre 🦆"),
        (b"caf\xe9 \xff", "caf\\xe9 \\xff"),
        ("safe \u202eevil\u2066".encode(), "safe \\u202eevil\\u2066"),
        (b"a\x1b[31m\tb", "a\\x1b[31m\\tb"),
        (b"x" * (MOST_BYTES - 1) + "é".encode(), "x" * (MOST_BYTES - 1)),
        (b"x" * (MOST_BYTES - 1) + b"\xe9", "x" * (MOST_BYTES - 1)),
    ],
)
def test_bytes_are_shown_as_text_of_one_line(data: bytes, shown: str) -> None:
    """Signs of control and direction, and what is no UTF-8, are written out; a sign is never cut in two."""
    assert shown == printable(data)
    assert shown.isprintable()


def test_however_much_there_is_it_stays_short() -> None:
    """Of bytes and of values, however deep or wide; a byte that is no text takes four signs."""
    assert 4 * MOST_BYTES == len(printable(b"\xff" * 1_000_000))
    deep: object = 0
    for _ in range(10_000):
        deep = {"a": deep}
    for value in (deep, {"k" * 1000: "v" * 100_000}, ["x"] * 100_000, "y" * 100_000, {str(n): n for n in range(9_999)}):
        assert len(printable_value(value)) <= MOST_BYTES
    assert '{"foo": "bar", "of": {}, "list": [], "n": 1}' == printable_value(
        {"foo": "bar", "of": {"a": 1}, "list": [1], "n": 1}
    )


def test_a_broken_row_shows_its_own_first_line(tmp_path: Path) -> None:
    """Not that of the table, wherever the row stands and however many lines it has."""
    (tmp_path / "d.csv").write_text(f'title,text\nHead,"Some text\nof it"\n"Long\none",{"x" * 200}\nTail,Last of it\n')
    list(readers())  # the one of tables sets the limit as it is loaded
    most = csv.field_size_limit(100)
    try:
        items = read_here([tmp_path], Limits())
        assert ['"Long'] == [item.first_bytes for item in items if isinstance(item, ReadFailure)]
    finally:
        csv.field_size_limit(most)


def test_each_failure_shows_what_it_is_about(tmp_path: Path) -> None:
    """A file that is not what it is called, a line, an element of an array, a row, wherever it lies."""
    (tmp_path / "a.json").write_text('[{"title": "A", "text": "More words"}, {"foo": "bar"}]')
    (tmp_path / "b.jsonl").write_text('{"title": "B", "text": "More words"}\n["one", 2]\n')
    (tmp_path / "c.zip").write_bytes(b"PK\x03\x04no more")
    (tmp_path / "d.csv").write_text("title,text\nHead,Some text of it\nX,\n")
    (tmp_path / "e.txt.gz").write_bytes(gzip.compress(b"Some words")[:12])
    (tmp_path / "f.json").write_text('[{"title": "C", "text": "Drafted", "status": "draft"}]')
    failures = {
        str(item).partition(":")[0]: item.first_bytes
        for item in read_here([tmp_path], Limits())
        if isinstance(item, ReadFailure) and not item.withheld
    }
    assert {
        "a.json record 2": '{"foo": "bar"}',
        "b.jsonl record 2": '["one", 2]',
        "c.zip": "PK\\x03\\x04no more",
        "d.csv record 2": '{"title": "X"}',
        "e.txt.gz": "S",
    } == failures


@pytest.mark.slow
def test_a_line_past_the_limit_shows_its_beginning(tmp_path: Path) -> None:
    """Of a file in one go, of one in slices, and of an array in parts, whatever stands before it."""
    record = '{"title": "Head", "text": "Some words of it"}'
    overlong = f'{{"title": "Long", "text": "{"x" * 3_000}"}}'
    few = f"{record}\n{overlong}\n{record}"
    many = "\n".join((record,) * 40_000)
    (tmp_path / "a.jsonl").write_text(few)
    (tmp_path / "b.jsonl").write_text(f"{many}\n{few}")
    items = read_here([tmp_path], Limits(max_record_bytes=2_000))
    shown = [item.first_bytes for item in items if isinstance(item, ReadFailure)]
    assert [overlong[:MOST_BYTES]] * 2 == shown


def test_a_broken_element_shows_its_beginning(tmp_path: Path) -> None:
    """Whether reading goes on after it or not, and in an array that is read in parts."""
    broken = '{"title": "Second" "text": 1}'
    elements = ['{"title": "First", "text": "Some words of it"}', broken, '{"title": "Third", "text": "More words"}']
    (tmp_path / "a.json").write_text("[\n  " + ",\n  ".join(elements) + "\n]")
    (tmp_path / "b.json").write_text("[" + ",".join(elements) + "]")
    padded = f'{{"title": "Zero", "text": "{"word " * (STREAMED_FROM // 5)}"}}'
    (tmp_path / "c.json").write_text("[\n  " + ",\n  ".join([padded, *elements]) + "\n]")
    items = [item for item in read_here([tmp_path], Limits()) if isinstance(item, ReadFailure)]
    assert [("a.json", 2), ("b.json", 2), ("c.json", 3)] == [(item.path, item.record) for item in items]
    assert all(item.first_bytes.startswith(broken) for item in items)

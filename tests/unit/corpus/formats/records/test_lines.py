"""JSON Lines: one article a line, and what becomes of lines that hold none."""

import codecs
import io
import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.examples import examples

from searchsvc.article import Article, Caption, Moment, Origin, ReadFailure
from searchsvc.corpus.files import FileSource
from searchsvc.corpus.formats.records import lines
from searchsvc.corpus.formats.records.lines import READER
from searchsvc.corpus.limits import Limits

FIXTURE = Path(__file__).parents[4] / "fixtures" / "corpus" / "tide-tables.jsonl"
GOOD = b'{"id": "a", "title": "Mud", "text": "There is more of it."}\n'


class Bytes:
    """A Source of bytes that counts how many of them were asked for."""

    def __init__(self, data: bytes, suffix: str = ".jsonl") -> None:
        self.path = f"wire/x{suffix}"
        self.suffix = suffix
        self.limits = Limits()
        self.cut_short = ""
        self.data = data
        self.stream = io.BytesIO(data)

    def head(self) -> bytes:
        return self.data[: 64 * 1024]

    def read(self) -> bytes:
        return self.data

    def open(self) -> io.BufferedReader:
        return io.BufferedReader(self.stream)


def read(data: bytes) -> list[Article | ReadFailure]:
    return list(READER.read(Bytes(data)))


def test_a_file_is_read_line_by_line_past_a_bad_one() -> None:
    """Twelve records, the fifth cut off inside a string: eleven articles and one failure, in order."""
    items = list(READER.read(FileSource(FIXTURE, "tide-tables.jsonl")))
    articles = [item for item in items if isinstance(item, Article)]
    assert (12, 11) == (len(items), len(articles))
    assert ReadFailure("tide-tables.jsonl", "JSON ends inside a string", 5) == items[4]
    assert (
        Article(
            id="tide-01",
            headline="Tide table 1 is out of date again",
            body=(
                "The tide table for week 1 was printed for the wrong harbour.",
                "A new one will be pinned up at the slipway.",
            ),
            authors=("Perpetua Wrack",),
            section="Harbour",
            published=Moment.parse("2024-05-01T06:00:00Z"),
            origin=Origin("tide-tables.jsonl", 1),
        )
        == items[0]
    )


def test_the_tenth_and_the_last_record_are_exact() -> None:
    """The line number is the record's number, blank lines counted; captions and bylines become data."""
    articles = [item for item in READER.read(FileSource(FIXTURE, "t.jsonl")) if isinstance(item, Article)]
    tenth, last = articles[8], articles[-1]
    assert "Café on the mole to open at low water only" == tenth.headline
    assert (Caption("The mole at half tide", "A row of chairs in wet sand", "Odo Fenn"),) == tenth.captions
    assert ("Perpetua Wrack", "Odo Fenn") == tenth.authors
    assert Origin("t.jsonl", 11) == tenth.origin
    assert ("tide-12", Origin("t.jsonl", 13)) == (last.id, last.origin)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b'{"title": "Mu', "JSON ends inside a string"),
        (b'{"title": "Mud"', "JSON ends too early"),
        (b'{"title": "Mud"} ["Eel"] {', "something follows the JSON at character 18"),
        (b'{"title" "Mud"}', "JSON is broken at character 10: a colon is missing"),
        (b"{'title: 'Mud'}", "JSON is broken at character 2: a name in double quotes is missing"),
        (b'{"title": "M\\ud"}', "JSON is broken at character 14: a \\u that lacks its four digits"),
        (b'{"title": }', "JSON is broken at character 11: a value is missing"),
        (b"oops", "JSON is broken at character 1: a value is missing"),
        (b'["Mud"]', "not an article but a string"),
        (b'"Mud"', "not an article but a string"),
        (b"null", "not an article but null"),
        (b'{"foo": 1, "bar": 2}', "no headline and no text; keys: foo, bar"),
        (b"{}", "no headline and no text; keys: none"),
        (b'{"title": "", "text": " ", "a": 1, "b": 1, "c": 1, "d": 1, "e": 1}',
         "no headline and no text; keys: title, text, a, b, c, d, …"),
        (b'{"title": ' + b"[" * 100_000 + b"}", "JSON is nested too deeply"),
        (b'{"title": ' + b"9" * 5000 + b"}", "JSON holds a number with thousands of digits"),
    ],
)  # fmt: skip
def test_a_bad_record_is_one_failure_with_its_reason(line: bytes, reason: str) -> None:
    """Whatever is wrong with a line is said in words, and the lines round it are read."""
    before, bad, after = read(GOOD + line + b"\n" + GOOD)
    assert isinstance(before, Article)
    assert ReadFailure("wire/x.jsonl", reason, 2) == bad
    assert isinstance(after, Article)
    assert Origin("wire/x.jsonl", 3) == after.origin


def test_a_record_past_the_limit_is_passed_over(tmp_path: Path) -> None:
    """A line longer than the limit is not kept in memory; the next is read."""
    long = b'{"title": "' + b"x" * 500 + b'"}\n'
    (tmp_path / "x.jsonl").write_bytes(GOOD + long + GOOD)
    limits = Limits(max_record_bytes=200)
    items = list(READER.read(FileSource(tmp_path / "x.jsonl", "x.jsonl", limits)))
    assert [1, 3] == [item.origin.record for item in items if isinstance(item, Article)]
    assert [2] == [item.record for item in items if isinstance(item, ReadFailure)]
    assert "SEARCHSVC_MAX_RECORD_MB" in str(items[1])


def test_lines_are_read_when_they_are_asked_for() -> None:
    """The first article of a large file comes before the rest is read."""
    source = Bytes(GOOD * 100_000)
    next(iter(READER.read(source)))
    assert source.stream.closed or source.stream.tell() < len(source.data) / 100


@pytest.mark.parametrize(
    "data",
    [
        codecs.BOM_UTF8 + '{"title": "Café"}\n'.encode(),
        '{"title": "Café"}\n'.encode("utf-16"),
        codecs.BOM_UTF16_BE + '{"title": "Café"}\n'.encode("utf-16-be"),
        '{"title": "Café"}\n'.encode("cp1252"),
        '{"title": "Café"}\r\n'.encode(),
        b'{"title": "Caf\\u00e9"}',
    ],
)
def test_encodings_are_told_by_their_marks_and_bytes(data: bytes) -> None:
    """UTF-8, UTF-16 and Windows-1252 give the same article."""
    (article,) = read(data)
    assert isinstance(article, Article)
    assert "Café" == article.headline


def test_values_that_python_writes_for_nothing_are_absent() -> None:
    """NaN and Infinity, which JSON does not know, are no values; the record is good."""
    (article,) = read(b'{"title": "Mud", "author": NaN, "date": Infinity, "section": -Infinity}')
    assert isinstance(article, Article)
    assert ((), None, None) == (article.authors, article.published, article.section)


def test_of_two_equal_keys_the_last_counts() -> None:
    """As every JSON reader has it."""
    (article,) = read(b'{"title": "Mud", "title": "Eels"}')
    assert isinstance(article, Article)
    assert "Eels" == article.headline


def test_lone_surrogates_are_replaced() -> None:
    """What no UTF-8 can hold never leaves the reader."""
    (article,) = read(
        b'{"id": "\\ud800", "title": "Mud \\ud800!", "tags": ["\\udfff"], "url": "https://a.example/\\ud800"}'
    )
    assert isinstance(article, Article)
    assert "Mud \ufffd!" == article.headline
    assert repr(article).encode()


@given(st.lists(st.one_of(st.binary(max_size=60).filter(lambda line: b"\n" not in line), st.just(GOOD.strip()))))
@settings(max_examples=examples(150), deadline=None)
def test_each_line_gives_at_most_one_item(lines: list[bytes]) -> None:
    """Any bytes: no crash, numbers that rise, and every good line an article."""
    items = list(READER.read(Bytes(b"\n".join([b"{}", *lines]))))
    numbers = [item.origin.record if isinstance(item, Article) else item.record for item in items]
    assert sorted(set(filter(None, numbers))) == numbers
    assert lines.count(GOOD.strip()) <= sum(isinstance(item, Article) for item in items)


json_values = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=12)),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=6), inner, max_size=3)),
    max_leaves=6,
)


@given(
    st.dictionaries(
        st.sampled_from(
            ["id", "title", "body", "date", "author", "tags", "images", "url", "lang", "source", "section"]
        ),
        json_values,
    )
)
@settings(max_examples=examples(200), deadline=None)
def test_any_value_under_any_key_is_taken(record: dict[str, object]) -> None:
    """Values of the wrong shape are left out; none makes the reader fail."""
    (item,) = read(json.dumps(record).encode())
    assert isinstance(item, Article | ReadFailure)


def test_blank_lines_cost_no_turn_each(monkeypatch: pytest.MonkeyPatch) -> None:
    """A million of them between two records are passed over many at a time, and counted."""
    turns: list[int] = []
    records = lines.JsonLines.records

    def counted(self: lines.JsonLines, line: bytes, path: str, number: int) -> Sequence[Article | ReadFailure]:
        turns.append(number)
        return records(self, line, path, number)

    monkeypatch.setattr(lines.JsonLines, "records", counted)
    items = read(GOOD + b"\n" * 500_000 + b" \r\n" * 500_000 + GOOD)
    assert [1, 1_000_002] == [item.origin.record for item in items if isinstance(item, Article)]
    assert [1, 1_000_002] == turns


@pytest.mark.parametrize(
    "line",
    [
        GOOD.strip() + GOOD,
        GOOD.strip() + "\u2028".encode() + GOOD,
        b"data: " + GOOD + b"\n" + b"data: " + GOOD,
        json.dumps(GOOD.decode()).encode() + b"\n" + GOOD,
        GOOD.strip() + b"\0\n" + GOOD,
        GOOD + b'{"delete": {"_index": "news", "_id": "a"}}\n' + GOOD,
    ],
)
def test_lines_as_streams_and_services_write_them(line: bytes) -> None:
    """Several records on a line, events of a server, JSON in strings, deletions that have no record."""
    assert ["Mud", "Mud"] == [item.headline for item in read(line) if isinstance(item, Article)]
    assert [] == [item for item in read(line) if isinstance(item, ReadFailure)]

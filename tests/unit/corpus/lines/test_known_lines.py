"""Lines that are known again wherever they stand, and what of a file is left to read."""

import gzip
import json
import pickle
import random
from pathlib import Path

import pytest

from searchsvc.article import Article, ReadFailure
from searchsvc.article_lines import LINE_BYTES, FromLine
from searchsvc.corpus import portions
from searchsvc.corpus.files import FileSource
from searchsvc.corpus.formats.records.lines import JsonLines
from searchsvc.corpus.limits import Limits
from searchsvc.corpus.lines import known_lines
from searchsvc.corpus.lines.known_lines import line_digest, look_for
from searchsvc.corpus.portions import Portions, line_reader, read_recognisably


@pytest.fixture(autouse=True)
def _small_files_are_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(portions, "LOOKED_INTO", 1)
    monkeypatch.setattr(known_lines, "SLICE_BYTES", 300)


def line(number: int, text: str = "There is more of it.") -> bytes:
    return json.dumps({"id": f"a{number}", "title": f"Mud {number}", "text": text}).encode() + b"\n"


def source_of(path: Path, data: bytes, limits: Limits | None = None) -> FileSource:
    path.write_bytes(data)
    return FileSource(path, path.name, limits, len(data))


def read(files: Portions) -> list[Article | FromLine | ReadFailure]:
    """What the portions give in another process."""
    return [item for portion in files for item in read_recognisably(pickle.loads(pickle.dumps(portion)))]


def known_of(source: FileSource) -> dict[bytes, int]:
    """The digests of the lines of `source` that have one, each with the number of its article."""
    articles = [item for item in read(Portions([source])) if not isinstance(item, ReadFailure)]
    return {item.line: at for at, item in enumerate(articles) if isinstance(item, FromLine)}


def left_of(source: FileSource, known: dict[bytes, int]) -> tuple[list[int], list[Article | ReadFailure]]:
    """The numbers of the articles whose lines are there, and what is read of the others."""
    reader = line_reader(source)
    assert reader is not None
    found, rest = look_for(known, source, reader)
    return found, [item.article if isinstance(item, FromLine) else item for item in read(Portions([rest]))]


@pytest.mark.parametrize("packed", [False, True], ids=["plain", "packed"])
def test_what_is_known_and_what_is_left_is_the_file(tmp_path: Path, packed: bool) -> None:
    """Lines were moved, changed, taken away and put in: known ones and what is left of them make up all articles."""
    chance = random.Random(7)
    before = [line(number) for number in range(30)]
    known = known_of(source_of(tmp_path / "a.jsonl", b"".join(before)))
    now = [*before[:5], *before[9:], line(12, "It dried."), line(40), b"\n\n", line(41)]
    chance.shuffle(now)
    data = b"".join(now)

    source = source_of(tmp_path / "a.jsonl", gzip.compress(data) if packed else data)
    found, rest = left_of(source, known)

    assert sorted([*range(5), *range(9, 30)]) == sorted(found)
    whole = [item.article if isinstance(item, FromLine) else item for item in read(Portions([source]))]
    assert [one for one in whole if isinstance(one, Article) and one in rest] == rest  # numbered as in the whole
    assert {"a12", "a40", "a41"} == {one.id for one in rest if isinstance(one, Article)}


def test_a_second_line_like_it_is_left(tmp_path: Path) -> None:
    """Which of two equal lines is the article is not known: one is, and the other is read."""
    source = source_of(tmp_path / "a.jsonl", line(1) + line(2) + line(1))
    found, rest = left_of(source, known_of(source))
    assert (2, 1) == (len(found), len(rest))


def test_what_a_line_does_not_say_alone_is_read_again(tmp_path: Path) -> None:
    """An id by the place of a line, several articles on it, none, and a picture beside the file."""
    (tmp_path / "gate.jpg").write_bytes(b"\xff\xd8")
    by_place = b'{"title": "Mud", "text": "There is more of it, they say."}\n'
    several = b"[" + line(3).strip() + b"," + line(4).strip() + b"]\n"
    none = b'{"title": "Cut off\n'
    picture = b'{"id": "p", "title": "Gate", "text": "It is shut.", "image": "gate.jpg"}\n'
    source = source_of(tmp_path / "a.jsonl", line(1) + by_place + several + none + picture + line(2))

    known = known_of(source)
    found, rest = left_of(source, known_of(source))

    assert {len(one) for one in known} == {LINE_BYTES}
    assert (2, 5) == (len(found), len(rest))


def test_lines_past_the_limits_stay_failures(tmp_path: Path) -> None:
    """They are passed over, and those behind them are known."""
    limits = Limits(max_record_bytes=200)
    source = source_of(tmp_path / "a.jsonl", line(1) + line(2, "long " * 100) + line(3), limits)
    known = known_of(source)
    found, rest = left_of(source, known_of(source))
    assert (2, 2) == (len(known), len(found))
    assert [isinstance(one, ReadFailure) and one.record for one in rest] == [2]


def test_a_reader_that_knows_otherwise_knows_no_line() -> None:
    """What the beginning of a file says of all its lines is part of the digest."""
    usual, other = JsonLines(), JsonLines(day_first=True)
    assert line_digest(usual)(line(1)) == line_digest(JsonLines())(line(1))
    assert line_digest(usual)(line(1)) != line_digest(other)(line(1))

"""An array read in parts gives what it gives when it is read whole."""

import io
import json
from pathlib import Path

import pytest

from searchsvc.article import Article, ReadFailure
from searchsvc.corpus.files import FileSource
from searchsvc.corpus.formats.records.document import READER
from searchsvc.corpus.formats.records.documents import streamed
from searchsvc.corpus.formats.records.documents.streamed import STREAMED_FROM, begins_an_array, streamed_values
from searchsvc.corpus.formats.records.documents.values import BrokenOff, values_of
from searchsvc.corpus.limits import Limits

RECORDS = [{"title": f"Mud {n}", "n": n, "text": '[deep, "é"] {mud} ' * (n % 7)} for n in range(60)]
INDENTED = json.dumps(RECORDS, indent=1)
BROKEN = INDENTED.replace('"n": 7,', '"n": ,').replace('"Mud 20"', "'Mud 20'").replace('"n": 30,', '"n" 30 "}')


@pytest.mark.parametrize("piece", [1, 7, 100, 5_000])
@pytest.mark.parametrize(
    "text",
    [
        json.dumps(RECORDS),
        INDENTED,
        BROKEN,
        INDENTED[:-9],
        "[1, 22, 333]",
        "[]",
        "[[1, 2], [3]] [4]",
        f"{INDENTED}\n{INDENTED}",
        " \n" * 3_000 + INDENTED,
        INDENTED[:-1] + " x " * 50,
    ],
)
def test_parts_give_what_the_whole_gives(text: str, piece: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Values, and what is broken with the same reason and the same loss, wherever a part ends."""
    monkeypatch.setattr(streamed, "_PIECE", piece)
    whole = list(values_of(text))
    parts = list(streamed_values(io.BytesIO(text.encode()), text.encode()[:100], 100_000))
    assert [str(one) for one in parts] == [str(one) for one in whole]
    lost = [one.value.lost for one in parts if isinstance(one.value, BrokenOff)]
    assert [one.value.lost for one in whole if isinstance(one.value, BrokenOff)] == pytest.approx(lost, abs=200)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "utf-32", "cp1252"])
def test_an_array_in_another_encoding_is_read(encoding: str) -> None:
    """By its mark, or by how its beginning looks."""
    text = json.dumps([{"title": "Überfüllte Häfen", "n": 1}] * 20, ensure_ascii=False)
    data = text.encode(encoding)
    assert begins_an_array(data)
    assert [one.value for one in streamed_values(io.BytesIO(data), data, 1_000)] == json.loads(text)


def test_a_large_element_is_named_and_those_around_it_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the layout shows where the next begins; else what follows was not read."""
    monkeypatch.setattr(streamed, "_PIECE", 100)
    records = [{"title": "Mud"}, {"title": "x" * 9_000}, {"title": "Eels"}]
    indented = json.dumps(records, indent=1).encode()
    said = [one.value for one in streamed_values(io.BytesIO(indented), indented, 2_000)]
    assert (said[0], said[2]) == (records[0], records[2])
    assert "SEARCHSVC_MAX_RECORD_MB" in str(said[1])
    plain = json.dumps(records).encode()
    said = [one.value for one in streamed_values(io.BytesIO(plain), plain, 2_000)]
    assert (said[0], len(said)) == (records[0], 2)
    assert str(said[1]).endswith("what follows was not read")


@pytest.mark.slow
def test_a_file_past_the_limit_of_a_file_is_read_where_it_is_an_array(tmp_path: Path) -> None:
    """`max_file_mb` is of files that are read whole; an object around a list is one."""
    one = json.dumps({"title": "Mud", "text": "There is more of it. " * 50})
    many = ",".join([one] * (STREAMED_FROM // len(one) + 2))
    limits = Limits(max_file_bytes=2**20)
    (tmp_path / "a.json").write_text(f"[{many}]")
    items = list(READER.read(FileSource(tmp_path / "a.json", "a.json", limits)))
    assert [type(item) for item in items] == [Article] * many.count("Mud")
    (tmp_path / "b.json").write_text(f'{{"articles": [{many}]}}')
    with pytest.raises(ValueError, match="SEARCHSVC_MAX_FILE_MB"):
        list(READER.read(FileSource(tmp_path / "b.json", "b.json", limits)))
    assert not any(isinstance(item, ReadFailure) for item in items)

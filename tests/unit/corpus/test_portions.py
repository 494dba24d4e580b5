"""A corpus in parts that are read apart."""

import dataclasses
import gzip
import pickle
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.examples import examples

from searchsvc.article import Article, ReadFailure
from searchsvc.corpus import portions
from searchsvc.corpus.files import FileSource
from searchsvc.corpus.limits import Limits
from searchsvc.corpus.lines import slices
from searchsvc.corpus.lines.slices import Slice
from searchsvc.corpus.portions import Portion, portions_of, read_portion, read_source
from searchsvc.corpus.walking.folders import walk

GOOD = b'{"id": "a", "title": "Mud", "text": "There is more of it."}\n'


@pytest.fixture(autouse=True)
def _small_slices(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files of a few hundred bytes are large."""
    monkeypatch.setattr(slices, "SLICE_BYTES", 200)
    monkeypatch.setattr(portions, "LOOKED_INTO", 100)


def portions_below(folder: Path, limits: Limits | None = None) -> list[Portion]:
    return list(portions_of(walk([folder], limits or Limits())))


def read_apart(read: list[Portion]) -> list[Article | ReadFailure]:
    """What is in portions that were sent to another process, the last one first."""
    sent = [pickle.loads(pickle.dumps(portion)) for portion in read]
    return [item for items in [list(read_portion(one)) for one in reversed(sent)][::-1] for item in items]


lines = st.lists(
    st.one_of(
        st.just(GOOD),
        st.just(b"\n"),
        st.just(b" \r\n\n\x00\n\xef\xbb\xbf\n" * 40),
        st.just(b'{"title": "Cut off\n'),
        st.just(b'{"title": "' + b"long " * 100 + b'"}\n'),
        st.just('{"title": "Café"}\n'.encode("latin-1")),
        st.binary(max_size=20),
    ),
    max_size=30,
)


limits_met = st.builds(
    Limits, max_record_bytes=st.sampled_from([120, 2000]), max_unpacked_bytes=st.sampled_from([900, 10**6])
)


def without_loss(items: Iterable[Article | ReadFailure]) -> list[Article | ReadFailure]:
    return [dataclasses.replace(item, lost_bytes=0) if isinstance(item, ReadFailure) else item for item in items]


@pytest.mark.slow
@given(lines, limits_met, st.booleans(), st.integers(0, 12))
@settings(max_examples=examples(80), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_portions_give_what_the_whole_file_gives(
    tmp_path: Path, read: list[bytes], limits: Limits, packed: bool, cut_off: int
) -> None:
    """Articles, failures, their numbers and their order are those of reading line by line, up to where it breaks."""
    data = GOOD + b"".join(read)
    if packed:
        data = gzip.compress(data)
    location = tmp_path / "wire.jsonl"
    location.write_bytes(data[: len(data) - cut_off] if packed else data)

    apart = read_apart(portions_below(tmp_path, limits))

    whole = read_source(FileSource(location, "wire.jsonl", limits))
    assert without_loss(whole) == without_loss(apart)  # how much is lost is told by the part that it happens in


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_a_large_file_of_lines_is_cut_between_lines(tmp_path: Path, pack: type[bytes]) -> None:
    """A slice is whole lines, ends when it is large enough, and knows its first line; together they are the file."""
    data = GOOD * 20
    (tmp_path / "wire.jsonl.gz").write_bytes(pack(data) + (b"" if pack is bytes else gzip.compress(b"\n" * 200)))

    found = portions_below(tmp_path)

    cut = [portion.content for portion in found if isinstance(portion.content, Slice)]
    assert len(found) == len(cut)
    assert [1, 5, 9, 13, 17] == [one.first_line for one in cut][:5]
    assert (tmp_path / "wire.jsonl.gz").stat().st_size >= sum(portion.size_bytes for portion in found)


def test_a_file_in_utf_16_is_one_portion(tmp_path: Path) -> None:
    """Its line ends are of two bytes, so it is not cut."""
    (tmp_path / "wire.jsonl").write_bytes((GOOD.decode() * 20).encode("utf-16"))
    (portion,) = portions_below(tmp_path)
    assert isinstance(portion.content, FileSource)
    assert 20 == len(read_apart([portion]))


@pytest.mark.parametrize("name", ["page.html", "wire.json", "note.txt"])
def test_other_files_are_one_portion_whatever_their_size(tmp_path: Path, name: str) -> None:
    """Only files of a record a line are cut."""
    (tmp_path / name).write_bytes(
        b"[" + GOOD.strip() + b",\n" + GOOD.strip() + b"]" if "json" in name else b"Mud. " * 50
    )
    assert [name] == [portion.path for portion in portions_below(tmp_path)]


def test_what_cannot_be_read_is_a_portion_that_says_so(tmp_path: Path) -> None:
    """Of no size; the reason is given when its turn comes."""
    (tmp_path / "gone.txt").symlink_to("nothing.txt")
    (portion,) = portions_below(tmp_path)
    assert 0 == portion.size_bytes
    assert [ReadFailure("gone.txt", "no such file or directory")] == read_apart([portion])


def test_a_file_that_is_gone_when_its_slice_is_read_is_a_failure(tmp_path: Path) -> None:
    """As is any file that is gone when it is read."""
    (tmp_path / "wire.jsonl").write_bytes(GOOD * 5)
    found = portions_below(tmp_path)
    (tmp_path / "wire.jsonl").unlink()
    assert [
        ReadFailure("wire.jsonl", "no such file or directory", None, "JSON Lines file", portion.size_bytes)
        for portion in found
    ] == read_apart(found)


def test_the_shares_of_a_plain_file_are_its_size(tmp_path: Path) -> None:
    """So that a bar ends where it should."""
    (tmp_path / "wire.jsonl").write_bytes(GOOD * 21)
    assert 21 * len(GOOD) == sum(portion.size_bytes for portion in portions_below(tmp_path))

"""What a segment holds depends on the documents alone: not on memory, runs, parts, or what was compiled."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given, settings
from tests.contract.archives import archives, large_archive
from tests.examples import examples

from searchsvc.engines.port import IndexDocument
from searchsvc.engines.whoosh.building import native
from searchsvc.engines.whoosh.engine import MEMORY_BYTES, WhooshEngine
from searchsvc.engines.whoosh.segment.file import SectionFile

COMPILED = native.library() is not None


def segment(folder: Path, documents: Iterable[IndexDocument], memory_bytes: int = MEMORY_BYTES) -> SectionFile:
    with WhooshEngine(folder, fingerprint="x", memory_bytes=memory_bytes).begin() as build:
        build.add(documents)
        build.publish()
    return SectionFile(next((folder / "generations" / "1").glob("*.columns")))


def sums(file: SectionFile) -> dict[str, str]:
    """A checksum of each section."""
    return {name: hashlib.sha256(file.array(name).tobytes()).hexdigest() for name in file._sections}


@pytest.fixture(params=["compiled", "plain"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """With building.c, and without it."""
    name: str = request.param
    if name == "compiled" and not COMPILED:
        pytest.skip("building.c was not compiled here")
    if name == "plain":
        monkeypatch.setattr(native, "library", lambda: None)
    return name


@pytest.mark.slow
@pytest.mark.parametrize("memory_bytes", [1, 60_000, 1_000_000])
@pytest.mark.usefixtures("way")
def test_many_runs_give_the_segment_of_one(tmp_path: Path, memory_bytes: int) -> None:
    """However little memory there is, down to a run for each document and a range for each term: the same bytes."""
    documents = large_archive(120, seed=11)
    expected = segment(tmp_path / "one", documents)
    assert expected.path.read_bytes() == segment(tmp_path / "many", documents, memory_bytes).path.read_bytes()


@pytest.mark.slow
@pytest.mark.usefixtures("way")
def test_parts_give_the_sections_of_one_build(tmp_path: Path) -> None:
    """Only how articles are stored may differ, for each part compresses its own."""
    documents = large_archive(300, seed=12)
    expected = segment(tmp_path / "one", documents)
    with WhooshEngine(tmp_path / "parts", fingerprint="x", memory_bytes=100_000).begin() as build:
        for share in (documents[::3], documents[2::3]):
            with build.part(0.5).open() as part:
                part.add(share)
                build.take(part.finish())
        build.add(documents[1::3])
        build.publish()
    actual = SectionFile(next((tmp_path / "parts" / "generations" / "1").glob("*.columns")))
    assert [] == [
        name for name, total in sums(expected).items() if sums(actual)[name] != total and "stored" not in name
    ]


def both_ways(folder: Path, documents: list[IndexDocument], monkeypatch: pytest.MonkeyPatch) -> tuple[bytes, bytes]:
    if not COMPILED:
        pytest.skip("building.c was not compiled here")
    compiled = segment(folder / "compiled", documents, 50_000).path.read_bytes()
    with monkeypatch.context() as patched:
        patched.setattr(native, "library", lambda: None)
        return compiled, segment(folder / "plain", documents, 50_000).path.read_bytes()


@pytest.mark.parametrize("count", [0, 1, 63, 64, 65, pytest.param(1_500, marks=pytest.mark.slow)])
def test_the_compiled_writer_writes_what_the_plain_one_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, count: int
) -> None:
    """To the byte, for archives with rare, common and dense words."""
    compiled, plain = both_ways(tmp_path, large_archive(count, seed=13), monkeypatch)
    assert plain == compiled


@pytest.mark.slow
@given(archives())
@settings(max_examples=examples(25))
def test_the_compiled_writer_writes_any_archive_as_the_plain_one_does(
    tmp_path_factory: pytest.TempPathFactory, documents: list[IndexDocument]
) -> None:
    """Also with gaps, stacked words, empty fields and no documents at all."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        compiled, plain = both_ways(tmp_path_factory.mktemp("both"), documents, monkeypatch)
    assert plain == compiled


@pytest.mark.slow
def test_no_run_is_left_in_a_generation(tmp_path: Path) -> None:
    """What was spilled is gone when the generation is served."""
    segment(tmp_path, large_archive(50, seed=14), 1)
    names = sorted(path.suffix for path in (tmp_path / "generations" / "1").iterdir())
    assert [".columns", ".json", ".toc"] == names


def test_an_id_of_another_run_is_refused(tmp_path: Path) -> None:
    """Where the first document of an id has been put away already, the second is found when the build is published."""
    documents = large_archive(20, seed=15)
    with pytest.raises(ValueError, match=f"the id '{documents[3].id}'"):
        segment(tmp_path, [*documents, documents[3]], 1)

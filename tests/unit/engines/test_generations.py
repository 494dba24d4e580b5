"""Generations on disk: numbers, the chain that rollback walks, what is kept, the lock."""

import contextlib
import dataclasses
import errno
import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pytest

from searchsvc.engines import generations
from searchsvc.engines.generations import GenerationStore
from searchsvc.engines.manifest import MANIFEST, MANIFEST_FORMAT, Manifest, folder_sums
from searchsvc.errors import IndexLocked, IndexMissing, IndexUnusable, NothingToRollBack, RollbackFailed
from searchsvc.serialise import encode

T = TypeVar("T")


def publish(store: GenerationStore, content: str = "x") -> int:
    """One more generation, of one file."""
    try:
        previous: int | None = store.served()
    except IndexMissing:
        previous = None
    staging = store.begin()
    (staging.path / "data").write_text(content)
    files = folder_sums(staging.path)
    manifest = Manifest(
        MANIFEST_FORMAT, staging.number, previous, "test", 1, "none/1", 1, "2026-01-01T00:00:00Z", files
    )
    store.publish(staging, manifest)
    store.release(staging)
    return staging.number


def sound(number: int) -> None:
    """Finds nothing wrong with generation `number`."""


def kept(store: GenerationStore) -> list[int]:
    return [info.generation for info in store.infos(store.manifest(store.served()))]


def test_generations_count_from_1(tmp_path: Path) -> None:
    """The first is 1, each next one higher, and CURRENT names the newest."""
    store = GenerationStore(tmp_path)
    assert [1, 2, 3] == [publish(store) for _ in range(3)]
    assert 3 == store.served()
    assert "3\n" == (tmp_path / "CURRENT").read_text()


def test_the_last_two_are_kept(tmp_path: Path) -> None:
    """By default the served generation and the one before it stay on disk."""
    store = GenerationStore(tmp_path)
    for _ in range(4):
        publish(store)
    assert [3, 4] == kept(store)


def test_rollback_goes_back_one_by_one(tmp_path: Path) -> None:
    """Each rollback serves the generation served before; when none is left it says so, and nothing changes."""
    store = GenerationStore(tmp_path, keep=3)
    for _ in range(3):
        publish(store)
    assert (2, 3) == (store.rollback(None, sound).generation, 3)
    assert 1 == store.rollback(None, sound).generation
    with pytest.raises(NothingToRollBack, match="before 1 is kept"):
        store.rollback(None, sound)
    assert 1 == store.served()


def test_a_rollback_that_the_disk_refuses(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It says so in one sentence; the same generation is served as before, and nothing is left behind."""
    store = GenerationStore(tmp_path)
    publish(store)
    publish(store)

    def refuse(path: Path) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", str(path))

    monkeypatch.setattr(generations, "_sync", refuse)
    with pytest.raises(RollbackFailed, match=r"given up: No space left on device .*The same generation is served"):
        store.rollback(None, sound)
    assert 2 == store.served()
    assert not (tmp_path / "CURRENT.new").exists()


def test_what_is_wrong_with_a_generation_stops_a_rollback(tmp_path: Path) -> None:
    """It is looked at before it is served, and the served one stays; the served one itself is not looked at."""
    store = GenerationStore(tmp_path)
    publish(store)
    publish(store)

    def refuse(number: int) -> None:
        raise RollbackFailed(f"generation {number} is damaged")

    for to in (None, 1):
        with pytest.raises(RollbackFailed, match="generation 1 is damaged"):
            store.rollback(to, refuse)
    assert (2, 2) == (store.rollback(2, refuse).generation, store.served())


def test_a_build_after_a_rollback(tmp_path: Path) -> None:
    """It takes a number never used before, and its predecessor is what was served, not what was rolled back."""
    store = GenerationStore(tmp_path)
    for _ in range(3):
        publish(store)
    store.rollback(None, sound)
    assert 4 == publish(store)
    assert [2, 4] == kept(store)
    assert 2 == store.rollback(None, sound).generation


def test_a_second_build_is_refused(tmp_path: Path) -> None:
    """While one build holds the lock, another is told who holds it."""
    store = GenerationStore(tmp_path)
    staging = store.begin()
    with pytest.raises(IndexLocked, match=r"process \d+ on .* since"):
        GenerationStore(tmp_path).begin()
    store.release(staging)
    store.release(GenerationStore(tmp_path).begin())


def test_leftovers_are_swept(tmp_path: Path) -> None:
    """What a build that died left behind is gone when the next one begins."""
    leftover = tmp_path / "generations" / ".building-7"
    leftover.mkdir(parents=True)
    (leftover / "half").write_text("x")
    store = GenerationStore(tmp_path)
    store.release(store.begin())
    assert not (leftover / "half").exists()


def test_an_unswitched_generation_is_not_served(tmp_path: Path) -> None:
    """A generation that was renamed but never made CURRENT is not served, and goes with the next publication."""
    store = GenerationStore(tmp_path)
    publish(store)
    (tmp_path / "generations" / "2").mkdir()
    assert 1 == store.served()
    assert 3 == publish(store)
    assert [1, 3] == kept(store)
    assert not (tmp_path / "generations" / "2").exists()


@pytest.mark.parametrize("content", ["", "two", "-1", "١"])
def test_a_damaged_current_is_named(tmp_path: Path, content: str) -> None:
    """CURRENT without a plain number is an unusable index, not a crash."""
    (tmp_path / "CURRENT").write_text(content, encoding="utf-8")
    with pytest.raises(IndexUnusable, match="CURRENT: holds"):
        GenerationStore(tmp_path).served()


def empty(current: Path) -> None:
    current.write_bytes(b"")


def point_to_nothing(current: Path) -> None:
    current.write_text("9\n")


def make_a_folder(current: Path) -> None:
    current.unlink()
    (current / "with").mkdir(parents=True)


def make_a_dangling_link(current: Path) -> None:
    current.unlink()
    current.symlink_to("nowhere")


DAMAGE = pytest.mark.parametrize("damage", [empty, point_to_nothing, make_a_folder, make_a_dangling_link, Path.unlink])


@DAMAGE
def test_the_newest_stands_in_where_current_is_damaged(tmp_path: Path, damage: Callable[[Path], None]) -> None:
    """However CURRENT is damaged; going back goes on with that one, and the next build begins from there."""
    store = GenerationStore(tmp_path)
    publish(store)
    publish(store)
    damage(tmp_path / "CURRENT")
    with pytest.raises(IndexUnusable, match="CURRENT"):
        store.served()
    assert 2 == store.stand_in()
    assert 2 == store.rollback(None, sound).generation
    assert 2 == store.served()
    assert 3 == publish(store)


@DAMAGE
def test_what_somebody_went_back_from_never_stands_in(tmp_path: Path, damage: Callable[[Path], None]) -> None:
    """A rollback leaves a trace that outlives CURRENT, for every generation that was gone back over."""
    store = GenerationStore(tmp_path, keep=4)
    for _ in range(4):
        publish(store)
    store.rollback(None, sound)
    store.rollback(None, sound)
    damage(tmp_path / "CURRENT")
    assert 2 == store.stand_in()


def test_a_mark_is_a_name(tmp_path: Path) -> None:
    """The trace of a rollback has no content that could be damaged: whatever is in it, it stands."""
    store = GenerationStore(tmp_path)
    publish(store)
    publish(store)
    store.rollback(None, sound)
    (tmp_path / "generations" / "2.rolled-back").write_bytes(b"\0 no number")
    empty(tmp_path / "CURRENT")
    assert 1 == store.stand_in()


def test_a_rollback_without_a_mark_is_known_from_the_chain(tmp_path: Path) -> None:
    """Where an older version went back there is no mark; what the next build was not built after does not stand in."""
    store = GenerationStore(tmp_path, keep=4)
    for _ in range(2):
        publish(store)
    (tmp_path / "CURRENT").write_text("1\n")
    assert 3 == publish(store)
    copy = tmp_path / "generations" / "2"  # that could not be removed
    shutil.copytree(tmp_path / "generations" / "1", copy)
    manifest = store.manifest(1)
    (copy / "manifest.json").write_bytes(encode(replace(manifest, generation=2, previous=1)))
    (tmp_path / "generations" / "3" / "data").unlink()
    assert 1 == store.stand_in()


def test_marks_go_with_their_generations(tmp_path: Path) -> None:
    """The build after a rollback prunes the marks too, and a number that is used again begins without one."""
    store = GenerationStore(tmp_path)
    publish(store)
    publish(store)
    store.rollback(None, sound)
    publish(store)
    assert [] == list((tmp_path / "generations").glob("*.rolled-back"))
    (tmp_path / "generations" / "4.rolled-back").touch()
    assert 4 == publish(store)
    empty(tmp_path / "CURRENT")
    assert 4 == store.stand_in()


def test_the_one_before_stands_in_for_a_damaged_generation(tmp_path: Path) -> None:
    """The next whole one down; nothing where none is, and rolling back says so without changing anything."""
    store = GenerationStore(tmp_path, keep=3)
    for _ in range(3):
        publish(store)
    (store.path(3) / "manifest.json").write_bytes(b"")
    (store.path(2) / "data").write_text("altered")
    assert 1 == store.stand_in()
    assert (1, 3) == dataclasses.astuple(store.rollback(None, sound))
    assert store.stand_in() is None
    with pytest.raises(NothingToRollBack):
        store.rollback(None, sound)


def test_a_switch_that_fails_leaves_no_generation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A build that was given up at its last step could else stand in for a served one."""
    store = GenerationStore(tmp_path)
    publish(store)

    def refuse(_store: GenerationStore, _number: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(GenerationStore, "_switch", refuse)
    staging = store.begin()
    with contextlib.closing(staging.lock), pytest.raises(OSError, match="No space"):
        store.publish(staging, replace(store.manifest(1), generation=2, previous=1))
    assert [1] == kept(store)


def test_no_index_is_no_index(tmp_path: Path) -> None:
    """An empty folder has no index, and asking makes no file in it."""
    store = GenerationStore(tmp_path / "nowhere")
    with pytest.raises(IndexMissing, match="searchsvc"):
        store.served()
    with pytest.raises(IndexMissing):
        store.rollback(None, sound)
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize("put", [os.mkfifo, lambda path: path.symlink_to("/dev/zero")], ids=["pipe", "device"])
def test_what_never_ends_is_refused_at_once(tmp_path: Path, put: Callable[[Path], None]) -> None:
    """A pipe or a device in the place of CURRENT, LOCK, a manifest or a file of a generation is named, and not read."""
    store = GenerationStore(tmp_path)
    publish(store)
    folder = store.path(1)
    reads: dict[Path, Callable[[], object]] = {
        tmp_path / "CURRENT": store.served,
        tmp_path / "LOCK": store.begin,
        folder / MANIFEST: lambda: store.manifest(1),
    }
    (problem,) = _with(folder / "data", put, lambda: list(store.problems(1)))
    assert f"{folder / 'data'}: cannot be read (no regular file)" == problem
    for path, read in reads.items():
        with pytest.raises((IndexUnusable, OSError), match="no regular file") as error:
            _with(path, put, read)
        assert str(path) in str(error.value)


def _with(path: Path, put: Callable[[Path], None], read: Callable[[], T]) -> T:
    path.unlink()
    put(path)
    return read()

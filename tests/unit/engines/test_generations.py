"""Generations on disk: numbers, the chain that rollback walks, what is kept, the lock."""

import contextlib
import errno
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pytest
from tests.unit.engines.published import kept, publish, sound

from searchsvc.engines import generations
from searchsvc.engines.generations import GenerationStore
from searchsvc.engines.manifest import MANIFEST
from searchsvc.errors import IndexLocked, IndexMissing, IndexUnusable, NothingToRollBack, RollbackFailed

T = TypeVar("T")


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

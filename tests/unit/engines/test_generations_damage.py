"""What is served where CURRENT or the generation that it names is damaged."""

import dataclasses
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from tests.unit.engines.published import publish, sound

from searchsvc.engines.generations import GenerationStore
from searchsvc.errors import IndexUnusable, NothingToRollBack, RollbackFailed
from searchsvc.serialise import encode


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


def test_a_mark_is_a_name(tmp_path: Path) -> None:
    """The trace of a rollback has no content that could be damaged: whatever is in it, it stands."""
    store = GenerationStore(tmp_path)
    publish(store)
    publish(store)
    store.rollback(None, sound)
    (tmp_path / "generations" / "2.rolled-back").write_bytes(b"\0 no number")
    empty(tmp_path / "CURRENT")
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


def test_a_rollback_where_no_generation_is_left_says_to_build_again(tmp_path: Path) -> None:
    """CURRENT alone is no index: what is served is nothing."""
    store = GenerationStore(tmp_path)
    publish(store)
    shutil.rmtree(tmp_path / "generations")
    with pytest.raises(IndexUnusable, match=r"CURRENT: .*none is there\. Build it again .*searchsvc rebuild"):
        store.rollback(None, sound)


def test_a_folder_in_the_place_of_the_lock_is_named(tmp_path: Path) -> None:
    """With what to do: no command of ours removes it."""
    store = GenerationStore(tmp_path)
    publish(store)
    (tmp_path / "LOCK").unlink()
    (tmp_path / "LOCK").mkdir()
    with pytest.raises(RollbackFailed, match=r"a folder stands where the lock is kept; remove it \(.*LOCK\)"):
        store.rollback(None, sound)

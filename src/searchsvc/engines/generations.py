"""How do generations of an index live on disk?

    index/
        CURRENT               the number of the served generation
        LOCK                  held (flock) while a build writes; says who holds it
        generations/7/        one generation and its manifest.json, never changed once it stands here
        generations/7.rolled-back   somebody went back from 7 (rolled_back.py)
        generations/.building-8/

A build writes into `.building-8`, which is renamed to `8` when complete and synced, and then CURRENT is replaced in
one rename. A process that dies in between leaves the old CURRENT, and a folder that the next build sweeps away.
Each manifest names the generation served before it, and that chain is what `rollback` walks and pruning keeps.
Two generations are the same where their manifests are equal: a manifest has the sums of all files, one of which has a
random name, so that an index put in the place of another is told from it, though both begin with 1.

Useful for: engines that keep files. Not for: what is in the files, or what a manifest says of them (manifest.py).
"""

import contextlib
import logging
import os
import shutil
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import FileIO
from pathlib import Path

from searchsvc import serialise
from searchsvc.engines import rolled_back
from searchsvc.engines.lock import take_lock
from searchsvc.engines.manifest import MANIFEST, Manifest, damaged_files, read_manifest
from searchsvc.engines.port import GenerationInfo, RollbackReport
from searchsvc.errors import BuildFailed, IndexMissing, IndexUnusable, NothingToRollBack, RollbackFailed, refusal
from searchsvc.index_names import BUILDING, CURRENT, GENERATIONS, replacement
from searchsvc.regular_file import read_regular

logger = logging.getLogger(__name__)

_MOST_DIGITS = 18
_CURRENT_BYTES = 64


@dataclass(slots=True)
class Staging:
    """A generation being built in `path`; the lock is held until `GenerationStore.release`."""

    number: int
    path: Path
    lock: FileIO


def _answers(question: Callable[[], bool]) -> bool:
    """Whether a file or folder is there; one that the disk refuses to look at is as good as gone."""
    try:
        return question()
    except OSError:
        return False


class GenerationStore:
    """The generations below one index folder. `keep`: how many are kept, the served one included (at least 1)."""

    def __init__(self, index: Path, *, keep: int = 2) -> None:
        self.index = index
        self._keep = max(1, keep)
        self._root = index / GENERATIONS
        self._current = index / CURRENT

    def path(self, number: int) -> Path:
        return self._root / str(number)

    def served(self) -> int:
        """The number in CURRENT. Raises IndexMissing, or IndexUnusable if it does not name a generation that is there.

        CURRENT alone may be missing; there is no index where no generation is there, either.
        """
        try:
            text = read_regular(self._current, _CURRENT_BYTES).decode("ascii", "replace").strip()
        except FileNotFoundError:
            if not self._complete():
                raise IndexMissing(self.index.absolute()) from None
            raise IndexUnusable(self._current, "missing, though there are generations") from None
        except OSError as error:
            raise IndexUnusable(self._current, f"cannot be read ({error.strerror})") from error
        if not (text.isascii() and text.isdecimal() and len(text) <= _MOST_DIGITS):
            raise IndexUnusable(self._current, f"holds {text[:40]!r}, not the number of a generation")
        if not _answers(self.path(int(text)).is_dir):
            raise IndexUnusable(self._current, f"names generation {int(text)}, which is not there")
        return int(text)

    def manifest(self, number: int) -> Manifest:
        """Raises IndexUnusable where generation `number` has no readable manifest."""
        return read_manifest(self.path(number), number)

    def stand_in(self) -> int | None:
        """What is served where CURRENT is damaged, or the generation that it names: the newest of those before it that
        is whole and that nobody went back from. None where none is. Reads every byte of it.
        """
        try:
            below = self.served()
        except IndexUnusable:
            below = max(self._complete(), default=0) + 1
        bad = rolled_back.marked(self._root) if self._root.is_dir() else set[int]()
        for number in sorted(self._complete(), reverse=True):
            with contextlib.suppress(IndexUnusable):
                before = self.manifest(number).previous
                if number < below and number not in bad and not any(self.damages(number)):
                    return number
                bad.update(range((before or 0) + 1, number))  # what it was not built after was gone back from
        return None

    def begin(self) -> Staging:
        """Take the lock, sweep what dead builds left, and make an empty folder for the next generation."""
        self._root.mkdir(parents=True, exist_ok=True)
        lock = take_lock(self.index)
        try:
            for leftover in self._root.glob(BUILDING + "*"):
                shutil.rmtree(leftover)
            number = max(self._numbers(), default=0) + 1
            rolled_back.unmark(self._root, number)
            path = self._root / f"{BUILDING}{number}"
            path.mkdir()
        except BaseException:
            lock.close()
            raise
        return Staging(number, path, lock)

    def publish(self, staging: Staging, manifest: Manifest) -> None:
        """Sync all files of `staging`, put the manifest beside them, and make it the served generation."""
        (staging.path / MANIFEST).write_bytes(serialise.encode(manifest))
        for path in sorted(staging.path.iterdir()):
            _sync(path)
        _sync(staging.path)
        staging.path.rename(self.path(staging.number))
        try:
            _sync(self._root)
            self._switch(staging.number)
        except OSError:
            shutil.rmtree(self.path(staging.number), ignore_errors=True)  # or it could stand in for the served one
            raise
        try:
            self._prune(staging.number)
        except (OSError, IndexUnusable) as error:
            # The new generation is served all the same, and the next build prunes again.
            reason = refusal(error) if isinstance(error, OSError) else f"{error.path}: {error.reason}"
            logger.warning("old generations could not be removed: %s", reason)

    def discard(self, staging: Staging) -> None:
        """Remove a staged generation that was not published. Leaves nothing to do if it is gone already."""
        shutil.rmtree(staging.path, ignore_errors=True)  # what resists is swept by the next build

    def release(self, staging: Staging) -> None:
        staging.lock.close()  # closing the descriptor lets go of the flock; LOCK itself stays

    def rollback(self, to: int | None, check: Callable[[int], None]) -> RollbackReport:
        """Serve generation `to`; None: the one before the served one, or what stands in for that, if it is damaged.

        `check` raises what is wrong with a generation, before it is served. NothingToRollBack where there is none such,
        IndexUnusable where there is none at all; RollbackFailed where the disk refuses.
        """
        self._named()  # before the lock: where there is no index, no file of it is made
        try:
            with contextlib.closing(take_lock(self.index)):
                was = self._named()
                number = self._before(was) if to is None else to
                if number is None or not (self.path(number) / MANIFEST).exists():
                    served = "what is served" if was is None else str(was)
                    wanted = f"generation before {served}" if to is None else f"generation {to}"
                    if not (kept := ", ".join(map(str, sorted(self._complete())))):
                        raise IndexUnusable(self._current, "of the generations that it could name none is there")
                    raise NothingToRollBack(
                        f"{self.index}: no {wanted} is kept (there is: {kept}), so {served} is served on."
                    )
                if number != was:
                    check(number)
                    self._move(number)
                return RollbackReport(number, was)
        except OSError as error:
            raise RollbackFailed(refusal(error)) from error

    def infos(self, served: Manifest) -> tuple[GenerationInfo, ...]:
        """Every complete generation on disk, and `served` though it may be gone from there; oldest first."""
        found = {served.generation: served}
        for number in self._complete():
            try:
                found.setdefault(number, self.manifest(number))
            except IndexUnusable as error:
                logger.warning("generation %d is left out of the list: %s: %s", number, error.path, error.reason)
        return tuple(self._info(found[number], served=number == served.generation) for number in sorted(found))

    def recorded(self) -> GenerationInfo:
        """By its manifest alone the served generation, or the newest one that has a readable manifest.

        Raises IndexMissing, and IndexUnusable where none has.
        """
        try:
            return self._info(self.manifest(self.served()), served=True)
        except IndexUnusable as damage:
            for number in sorted(self._complete(), reverse=True):
                with contextlib.suppress(IndexUnusable):
                    return self._info(self.manifest(number), served=False)
            raise damage from None

    def problems(self, number: int) -> Iterator[str]:
        """As `damages`, a sentence each."""
        return (f"{path}: {what}" for path, what in self.damages(number))

    def damages(self, number: int) -> Iterator[tuple[Path, str]]:
        """Compare every file of a generation with its manifest, reading every byte: which is wrong, and how."""
        return damaged_files(self.path(number), self.manifest(number))

    def _info(self, manifest: Manifest, *, served: bool) -> GenerationInfo:
        path = self.path(manifest.generation).absolute()
        size = sum(file.size for file in manifest.files.values())
        return GenerationInfo(
            manifest.generation, path, manifest.articles, manifest.built, size, served, manifest.provenance
        )

    def _named(self) -> int | None:
        """The number in CURRENT; None where that is damaged. Raises IndexMissing."""
        try:
            return self.served()
        except IndexUnusable:
            return None

    def _before(self, served: int | None) -> int | None:
        """Where a rollback leads: along the chain, unless what is served (None: CURRENT is damaged) is damaged."""
        if served is not None:
            with contextlib.suppress(IndexUnusable):
                if not any(self.damages(served)):
                    return self.manifest(served).previous
        return self.stand_in()

    def _complete(self) -> list[int]:
        return [number for number in self._numbers() if _answers((self.path(number) / MANIFEST).exists)]

    def _move(self, number: int) -> None:
        """Serve `number`, and mark all that came after it. Raises OSError, and nothing has changed then."""
        marked = rolled_back.marked(self._root)
        new = [one for one in self._complete() if one > number and one not in marked]
        try:
            for one in new:
                rolled_back.mark(self._root, one)
            rolled_back.unmark(self._root, number)
            _sync(self._root)
            self._switch(number)
        except BaseException:  # stopped, too, which may be after the switch: then the marks are right
            with contextlib.suppress(OSError):  # a mark that stays matters only where CURRENT is damaged, too
                for one in new if self._named() != number else ():
                    rolled_back.unmark(self._root, one)
            raise

    def _numbers(self) -> list[int]:
        numbers = [path.name for path in self._root.iterdir()] if self._root.is_dir() else []
        return [int(name.removeprefix(BUILDING)) for name in numbers if name.removeprefix(BUILDING).isdecimal()]

    def _switch(self, number: int) -> None:
        new = self.index / replacement(CURRENT)
        try:
            new.write_text(f"{number}\n", encoding="ascii")
            _sync(new)
            if self._current.is_dir():  # no file of ours, and in the way of one
                self._current.rename(self.index / f"{CURRENT}.folder-{time.time_ns()}")
            new.replace(self._current)
        except OSError:
            with contextlib.suppress(OSError):  # what was raised first tells more
                new.unlink(missing_ok=True)
            raise
        try:
            _sync(self.index)
        except OSError as error:  # switched already; after a power cut the old or the new one is served, both whole
            logger.warning("the switch to generation %d could not be synced: %s", number, refusal(error))

    def _prune(self, served: int) -> None:
        """Delete all but the served generation and those before it in its chain, `keep` in all."""
        kept: list[int] = []
        number: int | None = served
        while number is not None and len(kept) < self._keep and (self.path(number) / MANIFEST).exists():
            kept.append(number)
            number = self.manifest(number).previous
        for old in self._numbers():
            if old not in kept:
                shutil.rmtree(self.path(old), ignore_errors=True)  # a server may hold it open on some file systems
        for old in rolled_back.marked(self._root).difference(self._numbers()):
            rolled_back.unmark(self._root, old)


def as_build_failure(error: OSError) -> BuildFailed:
    """An operating system's refusal (no space, no permission) as the reason of a failed build."""
    return BuildFailed.refused(error)


def _sync(path: Path) -> None:
    """Force a file's bytes, or a folder's entries, to the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)

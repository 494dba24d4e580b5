"""What does a build keep that was killed, so that another one can go on with it?

    index/CHECKPOINT/1/   the files of parts that were finished (part.py), linked, and STATE: what they are

Each call of Build.keep adds a folder in one step, so that what is there is whole, whenever the build was killed. STATE
has a checksum of its own and of each file: what a power cut left of them is told from what was written, and it, with
all that came after it, is not there.

Useful for: build.py, and the engine. Not for: what the data is (indexing/checkpoints/).
"""

from __future__ import annotations

import logging
import os
import shutil
import struct
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from searchsvc.engines.whoosh.building.collecting.collector import Receipt
from searchsvc.errors import refusal
from searchsvc.index_names import CHECKPOINT, replacement
from searchsvc.regular_file import open_regular, read_regular

logger = logging.getLogger(__name__)

_STATE = "STATE"
_FORMAT = 1
_CHECKSUM = struct.Struct("<I")
_MOST_BYTES = 1 << 30
_CHUNK_BYTES = 1 << 20


class _State(msgspec.Struct, array_like=True):
    """`files`: by name the size and the checksum of each. `receipts` name them without their folder."""

    format: int
    key: str
    files: dict[str, tuple[int, int]]
    receipts: bytes
    data: bytes


@dataclass(frozen=True, slots=True)
class _Checkpoint:
    """What one call of Build.keep kept, in `folder`."""

    folder: Path
    state: _State

    @property
    def is_whole(self) -> bool:
        """Reads every byte of its files."""
        try:
            return all(_sum_of(self.folder / name) == found for name, found in self.state.files.items())
        except OSError:
            return False

    def link(self, staging: Path) -> Sequence[Receipt]:
        """Put its files into `staging`. Raises OSError."""
        for name in self.state.files:
            _link(self.folder / name, staging / self._name(name))
        return _receipts_in(self.state.receipts, lambda name: staging / self._name(name))

    def _name(self, name: str) -> str:
        return f"checkpoint-{self.folder.name}-{name}"


class Checkpoints:
    """Those beside the generations of the index in `index`: of one build, after those that it resumed."""

    def __init__(self, index: Path) -> None:
        self._folder = index / CHECKPOINT
        self._count = 0
        self._refused = False

    def whole(self) -> Iterator[_Checkpoint]:
        """Those that are there, in order, as far as they are whole."""
        number = 1
        while (state := _read_state(self._folder / str(number) / _STATE)) is not None:
            checkpoint = _Checkpoint(self._folder / str(number), state)
            if not checkpoint.is_whole:
                return
            yield checkpoint
            number += 1

    def resume(self, key: str, staging: Path) -> Iterator[tuple[Sequence[Receipt], bytes]]:
        """What was kept under `key`, in order, its files linked into `staging`. Raises OSError.

        A warning names what is damaged, which is not there, nor what came after it.
        """
        for checkpoint in self.whole():
            if checkpoint.state.key != key:
                return
            self._count += 1
            yield checkpoint.link(staging), checkpoint.state.data
        damaged = self._folder / str(self._count + 1)
        if damaged.exists():
            logger.warning("%s is damaged, or of another version: what it has and all after it is read again", damaged)

    def add(self, key: str, receipts: Sequence[Receipt], data: bytes) -> bool:
        """Keep the files of `receipts`. False where the disk refuses, which a warning says: nothing more is kept then,
        as what would come next goes on from what is missing.
        """
        if not self._refused:
            try:
                self._add(key, receipts, data)
            except OSError as error:
                self._refused = True
                shutil.rmtree(self._new, ignore_errors=True)
                logger.warning("how far this build is could not be kept, and is not from here on: %s", refusal(error))
        return not self._refused

    def remove(self) -> None:
        for folder in (self._folder, self._new):
            shutil.rmtree(folder, ignore_errors=True)  # what resists is not whole, or is replaced by the next

    @property
    def _new(self) -> Path:
        return self._folder.with_name(replacement(CHECKPOINT))

    def _add(self, key: str, receipts: Sequence[Receipt], data: bytes) -> None:
        shutil.rmtree(self._new, ignore_errors=True)
        self._new.mkdir()
        sums = {}
        for path in (one for receipt in receipts for one in (receipt.columns, receipt.stored.path)):
            _link(path, self._new / path.name)
            sums[path.name] = _sum_of(path)
        body = msgspec.msgpack.encode(_State(_FORMAT, key, sums, _encoded(receipts), data))
        (self._new / _STATE).write_bytes(_CHECKSUM.pack(zlib.crc32(body)) + body)
        self._folder.mkdir(exist_ok=True)
        for old in sorted(self._folder.iterdir(), reverse=True):  # what an earlier build kept, or what was damaged
            if not (old.name.isdecimal() and int(old.name) <= self._count):
                shutil.rmtree(old)
        self._new.rename(self._folder / str(self._count + 1))
        self._count += 1


def _read_state(path: Path) -> _State | None:
    """None where there is none, it is damaged, or another version wrote it."""
    try:
        data = read_regular(path, _MOST_BYTES)
        if len(data) < _CHECKSUM.size or _CHECKSUM.pack(zlib.crc32(data[_CHECKSUM.size :])) != data[: _CHECKSUM.size]:
            return None
        state = msgspec.msgpack.decode(data[_CHECKSUM.size :], type=_State)
        if state.format == _FORMAT:
            _receipts_in(state.receipts, Path)  # they can be read, too
            return state
    except (OSError, msgspec.DecodeError):
        return None
    return None


def _sum_of(path: Path) -> tuple[int, int]:
    """Size and checksum of a file. Raises OSError."""
    size = checksum = 0
    with open_regular(path) as file:
        while chunk := file.read(_CHUNK_BYTES):
            size += len(chunk)
            checksum = zlib.crc32(chunk, checksum)
    return size, checksum


def _link(path: Path, to: Path) -> None:
    try:
        os.link(path, to)
    except OSError:  # a disk without links
        shutil.copyfile(path, to)


def _encoded(receipts: Sequence[Receipt]) -> bytes:
    return msgspec.msgpack.encode(receipts, enc_hook=_name_of)


def _name_of(path: object) -> str:
    if isinstance(path, Path):
        return path.name
    raise NotImplementedError(f"{type(path).__name__} is not kept")


def _receipts_in(data: bytes, place: Callable[[str], Path]) -> list[Receipt]:
    return msgspec.msgpack.decode(data, type=list[Receipt], dec_hook=lambda _, name: place(name))

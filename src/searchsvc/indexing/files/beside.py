"""What lies beside the generations of an index, since it holds for all of them?

ADDED is a folder of articles that a command or a program added, as JSON Lines: a root of every build. REMOVED holds the
ids of articles that are left out of every build, a line each. REPLACED holds ids in whose place an added article came
after they were removed: of them all others are left out. SEEN names files that were found unchanged under another
time of change, for one generation.

Useful for: whoever builds. Not for: what goes with a generation (records.py).
"""

from __future__ import annotations

import contextlib
from collections.abc import Collection, Mapping
from pathlib import Path

import msgspec

from searchsvc.index_names import ADDED, REMOVED, REPLACED, SEEN, replacement
from searchsvc.regular_file import read_regular

_MOST_BYTES = 1 << 30


class _Seen(msgspec.Struct):
    generation: int
    files: dict[str, tuple[int, int]]


def added_folder(index: Path) -> Path | None:
    """The folder of added articles; None where none was ever added."""
    folder = index / ADDED
    return folder if folder.is_dir() else None


def removed_ids(index: Path) -> frozenset[str]:
    """The ids that are left out. Raises OSError where they cannot be read: they must not come back by that."""
    return _ids_in(index / REMOVED)


def replaced_ids(index: Path) -> frozenset[str]:
    """The ids that only added articles have. Raises OSError as removed_ids."""
    return _ids_in(index / REPLACED)


def is_added(path: str) -> bool:
    """Is it, as articles name it, a file of added articles?"""
    return path.startswith(f"{ADDED}/")


def _ids_in(path: Path) -> frozenset[str]:
    try:
        return frozenset(read_regular(path, _MOST_BYTES).decode("ascii", "replace").split())
    except FileNotFoundError:
        return frozenset()


def write_removed(index: Path, ids: Collection[str]) -> None:
    """Leave out these ids and no others. Raises OSError, and nothing has changed then."""
    _replace(index / REMOVED, "".join(f"{one}\n" for one in sorted(ids)).encode())


def write_replaced(index: Path, ids: Collection[str]) -> None:
    """Leave out what is not added of these ids and no others. Raises OSError as write_removed."""
    _replace(index / REPLACED, "".join(f"{one}\n" for one in sorted(ids)).encode())


def seen_files(index: Path, generation: int) -> Mapping[str, tuple[int, int]]:
    """Size and time of change of files that were found unchanged since `generation` was built."""
    try:
        seen = msgspec.msgpack.decode(read_regular(index / SEEN, _MOST_BYTES), type=_Seen)
    except (OSError, msgspec.DecodeError):  # then they are read again, which is always right
        return {}
    return seen.files if seen.generation == generation else {}


def write_seen(index: Path, generation: int, files: Mapping[str, tuple[int, int]]) -> None:
    """Remember that these are unchanged. Raises OSError."""
    _replace(index / SEEN, msgspec.msgpack.encode(_Seen(generation, dict(files))))


def _replace(path: Path, data: bytes) -> None:
    new = path.with_name(replacement(path.name))
    try:
        new.write_bytes(data)
        new.replace(path)
    except OSError:
        with contextlib.suppress(OSError):  # what was raised first tells more
            new.unlink(missing_ok=True)
        raise

"""Did the corpus change since it was built?

A quick look, at names, sizes and times of change, not at contents; for `rebuild --if-changed`. What the index was
last built from is written beside it, in `SNAPSHOT`.

Useful for: not building what is built already, and knowing how much there is to read.
Not for: finding which articles changed (a rebuild says so).
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from searchsvc.config import Settings
from searchsvc.corpus.files import FileSource
from searchsvc.corpus.folders import Skipped, walk
from searchsvc.corpus.limits import Limits
from searchsvc.schema import SCHEMA_VERSION

NAME = "SNAPSHOT"


@dataclass(frozen=True, slots=True)
class Snapshot:
    """`digest`: 64 hexadecimal digits that change when a file does, or what is made of it. `size_bytes`: of all files.

    Where a folder lies does not count, so that an archive can be moved.
    """

    digest: str
    size_bytes: int


def take(paths: Sequence[Path], settings: Settings) -> Snapshot:
    """Look at all files below `paths`. Raises CorpusMissing where one is not there."""
    digest = hashlib.sha256()
    limits = (settings.max_file_bytes, settings.max_record_bytes, settings.max_unpacked_bytes)
    made_by = (metadata.version("searchsvc"), SCHEMA_VERSION, settings.engine, settings.language, limits)
    digest.update(repr(made_by).encode())
    total = 0
    for path, size, changed in _files(paths):
        digest.update(f"{path}\0{size}\0{changed}\n".encode())
        total += size
    return Snapshot(digest.hexdigest(), total)


def file_sizes(paths: Sequence[Path]) -> Iterator[tuple[str, int]]:
    """Path below the corpus and size in bytes of every file, in the order in which they are read."""
    for path, size, _ in _files(paths):
        yield path, size


def recorded(index: Path) -> str | None:
    """The digest of what the index in `index` was last built from; None where that is not known."""
    try:
        return (index / NAME).read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):  # then it is built again, which is always right
        return None


def record(index: Path, taken: Snapshot) -> None:
    new = index / f"{NAME}.new"
    new.write_text(f"{taken.digest}\n", encoding="ascii")
    new.replace(index / NAME)


def _files(paths: Sequence[Path]) -> Iterator[tuple[str, int, int]]:
    """Path, size in bytes and time of change in nanoseconds."""
    for found in walk(paths, Limits()):
        match found:
            case Skipped():
                continue
            case FileSource(path=path, location=location):
                try:
                    facts = location.stat()
                except OSError:  # it has just gone; the rebuild will say so
                    yield path, 0, 0
                else:
                    yield path, facts.st_size, facts.st_mtime_ns
            case failure:
                yield failure.path, 0, 0

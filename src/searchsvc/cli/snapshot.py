"""What does a corpus look like, and what was each generation built from?

A quick look, at names, sizes and times of change, not at contents; for `rebuild --if-changed`. What each kept
generation was built from, and what came of it, is written beside the index, in `SNAPSHOT`.

Useful for: not building what is built already, and knowing how much there is to read.
Not for: finding which articles changed (a rebuild says so).
"""

import contextlib
import hashlib
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from searchsvc import serialise
from searchsvc.config import Settings
from searchsvc.corpus.files import FileSource
from searchsvc.corpus.folders import Skipped, walk
from searchsvc.corpus.limits import Limits
from searchsvc.indexing.report import RebuildReport
from searchsvc.schema import SCHEMA_VERSION

NAME = "SNAPSHOT"


@dataclass(frozen=True, slots=True)
class Snapshot:
    """`digest`: 64 hexadecimal digits that change when a file does, or what is made of it. `size_bytes`: of all files.

    Where a folder lies does not count; that is in the generation's provenance.
    """

    digest: str
    size_bytes: int


@dataclass(frozen=True, slots=True)
class Built:
    """A generation: the digest of the files that it was built from, and the report of its build."""

    digest: str
    report: RebuildReport

    @property
    def generation(self) -> int:
        return self.report.generation


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


def recorded(index: Path) -> tuple[Built, ...]:
    """What is known of the generations of the index in `index`."""
    try:
        return serialise.decode((index / NAME).read_bytes(), tuple[Built, ...])
    except (OSError, ValueError):  # then it is built again, which is always right
        return ()


def record(index: Path, built: Built, kept: Container[int]) -> None:
    """Add `built`, and forget the generations that are not `kept`. Raises OSError, and nothing has changed then."""
    others = (one for one in recorded(index) if one.generation in kept and one.generation != built.generation)
    new = index / f"{NAME}.new"
    try:
        new.write_bytes(serialise.encode((*others, built)))
        new.replace(index / NAME)
    except OSError:
        with contextlib.suppress(OSError):  # what was raised first tells more
            new.unlink(missing_ok=True)
        raise


def _files(paths: Sequence[Path]) -> Iterator[tuple[str, int, int]]:
    """Path, size in bytes and time of change in nanoseconds."""
    for found in walk(paths, Limits()):
        match found:
            case Skipped():
                continue
            case FileSource(path=path, size_bytes=size, changed_ns=changed):
                yield path, size, changed
            case failure:
                yield failure.path, 0, 0

"""What does a corpus look like, and what was each generation built from?

A quick look, at names, sizes and times of change, not at contents; for `rebuild --if-changed`. What each kept
generation was built from, and what came of it, is written beside the index, in `SNAPSHOT`.

Useful for: not building what is built already, and knowing how much there is to read.
Not for: finding which articles changed (a rebuild says so).
"""

import contextlib
import hashlib
from collections.abc import Container, Iterable
from dataclasses import dataclass, replace
from importlib import metadata
from pathlib import Path

from searchsvc import serialise
from searchsvc.index_names import SNAPSHOT, replacement
from searchsvc.indexing.reporting.report import RebuildReport
from searchsvc.regular_file import read_regular
from searchsvc.schema import SCHEMA_VERSION

MOST_BYTES = 4_000_000
"""Past this the failures and notes of the oldest builds are left out, one after the other. Counts and groups stay."""
_READ_BYTES = 16 * MOST_BYTES


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


def take(files: Iterable[tuple[str, int, int]], rules: object, size_bytes: int) -> Snapshot:
    """Of files by path, size and time of change (ns); `rules`: all else that what is made of them depends on."""
    digest = hashlib.sha256()
    made_by = (metadata.version("searchsvc"), SCHEMA_VERSION, rules)
    digest.update(repr(made_by).encode())
    for path, size, changed in files:
        digest.update(f"{path}\0{size}\0{changed}\n".encode())
    return Snapshot(digest.hexdigest(), size_bytes)


def recorded(index: Path) -> tuple[Built, ...]:
    """What is known of the generations of the index in `index`."""
    try:
        return serialise.decode(read_regular(index / SNAPSHOT, _READ_BYTES), tuple[Built, ...])
    except (OSError, ValueError):  # then it is built again, which is always right
        return ()


def last(index: Path) -> RebuildReport | None:
    """The report of the last build; None where nothing is known of it."""
    builds = recorded(index)
    return builds[-1].report if builds else None


def report_of(index: Path, generation: int) -> RebuildReport | None:
    """That of the build of a kept generation; None where nothing is known of it."""
    return next((built.report for built in reversed(recorded(index)) if built.generation == generation), None)


def record(index: Path, built: Built, kept: Container[int]) -> None:
    """Add `built`, and forget the generations that are not `kept`. Raises OSError, and nothing has changed then."""
    others = (one for one in recorded(index) if one.generation in kept and one.generation != built.generation)
    new = index / replacement(SNAPSHOT)
    try:
        new.write_bytes(_bounded([*others, built]))
        new.replace(index / SNAPSHOT)
    except OSError:
        with contextlib.suppress(OSError):  # what was raised first tells more
            new.unlink(missing_ok=True)
        raise


def _bounded(builds: list[Built]) -> bytes:
    """`builds` as JSON, the last one last, of a size that is read in no time."""
    data = serialise.encode(builds)
    for place, one in enumerate(builds):
        if len(data) <= MOST_BYTES:
            break
        builds[place] = replace(one, report=replace(one.report, errors=(), notes=()))
        data = serialise.encode(builds)
    return data

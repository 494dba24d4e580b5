"""Which files was a generation read from, and which articles did each of them give?

Attached to the generation (port.Build.attach), so that it goes with it: what has changed since is read again, what has
not is taken over, and articles keep their ids.

Useful for: rebuild.py and incremental/sync.py. Not for: how a corpus lies on disk (corpus/), or what a report says.
"""

from __future__ import annotations

import zlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TypeAlias

import msgspec
import numpy as np

from searchsvc.article import ReadFailure
from searchsvc.article_lines import LINE_BYTES
from searchsvc.engines.port import DIGEST_BYTES

NAME = "corpus.files"
"""What it is attached as."""
_FORMAT = 3
_NAMES_SINCE = 2
"""The first format of which roots are read: in that, what lies in containers was not recorded."""
_PACKING = 1
"""zlib's fastest level: neighbours have most of their paths in common."""
NO_LINE = bytes(LINE_BYTES)
"""Of an article whose line cannot be known again."""
FAILURES_KEPT = 100
"""Of a file; the others are counted."""


class KeptFailure(msgspec.Struct, array_like=True, gc=False):
    """A ReadFailure without its path. `first_bytes` is not in what an older version wrote."""

    reason: str
    record: int | None = None
    kind: str = ""
    lost_bytes: int = 0
    first_bytes: str = ""


FoundCounts: TypeAlias = tuple[int, int, int, int, int]
"""The fields of Found (reporting/report.py)."""


class FileRecord(msgspec.Struct, array_like=True, gc=False):
    """What one file gave, or what lies in one that is a container. `path`: as its articles name it; that of a folder
    that cannot be read ends with `/`.

    `size_bytes` and `changed_ns`: what the disk said of it before it was read; 0 of what lies in a container. `ids`:
    of the articles that are indexed, in order, and `digests` theirs, DIGEST_BYTES each, as they were read: under the
    ids of their source, which `renamed` has by their place in `ids`. `again`: the digests of articles that were here
    already; `removed`: the ids of those that somebody removed. `found` is of all that are indexed, `found_each` of
    each of `ids`, a byte of five bits (empty in what an older version wrote). `failures`: those that are kept of
    `failed`. `withheld`: how many are not for the public, by what they are (ReadFailure). `lines`: of each of `ids`
    the digest of its line (FromLine), LINE_BYTES each; empty where none has any.
    """

    path: str
    size_bytes: int = 0
    changed_ns: int = 0
    taken: bool = False
    ids: tuple[str, ...] = ()
    digests: bytes = b""
    renamed: dict[int, str] = msgspec.field(default_factory=dict)
    again: bytes = b""
    removed: tuple[str, ...] = ()
    found: FoundCounts = (0, 0, 0, 0, 0)
    failures: tuple[KeptFailure, ...] = ()
    failed: int = 0
    withheld: dict[str, int] = msgspec.field(default_factory=dict)
    found_each: bytes = b""
    lines: bytes = b""

    def copy(self) -> FileRecord:
        """One that more may come to."""
        return msgspec.structs.replace(self, renamed={**self.renamed})

    def add_lines(self, lines: bytes) -> None:
        """Those of the last of `ids`."""
        if self.lines or lines.strip(b"\0"):
            self.lines = self.lines.ljust(len(self.ids) * LINE_BYTES - len(lines), b"\0") + lines

    def places_of_lines(self) -> dict[bytes, int]:
        """By the digest of a line the place of its article in `ids`."""
        each = (self.lines[at : at + LINE_BYTES] for at in range(0, len(self.lines), LINE_BYTES))
        return {line: place for place, line in enumerate(each) if line != NO_LINE}

    def each_digest(self) -> Iterator[bytes]:
        """Those of `ids`, in order."""
        return _each(self.digests)

    def each_again(self) -> Iterator[bytes]:
        return _each(self.again)

    def read_failures(self) -> Iterator[ReadFailure]:
        """Those that are kept."""
        for one in self.failures:
            yield ReadFailure(self.path, one.reason, one.record, one.kind, one.lost_bytes, first_bytes=one.first_bytes)

    def without(self, ids: Collection[str]) -> FileRecord:
        """It, with these articles left out, if it has any of them."""
        if not ids or not any(one in ids for one in self.ids):
            return self
        places = [at for at, one in enumerate(self.ids) if one not in ids]
        removed = (*self.removed, *(one for one in self.ids if one in ids))
        return msgspec.structs.replace(self.only(places), removed=removed)

    def only(self, places: Sequence[int]) -> FileRecord:
        """It with these of its articles, by their place in `ids`."""
        is_known = len(self.found_each) == len(self.ids)
        each = bytes(self.found_each[at] for at in places) if is_known else b""
        return msgspec.structs.replace(
            self,
            ids=tuple(self.ids[at] for at in places),
            digests=_picked(self.digests, places, DIGEST_BYTES),
            renamed={new: self.renamed[old] for new, old in enumerate(places) if old in self.renamed},
            found=sum_of(each) if is_known else self.found,
            found_each=each,
            lines=_picked(self.lines, places, LINE_BYTES) if self.lines else b"",
        )

    def parted(self, places: Collection[int]) -> tuple[FileRecord, FileRecord]:
        """What stays of it, which are these of its articles, and the others with what else it gave."""
        chosen = frozenset(places)
        stays = self.only(sorted(chosen))
        others = self.only([at for at in range(len(self.ids)) if at not in chosen])
        nothing_else = FileRecord(self.path)
        stays.again, stays.removed = nothing_else.again, nothing_else.removed
        stays.failures, stays.failed, stays.withheld = nothing_else.failures, 0, nothing_else.withheld
        return stays, others

    @property
    def gave(self) -> bool:
        """Did it hold any article?"""
        return bool(self.ids or self.again or self.removed or self.withheld)


def bits_of(found: FoundCounts) -> int:
    """What was found in one article, as a byte of `found_each`."""
    return sum(bool(one) << at for at, one in enumerate(found))


def sum_of(each: bytes) -> FoundCounts:
    """How many of these articles have each."""
    headline, date, author, captions, text = (sum(one >> at & 1 for one in each) for at in range(5))
    return headline, date, author, captions, text


class RootRecord(msgspec.Struct, array_like=True):
    """A file or folder that was named. `place`: absolute, links resolved. `name`: what paths in it begin with, empty
    where it was the first and only one. `made_by`: the rules that it was read by.
    """

    place: str
    name: str
    made_by: str
    files: list[FileRecord]


class CorpusFiles(msgspec.Struct, array_like=True):
    """All of a generation."""

    roots: list[RootRecord]

    def files(self) -> Iterator[FileRecord]:
        for root in self.roots:
            yield from root.files

    @property
    def names(self) -> Mapping[str, str]:
        """By place of a root the name that it goes by."""
        return {root.place: root.name for root in self.roots}


_Versioned: TypeAlias = tuple[int, list[RootRecord]]


def encode(files: CorpusFiles) -> bytes:
    """What `decode` reads."""
    return zlib.compress(msgspec.msgpack.encode((_FORMAT, files.roots)), _PACKING)


def decode(data: bytes) -> CorpusFiles | None:
    """None where another version wrote it, or it is damaged: then nothing is known, and all is read."""
    try:
        version, roots = msgspec.msgpack.decode(zlib.decompress(data), type=_Versioned)
    except (zlib.error, msgspec.DecodeError):  # DecodeError is also what a ValidationError is
        return None
    return CorpusFiles(roots) if version == _FORMAT else None


class _Root(msgspec.Struct, array_like=True):
    """A RootRecord whose files are not looked at."""

    place: str
    name: str
    made_by: str
    files: msgspec.Raw


def roots_in(data: bytes) -> Mapping[str, str]:
    """By the names that paths begin with, the places of the roots in what `encode` wrote; none as `decode` has none."""
    try:
        version, roots = msgspec.msgpack.decode(zlib.decompress(data), type=tuple[int, list[_Root]])
    except (zlib.error, msgspec.DecodeError):
        return {}
    return {root.name: root.place for root in roots} if _NAMES_SINCE <= version <= _FORMAT else {}


def _picked(values: bytes, places: Sequence[int], size: int) -> bytes:
    """Those at these places, of `size` bytes each."""
    rows = np.frombuffer(values, np.uint8).reshape(-1, size)
    return rows[np.array(places, np.int64)].tobytes()


def _each(digests: bytes) -> Iterator[bytes]:
    return (digests[at : at + DIGEST_BYTES] for at in range(0, len(digests), DIGEST_BYTES))

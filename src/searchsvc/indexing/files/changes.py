"""Which files of a corpus are to be read again, and which stay as they were read?

A file stays that has the size and the time of change that it had, and was read by the same rules. It is read again,
though it has not changed, where it holds what is another file's no longer: an article that two files have is indexed
from the first, and would be lost with that.

What lies in a container (a zip, a WARC) has records by its own path below the container's, and stays or is read again
with it.

Useful for: incremental/sync.py. Not for: what is done with it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

import msgspec

from searchsvc.indexing.files.beside import is_added
from searchsvc.indexing.files.records import CorpusFiles, FileRecord, RootRecord


class FileFacts(msgspec.Struct, frozen=True, gc=False):
    """A file or folder as a walk found it. `root`: which of the roots that were walked it is below."""

    path: str
    root: int
    size_bytes: int
    changed_ns: int


@dataclass(frozen=True)
class FilesThere:
    """The `paths` that a walk found."""

    paths: Collection[str]

    def file_of(self, path: str) -> str | None:
        """The file that has this path, or in which, as a container, it lies; None where there is none."""
        if path in self.paths:
            return path
        at = bisect_right(self._as_folders, path) - 1  # nothing sorts between a folder and what is in it but that
        folder = self._as_folders[at] if at >= 0 else ""
        return folder[:-1] if folder and path.startswith(folder) else None

    @cached_property
    def _as_folders(self) -> list[str]:
        return sorted(f"{path}/" for path in self.paths)


@dataclass(frozen=True, slots=True)
class Changes:
    """`kept` and `again`: records of files that stay, and of those that are read again. `gone`: of those that are no
    longer there. `read`: the paths of all that is read, new ones too. `dropped`: ids that somebody removed, of files
    that stay. `partly`: what stays of files that are read for the rest, which `again` has.
    """

    kept: tuple[FileRecord, ...]
    again: tuple[FileRecord, ...]
    gone: tuple[FileRecord, ...]
    read: frozenset[str]
    dropped: tuple[str, ...] = ()
    partly: tuple[FileRecord, ...] = ()

    @property
    def nothing(self) -> bool:
        """Is all as it was?"""
        return not (self.read or self.gone or self.dropped)


def changes_of(  # noqa: PLR0913, PLR0917  (what may make a difference)
    before: CorpusFiles,
    roots: Iterable[RootRecord],
    listing: Iterable[FileFacts],
    seen: Mapping[str, tuple[int, int]],
    removed: Collection[str],
    replaced: Collection[str] = frozenset(),
) -> Changes:
    """Compare what was read with `listing`, of what is below `roots`. Other roots of `before` stay.

    `seen`: sizes and times under which later syncs found unchanged what was read. `removed`: ids that are left out,
    `replaced`: those of which only added articles are not.
    """
    now = {facts.path: facts for facts in listing}
    kept, again, gone = _compared(before, {root.place: root.made_by for root in roots}, now, seen)
    elsewhere = {*removed, *replaced}

    def out_of(record: FileRecord) -> Collection[str]:
        return removed if is_added(record.path) else elsewhere

    _move_touched(kept, again, gone, out_of, now)
    read = frozenset(now.keys() - kept.own.keys())
    if not elsewhere:
        return Changes(tuple(kept), tuple(again), tuple(gone), read)
    dropped = tuple(one for record in kept for one in record.ids if one in out_of(record))
    left = tuple(record.without(out_of(record)) for record in kept)
    return Changes(left, tuple(again), tuple(gone), read, dropped)


@dataclass(frozen=True, slots=True)
class _Files:
    """Records by the path of their file: its own, and of a container those of what lies in it."""

    own: dict[str, FileRecord]
    inside: dict[str, list[FileRecord]]

    def __iter__(self) -> Iterator[FileRecord]:
        return chain(self.own.values(), chain.from_iterable(self.inside.values()))

    def of(self, file: str) -> Iterator[FileRecord]:
        return chain((self.own[file],), self.inside.get(file, ()))


def _compared(
    before: CorpusFiles,
    rules: Mapping[str, str],
    now: Mapping[str, FileFacts],
    seen: Mapping[str, tuple[int, int]],
) -> tuple[_Files, _Files, list[FileRecord]]:
    """What stays, what is read again, and what is gone. `rules`: by the places of what was walked."""
    there = FilesThere(now)
    kept, again, gone = _Files({}, {}), _Files({}, {}), list[FileRecord]()
    inside: list[tuple[str, FileRecord]] = []
    for root in before.roots:
        if root.place not in rules:
            kept.own.update((record.path, record) for record in root.files)
            continue
        same = kept.own if rules[root.place] == root.made_by else again.own
        for record in root.files:
            path = record.path
            facts = now.get(path)
            if facts is not None:
                (same if _is_same(record, facts, seen) else again.own)[path] = record
            elif (file := there.file_of(path)) is not None:
                inside.append((file, record))
            else:
                gone.append(record)
    for file, record in inside:  # of a file that was a folder nothing stays
        files = next((one for one in (kept, again) if file in one.own), None)
        (gone if files is None else files.inside.setdefault(file, [])).append(record)
    return kept, again, gone


def _is_same(record: FileRecord, facts: FileFacts, seen: Mapping[str, tuple[int, int]]) -> bool:
    """What could not be read is tried again: the reason may be gone."""
    if (record.failed and not record.taken) or record.path.endswith("/"):
        return False
    if record.changed_ns == facts.changed_ns and record.size_bytes == facts.size_bytes:
        return True
    return seen.get(record.path) == (facts.size_bytes, facts.changed_ns)


def _move_touched(
    kept: _Files,
    again: _Files,
    gone: Iterable[FileRecord],
    out_of: Callable[[FileRecord], Collection[str]],
    readable: Collection[str],
) -> None:
    """Of the files that can be read those that hold copies of what others may hold no longer, or what was removed once
    and is no more.
    """
    loose = {digest for record in chain(again, gone) for digest in record.each_digest()}
    may_be = {file for file, record in kept.own.items() if record.again or record.removed}
    may_be.update(file for file, some in kept.inside.items() if any(one.again or one.removed for one in some))
    left = [file for file in may_be if file in readable]
    while touched := [one for one in left if any(_is_touched(record, loose, out_of) for record in kept.of(one))]:
        for file in touched:
            loose.update(digest for record in kept.of(file) for digest in record.each_digest())
            again.own[file] = kept.own.pop(file)
            again.inside[file] = kept.inside.pop(file, [])
        left = [file for file in left if file in kept.own]


def _is_touched(record: FileRecord, loose: set[bytes], out_of: Callable[[FileRecord], Collection[str]]) -> bool:
    if record.again and not loose.isdisjoint(record.each_again()):
        return True
    return any(one not in out_of(record) for one in record.removed)

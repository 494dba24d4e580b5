"""Which files of a corpus are to be read again, and which stay as they were read?

A file stays that has the size and the time of change that it had, and was read by the same rules. It is read again,
though it has not changed, where it holds what is another file's no longer: an article that two files have is indexed
from the first, and would be lost with that.

Useful for: sync.py. Not for: what is done with it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from searchsvc.indexing.files.beside import is_added
from searchsvc.indexing.files.records import CorpusFiles, FileRecord, RootRecord


class FileFacts(NamedTuple):
    """A file or folder as a walk found it. `root`: which of the roots that were walked it is below."""

    path: str
    root: int
    size_bytes: int
    changed_ns: int


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
    rules = {root.place: root.made_by for root in roots}
    now = {facts.path: (facts.size_bytes, facts.changed_ns) for facts in listing}
    kept: dict[str, FileRecord] = {}
    again: dict[str, FileRecord] = {}
    gone: list[FileRecord] = []
    for root in before.roots:
        for record in root.files:
            if root.place not in rules:
                kept[record.path] = record
            elif record.path not in now:
                gone.append(record)
            elif _is_same(record, now[record.path], seen) and root.made_by == rules[root.place]:
                kept[record.path] = record
            else:
                again[record.path] = record
    elsewhere = {*removed, *replaced}

    def out_of(record: FileRecord) -> Collection[str]:
        return removed if is_added(record.path) else elsewhere

    may_be_touched = (record for record in kept.values() if record.again or record.left_out)
    _move_touched(kept, again, gone, out_of, {record.path for record in may_be_touched if record.path in now})
    read = frozenset(path for path in now if path not in kept)
    if not elsewhere:
        return Changes(tuple(kept.values()), tuple(again.values()), tuple(gone), read)
    dropped = tuple(one for record in kept.values() for one in record.ids if one in out_of(record))
    left = tuple(record.without(out_of(record)) for record in kept.values())
    return Changes(left, tuple(again.values()), tuple(gone), read, dropped)


def _is_same(record: FileRecord, facts: tuple[int, int], seen: Mapping[str, tuple[int, int]]) -> bool:
    """What could not be read is tried again: the reason may be gone."""
    if record.path.endswith("/") or (record.failed and not record.taken):
        return False
    return facts in ((record.size_bytes, record.changed_ns), seen.get(record.path))


def _move_touched(
    kept: dict[str, FileRecord],
    again: dict[str, FileRecord],
    gone: list[FileRecord],
    out_of: Callable[[FileRecord], Collection[str]],
    readable: Collection[str],
) -> None:
    """Of the files that can be read those that hold copies of what others may hold no longer, or what was removed once
    and is no more.
    """
    loose = {digest for record in (*again.values(), *gone) for digest in record.each_digest()}
    while touched := [kept[path] for path in readable if path in kept and _is_touched(kept[path], loose, out_of)]:
        for record in touched:
            again[record.path] = kept.pop(record.path)
            loose.update(record.each_digest())


def _is_touched(record: FileRecord, loose: set[bytes], out_of: Callable[[FileRecord], Collection[str]]) -> bool:
    if record.again and not loose.isdisjoint(record.each_again()):
        return True
    return any(one not in out_of(record) for one in record.left_out)

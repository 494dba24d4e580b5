"""What of a corpus is read, beside what was read of it for the served generation?

Useful for: rebuild.py, which reads one anew or goes on with what is served.
Not for: which files changed (changes.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from searchsvc.indexing.files.beside import is_added
from searchsvc.indexing.files.changes import Changes, FileFacts, FilesThere
from searchsvc.indexing.files.records import CorpusFiles, FileRecord, RootRecord
from searchsvc.indexing.files.settled_ids import SettledIds

UNSURE_NS = 50_000_000
"""A file that changed so shortly before it was found may change again without another time: it is read again."""


@dataclass(frozen=True, slots=True)
class CorpusState:
    """`roots`, without files, in the order of FileFacts.root; `listing`: all that was found below them, iterated as
    often as is asked. `before`: the served generation's files, where they are known. `found_ns`: when the walk began,
    nanoseconds since 1970. `removed`: ids of articles that are left out, `replaced`: those of which only added
    articles are not. `changes`: of a build that goes on with the served generation; None where all is read.
    """

    roots: tuple[RootRecord, ...]
    listing: Iterable[FileFacts]
    before: CorpusFiles | None
    found_ns: int
    removed: frozenset[str] = frozenset()
    changes: Changes | None = None
    replaced: frozenset[str] = frozenset()

    def settled(self) -> SettledIds:
        """Whose ids are whose already."""
        if self.changes is not None:
            return SettledIds((*self.changes.kept, *self.changes.partly), self.changes.again)
        if self.before is None:
            return SettledIds()
        there = FilesThere({facts.path for facts in self.listing})
        return SettledIds(read=[record for record in self.before.files() if there.file_of(record.path) is not None])

    def with_lines(self, changes: Changes) -> Iterator[str]:
        """The paths of files that are read again by the rules that they were read by, and whose lines are known."""
        rules = {root.place: root.made_by for root in self.roots}
        for root in self.before.roots if self.before is not None else ():
            if rules.get(root.place) == root.made_by:
                yield from (record.path for record in root.files if record.lines and record.path in changes.read)

    def leaves_out(self, record: FileRecord, place: int) -> bool:
        """Is this article of a file one that is left out now?"""
        one = record.ids[place]
        return one in self.removed or (one in self.replaced and not is_added(record.path))

    def record(self, records: Mapping[str, FileRecord]) -> CorpusFiles:
        """What is attached to the new generation, of `records` by path. It takes them.

        What lies in a container comes after it.
        """
        roots = [RootRecord(root.place, root.name, root.made_by, []) for root in self.roots]
        inside, sure_ns = self._inside(records), self.found_ns - UNSURE_NS
        for facts in self.listing:
            path, changed_ns = facts.path, facts.changed_ns
            record = records.get(path) or FileRecord(path)
            record.size_bytes, record.changed_ns = facts.size_bytes, changed_ns if changed_ns < sure_ns else 0
            files = roots[facts.root].files
            files.append(record)
            if path in inside:
                files.extend(inside[path])
        if self.changes is not None and self.before is not None:
            places = {root.place for root in roots}
            for root in self.before.roots:
                if root.place not in places:
                    files = [records.get(record.path, record) for record in root.files]
                    roots.append(RootRecord(root.place, root.name, root.made_by, files))
        return CorpusFiles(roots)

    def _inside(self, records: Mapping[str, FileRecord]) -> Mapping[str, Sequence[FileRecord]]:
        """Of `records` those of what lies in a container, by its path."""
        there = FilesThere({facts.path for facts in self.listing})
        inside: dict[str, list[FileRecord]] = {}
        for path, record in records.items():
            if path not in there.paths and (file := there.file_of(path)) is not None:
                inside.setdefault(file, []).append(record)
        return inside

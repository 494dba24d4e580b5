"""What does each file give, while it is read?

Useful for: the ledger, through which all goes. Not for: what is kept of it with a generation (records.py).
"""

from __future__ import annotations

from collections.abc import Iterable
from operator import add

from searchsvc.article import ReadFailure
from searchsvc.indexing.files.beside import is_added
from searchsvc.indexing.files.identity import Identity
from searchsvc.indexing.files.records import FAILURES_KEPT, NO_LINE, FileRecord, KeptFailure, bits_of
from searchsvc.indexing.reporting.report import Found


class FilesRead:
    """A record of each file by its path. All of one file is entered in one go."""

    def __init__(self) -> None:
        self.records: dict[str, FileRecord] = {}
        self._open: FileRecord | None = None
        self._ids: list[str] = []
        self._removed: list[str] = []
        self._digests = bytearray()
        self._again = bytearray()
        self._found = bytearray()
        self._lines = bytearray()

    def keep(self, records: Iterable[FileRecord]) -> None:
        """Those of files that are not read again; or of which what is new is read, which comes to them."""
        self.records.update((record.path, record) for record in records)

    @property
    def taken(self) -> int:
        """How many files a reader took."""
        return sum(record.taken for record in self.records.values())

    @property
    def without_article(self) -> int:
        """How many of those gave no article."""
        return sum(record.taken and not record.ids and not record.gave for record in self.records.values())

    @property
    def of_corpora(self) -> bool:
        """Did any file hold an article, but those of articles that were added? Not before `end`."""
        of_corpora = (record for record in self.records.values() if not is_added(record.path))
        return any(record.ids or record.again or record.removed for record in of_corpora)

    def failure(self, failure: ReadFailure) -> None:
        record = self._of(failure.path)
        record.taken |= bool(failure.kind)
        if failure.withheld:
            record.withheld[failure.withheld] = record.withheld.get(failure.withheld, 0) + 1
            return
        record.failed += 1
        if len(record.failures) < FAILURES_KEPT:
            kept = KeptFailure(failure.reason, failure.record, failure.kind, failure.lost_bytes, failure.first_bytes)
            record.failures += (kept,)

    def article(self, identity: Identity, admitted: str, found: Found, line: bytes = b"") -> None:
        """One that is indexed, as `admitted`; `line`: the digest of its line, where that can be known again."""
        record = self._of(identity.path)
        record.taken = True
        if admitted != identity.id:
            record.renamed[len(record.ids) + len(self._ids)] = identity.id
        self._ids.append(admitted)
        self._digests += identity.digest
        self._lines += line or NO_LINE
        one = found.counts
        self._found.append(bits_of(one))
        headline, date, author, captions, text = map(add, record.found, one)
        record.found = headline, date, author, captions, text

    def again(self, path: str, digest: bytes) -> None:
        """One that was here already."""
        self._of(path).taken = True
        self._again += digest

    def removed(self, path: str, admitted: str) -> None:
        """One that somebody removed."""
        self._of(path).taken = True
        self._removed.append(admitted)

    def end(self) -> None:
        """All of the last file was entered."""
        record = self._open
        if record is None:
            return
        record.ids += tuple(self._ids)
        record.removed += tuple(self._removed)
        record.digests += bytes(self._digests)
        record.again += bytes(self._again)
        record.found_each += bytes(self._found)
        record.add_lines(bytes(self._lines))
        self._ids, self._removed = [], []
        self._digests, self._again, self._found, self._lines = bytearray(), bytearray(), bytearray(), bytearray()
        self._open = None

    def forget(self) -> None:
        """Let go of all records."""
        self.end()
        self.records = {}

    def _of(self, path: str) -> FileRecord:
        if self._open is None or self._open.path != path:
            self.end()
            self._open = self.records.setdefault(path, FileRecord(path))
        return self._open

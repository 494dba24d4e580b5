"""What does each file give, while it is read?

Useful for: the ledger, through which all goes. Not for: what is kept of it with a generation (records.py).
"""

from __future__ import annotations

from searchsvc.article import ReadFailure
from searchsvc.indexing.files.records import FAILURES_KEPT, FileRecord, KeptFailure, bits_of
from searchsvc.indexing.report import Found


class FilesRead:
    """A record of each file by its path, and how many files a reader took, and how many of those gave no article.

    All of one file is entered in one go.
    """

    def __init__(self) -> None:
        self.records: dict[str, FileRecord] = {}
        self.taken = 0
        self.unread = 0
        self._open: FileRecord | None = None
        self._digests = bytearray()
        self._again = bytearray()
        self._found = bytearray()

    def keep(self, record: FileRecord) -> None:
        """One of a file that is not read again."""
        self.records[record.path] = record
        self._count(record)

    def failure(self, failure: ReadFailure) -> None:
        record = self._of(failure.path)
        record.taken |= bool(failure.kind)
        if failure.withheld:
            record.withheld[failure.withheld] = record.withheld.get(failure.withheld, 0) + 1
            return
        record.failed += 1
        if len(record.failures) < FAILURES_KEPT:
            kept = KeptFailure(failure.reason, failure.record, failure.kind, failure.lost_bytes, failure.first_bytes)
            record.failures.append(kept)

    def article(self, path: str, source_id: str, digest: bytes, admitted: str, found: Found) -> None:
        """One that is indexed, as `admitted`."""
        record = self._of(path)
        record.taken = True
        if admitted != source_id:
            record.renamed[len(record.ids)] = source_id
        record.ids.append(admitted)
        self._digests += digest
        one = (found.headline, found.date, found.author, found.captions, found.text)
        self._found.append(bits_of(one))
        before = record.found
        record.found = (
            before[0] + found.headline,
            before[1] + found.date,
            before[2] + found.author,
            before[3] + found.captions,
            before[4] + found.text,
        )

    def again(self, path: str, digest: bytes) -> None:
        """One that was here already."""
        self._of(path).taken = True
        self._again += digest

    def left_out(self, path: str, admitted: str) -> None:
        """One that somebody removed."""
        record = self._of(path)
        record.taken = True
        record.left_out.append(admitted)

    def end(self) -> None:
        """All of the last file was entered."""
        record = self._open
        if record is None:
            return
        record.digests += bytes(self._digests)
        record.again += bytes(self._again)
        record.found_each += bytes(self._found)
        self._digests, self._again, self._found, self._open = bytearray(), bytearray(), bytearray(), None
        self._count(record)

    def forget(self) -> None:
        """Let go of all records; the counts stay."""
        self.end()
        self.records = {}

    def _count(self, record: FileRecord) -> None:
        self.taken += record.taken
        self.unread += record.taken and not record.gave

    def _of(self, path: str) -> FileRecord:
        if self._open is None or self._open.path != path:
            self.end()
            self._open = self.records.setdefault(path, FileRecord(path))
        return self._open

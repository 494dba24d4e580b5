"""What do readers see of one member of a container?"""

import io
from dataclasses import dataclass, field

from searchsvc.article import ReadFailure
from searchsvc.corpus.failures import Unreadable
from searchsvc.corpus.files import HEAD_BYTES, suffix_of
from searchsvc.corpus.limits import Limits, SourceTooLarge
from searchsvc.corpus.packing import is_packed, unpacked
from searchsvc.corpus.reader import Source


@dataclass(slots=True)
class Member:
    """A file of a container as a Source. `path` is that of the container, and the member's own below it.

    `data` is all of it, no more than a file may have that is read whole. `url`: where it was fetched from, if the
    container says so. `depth`: how many containers it lies in.
    """

    path: str
    data: bytes
    limits: Limits
    depth: int
    url: str | None = None
    suffix: str = field(init=False)
    cut_short: str = field(init=False, default="")

    def __post_init__(self) -> None:
        self.suffix = suffix_of(self.path)
        if is_packed(self.data):
            with self._unpacked() as stream:
                self.data = stream.read(self.limits.max_file_bytes + 1)
            if len(self.data) > self.limits.max_file_bytes:
                raise SourceTooLarge(self.limits.max_file_bytes, "max_file_mb")
            if self.cut_short and not self.data:
                raise Unreadable(self.cut_short)

    @classmethod
    def of(cls, path: str, data: bytes, source: Source, depth: int, url: str | None = None) -> "Member | ReadFailure":
        """A member of `source`; a ReadFailure where it is too large, or packed and damaged."""
        if len(data) > source.limits.max_file_bytes:
            return ReadFailure(path, str(SourceTooLarge(source.limits.max_file_bytes, "max_file_mb")))
        try:
            return cls(path, data, source.limits, depth, url)
        except Unreadable as error:
            return ReadFailure(path, str(error))

    def _unpacked(self) -> io.BufferedReader:
        return unpacked(io.BufferedReader(io.BytesIO(self.data)), self.limits.max_unpacked_bytes, self._ended_early)

    def _ended_early(self, reason: str) -> None:
        self.cut_short = reason

    def head(self) -> bytes:
        return self.data[:HEAD_BYTES]

    def read(self) -> bytes:
        return self.data

    def open(self) -> io.BufferedReader:
        return io.BufferedReader(io.BytesIO(self.data), HEAD_BYTES)

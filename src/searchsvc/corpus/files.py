"""What do readers see of one file on disk?"""

import io
import os
from functools import cached_property
from pathlib import Path
from typing import Self

from searchsvc.corpus.failures import Unreadable
from searchsvc.corpus.limits import Limits, SourceTooLarge
from searchsvc.corpus.packing import PACKED_ENDINGS, is_packed, unpacked

HEAD_BYTES = 64 * 1024


class FileSource:
    """A file as a Source: packed files (by their first bytes, not their name) look as if they were not.

    `path` is the path below the corpus that articles carry, `place` the one on disk; `size_bytes` and
    `changed_ns` (nanoseconds since 1970) are what the disk said of it when it was found. Nothing is kept open, and
    nothing that was read goes with it into another process. `cut_short` as Source has it.
    """

    _head: bytes | None = None  # what is not set yet stands here: a walk makes many of these that nobody opens
    _packed = False
    cut_short = ""

    def __init__(
        self, place: Path | str, path: str, limits: Limits | None = None, size_bytes: int = 0, changed_ns: int = 0
    ) -> None:
        self.place = os.fspath(place)
        self.path = path
        self.limits = limits or Limits()
        self.size_bytes = size_bytes
        self.changed_ns = changed_ns

    @cached_property
    def location(self) -> Path:
        """`place`; made when it is wanted: a walk finds many files that nobody opens."""
        return Path(self.place)

    @cached_property
    def suffix(self) -> str:
        """As Source has it."""
        return suffix_of(self.path)

    def __reduce__(self) -> tuple[type[Self], tuple[str, str, Limits, int, int]]:
        return type(self), (self.place, self.path, self.limits, self.size_bytes, self.changed_ns)

    @property
    def packed(self) -> bool:
        """Is it compressed? Opens it."""
        self.head()
        return self._packed

    def head(self) -> bytes:
        if self._head is None:
            with self.location.open("rb") as file:
                start = file.read(HEAD_BYTES)
                self._packed = is_packed(start)
                if self._packed:
                    file.seek(0)
                    start = self._unpacked(file).read(HEAD_BYTES)
            if self.cut_short and not start:
                raise Unreadable(self.cut_short)
            self._head = start
        return self._head

    def read(self) -> bytes:
        """All of it. Raises SourceTooLarge; OSError, EOFError or zlib.error on a file that is damaged or gone."""
        head = self.head()
        if len(head) < HEAD_BYTES and not self._packed:
            return head
        limit = self.limits.max_file_bytes
        if not self._packed and self.location.stat().st_size > limit:
            raise SourceTooLarge(limit, "max_file_mb")
        with self.open() as whole:
            data = whole.read(limit + 1)
        if len(data) > limit:
            raise SourceTooLarge(limit, "max_file_mb")
        return data

    def open(self) -> io.BufferedReader:
        """A buffered stream over it, which the caller closes. What it unpacks is bounded; a plain file is as it is."""
        self.head()
        if not self._packed:
            return self.location.open("rb")
        self.cut_short = ""
        return self._unpacked(self.location.open("rb"))

    def _unpacked(self, file: io.BufferedReader) -> io.BufferedReader:
        return unpacked(file, self.limits.max_unpacked_bytes, self._ended_early)

    def _ended_early(self, reason: str) -> None:
        self.cut_short = reason


def suffix_of(path: str) -> str:
    """`.html` of `news/a.HTML.gz`; empty where there is none, as of `.html` itself."""
    name = path.lower().rpartition("/")[2]
    while name.endswith(PACKED_ENDINGS):
        name = name.rpartition(".")[0]
    point = name.rfind(".")
    return name[point:] if 0 < point < len(name) - 1 else ""

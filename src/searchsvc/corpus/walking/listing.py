"""Which files did one walk find?

A build wants to know that several times: whether anything changed, how much there is, of which kinds, and what to read.
The walk is made once and kept, small enough for a million files (some 20 bytes each).

Useful for: whoever builds. Not for: reading a corpus once from end to end (corpus/read.py does without).
"""

import os
import time
import zlib
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from searchsvc.article import ReadFailure
from searchsvc.corpus.files import FileSource
from searchsvc.corpus.limits import Limits
from searchsvc.corpus.walking.folders import NO_NAMES, Found, RootNames, Skipped, named_roots, walk

_CHUNK = 1_000
_PACKING = 1
"""zlib's fastest level: neighbours have most of their paths in common."""

_Entry = tuple[str, bytes | int, int, int, str]
"""Path; place on disk, size and time of change; or, where the place is empty, the reason of a failure. Of a place that
ends with the path only what it begins with is kept, as a number.
"""
_DECODER = msgspec.msgpack.Decoder(list[_Entry])


class Listing:
    """What is below `paths`: iterated any number of times, in order, without another look at the disk.

    `roots`: what was walked, by the names that paths below begin with; `found_ns` when, in nanoseconds since 1970.
    `files` counts files and failures, `size_bytes` is the files' together, `skipped` counts by kind what is no article
    by nature, which is not iterated.
    """

    def __init__(self, limits: Limits, roots: Mapping[Path, str]) -> None:
        self.roots = roots
        self.found_ns = time.time_ns()
        self.files = 0
        self.size_bytes = 0
        self.skipped: Counter[str] = Counter()
        self._limits = limits
        self._beginnings: list[str] = []  # of places: there are as many as roots
        self._numbers: dict[str, int] = {}
        self._packed: list[bytes] = []
        self._last: list[_Entry] = []

    def add(self, found: Found) -> None:
        if isinstance(found, FileSource):
            entry: _Entry = found.path, self._place(found), found.size_bytes, found.changed_ns, ""
            self.size_bytes += found.size_bytes
        elif isinstance(found, Skipped):
            self.skipped[found.kind] += 1
            return
        else:
            entry = found.path, b"", 0, 0, found.reason
        self.files += 1
        self._last.append(entry)
        if len(self._last) == _CHUNK:
            self._packed.append(zlib.compress(msgspec.msgpack.encode(self._last), _PACKING))
            self._last = []

    def __iter__(self) -> Iterator[FileSource | ReadFailure]:
        return map(self._found, self._entries())

    def chosen(self, paths: Collection[str]) -> Iterator[FileSource | ReadFailure]:
        """What has one of these paths."""
        return (self._found(entry) for entry in self._entries() if entry[0] in paths)

    def facts(self) -> Iterator[tuple[str, int, int]]:
        """Path, size and time of change of each; of a failure zeros."""
        return ((path, size_bytes, changed_ns) for path, _, size_bytes, changed_ns, _ in self._entries())

    def _entries(self) -> Iterator[_Entry]:
        for packed in self._packed:
            yield from _DECODER.decode(zlib.decompress(packed))
        yield from self._last

    def _place(self, source: FileSource) -> bytes | int:
        if not source.place.endswith(source.path):
            return os.fsencode(source.place)
        beginning = source.place[: len(source.place) - len(source.path)]
        number = self._numbers.get(beginning)
        if number is None:
            number = self._numbers[beginning] = len(self._beginnings)
            self._beginnings.append(beginning)
        return number

    def _found(self, entry: _Entry) -> FileSource | ReadFailure:
        path, place, size_bytes, changed_ns, reason = entry
        if place == b"":
            return ReadFailure(path, reason)
        on_disk = os.fsdecode(place) if isinstance(place, bytes) else f"{self._beginnings[place]}{path}"
        return FileSource(on_disk, path, self._limits, size_bytes, changed_ns)


def listed(
    paths: Sequence[Path], limits: Limits, watch: Callable[[int], None] | None = None, names: RootNames = NO_NAMES
) -> Listing:
    """Walk `paths` once; `watch` is told how many files were found, as they are. CorpusMissing as `walk` raises it.

    `names`: how some roots go, of `paths` or others (folders.named_roots).
    """
    listing = Listing(limits, named_roots(paths, names))
    for found in walk(paths, limits, names):
        listing.add(found)
        if watch is not None:
            watch(listing.files)
    return listing

"""What was read so far, in the order of the corpus, for a build that goes on where this one is killed.

A build checkpoint is taken where all that was read is indexed in parts that are finished: these, and what the ledger
was told since the last one, are kept by the engine. Another build tells its ledger the same in the same order, so that
it settles the same ids, and reads on from there. A portion is read by one of the two, never by both.

Useful for: workers/parallel.py, rebuild.py. Not for: when a build may go on with another (unfinished.py).
"""

from __future__ import annotations

import time
import zlib
from collections.abc import Collection

import msgspec

from searchsvc.article import ReadFailure
from searchsvc.engines.port import Build
from searchsvc.indexing.files.identity import Identity
from searchsvc.indexing.ledger import Entry, Ledger
from searchsvc.indexing.reporting.report import Found
from searchsvc.record_clock import Record

EVERY_SECONDS = 60.0
"""A checkpoint costs about half a second: workers wait for one another, and one more run is merged for each."""
_MOST_BYTES = 16 << 20
"""Of what is to be kept, after which a checkpoint is taken all the same."""
_PACKING = 1
_PACKED_ITEMS = 1_000


class Checkpoint(msgspec.Struct, array_like=True):
    """What one checkpoint keeps. `portions`, `done_bytes`, `articles`: from the beginning of the corpus. `too_slow`:
    records that were known to take too long. `items`: what the ledger was told since the checkpoint before, packed.
    """

    portions: int
    done_bytes: int
    articles: int
    too_slow: list[tuple[str, int]]
    items: list[bytes]


FORMAT = repr([(kind.__name__, kind.__annotations__) for kind in (Checkpoint, Entry, Identity, Found, ReadFailure)])
"""Of all that checkpoints are made of, for the key of a build: of another format there is nothing to go on with.

It changes by itself, where the number of a format would have to be thought of; with the name of a field, too, since
failures are kept by name, and counts of one type may change places. So a new name, as a new version may bring, costs
whoever has an unfinished build what it had read.
"""
_ITEMS = msgspec.msgpack.Decoder(list[Entry | ReadFailure])
_CHECKPOINT = msgspec.msgpack.Decoder(Checkpoint)


class Journal:
    """Of one build. With an empty `key` nothing is kept, and no checkpoint is ever due."""

    def __init__(self, ledger: Ledger, key: str = "", too_slow: Collection[Record] = ()) -> None:
        self._ledger = ledger
        self._key = key
        self._too_slow = list(too_slow)
        self._waiting: list[Entry | ReadFailure] = []
        self._items: list[bytes] = []
        self._size = 0
        self._last = time.monotonic()
        self.has_kept = False
        self.portions = 0
        self.done_bytes = 0

    @property
    def is_on(self) -> bool:
        return bool(self._key)

    @property
    def due(self) -> bool:
        """Is it time to finish all parts, take them, and call `keep`?"""
        is_old = time.monotonic() - self._last >= EVERY_SECONDS
        return self.is_on and bool(self._items or self._waiting) and (is_old or self._size >= _MOST_BYTES)

    def enter(self, item: Entry | ReadFailure) -> str | None:
        """Tell the ledger. The id under which the article is indexed; None where there is nothing to index."""
        if self.is_on:
            self._waiting.append(item)
            if len(self._waiting) >= _PACKED_ITEMS:
                self._pack()
        return self._ledger.enter(item)

    def done(self, portions: int, size_bytes: int) -> None:
        """All was entered that so many portions gave, which are that large."""
        self.portions += portions
        self.done_bytes += size_bytes

    def keep(self, build: Build) -> None:
        """Take a checkpoint of `build`: all that was entered is in parts that it has taken.

        After one that cannot be kept none is taken, since each goes on from the one before.
        """
        if not self.is_on:
            return
        self._pack()
        checkpoint = Checkpoint(self.portions, self.done_bytes, self._ledger.articles, self._too_slow, self._items)
        if build.keep(self._key, msgspec.msgpack.encode(checkpoint)):
            self.has_kept = True
        else:
            self._key = ""
        self._items, self._size = [], 0
        self._last = time.monotonic()

    def _pack(self) -> None:
        if self._waiting:
            self._items.append(zlib.compress(msgspec.msgpack.encode(self._waiting), _PACKING))
            self._size += len(self._items[-1])
            self._waiting = []

    def resume(self, build: Build) -> Collection[Record]:
        """Go on with what a build kept under the key, if any did: `build` takes it over.

        The records that it knew to take too long.
        """
        too_slow = set(self._too_slow)
        for data in build.resume(self._key):
            checkpoint = checkpoint_in(data)
            for packed in checkpoint.items:
                for item in _ITEMS.decode(zlib.decompress(packed)):
                    self._ledger.enter(item)
            self.portions, self.done_bytes = checkpoint.portions, checkpoint.done_bytes
            too_slow.update(checkpoint.too_slow)
            self.has_kept = True
        self._too_slow = sorted(too_slow)
        return too_slow


def checkpoint_in(data: bytes) -> Checkpoint:
    """What `Journal.keep` wrote."""
    return _CHECKPOINT.decode(data)

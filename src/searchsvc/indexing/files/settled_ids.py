"""Which article of the served generation has which id?

A second folder, a file that sorts earlier or a copy elsewhere must change no permalink: an id stays with the file that
gave its article, as long as that is there.

Useful for: id_assignment.py. Not for: ids that nobody has yet.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from itertools import chain
from typing import NamedTuple

import numpy as np

from searchsvc.engines.port import DIGEST_BYTES
from searchsvc.indexing.files.records import FileRecord

_HALF = 8
"""Bytes of a digest that are compared: ids are equal already."""


class Holder(NamedTuple):
    """The file that gave the article of an id. `kept`: it is not read again. `half`: of the article's digest."""

    path: str
    kept: bool
    half: int


class SettledIds:
    """The ids of `kept` files, which are not read again, and of those that are, `read`: some 20 bytes an article.

    Ids are known by the 64 bits that Python hashes them to, which are this process's own.
    """

    def __init__(self, kept: Iterable[FileRecord] = (), read: Iterable[FileRecord] = ()) -> None:
        hashes, sizes, digests = array("q"), array("I"), bytearray()
        self._files: list[tuple[str, bool]] = []
        self._renamed: dict[tuple[str, str], list[tuple[int, str]]] = {}
        for record, is_kept in chain(((one, True) for one in kept), ((one, False) for one in read)):
            hashes.extend(map(hash, record.ids))
            sizes.append(len(record.ids))
            digests += record.digests
            self._files.append((record.path, is_kept))
            for at, source in () if is_kept else record.renamed.items():
                renamed = half_of(record.digests[at * DIGEST_BYTES :]), record.ids[at]
                self._renamed.setdefault((record.path, source), []).append(renamed)
        order = np.argsort(np.array(hashes, np.int64), kind="stable")
        self._hashes = np.array(hashes, np.int64)[order]
        of_file = np.repeat(np.arange(len(sizes), dtype=np.uint32), np.array(sizes, np.uint32))
        self._of_file = of_file[order]
        all_halves = np.frombuffer(bytes(digests), "<u8")[::2].astype(np.uint64)
        self._halves = all_halves[order]
        is_kept_file = np.array([is_kept for _, is_kept in self._files], bool)
        self._kept = np.sort(all_halves[is_kept_file[of_file]])

    def __bool__(self) -> bool:
        return len(self._hashes) > 0

    def holder(self, article_id: str) -> Holder | None:
        """Who has this id; None where nobody does."""
        wanted = np.int64(hash(article_id))
        at = int(np.searchsorted(self._hashes, wanted))
        if at == len(self._hashes) or self._hashes[at] != wanted:
            return None
        path, kept = self._files[int(self._of_file[at])]
        return Holder(path, kept, int(self._halves[at]))

    def renamed(self, path: str, source_id: str, digest: bytes) -> str | None:
        """The id that the article of the source's id in this file has, where that is another one.

        Several of one file may have the source's id: what they hold tells which is which. One that has changed is taken
        for the one that was not renamed, if that is of this file too.
        """
        known = self._renamed.get((path, source_id))
        if known is None:
            return None
        half = half_of(digest)
        same = next((renamed for of_it, renamed in known if of_it == half), None)
        holder = self.holder(source_id)
        return same or (None if holder is not None and holder.path == path else known[0][1])

    def is_kept(self, digest: bytes) -> bool:
        """Has a file that is not read again this very article?"""
        half = np.uint64(half_of(digest))
        at = int(np.searchsorted(self._kept, half))
        return at < len(self._kept) and bool(self._kept[at] == half)


def half_of(digest: bytes) -> int:
    """What is compared of a digest."""
    return int.from_bytes(digest[:_HALF], "little")

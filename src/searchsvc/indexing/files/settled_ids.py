"""Which article of the served generation has which id?

A second folder, a file that sorts earlier or a copy elsewhere must change no permalink: an id stays with the file that
gave its article, as long as that is there.

Useful for: id_assignment.py. Not for: ids that nobody has yet.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
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
        all_kept, all_read = tuple(kept), tuple(read)
        records = (*all_kept, *all_read)
        self._files = [record.path for record in records]
        self._kept_files = len(all_kept)
        self._renamed = _renamed_in(all_read)
        sizes = [len(record.ids) for record in records]
        hashes = np.fromiter((hash(one) for record in records for one in record.ids), np.int64, sum(sizes))
        digests = b"".join([record.digests for record in records])
        order = np.argsort(hashes, kind="stable")
        self._hashes = hashes[order]
        of_file = np.repeat(np.arange(len(sizes), dtype=np.uint32), np.array(sizes, np.uint32))
        self._of_file = of_file[order]
        all_halves = np.frombuffer(digests, "<u8")[::2].astype(np.uint64)
        self._halves = all_halves[order]
        self._kept = np.sort(all_halves[: sum(sizes[: len(all_kept)])])

    def __bool__(self) -> bool:
        return len(self._hashes) > 0

    def holder(self, article_id: str) -> Holder | None:
        """Who has this id; None where nobody does."""
        wanted = np.int64(hash(article_id))
        at = int(np.searchsorted(self._hashes, wanted))
        if at == len(self._hashes) or self._hashes[at] != wanted:
            return None
        file = int(self._of_file[at])
        return Holder(self._files[file], file < self._kept_files, int(self._halves[at]))

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


def _renamed_in(records: Iterable[FileRecord]) -> Mapping[tuple[str, str], Sequence[tuple[int, str]]]:
    """By file and id of the source the halves of the digests, and the ids, of articles that have others."""
    renamed: dict[tuple[str, str], list[tuple[int, str]]] = {}
    for record in records:
        for at, source in record.renamed.items():
            half = half_of(record.digests[at * DIGEST_BYTES :])
            renamed.setdefault((record.path, source), []).append((half, record.ids[at]))
    return renamed


def half_of(digest: bytes) -> int:
    """What is compared of a digest."""
    return int.from_bytes(digest[:_HALF], "little")

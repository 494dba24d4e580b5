"""What has come of a corpus so far: which articles, under which ids, and what could not be read?"""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from searchsvc.article import ReadFailure
from searchsvc.indexing.failures import Failures
from searchsvc.indexing.id_assignment import Identities, Identity
from searchsvc.indexing.report import MAX_REPORTED, Found


class Entry(NamedTuple):
    """What the ledger has to know of an article that was read."""

    identity: Identity
    found: Found


class Ledger:
    """Everything that is read goes through `enter` once, in the order of the corpus, wherever it was read."""

    def __init__(self) -> None:
        self.articles = 0
        self.failures = Failures()
        self.files = Files()
        self._identities = Identities()
        self._found: dict[Found, int] = {}

    def enter(self, item: Entry | ReadFailure) -> str | None:
        """The id under which the article is indexed; None where there is nothing to index."""
        if isinstance(item, ReadFailure):
            self.failures.add(item)
            self.files.enter(item.path, taken=bool(item.kind), gave=False)
            return None
        self.files.enter(item.identity.path, taken=True, gave=True)
        admitted = self._identities.admit(item.identity)
        if admitted is not None:
            self.articles += 1
            self._found[item.found] = self._found.get(item.found, 0) + 1
        return admitted

    def paths(self) -> Collection[str]:
        """The files that gave the articles that are indexed. Not after `end`."""
        return self._identities.paths()

    def end(self) -> None:
        """Nothing more is entered; what was counted and noted stays."""
        self._identities.end()
        self.files.end()

    @property
    def failed(self) -> int:
        return self.failures.count

    @property
    def duplicates(self) -> int:
        return self._identities.duplicates

    @property
    def notes(self) -> tuple[str, ...]:
        return self._identities.notes()[:MAX_REPORTED]

    @property
    def found(self) -> Found:
        """Of all articles that are indexed."""
        counts = self._found.items()
        return Found(
            headline=sum(one.headline * count for one, count in counts),
            date=sum(one.date * count for one, count in counts),
            author=sum(one.author * count for one, count in counts),
            captions=sum(one.captions * count for one, count in counts),
        )

    def why_nothing(self) -> str:
        """Why there is no article, for people."""
        if not self.failed:
            return "no article in it"
        others = f", and {self.failed - 1:,} more failed" if self.failed > 1 else ""
        return f"nothing in it could be read ({self.failures.first[0]}{others})"


class Files:
    """How many files a reader took, and how many of them gave no article. All of one file is entered in one go."""

    def __init__(self) -> None:
        self.taken = 0
        self.unread = 0
        self._path: str | None = None
        self._taken = False
        self._gave = False

    def enter(self, path: str, *, taken: bool, gave: bool) -> None:
        if path != self._path:
            self.end()
            self._path = path
        self._taken |= taken
        self._gave |= gave

    def end(self) -> None:
        self.taken += self._taken
        self.unread += self._taken and not self._gave
        self._path, self._taken, self._gave = None, False, False

"""What has come of a corpus so far: which articles, under which ids, and what could not be read?"""

from __future__ import annotations

from typing import NamedTuple

from searchsvc.article import ReadFailure
from searchsvc.indexing.identity import Identities, Identity
from searchsvc.indexing.report import MAX_REPORTED, Found


class Entry(NamedTuple):
    """What the ledger has to know of an article that was read."""

    identity: Identity
    found: Found


class Ledger:
    """Everything that is read goes through `enter` once, in the order of the corpus, wherever it was read."""

    def __init__(self) -> None:
        self.articles = 0
        self.failed = 0
        self.errors: list[ReadFailure] = []
        self._identities = Identities()
        self._found: dict[Found, int] = {}

    def enter(self, item: Entry | ReadFailure) -> str | None:
        """The id under which the article is indexed; None where there is nothing to index."""
        if isinstance(item, ReadFailure):
            self.failed += 1
            if len(self.errors) < MAX_REPORTED:
                self.errors.append(item)
            return None
        admitted = self._identities.admit(item.identity)
        if admitted is not None:
            self.articles += 1
            self._found[item.found] = self._found.get(item.found, 0) + 1
        return admitted

    def end(self) -> None:
        """Nothing more is entered; what was counted and noted stays."""
        self._identities.end()

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
        return f"nothing in it could be read ({self.errors[0]}{others})"

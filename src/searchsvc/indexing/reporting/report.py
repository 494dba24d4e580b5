"""What is told of a rebuild, while it goes on and when it is done?"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from searchsvc.article import ReadFailure

MAX_REPORTED = 1_000
"""Failures, and notes, that a report holds in full; it counts the others."""

MAX_GROUPS = 100
"""Groups of failures that a report tells apart; one of them takes what has other reasons."""
OTHER_REASONS = "other reasons"


@dataclass(frozen=True, slots=True)
class Found:
    """Articles with a headline, a date, an author, a caption or alt text, a text: what a reader made of them."""

    headline: int = 0
    date: int = 0
    author: int = 0
    captions: int = 0
    text: int = 0

    @property
    def counts(self) -> tuple[int, int, int, int, int]:
        """These, in this order."""
        return self.headline, self.date, self.author, self.captions, self.text


@dataclass(frozen=True, slots=True)
class FailureGroup:
    """Failures of one reason and kind (of ReadFailure): how many, and the paths of the first two files.

    `records`: how many records these are, of `files` files; 0 where each is of a whole file or folder. `files` is 0 in
    what an older version wrote.
    """

    reason: str
    kind: str
    count: int
    examples: tuple[str, ...]
    files: int = 0
    records: int = 0


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a rebuild is. `path`: the file that is being read; None while the engine checks and publishes.

    `done_bytes`: of the files on disk; a guess inside a packed one. `resumed_articles`, `resumed_bytes`: of these, what
    another build had done that this one goes on with, so that rates can leave it out.
    """

    articles: int
    failed: int
    path: str | None
    done_bytes: int = 0
    resumed_articles: int = 0
    resumed_bytes: int = 0


@dataclass(frozen=True, slots=True)
class RebuildReport:
    """What a rebuild published, against the generation served before it.

    `failed` counts all that could not be read; `errors` holds the first MAX_REPORTED of them, `failures` all of them in
    groups, those first that cost most. `duplicates` counts articles that were met again under the same id, word for
    word, and left out. `notes` are sentences about ids that different articles shared. `seconds` is wall-clock time.
    `withheld` counts records that are not for the public, by what they are ("draft": 3), and were left out.
    `published`: false where nothing had changed, or too much would have been lost, which `stopped` says then; then
    `generation` is the one that is served on.
    """

    generation: int
    articles: int
    added: int
    changed: int
    removed: int
    unchanged: int
    failed: int
    seconds: float
    errors: tuple[ReadFailure, ...]
    duplicates: int
    notes: tuple[str, ...]
    found: Found
    failures: tuple[FailureGroup, ...] = ()
    published: bool = True
    stopped: str | None = None
    withheld: Mapping[str, int] = field(default_factory=dict)


def withheld_words(withheld: Mapping[str, int]) -> str:
    """`3 drafts, 1 static page left out`, of what is counted by what it is."""
    kinds = (f"{count:,} {kind}{'' if count == 1 else 's'}" for kind, count in withheld.items())
    return f"{', '.join(kinds)} left out"

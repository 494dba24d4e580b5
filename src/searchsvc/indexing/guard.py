"""Would a build lose too much of what is served?

A folder that is half copied, a disk that is not mounted, an install that reads no web page: a rebuild from the same
corpus then publishes what is left, and somebody notices days later. Such a build stops. What is asked for by naming
another corpus is a choice and is nobody's business here.

Useful for: rebuild.py, before it publishes; `same_corpora` also for whoever says what was replaced by what.
Not for: whether anything changed at all (rebuild.py).
"""

import os
from collections.abc import Collection
from dataclasses import dataclass

from searchsvc.errors import TooMuchLost

LEAST_KEPT_PERCENT = 90
"""Of the articles that are served, a build from the same corpus leaves at least these."""


@dataclass(frozen=True, slots=True)
class Served:
    """The generation that is served: its number, how many articles, and how many files gave its build none."""

    generation: int
    articles: int
    unread: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a build would publish. `taken`: files that a reader took, `unread`: those of them that gave no article.

    `reason`: why most of what failed did, for people; empty where nothing did.
    """

    articles: int
    taken: int
    unread: int
    reason: str = ""


def same_corpora(some: Collection[str], others: Collection[str]) -> bool:
    """Are these the same files and folders, whatever they are called now? What nobody named is the same as nothing."""
    return bool(some) and set(map(os.path.realpath, some)) == set(map(os.path.realpath, others))


def refuse_loss(corpora: Collection[str], outcome: Outcome, served: Served) -> None:
    """Raises TooMuchLost where a build from the corpus that is served, `corpora`, would lose too much of it.

    Files that the served generation's build could not read either are no loss.
    """
    often = f" (most often: {outcome.reason})" if outcome.reason else ""
    if outcome.articles * 100 < served.articles * LEAST_KEPT_PERCENT:
        share = f"less than {LEAST_KEPT_PERCENT} %"
        lost = f"would leave {outcome.articles:,} of the {served.articles:,} articles that are served, {share}{often}"
    elif outcome.unread * 2 > outcome.taken and outcome.unread > served.unread:
        lost = f"gave no article in {outcome.unread:,} of the {outcome.taken:,} files that a reader took{often}"
    else:
        return
    raise TooMuchLost(", ".join(corpora), lost, served.generation)

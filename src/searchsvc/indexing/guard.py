"""Would a build lose too much of what is served?

A folder that is half copied, a disk that is not mounted, an install that reads no web page: a rebuild from the same
corpus then publishes what is left, and somebody notices days later. Such a build stops. What is asked for by naming
another corpus is a choice and is nobody's business here.

Useful for: rebuild.py, before it publishes; `same_corpora` also for whoever says what was replaced by what.
Not for: whether anything changed at all (rebuild.py).
"""

import os
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from searchsvc.errors import TooMuchLost

_FILES_NAMED = 2
LEAST_KEPT_PERCENT = 90
"""Of the articles that are served, a build from the same corpus leaves at least these."""


@dataclass(frozen=True, slots=True)
class Served:
    """The generation that is served: its number, how many articles, without those that somebody removed since, and how
    many files gave its build none.
    """

    generation: int
    articles: int
    without_article: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a build would publish. `taken`: files that a reader took, `without_article`: those that gave none."""

    articles: int
    taken: int
    without_article: int


def _unknown() -> str:
    return ""


def same_corpora(some: Collection[str], others: Collection[str]) -> bool:
    """Are these the same files and folders, whatever they are called now? What lies inside another of them is a part
    of that. What nobody named is the same as nothing.
    """
    return bool(some) and _outermost(some) == _outermost(others)


def _outermost(corpora: Iterable[str]) -> set[Path]:
    places = {Path(os.path.realpath(one)) for one in corpora}
    return {place for place in places if places.isdisjoint(place.parents)}


def refuse_loss(
    corpora: Collection[str], outcome: Outcome, served: Served, missing: Callable[[], str] = _unknown
) -> None:
    """Raises TooMuchLost where a build from the corpus that is served, `corpora`, would lose too much of it.

    Files that the served generation's build could not read either are no loss. `missing` tells what is, for people
    (missing_files); it is asked only then, and says nothing where that is not known.
    """
    if outcome.articles * 100 < served.articles * LEAST_KEPT_PERCENT:
        share = f"less than {LEAST_KEPT_PERCENT} %"
        lost = f"would leave {outcome.articles:,} of the {served.articles:,} articles that are served, {share}"
    elif outcome.without_article * 2 > outcome.taken and outcome.without_article > served.without_article:
        lost = f"gave no article in {outcome.without_article:,} of the {outcome.taken:,} files that a reader took"
    else:
        return
    what = missing()
    raise TooMuchLost(", ".join(corpora), f"{lost} ({what})" if what else lost, served.generation)


def missing_files(before: Iterable[str], gave: Collection[str], reasons: Mapping[str, str]) -> str:
    """How many of the files that gave the served articles give none now, and the names of two; empty where all do.

    `before`: the path of each served article's file; `gave`: those of the files that give articles now; `reasons`: why
    others do not, by path. A file that is in neither is gone.
    """
    lost = Counter(path for path in before if path not in gave)
    if not lost:
        return ""
    named = [f"{path}: {reasons.get(path, 'not there')}" for path, _ in lost.most_common(_FILES_NAMED)]
    if len(lost) > len(named):
        named.append(f"{len(lost) - len(named):,} more")
    were = f"{lost.total():,} of them were" if lost.total() > 1 else "1 of them was"
    files = f"{len(lost):,} files that give" if len(lost) > 1 else "1 file that gives"
    return f"{were} in {files} none now: {', '.join(named)}"

"""Is there anything to build?

Useful for: `rebuild --if-changed`. Not for: how a corpus is compared (indexing/snapshot.py).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from searchsvc import bootstrap
from searchsvc.config import Settings
from searchsvc.errors import IndexFault
from searchsvc.indexing import snapshot
from searchsvc.indexing.guard import same_corpora
from searchsvc.indexing.reporting.report import RebuildReport


@dataclass(frozen=True, slots=True)
class Counted:
    """What is known of a generation whose build left no report."""

    generation: int
    articles: int


@dataclass(frozen=True, slots=True)
class UpToDate:
    """The served generation, to which there is nothing to add.

    `rolled_back`: the newer generation that was built from the files as they are, where a rollback put this one in
    its place; None where the served one itself was built from them.
    """

    served: Counted
    report: RebuildReport | None
    rolled_back: int | None

    @property
    def failed(self) -> int:
        return self.report.failed if self.report else 0

    @property
    def document(self) -> RebuildReport | Counted:
        """The report of a rebuild that changed nothing: what was not read, and why, is what its build said."""
        if self.report is None:
            return self.served
        articles = self.served.articles
        return replace(self.report, added=0, changed=0, removed=0, unchanged=articles, seconds=0.0, published=False)


def up_to_date(taken: snapshot.Snapshot, paths: Sequence[Path], settings: Settings) -> UpToDate | None:
    """What is served, where it can be searched and there is nothing to build; None where there is.

    There is nothing to build where the served generation was built from the files of `paths` as they are. Nor is there
    where a newer one was: somebody went back on purpose, and the files have not changed since.
    """
    builds = {one.generation: one for one in snapshot.recorded(settings.index)}
    from_these = {number for number, one in builds.items() if one.digest == taken.digest}
    if not from_these:
        return None
    try:
        with bootstrap.search_of(settings) as search:
            status = search.status()
    except IndexFault:
        return None
    corpora = bootstrap.corpora_of(paths)
    from_these &= {one.generation for one in status.generations if same_corpora(one.provenance.corpora, corpora)}
    served = Counted(status.served.generation, status.served.articles)
    build = builds.get(served.generation)
    report = build.report if build else None
    if served.generation in from_these:
        return UpToDate(served, report, None)
    rolled_back = _newest(from_these)
    return UpToDate(served, report, rolled_back) if rolled_back > served.generation else None


def _newest(generations: Iterable[int]) -> int:
    return max(generations, default=0)

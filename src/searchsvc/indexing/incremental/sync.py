"""Is there anything to read, where a build goes on with the served generation, and does what was read fit that?
Incremental indexing: `searchsvc sync`.

Useful for: bootstrap.py, before it begins a build, and rebuild.py, before it publishes one. Not for: building.
"""

from __future__ import annotations

import time

from searchsvc.engines.port import Build, BuildReport, Engine
from searchsvc.errors import BuildFailed
from searchsvc.indexing.files.corpus_state import CorpusState
from searchsvc.indexing.ledger import ledger_of
from searchsvc.indexing.reporting.report import RebuildReport

_MENDED = "so that what is known of the files is wrong; `searchsvc rebuild` of all corpora of the index mends it"


def up_to_date(state: CorpusState, engine: Engine, began: float) -> RebuildReport | None:
    """The report of a sync that finds nothing to do; None where there is something. `began`: by time.perf_counter."""
    changes, before = state.changes, state.before
    if changes is None or before is None or not changes.nothing:
        return None
    if not {root.place for root in state.roots} <= {root.place for root in before.roots}:
        return None  # nothing in it, but it is a corpus of the archive from now on
    served = engine.recorded()
    nothing = BuildReport(served.generation, served.articles, added=0, changed=0, removed=0, unchanged=served.articles)
    return ledger_of(state).report(nothing, time.perf_counter() - began, published=False)


def compared(build: Build, articles: int) -> BuildReport:
    """As Build.compare. Raises BuildFailed where what is served is not what the records of its files say, by which
    `articles` come out: something that is gone may be served still, or served twice.
    """
    try:
        report = build.compare()
    except ValueError as error:  # two documents have one id
        raise BuildFailed(f"{error}, {_MENDED}") from error
    if report.articles != articles:
        raise BuildFailed(f"its files gave {articles:,} articles, {report.articles:,} would be served, {_MENDED}")
    return report

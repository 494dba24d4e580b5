"""Is there anything to read, where a build goes on with the served generation? Incremental indexing: `searchsvc sync`.

Useful for: bootstrap.py, before it begins a build. Not for: building (rebuild.py).
"""

from __future__ import annotations

import time

from searchsvc.engines.port import Engine
from searchsvc.indexing.files.corpus_state import CorpusState
from searchsvc.indexing.ledger import ledger_of
from searchsvc.indexing.report import RebuildReport


def up_to_date(state: CorpusState, engine: Engine, began: float) -> RebuildReport | None:
    """The report of a sync that finds nothing to do; None where there is something. `began`: by time.perf_counter."""
    changes, before = state.changes, state.before
    if changes is None or before is None or not changes.nothing:
        return None
    if not {root.place for root in state.roots} <= {root.place for root in before.roots}:
        return None  # nothing in it, but it is a corpus of the archive from now on
    served, ledger = engine.recorded(), ledger_of(state)
    return RebuildReport(
        generation=served.generation,
        articles=served.articles,
        added=0,
        changed=0,
        removed=0,
        unchanged=served.articles,
        failed=ledger.failed,
        seconds=time.perf_counter() - began,
        errors=tuple(ledger.failures.first),
        duplicates=ledger.duplicates,
        notes=(),
        found=ledger.found,
        failures=ledger.failures.groups(),
        withheld=dict(ledger.withheld.most_common()),
        published=False,
    )

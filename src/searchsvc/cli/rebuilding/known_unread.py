"""What is known of what the last build could not read?

Useful for: `status --failures`, and `sync`, which need not say it again. Not for: how it is said (output/unread.py).
"""

from searchsvc import bootstrap
from searchsvc.config import Settings
from searchsvc.errors import IndexFault
from searchsvc.indexing import snapshot
from searchsvc.indexing.reporting import unread
from searchsvc.indexing.reporting.report import RebuildReport
from searchsvc.indexing.reporting.unread import Unread
from searchsvc.query.synonyms.file import NO_SYNONYMS


def known_unread(served: int, settings: Settings, report: RebuildReport | None) -> Unread | None:
    """That of the last build, of which `report` is, or of the generation `served`; None where nothing is known."""
    is_of_served = report is None or report.generation == served
    return unread.best_known(_attached(settings) if is_of_served else None, report)


def last_unread(settings: Settings) -> Unread | None:
    """That of the last build; None where none is known."""
    served = bootstrap.served_generation(settings)
    return known_unread(served.generation, settings, snapshot.last(settings.index)) if served else None


def _attached(settings: Settings) -> bytes | None:
    """What the served generation says itself of what its build could not read."""
    try:
        with bootstrap.unopened_search(settings, synonyms=NO_SYNONYMS) as search:
            return search.attached(unread.NAME)
    except IndexFault:  # it cannot be opened, which `status` says
        return None

"""Is every byte of the served generation as it was written, and does it make sense?

Useful for: engine.py. Not for: opening a generation (opening.py), which looks at sizes and structure.
"""

from collections.abc import Callable

from searchsvc.engines.generations import GenerationStore
from searchsvc.engines.port import Verification
from searchsvc.engines.whoosh.opening import Opened
from searchsvc.engines.whoosh.refused import nothing_whole
from searchsvc.errors import IndexUnusable


def verified(store: GenerationStore, opened: Callable[[int], Opened]) -> Verification:
    """As port.Engine.verify. `opened` opens a generation by its number."""
    try:
        number, problems = store.served(), list[str]()
    except IndexUnusable as damage:  # that of CURRENT
        if (instead := store.stand_in()) is None:
            raise nothing_whole(damage) from damage
        number, problems = instead, [f"{damage.path}: {damage.reason}; generation {instead} stands in for it"]
    try:
        found = list(store.problems(number))
        if not found:
            found = [problem for one in opened(number).segments for problem in one.segment.file.check()]
    except IndexUnusable as error:
        found = [f"{error.path}: {error.reason}"]
    problems += found
    return Verification(number, not problems, tuple(problems), store.stand_in() if problems else None)

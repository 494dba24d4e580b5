"""What was found damaged, and for how long is it not read again?

Useful for: engine.py, each search of which would else read every byte of a damaged generation. Not for: what is wrong
with a generation (engines/generations.py).
"""

import time
from pathlib import Path

from searchsvc.engines.manifest import Manifest
from searchsvc.errors import IndexUnusable

LOOK_AGAIN_SECONDS = 30.0
"""What was found damaged is not read again within this time; another generation is looked at at once."""


class Refused:
    """What was found damaged: the generation of `manifest`, or, where that is None, all that there is."""

    def __init__(self, manifest: Manifest | None, error: IndexUnusable) -> None:
        self.manifest = manifest
        self._error = error
        self._until = time.monotonic() + LOOK_AGAIN_SECONDS

    @property
    def everything(self) -> bool:
        return self.manifest is None

    def holds(self) -> bool:
        return time.monotonic() < self._until

    def again(self) -> IndexUnusable:
        return self._error.with_traceback(None)


def stands_in(damage: IndexUnusable, number: int, index: Path) -> str:
    """What to say where generation `number` is served instead of what is damaged."""
    return (
        f"{damage.path}: {damage.reason}. Generation {number} is served instead. To go on with it: "
        f"searchsvc --index {index} rollback; to build anew: searchsvc --index {index} rebuild CORPUS"
    )


def nothing_whole(damage: IndexUnusable) -> IndexUnusable:
    """What to say where nothing stands in for what is damaged."""
    return IndexUnusable(damage.path, f"{damage.reason}, and no generation that is kept before it is whole")

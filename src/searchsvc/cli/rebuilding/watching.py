"""When has something in a corpus changed, and is all quiet again?

Useful for: `sync --watch`. Not for: what has changed, which the sync finds out by itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

QUIET_MILLISECONDS = 500
"""So long nothing must change before a round begins: a file that is written in pieces is read once."""
LONGEST_MILLISECONDS = 30_000
"""After so long a round begins, even where something changes all the time."""
_LOOK_MILLISECONDS = 1_000


def rounds(paths: Sequence[Path], index: Path) -> Iterator[None]:
    """At once, and then each time that something at or below `paths` has changed, until a signal ends it.

    What changes during a round begins the next. `index` is none of it, even where it lies below one of them. A file is
    watched by its folder, so that one that is replaced is noticed. Raises FileNotFoundError where a path is gone at the
    beginning, and KeyboardInterrupt.
    """
    from watchfiles import DefaultFilter, watch  # noqa: PLC0415  (no other command needs it)

    places = [path.resolve() for path in paths]
    folders = {place if place.is_dir() else place.parent for place in places}
    passes = DefaultFilter(ignore_paths=[index.resolve()])
    first = True
    for changes in watch(
        *sorted(folders),
        watch_filter=lambda change, path: passes(change, path) and _is_of(Path(path), places),
        debounce=LONGEST_MILLISECONDS,
        step=QUIET_MILLISECONDS,
        rust_timeout=_LOOK_MILLISECONDS,
        yield_on_timeout=True,  # the first round begins when all is being watched
        recursive=any(place.is_dir() for place in places),
    ):
        if first or changes:
            first = False
            yield


def _is_of(path: Path, places: Sequence[Path]) -> bool:
    return any(path == place or place in path.parents for place in places)

"""Is there a build that was killed, to go on with?

Useful for: bootstrap.py, before it begins one. Not for: going on (journal.py).
"""

from __future__ import annotations

from dataclasses import dataclass

from searchsvc.engines.port import Engine
from searchsvc.indexing.checkpoints.journal import checkpoint_in


@dataclass(frozen=True, slots=True)
class UnfinishedBuild:
    """How far a build was that nobody published: so many articles, and bytes of its files.

    `fits`: it was of the same files, unchanged, read in the same way, beside the same served generation.
    """

    articles: int
    done_bytes: int
    fits: bool


def unfinished_build(engine: Engine, key: str) -> UnfinishedBuild | None:
    """The checkpoints that `engine` has of one, seen from a build of this key; None where it has none."""
    found = None
    for its_key, data in engine.checkpoints():
        if its_key != key:
            return UnfinishedBuild(0, 0, fits=False)
        checkpoint = checkpoint_in(data)
        found = UnfinishedBuild(checkpoint.articles, checkpoint.done_bytes, fits=True)
    return found

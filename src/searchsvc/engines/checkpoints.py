"""What does an engine promise of builds that are killed, for another one that goes on?

The page of the port (port.py) about checkpoints: what a build has finished so far, kept beyond the end of its process
with what whoever builds knows of it. A checkpoint is there as a whole or not at all.

Useful for: indexing/checkpoints/, which says what the data is. Not for: how an engine keeps it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol


class CheckpointedBuild(Protocol):
    """What a Build does about checkpoints. They are those of one archive, whichever build of it they are of."""

    def keep(self, key: str, data: bytes) -> bool:
        """Keep the parts that were taken since the last call, with `data`, beyond the end of this process.

        A build that goes on with them says `key` (`resume`). The first call of a build that did not resume lets go of
        what an earlier one kept; so does whichever build is published. False where the disk refuses, which a warning
        says once: from then on this build keeps nothing more, and what it kept before stays.
        """

    def resume(self, key: str) -> Iterable[bytes]:
        """The parts that an unfinished build kept under `key` belong to this one, as if they had been taken, and the
        data of each call of `keep` is given, in order; of what is damaged, and after it, nothing, which a warning says.
        Before any part.
        """

    def let_go(self) -> None:
        """What was kept, by whichever build, is of no more use."""


class CheckpointedEngine(Protocol):
    """What an Engine knows of them."""

    def checkpoints(self) -> Iterable[tuple[str, bytes]]:
        """The key and the data of each call of Build.keep of a build that was not published, in order; nothing where
        there is none, or of what is damaged, and after it.
        """

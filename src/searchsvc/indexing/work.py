"""What is there to read, and how is it read?

Useful for: saying so to rebuild.py, without knowing how a corpus lies on disk.
Not for: reading (corpus/).
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Protocol, TypeAlias

from searchsvc.article import Article, ReadFailure
from searchsvc.engines.port import NOBODY_SAID, Provenance


class Portion(Protocol):
    """Some of a corpus that is read in one go. Picklable. `size_bytes`: its share of what lies on disk."""

    @property
    def path(self) -> str: ...

    @property
    def size_bytes(self) -> int: ...


ReadPortion: TypeAlias = Callable[[Any], Iterator[Article | ReadFailure]]
"""Gives what one portion holds, and raises only what ends the reading of all. Picklable.

Takes the kind of Portion that the corpus consists of."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A corpus as `portions`, in order; what reads one (a function that can be pickled), and in how many processes.

    `provenance`: which corpora these are, and the settings that shape what is read. `guarded`: they may not lose much
    of what is served (guard.py).
    """

    portions: Iterable[Portion]
    read: ReadPortion
    processes: int = 1
    provenance: Provenance = NOBODY_SAID
    guarded: bool = True

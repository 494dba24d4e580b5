"""What is there to read, and how is it read?

Useful for: saying so to rebuild.py, without knowing how a corpus lies on disk.
Not for: reading (corpus/).
"""

import math
from collections.abc import Callable, Collection, Generator, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, Protocol, Self, TypeAlias

from searchsvc.article import Article, ReadFailure
from searchsvc.article_lines import FromLine
from searchsvc.engines.port import NOBODY_SAID, Provenance
from searchsvc.indexing.files.corpus_state import CorpusState
from searchsvc.record_clock import Clock, Record


class Portion(Protocol):
    """Some of a corpus that is read in one go. Picklable. `size_bytes`: its share of what lies on disk."""

    @property
    def path(self) -> str: ...

    @property
    def size_bytes(self) -> int: ...


Item: TypeAlias = Article | FromLine | ReadFailure

ReadPortion: TypeAlias = Callable[[Any], Iterator[Item]]
"""Gives what one portion holds, and raises only what ends the reading of all. Picklable.

Takes the kind of Portion that the corpus consists of."""


Pieces: TypeAlias = Generator[tuple[Portion, Iterable[Item]], None, None]
"""What portions hold, in order: one or more pieces of each."""

ReadApart: TypeAlias = Callable[[Iterable[Any], Collection[Record]], Pieces]
"""Gives what portions hold, but for some records, and ends by itself what a record is stuck in."""


def _unwatched(_clock: Clock, _too_slow: Collection[Record]) -> None:
    """For what knows no records."""


@dataclass(frozen=True, slots=True)
class RecordPatience:
    """How long may a process be at one record before it is ended? Picklable.

    `seconds`: what it keeps to itself. `watched`: called in the process, with the clock that it has to set and
    `too_slow`, the records that are known to take longer.
    """

    seconds: float = math.inf
    watched: Callable[[Clock, Collection[Record]], None] = _unwatched
    too_slow: frozenset[Record] = frozenset()


@dataclass(frozen=True, slots=True)
class Reading:
    """A corpus as `portions`, in order; what reads one (a function that can be pickled), and in how many processes.

    `portions` are iterated again where the build has to begin again. `apart`: how all are read where one process
    reads; without it `read` does it, in this one. `patience`: with each of several processes. `corpus`: what is known
    of it from before, and kept for later; None: nothing is.

    `provenance`: which corpora these are, and the settings that shape what is read. `guarded`: they may not lose much
    of what is served (guard.py).

    `has_added`: articles that were added by hand are among them. Where there are no others, nothing was read.

    `key`: of builds of the same, one of which may go on where another was killed (checkpoints/); empty: none may.
    `resumes`: this one does.
    """

    portions: Iterable[Portion]
    read: ReadPortion
    processes: int = 1
    provenance: Provenance = NOBODY_SAID
    guarded: bool = True
    apart: ReadApart | None = None
    patience: RecordPatience = RecordPatience()
    corpus: CorpusState | None = None
    has_added: bool = False
    key: str = ""
    resumes: bool = False

    def pieces(self, portions: Iterable[Portion]) -> Pieces:
        """What `portions` hold, read by one process."""
        if self.apart is None:
            return ((portion, self.read(portion)) for portion in portions)
        return self.apart(portions, self.patience.too_slow)

    def new_beginning(self, record: Record) -> str:
        """What is said where `record` has to be left out and the build begins again."""
        path, number = record
        return (
            f"{path}{f' record {number}' if number > 0 else ''}: reading it took longer than "
            f"{self.patience.seconds:g} s and had to be ended from outside. The build begins again without it"
        )

    def without(self, *records: Record) -> Self:
        """The same, but for `records`."""
        too_slow = self.patience.too_slow.union(records)
        return replace(self, patience=replace(self.patience, too_slow=too_slow))

"""What is measured? Plain values, which results.json holds as they are.

Seconds are wall-clock seconds unless a name says CPU; milliseconds end in `_ms`; sizes are bytes.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BuildFigures:
    """One index built by one process. `peak_self`, `peak_children`: most memory held at once by it, by its largest
    child. `stored`: the bytes on disk that only keep articles for display; `kinds`: bytes by what they hold.
    """

    index: str
    articles: int
    seconds: float
    reading_seconds: float | None
    cpu_seconds: float
    peak_self: int
    peak_children: int
    total: int
    stored: int
    segments: int
    kinds: Mapping[str, int]

    @property
    def articles_a_second(self) -> float:
        return self.articles / self.seconds

    @property
    def searched(self) -> int:
        """Bytes without stored articles."""
        return self.total - self.stored


@dataclass(frozen=True, slots=True)
class Percentiles:
    """Of the times of `count` queries."""

    count: int
    p50_ms: float
    p95_ms: float
    p99_ms: float


@dataclass(frozen=True, slots=True)
class QueryFigures:
    """One contestant's times in one class of queries; `times` is None where it has no such query.

    `total`: was it also asked how many match? `found`: the mean of what it answered, None where it did not say.
    `left_out`: queries that it was not asked, since it needs too long for so many.
    """

    contestant: str
    query_class: str
    total: bool
    times: Percentiles | None
    found: float | None = None
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class ColdFigures:
    """The first answer after the pages of the index were dropped from memory. `read`: mean bytes from disk a query.

    `opened`: with the opening of the index, `asked`: the query alone.
    """

    contestant: str
    query_class: str
    opened: Percentiles
    asked: Percentiles
    read: float


@dataclass(frozen=True, slots=True)
class StartFigures:
    """From the start of a process to its end, with one query answered in between; milliseconds, median."""

    what: str
    runs: int
    median_ms: float


@dataclass(frozen=True, slots=True)
class HttpFigures:
    """The JSON API of one server process under load. `tool`: what made the load."""

    tool: str
    query_class: str
    connections: int
    seconds: float
    requests: int
    errors: int
    p50_ms: float
    p95_ms: float
    requests_a_second: float
    server_private: int | None


@dataclass(frozen=True, slots=True)
class CheckFigures:
    """Answers compared with the memory engine's on a sample of the corpus. `wrong`: a sentence each."""

    contestant: str
    query_class: str
    compared: int
    wrong: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GrowthFigures:
    """What changes with the size of a corpus."""

    articles: int
    builds: tuple[BuildFigures, ...]
    queries: tuple[QueryFigures, ...]


def percentiles(seconds: list[float]) -> Percentiles:
    """By nearest rank. ValueError of an empty list."""
    if not seconds:
        raise ValueError("no times to take percentiles of")
    ordered = sorted(seconds)

    def at(share: float) -> float:
        return ordered[math.ceil(share * len(ordered)) - 1] * 1000

    return Percentiles(len(ordered), at(0.50), at(0.95), at(0.99))

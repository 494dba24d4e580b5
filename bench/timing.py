"""How long does a query take?

All contestants are open in one process and take turns, class by class and round by round, in an order that changes
with each round; a machine that is busy for a moment is so for all. Once all have had their rounds, those that answer
fast go on in turns for a while, since their turns take milliseconds and a machine's speed changes within seconds. What
counts for a query is the median of its rounds; what counts for a class, the percentiles over its queries.
"""

import gc
import statistics
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from bench.contestants.contestant import Ask, Searching
from bench.figures import Percentiles, QueryFigures, percentiles
from bench.query import Query

_SECONDS_A_CLASS = 20.0
"""A contestant that has used so many in a class sits out its other rounds; one round is always whole."""

_FAST_SECONDS = 2.0
"""A contestant that has used less in a class goes on, up to _FAST_ROUNDS times as many rounds."""

_FAST_ROUNDS = 5


@dataclass(slots=True)
class _Turn:
    """One contestant in one class. `rounds` [round][query] in seconds."""

    asks: Sequence[Callable[[], object]]
    rounds: list[list[float]] = field(default_factory=list)
    used: float = 0.0

    def play(self, most_seconds: float) -> None:
        if self.used < most_seconds:
            took = timed(self.asks)
            self.rounds.append(took)
            self.used += sum(took)

    def percentiles(self) -> Percentiles:
        return percentiles([statistics.median(times) for times in zip(*self.rounds, strict=True)])


def time_classes(
    contestants: Mapping[str, Searching],
    queries: Mapping[str, Sequence[Query]],
    rounds: int,
    progress: Callable[[str], None],
) -> Iterator[QueryFigures]:
    """Every class with totals and without, every contestant that can answer it."""
    for name, asked in queries.items():
        for total in (True, False):
            progress(f"{name}, {'with' if total else 'without'} totals")
            ready = {
                contestant: [ask for query in asked if (ask := searching.ready(replace(query, total=total)))]
                for contestant, searching in contestants.items()
            }
            found = {contestant: _mean_total(asks) for contestant, asks in ready.items()}  # warms up too
            for contestant, times in take_turns(ready, rounds).items():
                yield QueryFigures(contestant, name, total, times, found[contestant])


def time_whole_answers(
    contestants: Mapping[str, Searching],
    queries: Mapping[str, Sequence[Query]],
    rounds: int,
    progress: Callable[[str], None],
) -> Iterator[QueryFigures]:
    """Searches as users type them, with marked snippets of ten hits."""
    for name, drawn in queries.items():
        asked = [query for query in drawn if query.is_plain]
        if not asked:
            continue
        progress(f"{name}, whole answers")
        ready = {
            contestant: [ask for query in asked if (ask := searching.whole(query))]
            for contestant, searching in contestants.items()
        }
        hits = {contestant: statistics.fmean(ask() for ask in asks) for contestant, asks in ready.items() if asks}
        for contestant, times in take_turns(ready, rounds).items():
            yield QueryFigures(contestant, name, total=True, times=times, found=hits.get(contestant))


def take_turns(ready: Mapping[str, Sequence[Callable[[], object]]], rounds: int) -> dict[str, Percentiles | None]:
    """The times of each contestant; None for one that has nothing to ask."""
    turns = [_Turn(asks) for asks in ready.values() if asks]
    gc.collect()
    for number in range(_FAST_ROUNDS * rounds):
        shift = number % max(1, len(turns))
        for turn in (*turns[shift:], *turns[:shift]):
            turn.play(_SECONDS_A_CLASS if number < rounds else _FAST_SECONDS)
    played = iter(turns)
    return {contestant: next(played).percentiles() if asks else None for contestant, asks in ready.items()}


def timed(asks: Sequence[Callable[[], object]]) -> list[float]:
    """Seconds of each call, the garbage collector held off meanwhile."""
    clock = time.perf_counter
    took: list[float] = []
    gc.disable()
    try:
        for ask in asks:
            began = clock()
            ask()
            took.append(clock() - began)
    finally:
        gc.enable()
    return took


def _mean_total(asks: Sequence[Ask]) -> float | None:
    totals = [total for _, _, total in (ask() for ask in asks) if total is not None]
    return statistics.fmean(totals) if totals else None

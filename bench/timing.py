"""How long does a query take?

All contestants are open in one process and take turns, class by class and round by round, in an order that changes
with each round; a machine that is busy for a moment is so for all. Once all have had their rounds, those that answer
fast go on in turns for a while, since their turns take milliseconds and a machine's speed changes within seconds. What
counts for a query is the median of its rounds; what counts for a class, the percentiles over its queries.
"""

import gc
import statistics
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Generic, TypeVar

from bench.contestants.contestant import Answer, Searching
from bench.figures import Percentiles, QueryFigures, percentiles
from bench.query import Query

_SECONDS_A_CLASS = 20.0
"""A contestant that has used so many in a class sits out its other rounds. One that needs more for the first go, before
anything is measured, is asked only the queries that it came to (`while_there_is_time`).
"""

_LEAST_QUERIES = 10

_FAST_SECONDS = 2.0
"""A contestant that has used less in a class goes on, up to _FAST_ROUNDS times as many rounds."""

_FAST_ROUNDS = 5

_Given = TypeVar("_Given")
_Item = TypeVar("_Item")


@dataclass(slots=True)
class _Turn:
    """One contestant in one class. `rounds` [round][query] in seconds."""

    asks: Sequence[Callable[[], object]]
    rounds: list[list[float]] = field(default_factory=list)
    used: float = 0.0

    def play(self, enough: float) -> None:
        """One round more, unless it has used `enough` seconds already."""
        if self.used < enough:
            took = timed(self.asks)
            self.rounds.append(took)
            self.used += sum(took)

    def percentiles(self) -> Percentiles:
        return percentiles([statistics.median(times) for times in zip(*self.rounds, strict=True)])


@dataclass(frozen=True, slots=True)
class _FirstGo(Generic[_Given]):
    """The queries of a class that a contestant is asked, and what it answered. `left_out`: how many it is not."""

    asks: Sequence[Callable[[], _Given]]
    answers: Sequence[_Given]
    left_out: int


def time_classes(
    contestants: Mapping[str, Searching],
    queries: Mapping[str, Sequence[Query]],
    rounds: int,
    progress: Callable[[str], None],
) -> Iterator[QueryFigures]:
    """Every class with totals and without, every contestant that can answer it."""
    for name, drawn in queries.items():
        for total in (True, False):
            progress(f"{name}, {'with' if total else 'without'} totals")
            asked = {
                contestant: _first_go([ask for query in drawn if (ask := searching.ready(replace(query, total=total)))])
                for contestant, searching in contestants.items()
            }
            times = take_turns({contestant: one.asks for contestant, one in asked.items()}, rounds)
            for contestant, one in asked.items():
                yield QueryFigures(contestant, name, total, times[contestant], _mean_total(one), one.left_out)


def time_whole_answers(
    contestants: Mapping[str, Searching],
    queries: Mapping[str, Sequence[Query]],
    rounds: int,
    progress: Callable[[str], None],
) -> Iterator[QueryFigures]:
    """Searches as users type them, with marked snippets of ten hits."""
    for name, drawn in queries.items():
        plain = [query for query in drawn if query.is_plain]
        if not plain:
            continue
        progress(f"{name}, whole answers")
        asked = {
            contestant: _first_go([ask for query in plain if (ask := searching.whole(query))])
            for contestant, searching in contestants.items()
        }
        times = take_turns({contestant: one.asks for contestant, one in asked.items()}, rounds)
        for contestant, one in asked.items():
            hits = statistics.fmean(one.answers) if one.answers and not one.left_out else None
            yield QueryFigures(contestant, name, total=True, times=times[contestant], found=hits, left_out=one.left_out)


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


def while_there_is_time(items: Iterable[_Item], least: int) -> Iterator[_Item]:
    """`items` from the first on, until what is done with them has used the seconds of a class; `least` in any case."""
    end = time.perf_counter() + _SECONDS_A_CLASS
    for number, item in enumerate(items):
        if number >= least and time.perf_counter() > end:
            return
        yield item


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


def least_times(asks: Sequence[Callable[[], object]], rounds: int) -> list[float]:
    """Seconds of each, the least of all rounds."""
    return least_times_of(asks, rounds, (time.perf_counter,))[0]


def least_times_of(
    asks: Sequence[Callable[[], object]], rounds: int, clocks: Sequence[Callable[[], float]]
) -> list[list[float]]:
    """By each of the clocks, whose unit is the second: of each question the least of all rounds."""
    times = [[float("inf")] * len(asks) for _ in clocks]
    for _ in range(rounds):
        for number, ask in enumerate(asks):
            began = [clock() for clock in clocks]
            ask()
            for row, clock, begin in zip(times, clocks, began, strict=True):
                row[number] = min(row[number], clock() - begin)
    return times


def _first_go(asks: Sequence[Callable[[], _Given]]) -> _FirstGo[_Given]:
    """Asks until all are asked or the time is used, which warms up too."""
    answers = [ask() for ask in while_there_is_time(asks, _LEAST_QUERIES)]
    return _FirstGo(asks[: len(answers)], answers, len(asks) - len(answers))


def _mean_total(first: _FirstGo[Answer]) -> float | None:
    """None where it is of other queries than those of the others."""
    totals = [total for _, _, total in first.answers if total is not None]
    return statistics.fmean(totals) if totals and not first.left_out else None

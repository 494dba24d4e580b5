"""Where has the archive nothing, or far less than usual, of what is asked for?

Looked at month by month, where dates or a source are asked for: in the archive, or in what it has of the source. Usual
is the median of the months that have articles. A run of months lacks articles where each has a tenth of the usual at
most, and by the mean of all months twenty or more would be in it, so that a small archive is not told of each month. A
run is told whole, also where only some of it was asked for. The month that has not ended by now is not looked at.

Useful for: the notes of a search. Not for: the bars of a search (over_time.py).
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from statistics import mean, median
from typing import Final, NamedTuple

from searchsvc.engines.port import CountRequest, Engine
from searchsvc.query.dates.spans import Calendar
from searchsvc.query.notes import Note
from searchsvc.query.tree import DateRange, Everything, Keyword, Node, Or
from searchsvc.search.facets.over_time import MOST_BUCKETS, span_of
from searchsvc.search.facets.periods import (
    DaySpan,
    begins,
    bounded_periods,
    counts_of_periods,
    following,
    number_between,
    periods_between,
)

FEW: Final = 10
"""A month has far less than usual that has at most one in so many of the usual articles."""
EXPECTED: Final = 20
"""So many articles would be in a run of months by the mean, or it may have none by chance."""
MOST_RUNS: Final = 3
_REMEMBERED: Final = 100


@dataclass(frozen=True, slots=True)
class ArchiveLacks(Note):
    """So few articles are there, of the `source` if it is named, in the months from `first` to `last` (each by its
    first day). None: as far back, or up to now, as was asked for, and beyond what there is. `usual`: in a month.
    """

    source: str
    first: dt.date | None
    last: dt.date | None
    articles: int
    usual: int


class Months(NamedTuple):
    """What there is of the archive or of a source, named as it is shown: articles by month, the first and the last of
    which have some. In a month `usual` by the median of those that have any, and the `mean` of all.
    """

    source: str
    days: tuple[dt.date, ...]
    counts: tuple[int, ...]
    usual: float
    mean: float


class LackingMonths(NamedTuple):
    """Months that follow one another, by their first days, and how many articles they have."""

    first: dt.date
    last: dt.date
    articles: int


def runs_lacking(months: Months, asked: DaySpan) -> tuple[LackingMonths, ...]:
    """The runs of months that lack articles, with one that was asked for: the longest MOST_RUNS of them, in order."""
    known = dict(zip(months.days, months.counts, strict=True))
    all_days = periods_between(min(asked.first, months.days[0]), max(asked.last, months.days[-1]), "month")
    found = []
    for lacking, group in groupby(all_days, key=lambda day: known.get(day, 0) * FEW <= months.usual):
        run = tuple(group)
        if lacking and len(run) * months.mean >= EXPECTED and run[-1] >= begins(asked.first, "month"):
            found.append(LackingMonths(run[0], run[-1], sum(known.get(day, 0) for day in run)))
    overlapping = [one for one in found if one.first <= asked.last]
    longest = sorted(overlapping, key=lambda one: (-number_between(one.first, one.last, "month"), one))[:MOST_RUNS]
    return tuple(sorted(longest))


@dataclass
class Holdings:
    """What one archive has. Safe to share between threads; what is worked out of a generation is remembered."""

    engine: Engine
    calendar: Calendar
    _generation: int = field(default=-1, init=False)
    _months: dict[str, Months | None] = field(default_factory=dict, init=False)

    def forget(self) -> None:
        """Another generation is served."""
        self._generation = -1

    def notes(self, filters: Sequence[Node], generation: int) -> Iterator[Note]:
        """On what is lacking between the dates of the filters, of the sources that they name; else none."""
        dates = [node for node in filters if isinstance(node, DateRange)]
        sources = [one.value for node in filters for one in _any_keyword(node) if one.field == "source"]
        if not dates and not sources:
            return
        if self._generation != generation or len(self._months) > _REMEMBERED:
            self._generation, self._months = generation, {}
        of_archive = self._of("")
        if of_archive is None or not (asked := self._asked(dates, of_archive)):
            return
        for source in sources or [""]:
            if (months := self._of(source)) is not None:
                for run in runs_lacking(months, asked):
                    yield _note(run, months)

    def _asked(self, dates: Sequence[DateRange], of_archive: Months) -> DaySpan | None:
        """The months that are asked for, as far as they have ended; as those of the archive where no end is given."""
        after = max((one.after.day for one in dates if one.after), default=None)
        before = min((one.before.day for one in dates if one.before), default=None)
        this_month = begins(self.calendar.today(), "month")
        if this_month == dt.date.min:
            return None
        first = of_archive.days[0]
        last = before - dt.timedelta(days=1) if before and before > dt.date.min else of_archive.days[-1]
        if before is None and after is not None:
            last = this_month
        if after is not None:
            first = after
        elif last < first:
            first = last
        last = min(last, this_month - dt.timedelta(days=1))
        return DaySpan(first, last) if first <= last and number_between(first, last, "month") <= MOST_BUCKETS else None

    def _of(self, source: str) -> Months | None:
        """None where nothing of it is dated, or it spans more months than are looked at."""
        if source not in self._months:
            self._months[source] = self._counted(source)
        return self._months[source]

    def _counted(self, source: str) -> Months | None:
        tree = Keyword("source", source) if source else Everything()
        kept = {"source": (source,)} if source else {}
        whole = self.engine.counts(CountRequest(tree, fields=("source",), limit=0, kept=kept))
        span = span_of(whole)
        if span is None or number_between(*span, "month") > MOST_BUCKETS:
            return None
        days, boundaries = bounded_periods(span, "month", self.calendar.timezone)
        asked = CountRequest(tree, boundaries=boundaries)
        counts = counts_of_periods(self.engine.counts(asked), asked)
        having = [number for number, count in enumerate(counts) if count]
        if not having:
            return None
        name = whole.values["source"][0].value if source else ""
        shown = slice(having[0], having[-1] + 1)
        usual = median(counts[number] for number in having)
        return Months(name, days[shown], counts[shown], usual, mean(counts[shown]))


def _any_keyword(node: Node) -> tuple[Keyword, ...]:
    several = node.children if isinstance(node, Or) else (node,)
    return tuple(one for one in several if isinstance(one, Keyword))


def _note(run: LackingMonths, months: Months) -> ArchiveLacks:
    """A run that goes on beyond what there is has no end there, and begins or ends where that does."""
    begun, ended = months.days[0], months.days[-1]
    first = None if run.first < begun else min(run.first, following(ended, "month") or ended)
    last = None if run.last > ended else max(run.last, begins(begun - dt.timedelta(days=1), "month"))
    return ArchiveLacks(months.source, first, last, run.articles, round(months.usual))

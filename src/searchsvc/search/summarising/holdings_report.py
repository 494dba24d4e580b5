"""How many articles has the archive by month and by the values of some facets, and where has it none?

Worked out once for each generation: at 100,000 articles it takes some milliseconds, and is the same for everybody.

Useful for: the page about the archive. Not for: what a search lacks (search/facets/holdings.py).
"""

import datetime as dt
import threading
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Final

from searchsvc.engines.port import CountRequest, Counts, Engine, ValueCount
from searchsvc.query.tree import Everything, Keyword, Node
from searchsvc.search.facets.over_time import MOST_BUCKETS, span_of
from searchsvc.search.facets.periods import bounded_periods, counts_of_periods, number_between
from searchsvc.search.parameters.facet_table import FACETS
from searchsvc.search.results import FacetValue

MOST_SHOWN: Final = 50
"""Values of each kind, those with the most articles."""
MOST_GAPS: Final = 10
SOURCES_LOOKED_AT: Final = 20
"""Sources whose gaps are looked for, those with the most articles."""
_MONTHS_OF_YEAR: Final = 12
_SOURCE: Final = "source"
_PICTURES: Final = "pictures"


@dataclass(frozen=True, slots=True)
class YearOfMonths:
    """How many articles are of each month, from January on, and of the year; in the time zone of the service."""

    year: int
    months: tuple[int, ...]

    @property
    def articles(self) -> int:
        return sum(self.months)


@dataclass(frozen=True, slots=True)
class Gap:
    """`months` that follow one another without an article, of the `source` if it is named, by their first days. There
    are articles before and after.
    """

    source: str
    first: dt.date
    last: dt.date
    months: int


@dataclass(frozen=True, slots=True)
class HoldingsReport:
    """`years` from the newest to the oldest with articles, none left out; none where they are too many to be counted
    by month. `values`: by the name of each facet that has an `overview`, in the order of their table; those first that
    most articles have, MOST_SHOWN at most.
    """

    generation: int
    articles: int
    undated: int
    years: tuple[YearOfMonths, ...]
    values: Mapping[str, tuple[FacetValue, ...]]
    with_picture: int
    with_caption: int
    gaps: tuple[Gap, ...]


@dataclass
class HoldingsReporting:
    """Safe to share between threads."""

    engine: Engine
    timezone: dt.tzinfo
    _report: HoldingsReport | None = field(default=None, init=False)
    _lock: threading.Lock = field(default_factory=threading.Lock, init=False)

    def forget(self) -> None:
        """Another generation is served."""
        self._report = None

    def report(self) -> HoldingsReport:
        """Raises GenerationSwitched where another generation is published meanwhile."""
        with self._lock:
            report = self._report
            if report is None or report.generation != self.engine.counts(CountRequest(limit=0)).generation:
                self._report = report = self._made()
            return report

    def _made(self) -> HoldingsReport:
        listed = [facet for facet in FACETS if facet.overview]
        fields = dict.fromkeys([*(facet.field for facet in listed), _SOURCE, _PICTURES])
        counts = self.engine.counts(CountRequest(fields=tuple(fields), limit=MOST_SHOWN))
        pictures = {one.folded: one.documents for one in counts.values.get(_PICTURES, ())}
        months = self._by_month(Everything(), counts)
        return HoldingsReport(
            generation=counts.generation,
            articles=counts.total,
            undated=counts.undated,
            years=_years(months),
            values={facet.name: _shown(counts.values.get(facet.field, ())) for facet in listed},
            with_picture=pictures.get("picture", 0),
            with_caption=pictures.get("caption", 0),
            gaps=_longest([*_gaps("", months), *self._gaps_of_sources(counts.values.get(_SOURCE, ()))]),
        )

    def _gaps_of_sources(self, sources: Sequence[ValueCount]) -> Iterator[Gap]:
        """Where there is one source, its gaps are those of the archive."""
        for one in sources[:SOURCES_LOOKED_AT] if len(sources) > 1 else ():
            tree = Keyword(_SOURCE, one.folded)
            yield from _gaps(one.value, self._by_month(tree, self.engine.counts(CountRequest(tree, limit=0))))

    def _by_month(self, tree: Node, counts: Counts) -> dict[dt.date, int]:
        """From the first month with an article to the last, by their first days."""
        span = span_of(counts)
        if span is None or number_between(*span, "month") > MOST_BUCKETS:
            return {}
        days, boundaries = bounded_periods(span, "month", self.timezone)
        asked = CountRequest(tree, limit=0, boundaries=boundaries)
        by_month = counts_of_periods(self.engine.counts(asked), asked)
        having = [number for number, count in enumerate(by_month) if count]
        if not having:
            return {}
        shown = slice(having[0], having[-1] + 1)
        return dict(zip(days[shown], by_month[shown], strict=True))


def _years(months: dict[dt.date, int]) -> tuple[YearOfMonths, ...]:
    if not months:
        return ()
    return tuple(
        YearOfMonths(year, tuple(months.get(dt.date(year, month, 1), 0) for month in range(1, _MONTHS_OF_YEAR + 1)))
        for year in range(max(months).year, min(months).year - 1, -1)
    )


def _gaps(source: str, months: dict[dt.date, int]) -> Iterator[Gap]:
    for empty, group in groupby(months, key=lambda day: not months[day]):
        if empty:
            run = tuple(group)
            yield Gap(source, run[0], run[-1], len(run))


def _longest(gaps: Sequence[Gap]) -> tuple[Gap, ...]:
    """The longest first; of equals those of the archive, then the newest."""
    return tuple(sorted(gaps, key=lambda gap: (-gap.months, gap.source, -gap.first.toordinal()))[:MOST_GAPS])


def _shown(values: Sequence[ValueCount]) -> tuple[FacetValue, ...]:
    return tuple(FacetValue(one.value, one.documents, chosen=False) for one in values if one.documents)

"""The articles of a search over time: a bar for each period, which leads to the search within it.

Across, places are in per cent, so that a chart fits any width and its words keep their size; down, in pixels. Periods
are years, months or days as they were counted; of more years than a page has room for, several are one bar.

Useful for: pages. Not for: what is counted (search/facets/over_time.py), or markup (templates/chart.html).
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import ClassVar, Final, NamedTuple

from searchsvc.search.facets.holdings import ArchiveLacks
from searchsvc.search.facets.periods import following, number_between
from searchsvc.search.parameters.request import INTERVALS, Interval, SearchRequest
from searchsvc.search.results import Histogram, SearchPage
from searchsvc.web.localisation import formatting
from searchsvc.web.localisation.current import gettext, spoken
from searchsvc.web.results.links import SearchLinks
from searchsvc.web.results.ticks import ticks, years_below

HEIGHT: Final = 44
"""Of the highest bar, in pixels."""
BASE: Final = 60
"""Where bars stand, in pixels from the top of the chart."""
_ABOVE: Final = 5
"""From a bar to the number above it."""
FEW: Final = 24
"""As many bars have their number above them, and are links for the keyboard, too; of more the table is."""
MOST_BARS: Final = 120
_SPREADS: Final = (1, 10, 100, 1000)
"""Years that one bar may stand for."""


class PeriodBar(NamedTuple):
    """`name` is its period in full, `number` that of its articles, also as `written` and in words, `articles`.

    `tick`: the label below it, if it has one, and below that its `year`, where no label tells it; `odd` labels are not
    shown on a phone. As they stand in the SVG: `x`, `width` and `middle` in per cent of the chart; `height`, its `top`
    and where the number `above` it stands, in pixels. `lacks`: the archive has nothing from then, or far less than
    usual.
    """

    name: str
    address: str
    number: int
    written: str
    articles: str
    tick: str
    year: str
    odd: bool
    x: str
    width: str
    middle: str
    top: str
    above: str
    height: str
    lacks: bool


@dataclass(frozen=True, slots=True)
class Chart:
    """`by` is the period of a bar. `others`: the periods that the same could be shown by, with their addresses. `base`
    and `top`: where bars stand and where the highest ends, in pixels from the top of the chart.
    """

    by: Interval
    bars: tuple[PeriodBar, ...]
    most: int
    undated: int
    others: tuple[tuple[Interval, str], ...]
    is_dense: bool
    base: ClassVar[int] = BASE
    top: ClassVar[int] = BASE - HEIGHT

    @property
    def names_years(self) -> bool:
        return any(bar.year for bar in self.bars)

    @property
    def lacks(self) -> bool:
        return any(bar.lacks for bar in self.bars)


@dataclass(frozen=True, slots=True)
class _Period:
    first: dt.date
    end: dt.date | None
    count: int


def chart_of(page: SearchPage, asked: SearchRequest, links: SearchLinks) -> Chart | None:
    """None where there is nothing to compare, less than two periods, and where each link would be long."""
    found = page.histogram
    if found is None or links.are_long or len(found.buckets) < 2:  # noqa: PLR2004  (one is no comparison)
        return None
    periods = _periods(found)
    of_one = len(asked.source or ()) < 2  # noqa: PLR2004  (what one source lacks another may have)
    lacking = tuple(note for note in page.noted if isinstance(note, ArchiveLacks) and (of_one or not note.source))
    others = () if len(periods) < len(found.buckets) else _others(found, links)
    bars = tuple(_bars(periods, found.interval, links, lacking))
    most = max(one.count for one in periods)
    return Chart(found.interval, bars, most, found.undated, others, len(periods) > FEW)


def fitting(asked: SearchRequest, page: SearchPage) -> bool:
    """Has the page room for the bars that were asked for?"""
    return asked.interval is None or page.histogram is None or len(page.histogram.buckets) <= MOST_BARS


def _periods(found: Histogram) -> Sequence[_Period]:
    """As they were counted, or of several years each."""
    if found.interval != "year":
        return tuple(_Period(one.begin, following(one.begin, found.interval), one.count) for one in found.buckets)
    first, last = found.buckets[0].begin.year, found.buckets[-1].begin.year
    spread = next((one for one in _SPREADS if last // one - first // one < MOST_BARS), _SPREADS[-1])
    groups = groupby(found.buckets, key=lambda bucket: bucket.begin.year // spread * spread)
    return tuple(
        _Period(dt.date(max(year, 1), 1, 1), _year(year + spread), sum(one.count for one in group))
        for year, group in groups
    )


def _year(number: int) -> dt.date | None:
    return dt.date(number, 1, 1) if number <= dt.MAXYEAR else None


def _bars(
    periods: Sequence[_Period], interval: Interval, links: SearchLinks, lacking: Sequence[ArchiveLacks]
) -> Iterator[PeriodBar]:
    share = 100 / len(periods)
    gap = share * (0.14 if len(periods) <= FEW else 0.08)
    most = max(one.count for one in periods)
    within = links.within(("interval",))
    days = [one.first for one in periods]
    labels = ticks(days, interval)
    years = years_below(days, labels, interval)
    labelled, language = 0, spoken()
    for place, (one, label, year) in enumerate(zip(periods, labels, years, strict=True)):
        labelled += bool(label)
        height = max(2, round(HEIGHT * one.count / most)) if one.count else 0
        yield PeriodBar(
            name=_name(one, interval),
            tick=label,
            year=year,
            odd=labelled % 2 == 0,
            number=one.count,
            written=language.number(one.count),
            articles=language.articles(one.count),
            address=within(one.first.isoformat(), one.end.isoformat() if one.end else ""),
            x=f"{place * share + gap:.2f}",
            width=f"{share - 2 * gap:.2f}",
            middle=f"{(place + 0.5) * share:.2f}",
            top=f"{BASE - height}",
            above=f"{BASE - _ABOVE - height}",
            height=f"{height}",
            lacks=bool(lacking) and any(_is_lacking(one, note) for note in lacking),
        )


def _name(period: _Period, interval: Interval) -> str:
    if interval == "day":
        return formatting.day(period.first)
    if interval == "month":
        return formatting.month(period.first)
    first, last = period.first.year, period.end.year - 1 if period.end else dt.MAXYEAR
    return f"{first}" if first == last else gettext("%(first)s to %(last)s") % {"first": first, "last": last}


def _is_lacking(period: _Period, note: ArchiveLacks) -> bool:
    """Is all of the period in the months that the note is on?"""
    after_last = None if note.last is None else following(note.last, "month")
    begun = note.first is None or note.first <= period.first
    return begun and (after_last is None or (period.end is not None and period.end <= after_last))


def _others(found: Histogram, links: SearchLinks) -> tuple[tuple[Interval, str], ...]:
    """Those of which there would be more than one bar, and not too many."""
    first, last = found.buckets[0].begin, found.buckets[-1].begin
    end = following(last, found.interval) or dt.date.max
    numbers = {one: number_between(first, end - dt.timedelta(days=1), one) for one in INTERVALS}
    fit = (one for one in INTERVALS if one != found.interval and 1 < numbers[one] <= MOST_BARS)
    return tuple((one, links.but(interval=one)) for one in fit)

"""Which values does a page offer to choose from?

Each is a link: it adds the value to those that are chosen of its facet, any of which will do, or takes it off again. A
facet is there only where it parts the articles, or has something that is chosen; dates are where any article has one.
Years are in the order of time.

Useful for: pages. Not for: what is counted (search/facets/).
"""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import ClassVar, Final, NamedTuple

from searchsvc.search.facets.periods import following
from searchsvc.search.parameters.facet_table import RECENT, YEAR, Facet, facet_named
from searchsvc.search.parameters.request import MOST_VALUES, SearchRequest
from searchsvc.search.results import FacetValue, SearchPage
from searchsvc.web.localisation import formatting
from searchsvc.web.localisation.current import gettext, spoken
from searchsvc.web.results.languages import language_name
from searchsvc.web.results.links import SearchLinks
from searchsvc.web.results.view import View

OPEN: Final = 5
"""So many values are seen before a facet is opened; chosen ones besides."""
VALUES: Final = 10
"""So many are there at all, unless more are asked for; chosen ones besides."""


class Choice(NamedTuple):
    """A value with the `number` of its articles, and as `written`. `words`: what it is called on the page, empty where
    that is itself. `address`: the search with it, or without it where it is chosen.
    """

    value: str
    words: str
    number: int
    written: str
    chosen: bool
    address: str


@dataclass(frozen=True, slots=True)
class ShownFacet:
    """A facet with its values: `seen` are those that show at once, `rest` those behind them. `more` is the address of a
    page with further ones, empty where there are none; `is_open`: the rest was asked for. `number_without`: how many
    articles have none of the facet, as written, where the values are all there and each article has one of them at
    most; empty where that is not so, or no article is without.
    """

    row: Facet
    seen: tuple[Choice, ...]
    rest: tuple[Choice, ...]
    more: str
    is_open: bool
    number_without: str = ""
    most: ClassVar[int] = MOST_VALUES
    """So many values that page has at most."""


def with_facets(asked: SearchRequest, names: Sequence[str], view: View) -> SearchRequest:
    """The request that asks for facets, too: one value more of each than is shown, which tells whether there is."""
    size = MOST_VALUES if view.more else min(_shown(asked) + 1, MOST_VALUES)
    return replace(asked, facets=tuple(names), facet_size=size)


def facets_of(page: SearchPage, asked: SearchRequest, links: SearchLinks, view: View) -> tuple[ShownFacet, ...]:
    """In the order in which they were asked for. `asked` is the search as a person asked for it."""
    if not any(one.count for values in (page.facets or {}).values() for one in values):
        return ()  # no choice finds anything; what was chosen is among the limits
    counted = _counted(page)
    found = (page.facets or {}).items()
    has_dates = bool(page.histogram and page.histogram.buckets) or asked.after or asked.before
    parting = (name for name, values in found if (has_dates if name == RECENT else _parts(values, counted)))
    return tuple(_shown_facet(facet_named(name), page, asked, links, view) for name in parting)


def _counted(page: SearchPage) -> int:
    """How many articles the values of facets are counted of."""
    return page.complete or page.total


def _parts(values: Sequence[FacetValue], counted: int) -> bool:
    """Is there a choice between these values, or a way out of one?"""
    return len(values) > 1 or any(one.chosen or one.count != counted for one in values)


def _shown(asked: SearchRequest) -> int:
    return max(asked.facet_size, VALUES)


def _shown_facet(facet: Facet, page: SearchPage, asked: SearchRequest, links: SearchLinks, view: View) -> ShownFacet:
    values = (page.facets or {})[facet.name]
    is_open = view.more == facet.name or asked.facet_size > VALUES
    most = MOST_VALUES if view.more == facet.name else _shown(asked)
    shown, further = _first(values, most)
    choices = (_chosen_by_dates if facet.is_by_dates else _chosen)(facet, shown, links)
    if facet.name == RECENT:
        return ShownFacet(facet, choices if _any_recent(choices) else (), (), "", is_open=False)
    if facet.name == YEAR:
        choices = tuple(sorted(choices, key=lambda one: one.value, reverse=True))
    seen = [one for number, one in enumerate(choices) if number < OPEN or one.chosen]
    rest = [one for number, one in enumerate(choices) if number >= OPEN and not one.chosen]
    if len(rest) == 1 and not further:  # a line that opens it would take as much room
        seen, rest = list(choices), []
    if links.are_long:
        rest = []
    more = links.shown(view.with_more(facet.name)) if further and most < MOST_VALUES else ""
    is_whole = len(seen) + len(rest) == len(values)
    lacking = _number_without(facet, values, _counted(page)) if is_whole else ""
    return ShownFacet(facet, tuple(seen), tuple(rest), more, is_open, lacking)


def _any_recent(choices: Sequence[Choice]) -> bool:
    """Three periods that find nothing are no choice."""
    return any(one.number or one.chosen for one in choices)


def _number_without(facet: Facet, values: Sequence[FacetValue], counted: int) -> str:
    """How many of the `counted` articles have none of the facet's `values`, all of them; empty where none is to be told
    of. Where one is chosen, all have that, and the others are counted of more articles.
    """
    if not facet.without or any(one.chosen for one in values):
        return ""
    missing = counted - sum(one.count for one in values)
    return spoken().number(missing) if missing > 0 else ""


def _first(values: Sequence[FacetValue], most: int) -> tuple[tuple[FacetValue, ...], bool]:
    """As many as that and those that are chosen; and are there others?"""
    kept = tuple(one for number, one in enumerate(values) if number < most or one.chosen)
    return kept, len(kept) < len(values)


def _chosen(facet: Facet, values: Sequence[FacetValue], links: SearchLinks) -> tuple[Choice, ...]:
    chosen = tuple(one.value for one in values if one.chosen)
    added = links.with_value(facet.parameter, chosen)

    def address(value: FacetValue) -> str:
        if not value.chosen:
            return added(value.value)
        return links.but(**{facet.parameter: tuple(one for one in chosen if one != value.value)})

    return _choices(facet, values, address)


def _chosen_by_dates(facet: Facet, values: Sequence[FacetValue], links: SearchLinks) -> tuple[Choice, ...]:
    """One period in place of another. What is recent has no end."""
    within = links.within()
    return _choices(facet, values, lambda value: within(*_ends(facet, value)))


def _choices(facet: Facet, values: Sequence[FacetValue], address: Callable[[FacetValue], str]) -> tuple[Choice, ...]:
    number, words = spoken().number, words_of(facet)
    return tuple(
        [Choice(one.value, words(one.value), one.count, number(one.count), one.chosen, address(one)) for one in values]
    )


def words_of(facet: Facet) -> Callable[[str], str]:
    """What the page calls a value, empty where that is itself."""
    if facet.by_code:
        return lambda value: formatting.capital(language_name(value))
    messages = facet.words or {}
    return lambda value: gettext(messages[value]) if value in messages else ""


def _ends(facet: Facet, value: FacetValue) -> tuple[str, str]:
    if value.chosen:
        return "", ""
    if facet.name == RECENT:
        return value.value, ""
    return ends_of_year(int(value.value))


@lru_cache(maxsize=512)
def ends_of_year(year: int) -> tuple[str, str]:
    """The first day of the year and of the next, as ISO dates; the second is empty of the last of all."""
    first = dt.date(year, 1, 1)
    end = following(first, "year")
    return first.isoformat(), end.isoformat() if end else ""

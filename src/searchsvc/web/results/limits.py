"""What was chosen to narrow a search, and what is the search without it?

Each value has a way out of its own; the two ends of a time have one together.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from searchsvc.search.parameters.facet_table import FACETS
from searchsvc.search.parameters.parameter import Parameter
from searchsvc.search.parameters.parameter_table import PARAMETERS
from searchsvc.search.parameters.request import SearchRequest
from searchsvc.web.localisation.current import gettext
from searchsvc.web.results.day_fields import ends_said
from searchsvc.web.results.facets import words_of
from searchsvc.web.results.languages import language_name
from searchsvc.web.results.links import SearchLinks


@dataclass(frozen=True, slots=True)
class Limit:
    """In words, and the address of the search without it."""

    words: str
    without: str


def limits_of(asked: SearchRequest, links: SearchLinks) -> tuple[Limit, ...]:
    """The dates first, then in the order of the table of parameters."""
    return tuple(_limits(asked, links))


def _limits(asked: SearchRequest, links: SearchLinks) -> Iterator[Limit]:
    dates = ends_said(asked.after, asked.before)
    if dates:
        yield Limit(dates, links.but(after="", before=""))
    for row in PARAMETERS:
        if row.narrows and row.is_repeated:
            values = row.of(asked)
            for value in values:
                others = tuple(one for one in values if one != value)
                yield Limit(_words(row, value), links.but(**{row.name: others}))


def _words(row: Parameter[Any], value: str) -> str:
    """What the facet says that the parameter chooses from, where it has words; else the parameter with the value."""
    for facet in FACETS:
        if facet.parameter == row.name:
            if value in (facet.words or {}):
                return words_of(facet)(value)
            if facet.by_code:
                return gettext(row.narrows).format(language_name(value))
    return gettext(row.narrows).format(value)

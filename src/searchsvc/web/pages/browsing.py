"""The pages of a section, a source, an author and a year: all their articles, newest first, without a query.

Of which facets there are such, their table says (search/parameters/facet_table.py). They are pages of results with one
value chosen; what narrows them further is a search.
"""

import difflib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from types import SimpleNamespace
from typing import Final, TypeAlias

from flask import Response, abort, make_response, render_template, request, url_for

from searchsvc.search.parameters.facet_table import FACETS, YEAR, Facet, facet_named
from searchsvc.search.parameters.request import MOST_VALUES, SearchRequest
from searchsvc.search.parameters.typed import SearchTyped, search_request
from searchsvc.web.archive import Archive
from searchsvc.web.params import read_typed, without_cursor
from searchsvc.web.results.facets import ends_of_year
from searchsvc.web.results.links import stands_in_path
from searchsvc.web.syndication.addresses import Addresses

_NEAR: Final = 5
_COMPARED: Final = 100
"""Characters of a name that is not there."""
_YEAR_DIGITS: Final = 4
_LAST_YEAR: Final = 9999


@dataclass(frozen=True, slots=True)
class Browsed:
    """A page of results that is the page of a value. `own` is its address, for programs of other sites, too."""

    facet: Facet
    value: str
    own: str


Results: TypeAlias = Callable[[SearchTyped, Browsed], Response]


class Browsing:
    """`results` makes the page of a search that is one of these."""

    def __init__(self, archive: Archive, addresses: Addresses, results: Results) -> None:
        self._archive = archive
        self._addresses = addresses
        self._results = results

    def views(self) -> SimpleNamespace:
        """What answers each of routes.BROWSE_ROUTES, by its name."""
        return SimpleNamespace(**{f"{one.name}_page": partial(self._page, one) for one in FACETS if one.pages})

    def values(self) -> list[tuple[str, str]]:
        """Names of facets and values that have a page, all of them."""
        found = self._archive.run(SearchRequest(size=1, facets=(YEAR,), facet_size=MOST_VALUES)).facets or {}
        years = tuple(one.value for one in found.get(YEAR, ()))
        by_facet = {**self._archive.names(), YEAR: years}
        return [(name, value) for name, values in by_facet.items() for value in values if stands_in_path(value)]

    def _page(self, facet: Facet, value: str) -> Response:
        chosen = {facet.parameter: value} if facet.name != YEAR else _days_of(value)
        only = SearchTyped.of(chosen)
        if not chosen or not value.strip() or not self._archive.run(search_request(only.but("size", "1"))).total:
            return self._nowhere(facet, value)
        asked = without_cursor(read_typed(request.query_string))
        typed = SearchTyped.of({**asked.arguments, **chosen})
        own = {"page": asked["page"]} if asked["page"] not in {"", "1"} else {}
        return self._results(typed, Browsed(facet, value, self._addresses.of(f"{facet.name}_page", value=value, **own)))

    def _nowhere(self, facet: Facet, value: str) -> Response:
        """There is no such value: others like it, and a search for its words. Without a slash too many there may be."""
        if value.endswith("/"):
            abort(HTTPStatus.NOT_FOUND)
        asked = SearchRequest(size=1, facets=(facet.name,), facet_size=MOST_VALUES)
        there = [one.value for one in (self._archive.run(asked).facets or {}).get(facet.name, ())]
        near = _near_years(value, there) if facet.name == YEAR else _near_names(value, there)
        html = render_template("nowhere.html", facet=facet, value=value, near=near, typed=SearchTyped.of({}))
        response = make_response(html, HTTPStatus.NOT_FOUND)
        response.headers["Cache-Control"] = "no-store"
        return response


def _days_of(year: str) -> dict[str, str]:
    """What chooses the days of a year; nothing where it is none."""
    if not _is_year(year) or int(year) == 0:
        return {}
    after, before = ends_of_year(int(year))
    return {"after": after, "before": before}


def _is_year(text: str) -> bool:
    return len(text) == _YEAR_DIGITS and text.isascii() and text.isdigit()


def _near_years(year: str, years: Iterable[str]) -> list[str]:
    wanted = int(year) if _is_year(year) else _LAST_YEAR
    return sorted(years, key=lambda one: abs(int(one) - wanted))[:_NEAR]


def _near_names(name: str, names: Iterable[str]) -> list[str]:
    by_form = {one.casefold(): one for one in names}
    near = difflib.get_close_matches(name[:_COMPARED].casefold(), by_form, n=_NEAR, cutoff=0.5)
    return [by_form[one] for one in near]


def browse_address(name: str, value: str) -> str:
    """The address of the page of a value of the facet of that name; of the search for it where the value cannot stand
    in a path.
    """
    if stands_in_path(value):
        return url_for(f"{name}_page", value=value)
    return url_for("search_page", **{facet_named(name).parameter: value})  # type: ignore[arg-type]  # any value that has a text

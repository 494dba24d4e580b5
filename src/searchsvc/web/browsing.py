"""The pages of a section, a source, an author and a year: all their articles, newest first, without a query.

Each method answers the route of its name in routes.BROWSE_ROUTES. They are pages of results with one value chosen; what
narrows them further is a search.
"""

import difflib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Final, TypeAlias

from flask import Response, abort, make_response, render_template, request, url_for

from searchsvc.search.request import MOST_VALUES, SearchRequest
from searchsvc.search.typed import SearchTyped, search_request
from searchsvc.web.archive import Archive
from searchsvc.web.params import read_typed, without_cursor
from searchsvc.web.results.links import stands_in_path
from searchsvc.web.syndication.addresses import Addresses

KINDS: Final = ("section", "source", "author", "year")
_NEAR: Final = 5
_COMPARED: Final = 100
"""Characters of a name that is not there."""
_YEAR_DIGITS: Final = 4
_LAST_YEAR: Final = 9999


@dataclass(frozen=True, slots=True)
class Browsed:
    """A page of results that is the page of a value. `own` is its address, for programs of other sites, too."""

    kind: str
    value: str
    own: str


Results: TypeAlias = Callable[[SearchTyped, Browsed], Response]


class Browsing:
    """`results` makes the page of a search that is one of these."""

    def __init__(self, archive: Archive, addresses: Addresses, results: Results) -> None:
        self._archive = archive
        self._addresses = addresses
        self._results = results

    def section_page(self, value: str) -> Response:
        return self._page("section", value, {"section": value})

    def source_page(self, value: str) -> Response:
        return self._page("source", value, {"source": value})

    def author_page(self, value: str) -> Response:
        return self._page("author", value, {"author": value})

    def year_page(self, value: str) -> Response:
        if len(value) != _YEAR_DIGITS or not value.isascii() or not value.isdigit() or int(value) == 0:
            return self._nowhere("year", value)
        year = int(value)
        before = f"{year + 1:04}-01-01" if year < _LAST_YEAR else ""
        return self._page("year", value, {"after": f"{value}-01-01", "before": before})

    def values(self) -> list[tuple[str, str]]:
        """Kinds and values that have a page, all of them."""
        found = self._archive.run(SearchRequest(size=1, facets=("year",), facet_size=MOST_VALUES)).facets or {}
        years = tuple(one.value for one in found.get("year", ()))
        kinds = {**self._archive.names(), "year": years}
        return [(kind, value) for kind, values in kinds.items() for value in values if stands_in_path(value)]

    def _page(self, kind: str, value: str, chosen: Mapping[str, str]) -> Response:
        only = SearchTyped.of(chosen)
        if not value.strip() or not self._archive.run(search_request(only.but("size", "1"))).total:
            return self._nowhere(kind, value)
        asked = without_cursor(read_typed(request.query_string))
        typed = SearchTyped.of({**asked.arguments, **chosen})
        own = {"page": asked["page"]} if asked["page"] not in {"", "1"} else {}
        return self._results(typed, Browsed(kind, value, self._addresses.of(f"{kind}_page", value=value, **own)))

    def _nowhere(self, kind: str, value: str) -> Response:
        """There is no such value: others like it, and a search for its words. Without a slash too many there may be."""
        if value.endswith("/"):
            abort(HTTPStatus.NOT_FOUND)
        asked = SearchRequest(size=1, facets=(kind,), facet_size=MOST_VALUES)
        there = [one.value for one in (self._archive.run(asked).facets or {}).get(kind, ())]
        near = _near_years(value, there) if kind == "year" else _near_names(value, there)
        html = render_template("nowhere.html", kind=kind, value=value, near=near, typed=SearchTyped.of({}))
        response = make_response(html, HTTPStatus.NOT_FOUND)
        response.headers["Cache-Control"] = "no-store"
        return response


def _near_years(year: str, years: Iterable[str]) -> list[str]:
    wanted = int(year) if year.isascii() and year.isdigit() and len(year) == _YEAR_DIGITS else _LAST_YEAR
    return sorted(years, key=lambda one: abs(int(one) - wanted))[:_NEAR]


def _near_names(name: str, names: Iterable[str]) -> list[str]:
    by_form = {one.casefold(): one for one in names}
    near = difflib.get_close_matches(name[:_COMPARED].casefold(), by_form, n=_NEAR, cutoff=0.5)
    return [by_form[one] for one in near]


def browse_address(kind: str, value: str) -> str:
    """The address of the page of a value; of the search for it where the value cannot stand in a path."""
    if stands_in_path(value):
        return url_for(f"{kind}_page", value=value)
    return url_for("search_page", **{kind: value})  # type: ignore[arg-type]  # any value that has a text

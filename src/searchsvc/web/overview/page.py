"""The page about the archive: how much it has of what, where it has nothing, and what could not be read.

The method answers the route of its name in routes.OVERVIEW_ROUTES.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from flask import Response, make_response, render_template, url_for

from searchsvc.search.parameters.facet_table import Facet, facet_named
from searchsvc.search.parameters.typed import SearchTyped
from searchsvc.search.results import FacetValue
from searchsvc.web.archive import Archive
from searchsvc.web.headers.tagged import tagged
from searchsvc.web.localisation.formatting import html_bytes
from searchsvc.web.overview.ahead import first_day_ahead
from searchsvc.web.overview.months import rows
from searchsvc.web.overview.unread import Builds, told_reason
from searchsvc.web.results.facets import words_of

_MOST_SHOWN = 100
"""Failures that are named one by one; the API names all that are kept."""


@dataclass(frozen=True, slots=True)
class Share:
    """`per_cent` of the fullest of its kind, from 1 to 100. `words`: what the page calls it, empty where that is
    itself.
    """

    value: str
    words: str
    articles: int
    per_cent: int


@dataclass(frozen=True, slots=True)
class ShareTable:
    """The values of a facet, each with its share."""

    facet: Facet
    shares: tuple[Share, ...]


class Overview:
    """`builds` tell what could not be read. `show_paths`: the page names these files."""

    def __init__(self, archive: Archive, builds: Builds, *, show_paths: bool) -> None:
        self._archive = archive
        self._builds = builds
        self._show_paths = show_paths

    def status_page(self) -> Response:
        holdings = self._archive.holdings()
        status = self._archive.status()
        summary = self._archive.summary()
        html = render_template(
            "status.html",
            typed=SearchTyped.of({}),
            summary=summary,
            ahead=first_day_ahead(summary),
            holdings=holdings,
            rows=rows(holdings.years, url_for("search_page")),
            tables=[share_table(facet_named(name), values) for name, values in holdings.values.items() if values],
            counted=list(dict.fromkeys((*holdings.values, "picture"))),
            build=self._builds.of(status.served),
            most_shown=_MOST_SHOWN,
            status=status,
            show_paths=self._show_paths,
            told=partial(told_reason, show_paths=self._show_paths),
        )
        response = make_response(html_bytes(html))
        return tagged(response, response.get_data(), weak=True)


def share_table(facet: Facet, values: Sequence[FacetValue]) -> ShareTable:
    most, words = max((one.count for one in values), default=1), words_of(facet)
    shares = [Share(one.value, words(one.value), one.count, max(1, round(100 * one.count / most))) for one in values]
    return ShareTable(facet, tuple(shares))

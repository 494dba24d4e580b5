"""What do browsers and search engines ask of a site beside its pages?

Each method answers the route of its name in routes.SITE_ROUTES.
"""

from collections.abc import Callable, Sequence
from typing import TypeAlias

from flask import Response, abort, render_template, request

from searchsvc.search.results import GenerationInfo
from searchsvc.web.archive import Archive
from searchsvc.web.assets import Asset
from searchsvc.web.headers.tagged import tagged
from searchsvc.web.syndication.addresses import Addresses
from searchsvc.web.syndication.xml import xml_response, xml_text

OPENSEARCH = "application/opensearchdescription+xml"
SITEMAP_ARTICLES = 49_500
"""A sitemap may hold 50,000 addresses, and the first has that of the front page, and those of pages of values where
they are few. Of more of either, /sitemap.xml is an index.
"""
_FEW_VALUES = 499
Values: TypeAlias = Callable[[], Sequence[tuple[str, str]]]
_DAY = "public, max-age=86400"


class Site:
    """`icon` is the one of /favicon.ico. `values`: kinds and values that have a page of their own."""

    def __init__(self, archive: Archive, addresses: Addresses, icon: Asset, values: Values) -> None:
        self._archive = archive
        self._addresses = addresses
        self._icon = icon
        self._values = values
        self._known: tuple[GenerationInfo, Sequence[tuple[str, str]]] | None = None

    def opensearch(self) -> Response:
        return xml_response(render_template("opensearch.xml"), OPENSEARCH)

    def robots(self) -> Response:
        content = render_template("robots.txt", root=request.script_root).encode()
        return tagged(Response(content, content_type="text/plain; charset=utf-8"), content)

    def sitemap(self) -> Response:
        """A sitemap, or with `page` the one of this number, from 1. Not made again where it has not changed."""
        served = self._archive.status().served
        of_articles = max(1, -(-served.articles // SITEMAP_ARTICLES))
        values = self._values_of(served)
        apart = of_articles > 1 or len(values) > _FEW_VALUES
        of_values = -(-len(values) // SITEMAP_ARTICLES) if apart else 0
        asked = request.args.get("page", "").strip()
        numbers = {str(number): number for number in range(1, of_articles + of_values + 1)}
        if asked and asked not in numbers:
            abort(404)
        told_apart_by = repr((served.generation, served.built, asked, self._addresses.base_url)).encode()
        response = tagged(Response(content_type="application/xml; charset=utf-8"), told_apart_by)
        if response.status_code == 200:  # noqa: PLR2004  (OK)
            if not asked and len(numbers) > 1:
                text = render_template("sitemap_index.xml", pages=numbers.values())
            else:
                text = self._sitemap(numbers.get(asked, 1) - 1, of_articles, values, apart=apart)
            response.set_data(xml_text(text))
        return response

    def _values_of(self, served: GenerationInfo) -> Sequence[tuple[str, str]]:
        """Asked for once for each generation."""
        if self._known is None or self._known[0] != served:
            self._known = served, self._values()
        return self._known[1]

    def _sitemap(self, number: int, of_articles: int, values: Sequence[tuple[str, str]], *, apart: bool) -> str:
        """The one of this number, from 0. `apart`: those of `values` follow those of articles, else in the first."""
        first = (number - of_articles) * SITEMAP_ARTICLES
        if first >= 0:
            shown = values[first : first + SITEMAP_ARTICLES]
            return render_template("sitemap.xml", ids=(), is_first=False, values=shown)
        ids = self._archive.ids(number * SITEMAP_ARTICLES, SITEMAP_ARTICLES)
        return render_template("sitemap.xml", ids=ids, is_first=not number, values=() if apart else values)

    def favicon(self) -> Response:
        response = Response(self._icon.content, content_type=self._icon.media_type)
        response = tagged(response, self._icon.content)
        response.headers["Cache-Control"] = _DAY
        return response

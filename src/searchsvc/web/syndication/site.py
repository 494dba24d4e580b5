"""What do browsers and search engines ask of a site beside its pages?

Each method answers the route of its name in routes.SITE_ROUTES.
"""

from collections.abc import Callable, Sequence
from typing import TypeAlias

from flask import Response, abort, render_template, request

from searchsvc.web.archive import Archive
from searchsvc.web.assets import Asset
from searchsvc.web.headers.tagged import tagged
from searchsvc.web.syndication.addresses import Addresses
from searchsvc.web.syndication.xml import xml_response, xml_text

OPENSEARCH = "application/opensearchdescription+xml"
SITEMAP_ARTICLES = 49_500
"""A sitemap may hold 50,000 addresses, and the first has those of the front page and of pages of values, a hundred of
each kind. Of more, /sitemap.xml is an index.
"""
Values: TypeAlias = Callable[[], Sequence[tuple[str, str]]]
_DAY = "public, max-age=86400"


class Site:
    """`icon` is the one of /favicon.ico. `values`: kinds and values that have a page of their own."""

    def __init__(self, archive: Archive, addresses: Addresses, icon: Asset, values: Values) -> None:
        self._archive = archive
        self._addresses = addresses
        self._icon = icon
        self._values = values

    def opensearch(self) -> Response:
        return xml_response(render_template("opensearch.xml"), OPENSEARCH)

    def robots(self) -> Response:
        content = render_template("robots.txt", root=request.script_root).encode()
        return tagged(Response(content, content_type="text/plain; charset=utf-8"), content)

    def sitemap(self) -> Response:
        """A sitemap, or with `page` the one of this number, from 1. Not made again where it has not changed."""
        served = self._archive.status().served
        pages = max(1, -(-served.articles // SITEMAP_ARTICLES))
        asked = request.args.get("page", "").strip()
        numbers = {str(number): number for number in range(1, pages + 1)}
        if asked and asked not in numbers:
            abort(404)
        told_apart_by = repr((served.generation, served.built, asked, self._addresses.base_url)).encode()
        response = tagged(Response(content_type="application/xml; charset=utf-8"), told_apart_by)
        if response.status_code == 200:  # noqa: PLR2004  (OK)
            response.set_data(self._sitemap(numbers.get(asked), pages))
        return response

    def _sitemap(self, number: int | None, pages: int) -> bytes:
        if number is None and pages > 1:
            return xml_text(render_template("sitemap_index.xml", pages=range(1, pages + 1)))
        first = ((number or 1) - 1) * SITEMAP_ARTICLES
        ids = self._archive.ids(first, SITEMAP_ARTICLES)
        values = () if first else self._values()
        return xml_text(render_template("sitemap.xml", ids=ids, is_first=not first, values=values))

    def favicon(self) -> Response:
        response = Response(self._icon.content, content_type=self._icon.media_type)
        response = tagged(response, self._icon.content)
        response.headers["Cache-Control"] = _DAY
        return response

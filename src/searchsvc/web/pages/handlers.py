"""What do people see?

Each method answers the route of its name in routes.PAGE_ROUTES, from a template of the same name or nearly so.
Errors are raised; problems/error_handlers.py tells them.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from http import HTTPStatus

from flask import Flask, Response, make_response, render_template, request
from jinja2 import StrictUndefined

from searchsvc.article_address import followed_host
from searchsvc.errors import EngineUnavailable, IndexFault
from searchsvc.query.notes import NothingLeft
from searchsvc.search.explaining.english import field_numbers
from searchsvc.search.noting.english import sentence
from searchsvc.search.parameters.facet_table import FACETS
from searchsvc.search.parameters.request import FACET_NAMES, SearchRequest
from searchsvc.search.parameters.typed import SearchTyped, canonical, search_request
from searchsvc.search.results import Fragment, SearchPage
from searchsvc.search.spelling.corrections import Corrected, DateMeant, MeantPerhaps
from searchsvc.search.zero_results import NameFound, PageBeyond, Shortfall
from searchsvc.web.archive import Archive
from searchsvc.web.documents.explanations import explanation_document
from searchsvc.web.headers.tagged import tagged
from searchsvc.web.localisation import formatting
from searchsvc.web.localisation.current import spoken
from searchsvc.web.mounting.own_addresses import own_address
from searchsvc.web.overview.ahead import first_day_ahead, newest_before
from searchsvc.web.pages.browsing import Browsed, browse_address
from searchsvc.web.pages.operators import operators_in
from searchsvc.web.params import first_texts, has_empty, read_typed, without_cursor
from searchsvc.web.results.chart import chart_of, fitting
from searchsvc.web.results.day_fields import field_texts, read_ends
from searchsvc.web.results.facets import facets_of, with_facets
from searchsvc.web.results.hits import Pictures, marked, told_hits
from searchsvc.web.results.languages import written_in
from searchsvc.web.results.limits import limits_of
from searchsvc.web.results.links import SearchLinks, query_string
from searchsvc.web.results.paging import orders_of, paging_of, views_of
from searchsvc.web.results.readings import is_only_respelt, names_of, read_as, respellings_of, way_typed
from searchsvc.web.results.view import View, read_view

_TIME = re.compile(rb'<span class="took">[^<>]{1,40}</span>')
"""As the template has it; within a text the brackets would be escaped."""
_NEWEST_ON_HOME = 7
"""One that leads, and two rows of three."""
_VALUES_ON_HOME = 12
_FACETS_ON_HOME = tuple(one.name for one in FACETS if one.plural)
_NOTHING = SearchTyped.of({})
_WITH_LINKS = (PageBeyond, Corrected, MeantPerhaps, NameFound, DateMeant)
"""Notes that the page says in its own words, since they lead somewhere."""


class Pages:
    """`pictures` says which pictures of hits may be shown."""

    def __init__(self, archive: Archive, pictures: Pictures) -> None:
        self._archive = archive
        self._pictures = pictures

    def search_page(self) -> Response:
        texts = first_texts(request.query_string)
        typed = without_cursor(read_typed(request.query_string))
        view, ends = read_view(texts), read_ends(texts)
        if ends is not None:
            typed = typed.but("after", ends[0] or "").but("before", ends[1] or "")
        asked = search_request(typed)
        typed = _without_counts(canonical(asked))
        if ends is not None or has_empty(request.query_string):
            return _sent_on(_links(typed, view=view).page(asked.page))
        if not (typed["q"].strip() or typed.but("q").arguments or typed["page"]):
            return self._home()
        return self._results(asked, typed, view)

    def browsed(self, typed: SearchTyped, browsed: Browsed) -> Response:
        """The page of a value. What narrows it further is another search, at its own address."""
        asked, view = search_request(typed), read_view(first_texts(request.query_string))
        shortest = _without_counts(canonical(asked))
        own = {"page", browsed.facet.parameter, "after", "before"}
        if set(shortest.arguments) - own or has_empty(request.query_string):
            return _sent_on(_links(shortest, view=view).page(asked.page))
        return self._results(asked, shortest, view, browsed)

    def _results(
        self, asked: SearchRequest, typed: SearchTyped, view: View, browsed: Browsed | None = None
    ) -> Response:
        page = self._archive.run(with_facets(asked, FACET_NAMES, view))
        fits = fitting(asked, page)
        if not fits:
            page = self._archive.run(with_facets(replace(asked, interval=None), FACET_NAMES, view))
        links = _links(typed, read_as(page, typed), view)
        return _page(
            "results.html",
            page=page,
            hits=told_hits(page.hits, links, self._pictures),
            typed=typed,
            browsed=browsed,
            links=links,
            view=view,
            views=views_of(asked, view, links),
            queries=_queries(typed),
            facets=facets_of(page, asked, links, view),
            days=field_texts(asked.after, asked.before),
            chart=chart_of(page, asked, links),
            too_many_bars=not fits,
            limits=limits_of(asked, links),
            orders=orders_of(asked, links),
            paging=paging_of(page),
            **self._readings(page, asked, typed),
        )

    def _readings(self, page: SearchPage, asked: SearchRequest, typed: SearchTyped) -> dict[str, object]:
        """What the page says of the query, and where there are no articles of ways on."""
        ways = () if page.total else self._archive.ways_on(asked, page)
        return {
            "notes": [sentence(one, spoken()) for one in page.noted if not isinstance(one, (*_WITH_LINKS, Shortfall))],
            "shortfall": next((sentence(one, spoken()) for one in page.noted if isinstance(one, Shortfall)), ""),
            "names": names_of(page),
            "nothing_left": NothingLeft() in page.noted,
            "respellings": respellings_of(page, typed),
            "dates": [(one, typed.but("q", one.query)) for one in page.noted if isinstance(one, DateMeant)],
            "only_respelt": is_only_respelt(page),
            "summary": None if page.total else self._archive.summary(),
            "ways": [way_typed(one, asked) for one in ways],
        }

    def help_page(self) -> Response:
        return _page("help.html", groups=operators_in(spoken().gettext), typed=_NOTHING, queries=self._examples())

    def _examples(self) -> tuple[str, ...]:
        try:
            return self._archive.summary().examples
        except (IndexFault, EngineUnavailable):  # the help needs no archive
            return ()

    def _home(self) -> Response:
        asked = SearchRequest(sort="newest", size=_NEWEST_ON_HOME, facet_size=_VALUES_ON_HOME)
        newest = self._archive.run(with_facets(asked, _FACETS_ON_HOME, View()))
        links, summary = _links(_NOTHING), self._archive.summary()
        ahead = first_day_ahead(summary)
        hits = newest_before(self._archive, asked, ahead) if ahead else newest.hits
        return _page(
            "home.html",
            summary=summary,
            ahead=ahead,
            newest=newest,
            hits=told_hits(hits, links, self._pictures),
            typed=_NOTHING,
            facets=facets_of(newest, asked, links, View()),
            chart=chart_of(newest, asked, links),
        )


def prepare_templates(app: Flask, site_name: str) -> None:
    """Give the templates what they say things with."""
    app.jinja_options = {
        **app.jinja_options,
        "trim_blocks": True,
        "lstrip_blocks": True,
        "undefined": StrictUndefined,  # a name that is not there is a mistake of ours, and not an empty text
    }
    app.jinja_env.globals.update(site_name=site_name, browse=browse_address, url_for=own_address)
    app.jinja_env.globals.update(summary=None, view=None)  # which every page asks for, and not all have
    app.jinja_env.filters.update(
        marked=marked,
        plain=_plain,
        direction=formatting.direction,
        explained=explanation_document,
        field_numbers=field_numbers,
        articles=formatting.articles,
        capital=formatting.capital,
        day=formatting.day,
        month=formatting.month,
        instant=formatting.instant,
        few_signs=formatting.in_few_signs,
        megabytes=formatting.megabytes,
        moment=formatting.moment,
        duration=formatting.duration,
        shortened=formatting.shortened,
        number=formatting.number,
        decimal=formatting.decimal,
        written=written_in,
        host=followed_host,
    )


def _plain(fragments: Iterable[Fragment]) -> str:
    return "".join([one.text for one in fragments])


def _without_counts(typed: SearchTyped) -> SearchTyped:
    """A page counts what it counts."""
    return typed.but("facets", page=typed["page"])


def _queries(typed: SearchTyped) -> dict[str, str]:
    """What stands behind the addresses of the same search for programs; that of an export has its format before."""
    exported = query_string(typed.but("explain").but("size"))
    return {
        "typed": query_string(typed),
        "feed": query_string(typed.but("explain").but("sort")),
        "exported": exported.replace("?", "&", 1),
    }


def _links(typed: SearchTyped, read: SearchTyped | None = None, view: View | None = None) -> SearchLinks:
    articles = own_address("article_page", article_id="-").removesuffix("-")
    return SearchLinks(own_address("search_page"), articles, typed, read, view)


def _sent_on(address: str) -> Response:
    """To the address that one would share."""
    return Response(status=HTTPStatus.FOUND, headers={"Location": address, "Cache-Control": "no-cache"})


def _page(template: str, **values: object) -> Response:
    response = make_response(formatting.html_bytes(render_template(template, **values)))
    # The same page in another time is the same page.
    return tagged(response, _TIME.sub(b"", response.get_data()), weak=True)

"""What do people see?

Each method answers the route of its name in routes.PAGE_ROUTES, from a template of the same name or nearly so.
Errors are raised; problems.py tells them.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from flask import Flask, Response, make_response, render_template, request
from markupsafe import Markup

from searchsvc.errors import EngineUnavailable, IndexFault
from searchsvc.query.notes import NothingLeft, shortened
from searchsvc.search.corrections import Corrected, DateMeant, MeantPerhaps
from searchsvc.search.english import sentence
from searchsvc.search.explaining.english import field_numbers
from searchsvc.search.parameters import narrowed_by
from searchsvc.search.request import SORTS, SearchRequest, reachable_pages
from searchsvc.search.results import Fragment, SearchPage, Sort
from searchsvc.search.typed import SearchTyped, canonical, search_request
from searchsvc.search.ways_on import WayOn
from searchsvc.search.zero_results import NameFound, PageBeyond
from searchsvc.web import formatting
from searchsvc.web.archive import Archive
from searchsvc.web.documents import marked_html
from searchsvc.web.explanations import explanation_document
from searchsvc.web.headers.tagged import tagged
from searchsvc.web.operators import OPERATORS
from searchsvc.web.params import read_typed, without_cursor

_TIME = re.compile(rb"<span>in [0-9.]{1,12} m?s</span>")
"""As the template has it; within a text the brackets would be escaped."""
_NEWEST_ON_HOME = 8
_NOTHING = SearchTyped.of({})
_WITH_LINKS = (PageBeyond, Corrected, MeantPerhaps, NameFound, DateMeant)
"""Notes that the page says in its own words, since they lead somewhere."""


@dataclass(frozen=True, slots=True)
class Paging:
    """Where a page stands among those that can be reached. `cut_off`: there are hits beyond the last one."""

    page: int
    pages: int
    cut_off: bool

    @property
    def previous(self) -> int | None:
        return min(self.page - 1, self.pages) if self.page > 1 else None

    @property
    def next(self) -> int | None:
        return self.page + 1 if self.page < self.pages else None


@dataclass(frozen=True, slots=True)
class Limit:
    """Something that narrows a search beside its words, said in words; `without` is the search without it."""

    words: str
    without: SearchTyped


@dataclass(frozen=True, slots=True)
class Order:
    """An order that hits can be put into; `ordered` is the search in that order."""

    name: Sort
    current: bool
    ordered: SearchTyped


@dataclass(frozen=True, slots=True)
class Respelt:
    """Words that are `shown` for those that were `typed`, or only `offered`; `other` searches for them, `as_typed` for
    what was typed and nothing else.
    """

    typed: str
    shown: str
    other: SearchTyped
    as_typed: SearchTyped
    offered: bool


@dataclass(frozen=True, slots=True)
class Way:
    """A search that finds something, as it is typed; `limit`: in words, that without which, or with which, it is."""

    found: WayOn
    typed: SearchTyped
    limit: str


@dataclass(frozen=True, slots=True)
class Name:
    """A name that was typed as words: a sentence with its query in the middle, and the search for it."""

    before: str
    query: str
    after: str
    found: SearchTyped


class Pages:
    def __init__(self, archive: Archive) -> None:
        self._archive = archive

    def search_page(self) -> Response:
        asked = search_request(without_cursor(read_typed(request.query_string)))
        typed = canonical(asked)
        if not (typed["q"].strip() or typed.but("q").arguments or typed["page"]):
            return self._home()
        page = self._archive.run(asked)
        summary = None if page.total else self._archive.summary()
        ways = () if page.total else self._archive.ways_on(asked, page)
        return _page(
            "results.html",
            page=page,
            typed=typed,
            feed=typed.but("explain").but("sort"),
            read=_read(page, typed),
            paging=paging_of(page),
            notes=[sentence(one) for one in page.noted if not isinstance(one, _WITH_LINKS)],
            names=names_of(page),
            nothing_left=NothingLeft() in page.noted,
            respellings=respellings_of(page, typed),
            dates=[(one, typed.but("q", one.query)) for one in page.noted if isinstance(one, DateMeant)],
            only_respelt=_is_only_respelt(page),
            limits=limits_of(asked, typed),
            orders=orders_of(asked, typed),
            summary=summary,
            ways=[_way(one, asked) for one in ways],
        )

    def help_page(self) -> Response:
        return _page("help.html", groups=OPERATORS, typed=_NOTHING, queries=self._examples())

    def _examples(self) -> tuple[str, ...]:
        try:
            return self._archive.summary().examples
        except (IndexFault, EngineUnavailable):  # the help needs no archive
            return ()

    def _home(self) -> Response:
        newest = self._archive.run(SearchRequest(sort="newest", size=_NEWEST_ON_HOME))
        return _page("home.html", summary=self._archive.summary(), newest=newest, typed=_NOTHING)


def prepare_templates(app: Flask, site_name: str) -> None:
    """Give the templates what they say things with."""
    app.jinja_options = {**app.jinja_options, "trim_blocks": True, "lstrip_blocks": True}
    app.jinja_env.globals["site_name"] = site_name
    app.jinja_env.filters.update(
        marked=_marked,
        plain=_plain,
        direction=formatting.direction,
        explained=explanation_document,
        field_numbers=field_numbers,
        articles=formatting.articles,
        day=formatting.day,
        moment=formatting.moment,
        duration=formatting.duration,
        shortened=formatting.shortened,
        host=formatting.host,
    )


def paging_of(page: SearchPage) -> Paging:
    pages = reachable_pages(page.total, page.size)
    return Paging(page.page, pages, cut_off=page.total > pages * page.size)


def orders_of(asked: SearchRequest, typed: SearchTyped) -> tuple[Order, ...]:
    """All orders; without a query none is more relevant than another, and the newest come first."""
    if asked.query.strip():
        return tuple(Order(name, name == asked.sort, _sorted_by(name, typed)) for name in SORTS)
    current: Sort = "newest" if asked.sort == "relevance" else asked.sort
    return tuple(Order(name, name == current, typed.but("sort", name)) for name in SORTS if name != "relevance")


def limits_of(asked: SearchRequest, typed: SearchTyped) -> tuple[Limit, ...]:
    """What narrows the search, for people who no longer know why they find so little."""
    return tuple(Limit(words, typed.but(name)) for name, words in narrowed_by(asked, formatting.in_words))


def respellings_of(page: SearchPage, typed: SearchTyped) -> tuple[Respelt, ...]:
    """What was put right, or is offered, with the searches for either."""
    notes = (note for note in page.noted if isinstance(note, Corrected | MeantPerhaps))
    return tuple(
        Respelt(
            note.typed,
            note.shown,
            typed.but("correct").but("q", note.query),
            typed.but("correct", "0"),
            isinstance(note, MeantPerhaps),
        )
        for note in notes
    )


def names_of(page: SearchPage) -> tuple[Name, ...]:
    """The names that were typed as words, beside other results; a page without any has them among its ways on."""
    found = (note for note in page.noted if page.total and isinstance(note, NameFound))
    return tuple(
        Name(*sentence(note).partition(shortened(note.query)), canonical(SearchRequest(query=note.query)))
        for note in found
    )


def _way(way: WayOn, asked: SearchRequest) -> Way:
    limits = dict(narrowed_by(way.request if way.kind == "value" else asked, formatting.in_words))
    return Way(way, canonical(way.request), limits.get(way.limit, ""))


def _read(page: SearchPage, typed: SearchTyped) -> SearchTyped:
    """The search as it was answered, for what follows it: an article's words are marked as they were found."""
    return typed if page.corrected is None else SearchTyped.of({**typed.arguments, "q": page.understood or ""})


def _is_only_respelt(page: SearchPage) -> bool:
    """Was the query read as it was typed, but for the words that were put right?"""
    if page.corrected is None or page.understood is None:
        return False
    corrections = tuple(zip(page.corrected.shown.split(), page.corrected.typed.split(), strict=True))
    read, typed = page.understood.split(), page.query.split()
    return len(read) == len(typed) and all(
        one == other or _as_typed(one, corrections) == other for one, other in zip(read, typed, strict=True)
    )


def _as_typed(word: str, corrections: Sequence[tuple[str, str]]) -> str:
    """A word of the query, or a compound, with what was typed for each of the words in it that are shown instead."""
    for shown, typed in corrections:
        word = re.sub(rf"(?<!\w){re.escape(shown)}(?!\w)", typed.replace("\\", r"\\"), word, count=1)
    return word


def _sorted_by(name: Sort, typed: SearchTyped) -> SearchTyped:
    return typed.but("sort", "" if name == SearchRequest().sort else name)


def _marked(fragments: Iterable[Fragment]) -> Markup:
    return Markup(marked_html(fragments))  # noqa: S704  (escaped there)


def _plain(fragments: Iterable[Fragment]) -> str:
    return "".join([one.text for one in fragments])


def _page(template: str, **values: object) -> Response:
    response = make_response(render_template(template, **values))
    # The same page in another time is the same page.
    return tagged(response, _TIME.sub(b"", response.get_data()), weak=True)

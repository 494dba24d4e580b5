"""Where among the results of its search is an article, and which are the ones beside it?

The search is made again, the page of it that the article was reached from. Where the article is not there any more, as
after a newer build, or the address asks for what cannot be asked for, it stands alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from flask import url_for

from searchsvc.errors import InvalidParameter
from searchsvc.search.parameters.request import SearchRequest, reachable_pages
from searchsvc.search.parameters.typed import SearchTyped, search_request
from searchsvc.search.results import Hit
from searchsvc.web.archive import Archive


@dataclass(frozen=True, slots=True)
class AmongResults:
    """The article is number `position`, from 1, of `total`. `previous` and `next` are the addresses of the articles
    beside it, empty where there is none.
    """

    position: int
    total: int
    previous: str
    next: str


def among_results(archive: Archive, article_id: str, typed: SearchTyped) -> AmongResults | None:
    """None where the article is not on that page of the search, or no search is named."""
    try:
        asked = replace(search_request(typed), explain=False, facets=(), interval=None)
    except InvalidParameter:  # the article can be read all the same, and its results say what is wrong
        return None
    if not typed.arguments:
        return None
    page = archive.run(asked)
    place = next((number for number, hit in enumerate(page.hits) if hit.id == article_id), None)
    if place is None:
        return None
    first, last = asked.page == 1, asked.page >= reachable_pages(page.total, asked.size)
    before = page.hits[place - 1 : place] if place else () if first else _hits(archive, asked, asked.page - 1)[-1:]
    after = page.hits[place + 1 : place + 2] or (() if last else _hits(archive, asked, asked.page + 1)[:1])
    return AmongResults(
        (asked.page - 1) * asked.size + place + 1,
        page.total,
        _address(before, typed, asked.page if place else asked.page - 1),
        _address(after, typed, asked.page if place + 1 < len(page.hits) else asked.page + 1),
    )


def _hits(archive: Archive, asked: SearchRequest, page: int) -> Sequence[Hit]:
    return archive.run(replace(asked, page=page)).hits


def _address(hits: Sequence[Hit], typed: SearchTyped, page: int) -> str:
    """Of the one article of `hits`, as its own link on that page of the results has it."""
    if not hits:
        return ""
    arguments = SearchTyped.of({**typed.arguments, "page": str(page) if page > 1 else ""}).arguments
    return url_for("article_page", article_id=hits[0].id, **arguments)  # type: ignore[arg-type]  # texts of parameters

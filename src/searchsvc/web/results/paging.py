"""Pagination: which page of a search is this, in which order are its articles, and where does it end?"""

from dataclasses import dataclass

from searchsvc.search.parameters.request import SORTS, SearchRequest, reachable_pages
from searchsvc.search.results import SearchPage, Sort
from searchsvc.web.results.links import SearchLinks
from searchsvc.web.results.view import SCANNED, View

_USUAL = SearchRequest()


@dataclass(frozen=True, slots=True)
class Paging:
    """Where a page stands among those that can be reached: its hits are the `first` to the `last` of `total`.

    `cut_off`: there are hits beyond the last page.
    """

    page: int
    pages: int
    size: int
    total: int
    cut_off: bool

    @property
    def previous(self) -> int | None:
        return min(self.page - 1, self.pages) if self.page > 1 else None

    @property
    def next(self) -> int | None:
        return self.page + 1 if self.page < self.pages else None

    @property
    def first(self) -> int:
        return (self.page - 1) * self.size + 1

    @property
    def last(self) -> int:
        return min(self.page * self.size, self.total)


def paging_of(page: SearchPage) -> Paging:
    pages = reachable_pages(page.total, page.size)
    return Paging(page.page, pages, page.size, page.total, cut_off=page.total > pages * page.size)


@dataclass(frozen=True, slots=True)
class ListChoice:
    """A way to list the hits; `address` is the search listed so."""

    name: str
    current: bool
    address: str


def views_of(asked: SearchRequest, view: View, links: SearchLinks) -> tuple[ListChoice, ...]:
    """In full, and a line for each of more articles, unless a number of them was asked for."""
    to_full = {"size": ""} if asked.size == SCANNED else {}
    to_compact = {"size": str(SCANNED)} if asked.size == _USUAL.size else {}
    return (
        ListChoice("full", not view.is_compact, links.shown(view.listed(is_compact=False), **to_full)),
        ListChoice("compact", view.is_compact, links.shown(view.listed(is_compact=True), **to_compact)),
    )


@dataclass(frozen=True, slots=True)
class Order:
    """An order that hits can be put into; `address` is the search in that order."""

    name: Sort
    current: bool
    address: str


def orders_of(asked: SearchRequest, links: SearchLinks) -> tuple[Order, ...]:
    """All orders; without a query none is more relevant than another, and the newest come first."""
    if asked.query.strip():
        return tuple(
            Order(name, name == asked.sort, links.but(sort="" if name == _USUAL.sort else name)) for name in SORTS
        )
    names = (name for name in SORTS if name != "relevance")
    return tuple(Order(name, name == asked.order, links.but(sort=name)) for name in names)

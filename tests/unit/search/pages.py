"""What the tests of searches call their fixtures, and how they look at a page."""

from collections.abc import Callable

from searchsvc.article import Article
from searchsvc.search.results import SearchPage
from searchsvc.search.service import Search

Write = Callable[..., Article]
Archive = Callable[..., Search]
Show = Callable[..., str]


def ids(page: SearchPage) -> list[str]:
    return [hit.id for hit in page.hits]

"""All hits of a search, however many."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from searchsvc.search.parameters.request import MAX_SIZE, SearchRequest
from searchsvc.search.rendering.rows import Row, hit_row
from searchsvc.search.results import Hit, SearchPage


@dataclass(frozen=True, slots=True)
class EveryHit:
    """The hits of `request`, in its order; each walk through them searches anew, and reads a page where it comes to it.

    Where another generation is published meanwhile it goes on as a cursor does.
    """

    request: SearchRequest
    run: Callable[[SearchRequest], SearchPage]

    def __iter__(self) -> Iterator[Hit]:
        asked = replace(self.request, page=1, size=MAX_SIZE, cursor=None, facets=(), interval=None)
        while True:
            page = self.run(asked)
            yield from page.hits
            if page.next is None:
                return
            asked = replace(asked, cursor=page.next)

    def to_dicts(self) -> list[Row]:
        """A row for each hit: `pandas.DataFrame` takes them as they are."""
        return list(map(hit_row, self))

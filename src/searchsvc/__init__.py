"""Full-text search for news archives.

    from searchsvc import open_search

    with open_search("index") as search:
        page = search("storm -sport", size=10)

Importing this package loads no engine and reads nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from os import PathLike

    from searchsvc.search.service import Search

__all__ = ["open_search"]


def open_search(index: str | PathLike[str] = "index") -> Search:
    """The searches of the index in the folder `index`, as a context manager that closes it.

    Raises IndexMissing or IndexUnusable at once where it cannot be searched.
    """
    from searchsvc import bootstrap  # noqa: PLC0415  (loaded on use: importing searchsvc loads no engine)

    return bootstrap.open_search(index)

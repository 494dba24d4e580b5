"""What may a search ask for, and within which limits?"""

import datetime as dt
from dataclasses import dataclass

from searchsvc.engines.port import Sort
from searchsvc.errors import InvalidParameter

MAX_SIZE = 100
MAX_REACH = 10_000
"""`page × size` may go this far; beyond it lies export, not reading."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchRequest:
    """One search as a user puts it. `after` is inclusive, `before` exclusive.

    Raises InvalidParameter, naming the parameter, where a limit is passed. A query of any length is taken: the
    parser reads its beginning and says so in a note.
    """

    query: str = ""
    page: int = 1
    size: int = 10
    sort: Sort = "relevance"
    after: dt.date | None = None
    before: dt.date | None = None
    section: str | None = None
    author: str | None = None
    source: str | None = None
    language: str | None = None

    def __post_init__(self) -> None:
        if self.page < 1:
            raise InvalidParameter("page", "pages count from 1")
        if not 1 <= self.size <= MAX_SIZE:
            raise InvalidParameter("size", f"between 1 and {MAX_SIZE}")
        if self.sort not in ("relevance", "newest", "oldest"):
            raise InvalidParameter("sort", "one of relevance, newest, oldest")
        if self.page * self.size > MAX_REACH:
            raise InvalidParameter("page", f"page × size may go to {MAX_REACH}; narrow the search by words or dates")
        if self.after and self.before and self.after >= self.before:
            raise InvalidParameter("before", "must be later than after")

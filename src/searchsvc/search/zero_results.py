"""Few articles have everything that was asked for, or none: which does each clause have, and what is said of it?

Words may be the name of an author, a tag, a section or a source, which is said as well (spelling/names.py finds them).

Useful for: the notes of a search that found nothing, or also articles that lack something.
Not for: finding those articles (engines/, EngineRequest.tail), or when they are listed (planning/plan.py).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from searchsvc.query.notes import Note
from searchsvc.query.tree import DateRange, Node
from searchsvc.search.parameters.request import SearchRequest, reachable_pages


@dataclass(frozen=True, slots=True)
class Shortfall(Note):
    """Said above articles that lack something: how many have each clause of the query, and all of them.

    `clauses` are distinct; `counts` is empty where they are too many to be counted. `complete` articles have all of
    them, `others` that have only some are listed: below those, or, `mixed`, by score alone.
    """

    clauses: tuple[Node, ...]
    counts: tuple[int, ...]
    filters: tuple[Node, ...]
    complete: int = 0
    others: int = 0
    mixed: bool = False


@dataclass(frozen=True, slots=True)
class PhrasesUnknown(Note):
    """No article has these quoted clauses as they stand; listed are those that have some of `clauses`, their words.

    `counts` is empty where the clauses are too many to be counted.
    """

    phrases: tuple[Node, ...]
    clauses: tuple[Node, ...]
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class NothingFound(Note):
    """Said on a page without articles. `counts_unfiltered`: how many have each clause, filters apart."""

    clauses: tuple[Node, ...]
    filters: tuple[Node, ...]
    counts_unfiltered: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class NoDayLeft(Note):
    """Nothing lies between the dates."""


@dataclass(frozen=True, slots=True)
class PageBeyond(Note):
    page: int
    last: int


@dataclass(frozen=True, slots=True)
class ScoredAnew(Note):
    """A cursor goes on in another generation, where scores are others."""


@dataclass(frozen=True, slots=True)
class ValueUnknown(Note):
    """No article has this value of a keyword field. `meant`: one that is near it, with the `words` of the query that
    belong to it; empty where there is none.
    """

    field: str
    value: str
    meant: str = ""
    words: tuple[Node, ...] = ()


@dataclass(frozen=True, slots=True)
class NameFound(Note):
    """What was typed as words is a name in `field`, as `query` finds it."""

    field: str
    query: str
    articles: int


def beyond(request: SearchRequest, total: int, shown: int) -> Iterator[Note]:
    """The note on a page that lies beyond the results: of `total` articles none is `shown`."""
    if total and not shown and not request.cursor:
        yield PageBeyond(request.page, reachable_pages(total, request.size))


def no_day_left(filters: Sequence[Node]) -> Iterator[Note]:
    """The note on dates between which nothing lies."""
    dates = [one for one in filters if isinstance(one, DateRange)]
    after = max((one.after.seconds for one in dates if one.after), default=None)
    before = min((one.before.seconds for one in dates if one.before), default=None)
    if after is not None and before is not None and after >= before:
        yield NoDayLeft()

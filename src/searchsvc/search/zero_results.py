"""Few articles have everything that was asked for, or none: which does each part have, and what is said of it?

A word that no text has may be the name of an author, or of a tag, which is said as well.

Useful for: the notes of a search that found nothing, or also articles that lack something.
Not for: finding those articles (engines/, EngineRequest.tail), or when they are listed (planning.py).
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from searchsvc.query.notes import Note
from searchsvc.query.render import render
from searchsvc.query.tree import Alternatives, Best, DateRange, Node, Phrase, Word
from searchsvc.schema import NAMES_FIELDS, PREFIX_OF
from searchsvc.search.request import SearchRequest, reachable_pages


@dataclass(frozen=True, slots=True)
class Shortfall(Note):
    """Said above articles that lack something: how many have each part of the query, and all of them.

    `parts` are distinct; `counts` is empty where they are too many to be counted. `complete` articles have all parts,
    `others` that have only some are listed: below those, or, `mixed`, by score alone.
    """

    parts: tuple[Node, ...]
    counts: tuple[int, ...]
    filters: tuple[Node, ...]
    complete: int = 0
    others: int = 0
    mixed: bool = False


@dataclass(frozen=True, slots=True)
class PhrasesUnknown(Note):
    """No article has these quoted parts as they stand; listed are those that have some of `parts`, their words.

    `counts` is empty where the parts are too many to be counted.
    """

    phrases: tuple[Node, ...]
    parts: tuple[Node, ...]
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class NothingFound(Note):
    """Said on a page without articles. `counts_unfiltered`: how many have each part, filters apart."""

    parts: tuple[Node, ...]
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
class ValueUnknown(Note):
    """No article has this value of a keyword field."""

    field: str
    value: str


@dataclass(frozen=True, slots=True)
class NameFound(Note):
    """A word that no text has is a name in `field`, as `query` finds it."""

    field: str
    query: str
    articles: int


def beyond(request: SearchRequest, total: int, shown: int) -> Iterator[Note]:
    """The note on a page that lies beyond the results: of `total` articles none is `shown`."""
    if total and not shown:
        yield PageBeyond(request.page, reachable_pages(total, request.size))


def no_day_left(filters: Sequence[Node]) -> Iterator[Note]:
    """The note on dates between which nothing lies."""
    dates = [one for one in filters if isinstance(one, DateRange)]
    after = max((one.after.seconds for one in dates if one.after), default=None)
    before = min((one.before.seconds for one in dates if one.before), default=None)
    if after is not None and before is not None and after >= before:
        yield NoDayLeft()


def named(missing: Sequence[Node], count: Callable[[Node], int]) -> Iterator[Note]:
    """A note for each of the words that names an author or a tag: `As an author: by:nunez finds 2 articles.`

    `count` tells how many articles match a node.
    """
    for node in missing:
        for field in NAMES_FIELDS:
            name = _in_field(node, field)
            found = count(name) if name is not None else 0
            if name is not None and found:
                yield NameFound(field, render(name), found)


def _in_field(node: Node, field: str) -> Node | None:
    """The same word or phrase looked for in `field`; None for anything else, or what has a field of its own."""
    match node:
        case Word(field=None) | Phrase(field=None):
            return replace(node, field=field, typed=f"{PREFIX_OF[field]}:{node.typed}")
        case Alternatives((typed, *_), field=None):
            return _in_field(typed, field)
        case Best(children):
            inside = tuple(_in_field(child, field) for child in children)
            return Best(tuple(child for child in inside if child is not None)) if all(inside) else None
    return None

"""No article has everything that was asked for: which does each part have, and what is said of it?

A word that no text has may be the name of an author, or of a tag, which is said as well.

Useful for: the notes of a search that found nothing, or only articles that lack something.
Not for: finding those articles (engines/, min_match).
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from searchsvc.query.notes import Note
from searchsvc.query.render import render
from searchsvc.query.tree import Best, DateRange, Node, Phrase, Word
from searchsvc.schema import FIELDS, NAMES_FIELDS

_PREFIXES = {field.name: field.prefix for field in FIELDS}


@dataclass(frozen=True, slots=True)
class Shortfall(Note):
    """Said above articles that lack something: how many have each part of the query.

    `had`: how many of the parts each article below has; None where none is shown.
    """

    required: tuple[Node, ...]
    counts: tuple[int, ...]
    filters: tuple[Node, ...]
    had: int | None = None


@dataclass(frozen=True, slots=True)
class NothingFound(Note):
    """Said on a page without articles. `counts_unfiltered`: how many have each part, filters apart."""

    required: tuple[Node, ...]
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
            return replace(node, field=field, typed=f"{_PREFIXES[field]}:{node.typed}")
        case Best(children):
            inside = tuple(_in_field(child, field) for child in children)
            return Best(tuple(child for child in inside if child is not None)) if all(inside) else None
    return None

"""What can somebody do who found nothing? Other searches, each tried, so that it finds something.

Useful for: the page without articles. Not for: why nothing was found (zero_results.py), spellings (spelling/).
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any, Literal, TypeAlias

from searchsvc.query.keyword_values import fold_value
from searchsvc.query.render import render
from searchsvc.query.tree import (
    And,
    AtLeast,
    Best,
    DateRange,
    Everything,
    Keyword,
    Lead,
    Length,
    Near,
    Node,
    Not,
    Or,
    Within,
)
from searchsvc.query.walking import conjuncts
from searchsvc.schema import NAMES_FIELDS, PREFIX_OF
from searchsvc.search.parameters.facet_table import FACETS
from searchsvc.search.parameters.parameter_table import PARAMETERS
from searchsvc.search.parameters.request import SearchRequest
from searchsvc.search.results import SearchPage
from searchsvc.search.spelling.corrections import as_date
from searchsvc.search.zero_results import NameFound, ValueUnknown

Kind: TypeAlias = Literal["value", "everywhere", "without", "anywhere", "name", "date"]
"""How a search differs: with the section or source that was meant, without limits, without one of them, its words
wherever they stand, words as a name, or
as a date.
"""

_LIMITS = tuple(row for row in PARAMETERS if row.filters is not None)


@dataclass(frozen=True, slots=True)
class WayOn:
    """A search that finds `total` articles, of which `complete` have all its words. `limit`: the parameter without
    which it is, or which has another value, where that is its kind.
    """

    kind: Kind
    request: SearchRequest
    total: int
    complete: int
    limit: str = ""


def ways_on(
    request: SearchRequest, tree: Node, page: SearchPage, run: Callable[[SearchRequest], SearchPage]
) -> Iterator[WayOn]:
    """Searches like `request`, whose query was read as `tree` and whose `page` is empty; `run` answers requests."""
    for kind, other, limit in _others(request, tree, page):
        found = run(replace(other, page=1, size=1, explain=False))
        if found.total:
            yield WayOn(kind, replace(other, page=1), found.total, found.complete, limit)


def _others(request: SearchRequest, tree: Node, page: SearchPage) -> Iterator[tuple[Kind, SearchRequest, str]]:
    for note in page.noted:
        if isinstance(note, ValueUnknown) and note.meant:
            yield "value", *_with_value(request, tree, note)
    limits = [row for row in _LIMITS if row.of(request)]
    everywhere = replace(request, **{row.field: row.default for row in limits})
    if limits and request.query.strip():
        yield "everywhere", everywhere, ""
    if len(limits) > 1:
        for row in limits:
            yield "without", replace(request, **{row.field: row.default}), row.name
    words = " ".join(_words(tree))
    if words and words != " ".join(request.query.split()):
        yield "anywhere", replace(everywhere, query=words), ""
    if dated := as_date(request.query):
        yield "date", replace(everywhere, query=dated), ""
    for note in page.noted:
        if isinstance(note, NameFound):
            yield "name", replace(everywhere, query=note.query), ""


def _with_value(request: SearchRequest, tree: Node, note: ValueUnknown) -> tuple[SearchRequest, str]:
    """The search with the value that was meant, and without the words that are of it; and the parameter that has it,
    where it is not the query.
    """
    typed = Keyword(note.field, note.value)
    kept = [node for node in conjuncts(tree) if node not in note.words]
    query = render(And(tuple(Keyword(note.field, note.meant) if node == typed else node for node in kept)))
    if typed in kept:
        return replace(request, query=query), ""
    parameter = next(facet.parameter for facet in FACETS if facet.field == note.field)
    [limit] = (row for row in _LIMITS if row.name == parameter)
    values = limit.of(request)
    meant = tuple(note.meant if fold_value(note.field, value) == note.value else value for value in values)
    changed: dict[str, Any] = {limit.field: meant}
    return replace(request, query=query, **changed), limit.name


def _words(tree: Node) -> Iterator[str]:
    """What was typed of the words that are looked for in texts, without fields and quotes."""
    match tree:
        case And(children) | Or(children):
            for child in children:
                yield from _words(child)
        case Best(children):
            yield from _words(children[0])
        case Not() | Keyword() | DateRange() | Everything() | Length() | Near() | Within() | AtLeast() | Lead():
            return
        case _ if tree.field not in NAMES_FIELDS:
            yield render(tree).removeprefix(f"{PREFIX_OF[tree.field]}:" if tree.field else "").strip('"')
        case _:
            return

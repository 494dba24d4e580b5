"""Which nodes of a tree say what the parameters of a request say?

Useful for: Search. Not for: prefixes in the query itself (query/parser.py), which mean the same.
"""

import datetime as dt
from collections.abc import Iterator, Sequence

from searchsvc.query.dates import day_start, moment_start
from searchsvc.query.keyword_values import fold_value
from searchsvc.query.leaves import Leaves
from searchsvc.query.lexer import Kind, Lexeme
from searchsvc.query.notes import Notes
from searchsvc.query.tree import DateRange, DayStart, Keyword, Node, Or
from searchsvc.search.request import SearchRequest
from searchsvc.text.tokens import TextAnalyzer


def filters_of(request: SearchRequest, analyzer: TextAnalyzer, timezone: dt.tzinfo) -> tuple[Node, ...]:
    """The request's own filters; an empty parameter asks for nothing. Days begin at midnight in `timezone`.

    An author is looked for as by:"…" does it. One without any word is nobody: no article matches.
    """
    author = _author(request.author, analyzer, timezone) if request.author and request.author.strip() else ()
    return (*_dates(request, timezone), *_keywords(request), *author)


def _author(name: str, analyzer: TextAnalyzer, timezone: dt.tzinfo) -> Sequence[Node]:
    found = Leaves(analyzer, timezone, Notes()).of(Lexeme(Kind.QUOTED, name, "authors"), None)
    return found or [Or(())]


def _dates(request: SearchRequest, timezone: dt.tzinfo) -> Iterator[Node]:
    after, before = (_start(date, timezone) if date else None for date in (request.after, request.before))
    if after or before:
        yield DateRange(after, before)


def _start(date: dt.date, timezone: dt.tzinfo) -> DayStart:
    return moment_start(date, timezone) if isinstance(date, dt.datetime) else day_start(date, timezone)


def _keywords(request: SearchRequest) -> Iterator[Node]:
    for field, value in (("section", request.section), ("source", request.source), ("language", request.language)):
        folded = fold_value(field, value) if value else ""
        if folded:
            yield Keyword(field, folded)

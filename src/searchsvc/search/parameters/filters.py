"""Which nodes of a tree say what the parameters of a request say?

Each function makes the nodes of one value, which is not empty; the rows of parameter_table.py name them.

Useful for: parameter_table.py. Not for: prefixes in the query itself (query/parser.py), which mean the same.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from typing import Literal

from searchsvc.query.dates.days import day_start, moment_start
from searchsvc.query.dates.spans import Calendar
from searchsvc.query.keyword_values import fold_value
from searchsvc.query.leaves import Leaves
from searchsvc.query.lexing.lexer import Kind, Lexeme
from searchsvc.query.notes import Notes
from searchsvc.query.tree import And, DateRange, Keyword, Node, Or
from searchsvc.text.tokens import TextAnalyzer


def author_filter(names: Sequence[str], analyzer: TextAnalyzer, timezone: dt.tzinfo) -> Sequence[Node]:
    """Any of the authors, each as by:"…" looks for one. One without any word is nobody: no article matches."""
    return _any_of([_author(name, analyzer, timezone) for name in names if name.strip()])


def _author(name: str, analyzer: TextAnalyzer, timezone: dt.tzinfo) -> Node:
    found = Leaves(analyzer, Calendar(timezone), Notes()).of(Lexeme(Kind.QUOTED, name, "authors"), None)
    return found[0] if len(found) == 1 else And(tuple(found)) if found else Or(())


def _any_of(nodes: Sequence[Node]) -> Sequence[Node]:
    return nodes if len(nodes) < 2 else (Or(tuple(dict.fromkeys(nodes))),)  # noqa: PLR2004  (one is no choice)


def day_filter(end: Literal["after", "before"]) -> Callable[[dt.date | None, TextAnalyzer, dt.tzinfo], Sequence[Node]]:
    """Of days from `end`, or up to it. Where the day is a datetime its time counts."""

    def filters(day: dt.date | None, _analyzer: TextAnalyzer, timezone: dt.tzinfo) -> Sequence[Node]:
        if day is None:
            return ()
        start = moment_start(day, timezone) if isinstance(day, dt.datetime) else day_start(day, timezone)
        return (DateRange(after=start) if end == "after" else DateRange(before=start),)

    return filters


def value_filter(field: str) -> Callable[[Sequence[str], TextAnalyzer, dt.tzinfo], Sequence[Node]]:
    """Of articles whose keyword field has any of the values, as fields compare."""

    def filters(values: Sequence[str], _analyzer: TextAnalyzer, _timezone: dt.tzinfo) -> Sequence[Node]:
        folded = (fold_value(field, value) for value in values)
        return _any_of([Keyword(field, value) for value in folded if value])

    return filters


def one_range(nodes: Iterable[Node]) -> tuple[Node, ...]:
    """The nodes, with the ends of dates as one range, which is answered faster than two that overlap."""
    after = before = None
    others: list[Node] = []
    for node in nodes:
        if isinstance(node, DateRange):
            after, before = node.after or after, node.before or before
        else:
            others.append(node)
    return (DateRange(after, before), *others) if after or before else tuple(others)

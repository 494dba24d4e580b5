"""Which part of a query names a year, and which articles have it?

`election 2019` asks for that year's election, and most articles of a year never write it. So a year, alone or beside
other words, is had by the articles that were published in it, as by those that write it. What is found, counted,
missing and explained all goes by the part that `or_of_that_year` makes.

Useful for: plan.py, the part `year` of the ranking. Not for: `after:` and `before:` (query/).
"""

import datetime as dt

from searchsvc.query.dates.days import YEAR, day_start
from searchsvc.query.tree import Best, DateRange, Node, Word


def year_named(part: Node) -> int | None:
    """The year that a part names, a bare word or what `or_of_that_year` makes of it; None where it names none."""
    match part:
        case Best((Word() as word, DateRange())):
            return year_named(word)
        case Word(form=None, field=None, typed=typed) if YEAR.fullmatch(typed):
            return int(typed)
        case _:
            return None


def or_of_that_year(part: Node, timezone: dt.tzinfo) -> Node:
    """A word that names a year or, which scores nothing, publication in it; any other part as it is."""
    year = year_named(part)
    if year is None or not isinstance(part, Word):
        return part
    begins, ends = (day_start(dt.date(one, 1, 1), timezone) for one in (year, year + 1))
    return Best((part, DateRange(begins, ends)))


def only_of_that_year(part: Node) -> int | None:
    """The year of a part, where an article that has it but not `as_written` of it was published in; None of others."""
    return None if part is as_written(part) else year_named(part)


def as_written(part: Node) -> Node:
    """The part by its word alone."""
    match part:
        case Best((Word() as word, DateRange())):
            return word
        case _:
            return part

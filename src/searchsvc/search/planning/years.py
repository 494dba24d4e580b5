"""Which clause of a query names a year, and which articles have it?

`election 2019` asks for that year's election, and most articles of a year never write it. So a year, alone or beside
other words, is had by the articles that were published in it, as by those that write it. What is found, counted,
missing and explained all goes by the clause that `or_of_that_year` makes.

Useful for: plan.py, the part `year` of the ranking. Not for: `after:` and `before:` (query/).
"""

import datetime as dt

from searchsvc.query.dates.days import YEAR, day_start
from searchsvc.query.tree import Best, DateRange, Node, Word


def year_named(clause: Node) -> int | None:
    """The year that a clause names, a bare word or what `or_of_that_year` makes of it; None where it names none."""
    match clause:
        case Best((Word() as word, DateRange())):
            return year_named(word)
        case Word(form=None, field=None, typed=typed) if YEAR.fullmatch(typed):
            return int(typed)
        case _:
            return None


def or_of_that_year(clause: Node, timezone: dt.tzinfo) -> Node:
    """A word that names a year or, which scores nothing, publication in it; any other clause as it is."""
    year = year_named(clause)
    if year is None or not isinstance(clause, Word):
        return clause
    begins, ends = (day_start(dt.date(one, 1, 1), timezone) for one in (year, year + 1))
    return Best((clause, DateRange(begins, ends)))


def only_of_that_year(clause: Node) -> int | None:
    """The year of a clause by which an article was published that has it, but not `as_written`; None of others."""
    return None if clause is as_written(clause) else year_named(clause)


def as_written(clause: Node) -> Node:
    """The clause by its word alone."""
    match clause:
        case Best((Word() as word, DateRange())):
            return word
        case _:
            return clause

"""Which word, filter or exclusion keeps an article out of the results?"""

from collections.abc import Iterator, Sequence

from searchsvc import schema
from searchsvc.article import Article
from searchsvc.query.tree import DateRange, Keyword, Node, Not, Or, Phrase, Word
from searchsvc.schema import NAMES_FIELDS
from searchsvc.search.explaining.explanation import (
    ClauseLacking,
    Excluded,
    FilterFailed,
    NameLacking,
    NothingMatches,
    OthersHaveAll,
    OtherValue,
    OutsideDates,
    Remark,
)
from searchsvc.search.planning.plan import Plan


def failed_filters(filters: Sequence[Node], article: Article) -> Iterator[Remark]:
    """What is said of the filters that the article does not pass."""
    for node in filters:
        match node:
            case Not(child):
                yield Excluded(child)
            case Or(()):
                yield NothingMatches()
            case Keyword(schema.ADDRESS, wanted):
                yield OtherValue("address", wanted, article.url)
            case Keyword(field, wanted) if hasattr(article, field):  # `has:` is of no field of an article
                yield OtherValue(field, wanted, getattr(article, field))
            case DateRange():
                yield OutsideDates(node, article.published)
            case Word(field=str(field)) | Phrase(field=str(field)) if field in NAMES_FIELDS:
                yield NameLacking(field, node, getattr(article, field))
            case _:
                yield FilterFailed(node)


def lacked_clauses(plan: Plan, lacking: Sequence[Node], complete: int, *, by_date: bool) -> Iterator[Remark]:
    """What is said of the clauses that it lacks, where those that lack something are not listed, or lack this.

    `complete` articles have all clauses.
    """
    held = plan.held
    for clause in lacking:
        yield ClauseLacking(clause, held=clause in held)
    some = len(lacking) < len(plan.distinct)
    if complete and some and plan.tail != "none" and not any(clause in held for clause in lacking):
        yield OthersHaveAll(complete, by_date)

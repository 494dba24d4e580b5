"""No article has everything that was asked for: which does each part have, and how is that said?

Useful for: the notes of a search that found nothing, or only articles that lack something.
Not for: finding those articles (engines/, min_match).
"""

from collections.abc import Sequence

from searchsvc.query.render import render
from searchsvc.query.tree import And, DateRange, Node, Or, Phrase


def shortfall(required: Sequence[Node], counts: Sequence[int], filters: Sequence[Node]) -> str:
    """The note above articles that lack something: `No article has both words: earthquake 9, indonesia 12`."""
    quantity = {2: "both"}.get(len(required), f"all {len(required)}")
    things = "words" if _all_words(required) else "parts of the query"
    return f"No article{_within(filters)} has {quantity} {things}: {_counted(required, counts)}"


def nothing_found(required: Sequence[Node], filters: Sequence[Node], counts_unfiltered: Sequence[int]) -> str:
    """The note on a page without articles. `counts_unfiltered`: how many have each part, filters apart."""
    if not required:
        return f"No article is{_within(filters)}." if _only_dates(filters) else "No article passes these filters."
    names = " or ".join(render(node) for node in required)
    if not filters or not any(counts_unfiltered):
        return f"No article has {names}."
    return f"No article{_within(filters)} has {names}. Without them: {_counted(required, counts_unfiltered)}"


def _within(filters: Sequence[Node]) -> str:
    if not filters:
        return ""
    return " within these dates" if _only_dates(filters) else " that passes these filters"


def _only_dates(filters: Sequence[Node]) -> bool:
    return all(isinstance(one, DateRange) for one in filters)


def _counted(required: Sequence[Node], counts: Sequence[int]) -> str:
    return ", ".join(f"{render(node)} {count}" for node, count in zip(required, counts, strict=True))


def _all_words(required: Sequence[Node]) -> bool:
    return not any(isinstance(node, Phrase | Or | And) for node in required)

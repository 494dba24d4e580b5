"""No article has everything that was asked for: which does each part have, and how is that said?

Useful for: the notes of a search that found nothing, or only articles that lack something.
Not for: finding those articles (engines/, min_match).
"""

from collections.abc import Iterator, Sequence

from searchsvc.query.notes import quoted, shortened
from searchsvc.query.render import render
from searchsvc.query.tree import And, DateRange, Keyword, Node, Not, Or, Phrase

_WHOLE = {"language": "code"}
"""What a keyword field compares the whole of; the name, if not said here."""


def shortfall(required: Sequence[Node], counts: Sequence[int], filters: Sequence[Node], had: int | None = None) -> str:
    """The note above articles that lack something: `No article has both words: earthquake 9, indonesia 12. …`

    `had`: how many of the parts each article below has; None where none is shown.
    """
    many = len(required)
    quantity = {2: "both"}.get(many, f"all {many}")
    things = "words" if _all_words(required) else "parts of the query"
    note = f"No article{_within(filters)} has {quantity} {things}: {_counted(required, counts)}."
    if had is None:
        return note
    return f"{note} These have {'one of them' if many == 2 else f'{had} of the {many}'}."  # noqa: PLR2004  (both)


def nothing_found(required: Sequence[Node], filters: Sequence[Node], counts_unfiltered: Sequence[int]) -> str:
    """The note on a page without articles. `counts_unfiltered`: how many have each part, filters apart."""
    if not required:
        return f"No article is{_within(filters)}." if _only(DateRange, filters) else "No article passes these filters."
    names = " or ".join(map(_shown, required))
    if not filters or not any(counts_unfiltered):
        return f"No article has {names}."
    note = f"No article{_within(filters)} has {names}"
    if not _only(Not, filters):
        return f"{note}. Without them: {_counted(required, counts_unfiltered)}."
    if len(required) > 1:
        return f"{note}. Counting all articles: {_counted(required, counts_unfiltered)}."
    [count] = counts_unfiltered
    have = f"all {count} articles with {names} have" if count > 1 else f"the one article with {names} has"
    return f"{note}: {have} {_excluded(filters)}."


def no_day_left(filters: Sequence[Node]) -> Iterator[str]:
    """The note on dates between which nothing lies."""
    dates = [one for one in filters if isinstance(one, DateRange)]
    after = max((one.after.seconds for one in dates if one.after), default=None)
    before = min((one.before.seconds for one in dates if one.before), default=None)
    if after is not None and before is not None and after >= before:
        yield "No day lies between these dates: before must be later than after."


def no_such_page(page: int, last: int) -> str:
    return f"There is no page {page:,}: these results end at page {last:,}."


def no_such_value(keyword: Keyword) -> str:
    """The note on a value that no article has."""
    whole = _WHOLE.get(keyword.field, "name")
    return f"No article has the {keyword.field} {quoted(keyword.value)}; {keyword.field}: compares the whole {whole}."


def _within(filters: Sequence[Node]) -> str:
    if not filters:
        return ""
    if _only(Not, filters):
        return f" without {_excluded(filters)}"
    return " within these dates" if _only(DateRange, filters) else " that passes these filters"


def _excluded(filters: Sequence[Node]) -> str:
    return " or ".join(_shown(one.child) for one in filters if isinstance(one, Not))


def _only(kind: type[Node], filters: Sequence[Node]) -> bool:
    return all(isinstance(one, kind) for one in filters)


def _counted(required: Sequence[Node], counts: Sequence[int]) -> str:
    return ", ".join(f"{_shown(node)} {count}" for node, count in zip(required, counts, strict=True))


def _shown(node: Node) -> str:
    return shortened(render(node))


def _all_words(required: Sequence[Node]) -> bool:
    return not any(isinstance(node, Phrase | Or | And) for node in required)

"""No article has everything that was asked for: which does each part have, and how is that said?

A word that no text has may be the name of an author, or of a tag, which is said as well.

Useful for: the notes of a search that found nothing, or only articles that lack something.
Not for: finding those articles (engines/, min_match).
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from searchsvc.query.notes import quoted, shortened
from searchsvc.query.render import render
from searchsvc.query.tree import And, Best, DateRange, Keyword, Node, Not, Or, Phrase, Word
from searchsvc.schema import FIELDS, NAMES_FIELDS

_WHOLE = {"language": "code"}
"""What a keyword field compares the whole of; the name, if not said here."""
_SAID = {"authors": "author", "tags": "tag"}
_PREFIXES = {field.name: field.prefix for field in FIELDS}


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


def named(missing: Sequence[Node], count: Callable[[Node], int]) -> Iterator[str]:
    """A note for each of the words that names an author or a tag: `As an author: by:nunez finds 2 articles.`

    `count` tells how many articles match a node.
    """
    for node in missing:
        for field in NAMES_FIELDS:
            name = _in_field(node, field)
            found = count(name) if name is not None else 0
            if name is not None and found:
                article = "an" if _SAID[field][0] in "aeiou" else "a"
                many = f"{found} articles" if found > 1 else "1 article"
                yield f"As {article} {_SAID[field]}: {shortened(render(name))} finds {many}."


def _in_field(node: Node, field: str) -> Node | None:
    """The same word or phrase looked for in `field`; None for anything else, or what has a field of its own."""
    match node:
        case Word(field=None) | Phrase(field=None):
            return replace(node, field=field, typed=f"{_PREFIXES[field]}:{node.typed}")
        case Best(children):
            inside = tuple(_in_field(child, field) for child in children)
            return Best(tuple(child for child in inside if child is not None)) if all(inside) else None
    return None

"""A word that no text has: is it the name of an author, or of a tag?

Useful for: the notes of a search whose words are not all found. Not for: matching names (engines/).
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from searchsvc.query.notes import shortened
from searchsvc.query.render import render
from searchsvc.query.tree import Best, Node, Phrase, Word
from searchsvc.schema import FIELDS, NAMES_FIELDS

_SAID = {"authors": "author", "tags": "tag"}
_PREFIXES = {field.name: field.prefix for field in FIELDS}


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

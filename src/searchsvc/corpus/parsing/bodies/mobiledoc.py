"""Which blocks does a text in Mobiledoc have?

An editor's format that stores an article as lists of numbers and strings (version 0.3, as its specification has it):
sections with the number of their kind first, markers with the text last, and cards, to which sections point.

Useful for: rich_text.py, which reads blocks. Not for: what a block means.
"""

from collections.abc import Iterator, Mapping
from typing import TypeGuard

from searchsvc.corpus.parsing.json.values import Json

_MARKUP, _IMAGE, _LIST, _CARD = 1, 2, 3, 10
_ATOM = 1
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))


def is_mobiledoc(value: Json) -> TypeGuard[Mapping[str, Json]]:
    return (
        isinstance(value, Mapping)
        and str(value.get("version", "")).startswith("0.3")
        and isinstance(value.get("sections"), list)
        and isinstance(value.get("markups"), list)
    )


def blocks_of(document: Mapping[str, Json]) -> list[Json]:
    """Paragraphs, headings, pictures and what cards hold, in order, as objects that say their type."""
    cards, atoms = _listed(document.get("cards")), _listed(document.get("atoms"))
    return [block for section in _listed(document["sections"]) for block in _blocks(_listed(section), cards, atoms)]


def _blocks(section: list[Json], cards: list[Json], atoms: list[Json]) -> Iterator[Json]:
    match section:
        case [kind, str(tag), list(markers), *_] if kind == _MARKUP:
            yield {"type": "heading" if tag in _HEADINGS else "paragraph", "text": _text(markers, atoms)}
        case [kind, str(source), *_] if kind == _IMAGE:
            yield {"type": "image", "src": source}
        case [kind, _, list(items), *_] if kind == _LIST:
            yield from ({"type": "paragraph", "text": _text(_listed(item), atoms)} for item in items)
        case [kind, int(number), *_] if kind == _CARD:
            match _at(cards, number):
                case [str(name), dict(payload), *_]:
                    yield {**payload, "type": name}


def _text(markers: list[Json], atoms: list[Json]) -> str:
    return "".join(_of_marker(_listed(marker), atoms) for marker in markers)


def _of_marker(marker: list[Json], atoms: list[Json]) -> str:
    match marker:
        case [kind, _, _, int(number)] if kind == _ATOM:
            match _at(atoms, number):
                case [_, str(text), *_]:
                    return text or " "  # a break within the paragraph has none
            return ""
        case [_, _, _, str(text)]:
            return text
    return ""


def _at(values: list[Json], number: int) -> Json:
    return values[number] if 0 <= number < len(values) else None


def _listed(value: Json) -> list[Json]:
    return value if isinstance(value, list) else []

"""Which text has a page only in the data of its scripts, from which they would draw it?

`__NEXT_DATA__`, `window.__INITIAL_STATE__` and their like: the object with the longest text counts.

Useful for: pages that show nothing without scripts. Not for: JSON-LD (json_ld.py), pages that show their text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml.html import HtmlElement

from searchsvc.corpus.formats.html.shown.prose import FEWEST_WORDS, words_in
from searchsvc.corpus.parsing.bodies.rich_text import content_in
from searchsvc.corpus.parsing.json.embedded import embedded
from searchsvc.corpus.parsing.json.mending import mended_value_at
from searchsvc.corpus.parsing.json.syntax import BrokenJson, value_at
from searchsvc.corpus.parsing.json.values import Json, names_in, plain_keys, scalar_of, text_of

_ASSIGNED = re.compile(r"(?:^|[;\n])[^{;\n\"]{0,200}?(?:=|\()\s*+(?=\{|\"(?:\\u007[bB]|\{))")
_MOST_ASSIGNED = 5
_LONGEST_MENDED = 500_000  # characters of an object as programs write it: names without quotes
_TEXTS = ("articlebody", "body", "content", "text", "html", "paragraphs", "blocks", "bodytext", "fulltext")
_HEADLINES = ("headline", "title", "name")
_DATES = (
    "publishedat",
    "datepublished",
    "published",
    "publishdate",
    "publisheddate",
    "firstpublished",
    "date",
    "createdat",
)
_AUTHORS = ("authors", "author", "byline")
_LARGEST = 8_000_000  # characters of a script
_MOST_OBJECTS = 5_000


@dataclass(frozen=True, slots=True)
class ScriptState:
    """What the object of the longest text says; all empty where there is none."""

    headline: str | None = None
    body: tuple[str, ...] = ()
    published: str | int | float | None = None
    authors: tuple[str, ...] = ()


def state_of(tree: HtmlElement) -> ScriptState:
    """The longest text in the scripts of a page."""
    best, most = ScriptState(), FEWEST_WORDS
    for script in tree.iter("script"):
        for keys in (keys for value in _data_of(script) for keys in _objects(value)):
            body = next(filter(None, (content_in(keys[key]).paragraphs for key in _TEXTS if key in keys)), ())
            words = sum(map(words_in, body))
            if words > most:
                best, most = _state(keys, body), words
    return best


def _state(keys: dict[str, Json], body: tuple[str, ...]) -> ScriptState:
    published = [scalar for key in _DATES if (scalar := scalar_of(keys.get(key))) is not None]
    headlines = [text for key in _HEADLINES if (text := text_of(keys.get(key)))]
    authors = [names for key in _AUTHORS if key in keys and (names := names_in(keys[key]))]
    return ScriptState(
        headlines[0] if headlines else None,
        body,
        published[0] if published else None,
        authors[0] if authors else (),
    )


def _data_of(script: HtmlElement) -> Iterator[Json]:
    """The JSON that a script is, or that it keeps in its first variables, in a string too (`JSON.parse("…")`)."""
    text, kind = (script.text or "").strip(), (script.get("type") or "").lower()
    if len(text) > _LARGEST or "ld+json" in kind:
        return
    if "json" in kind:
        yield _value_at(text, 0)[0]
        return
    position = 0
    for _ in range(_MOST_ASSIGNED):
        if not (assigned := _ASSIGNED.search(text, position)):
            return
        value, position = _value_at(text, assigned.end())
        yield value


def _value_at(text: str, start: int) -> tuple[Json, int]:
    """The value at `start`, and where it ends; None where it is a program rather than data."""
    try:
        value, end = value_at(text, start)
    except BrokenJson:
        return mended_value_at(text, start, min(len(text), start + _LONGEST_MENDED)) or (None, start + 1)
    return embedded(value) if isinstance(value, str) else value, end


def _objects(value: Json) -> Iterator[dict[str, Json]]:
    """The objects in a value, under plain keys, the outer ones first."""
    waiting = [value]
    for _ in range(_MOST_OBJECTS):
        if not waiting:
            return
        here = waiting.pop(0)
        if isinstance(here, dict):
            yield plain_keys(here)
            waiting.extend(inner for inner in here.values() if isinstance(inner, dict | list))
        elif isinstance(here, list):
            waiting.extend(inner for inner in here if isinstance(inner, dict | list))

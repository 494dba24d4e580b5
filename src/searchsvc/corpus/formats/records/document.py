"""JSON: an array of articles, one article, an object around a list of them, or objects one after another."""

import re
from collections.abc import Iterator
from itertools import chain, islice

from searchsvc.article import Article, ReadFailure
from searchsvc.corpus.failures import Unreadable
from searchsvc.corpus.files import HEAD_BYTES
from searchsvc.corpus.formats.records.mapping import article_of, holds_article, holds_text
from searchsvc.corpus.formats.records.shape import JsonShape, shape_of
from searchsvc.corpus.parsing.charset import NotText, decode_bytes
from searchsvc.corpus.parsing.dates.order import day_first_among
from searchsvc.corpus.parsing.json_syntax import BrokenJson, skip_blanks, value_at
from searchsvc.corpus.parsing.json_values import Json, plain_keys
from searchsvc.corpus.reader import Source
from searchsvc.corpus.timing import TooSlow, timed
from searchsvc.processes import WHOLE

LIST_KEYS = (
    "articles", "items", "docs", "documents", "results", "data", "entries", "entry", "posts", "stories", "records",
    "rows", "news", "hits", "value", "item",
)  # fmt: skip
"""Where an object keeps its list of articles, in order of preference."""

WRAPPER_KEYS = ("response", "hits", "data", "result", "feed", "rss", "channel", "query")
"""Objects around such an object: `response.docs`, `hits.hits`, `rss.channel.item`."""

_DEEPEST_WRAPPER = 3
_LOOKED_AT = 10


class _BrokenOff(BrokenJson):
    """Nothing after it was read."""


class JsonDocument:
    """Reads the file whole. Elements before and after a broken one are read where the layout shows them."""

    label = "JSON file"
    many = True

    def recognises(self, head: bytes, suffix: str) -> bool:
        return shape_of(head, suffix) is JsonShape.DOCUMENT

    def read(self, source: Source) -> Iterator[Article | ReadFailure]:
        try:
            text = decode_bytes(source.read())
        except NotText as error:
            raise Unreadable(str(error)) from error
        any_record, day_first = False, day_first_among(text[:HEAD_BYTES])
        for number, value in _records(text):
            any_record = True
            if isinstance(value, BrokenJson):
                lost = len(text) - value.position if isinstance(value, _BrokenOff) else 0
                yield ReadFailure(source.path, str(value), number, lost_bytes=lost)
            else:
                yield _article(value, source, number, day_first)
        if not any_record:
            raise Unreadable("no articles in it")


def _article(value: Json, source: Source, number: int | None, day_first: bool | None) -> Article | ReadFailure:
    try:
        seconds, path = source.limits.record_seconds, source.path
        return timed(seconds, lambda: article_of(value, path, number, day_first=day_first), path, number or WHOLE)
    except TooSlow as error:
        return ReadFailure(source.path, str(error), number)


def _records(text: str) -> Iterator[tuple[int | None, Json | BrokenJson]]:
    """Values with their numbers from 1, or without one where the file is one article; BrokenJson for a bad one."""
    start = skip_blanks(text, 0)
    if text.startswith("[", start):
        yield from enumerate(_elements(text, start), start=1)
        return
    values = _series(text, start)
    first = list(islice(values, 2))
    if len(first) > 1:
        yield from enumerate(chain(first, values), start=1)
        return
    for value in first:
        articles = _list_in(value)
        if articles is None:
            yield None, value
        else:
            yield from enumerate(articles, start=1)


def _elements(text: str, start: int) -> Iterator[Json | BrokenJson]:
    """The elements of the array that opens at `start`."""
    position = skip_blanks(text, start + 1)
    next_element = _layout(text, position)
    while not text.startswith("]", position):
        begin = position
        try:
            value, position = value_at(text, begin)
        except BrokenJson as error:
            position = _resumed(text, begin, next_element)
            yield error if position < len(text) else _last(error)
            if position >= len(text):
                return
            continue
        yield value
        position = skip_blanks(text, position)
        if text.startswith(",", position):
            position = skip_blanks(text, position + 1)


def _series(text: str, start: int) -> Iterator[Json | BrokenJson]:
    """Values one after another."""
    position = start
    next_value = _layout(text, position)
    while position < len(text):
        try:
            value, end = value_at(text, position)
        except BrokenJson as error:
            end = _resumed(text, position, next_value)
            yield error if end < len(text) else _last(error)
        else:
            yield value
        position = skip_blanks(text, end)


def _layout(text: str, first: int) -> re.Pattern[str] | None:
    """What stands before each element, told by the first: a new line and its indent. None where it opens no line."""
    line = text.rfind("\n", 0, first) + 1
    indent = text[line:first]
    return None if indent.strip() else re.compile(rf"\n{re.escape(indent)}(?=\{{)")


def _resumed(text: str, broken: int, layout: re.Pattern[str] | None) -> int:
    """Where the element after the one at `broken` begins; the end of the text where that cannot be told."""
    found = layout.search(text, broken) if layout else None
    return found.end() if found else len(text)


def _last(error: BrokenJson) -> BrokenJson:
    if str(error).startswith(("JSON ends", "no JSON")):
        return error
    return _BrokenOff(f"{error}; what follows was not read", error.position)


def _list_in(value: Json, depth: int = 0) -> list[Json] | None:
    """The articles that an object keeps in a list; None where it is itself the article, or neither."""
    if not isinstance(value, dict) or depth > _DEEPEST_WRAPPER or holds_text(value):
        return None
    keys = plain_keys(value)
    for key in LIST_KEYS:
        items = keys.get(key)
        if isinstance(items, list) and (
            any(map(holds_article, items[:_LOOKED_AT])) or not (items or holds_article(value))
        ):
            return items
    return next(filter(None, (_list_in(keys.get(key), depth + 1) for key in WRAPPER_KEYS)), None)


READER = JsonDocument()

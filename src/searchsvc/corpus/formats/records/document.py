"""JSON: an array of articles, one article, an object around a list of them, or objects one after another."""

from collections.abc import Iterator
from itertools import chain, islice

from searchsvc.article import Article, ReadFailure
from searchsvc.corpus.failures import Unreadable
from searchsvc.corpus.first_bytes import with_first_of_text, with_first_of_value
from searchsvc.corpus.formats.records.containers import Item, first_items, is_of_another_kind, items_in
from searchsvc.corpus.formats.records.documents.streamed import STREAMED_FROM, begins_an_array, streamed_values
from searchsvc.corpus.formats.records.documents.values import BrokenOff, Value, values_of
from searchsvc.corpus.formats.records.keys import use_keys
from searchsvc.corpus.formats.records.mapping import RecordOrigin, article_at
from searchsvc.corpus.formats.records.no_article import is_bare
from searchsvc.corpus.formats.records.shape import JsonShape, shape_of
from searchsvc.corpus.formats.records.tables import header_of
from searchsvc.corpus.parsing.dates.order import day_first_among
from searchsvc.corpus.parsing.json.syntax import BrokenJson
from searchsvc.corpus.parsing.json.values import Json
from searchsvc.corpus.parsing.sniffing.charset import NotText, decode_bytes
from searchsvc.corpus.reader import Source
from searchsvc.corpus.timing import TooSlow, timed
from searchsvc.record_clock import WHOLE


class JsonDocument:
    """Reads the file whole, a large array in parts. What follows a broken element is read where the layout shows it."""

    label = "JSON file"
    many = True

    def recognises(self, head: bytes, suffix: str) -> bool:
        return shape_of(head, suffix) is JsonShape.DOCUMENT

    def first_records(self, source: Source) -> Iterator[Item]:
        return first_items(source)

    def read(self, source: Source) -> Iterator[Article | ReadFailure]:
        use_keys(source.limits.keys)
        any_record, day_first = False, day_first_among(_text(source.head()))
        for number, value in _records(_values(source)):
            any_record = True
            if isinstance(value, BrokenJson):
                lost = value.lost if isinstance(value, BrokenOff) else 0
                failure = ReadFailure(source.path, str(value), number, lost_bytes=lost)
                yield with_first_of_text(failure, value.begins)
            else:
                yield _article(
                    value, RecordOrigin(source.path, number, value.key, value.feed, day_first=day_first), source
                )
        if not any_record:
            raise Unreadable("no articles in it")


def _article(item: Item, place: RecordOrigin, source: Source) -> Article | ReadFailure:
    try:
        seconds = source.limits.record_seconds
        article = timed(seconds, lambda: article_at(item.value, place), place.path, place.number or WHOLE)
    except TooSlow as error:
        return with_first_of_value(ReadFailure(place.path, str(error), place.number), item.value)
    if place.number is None and isinstance(article, Article) and is_bare(article, item.value):
        return ReadFailure(place.path, "a title, and nothing else that an article has")
    return article


def _values(source: Source) -> Iterator[Value]:
    """What is in it, one after another: of an array without reading more than a part of it at once."""
    if begins_an_array(source.head()):
        with source.open() as stream:
            if len(stream.read(STREAMED_FROM)) == STREAMED_FROM:
                yield from _streamed(source)
                return
    yield from values_of(_text(source.read()))


def _text(data: bytes) -> str:
    try:
        return decode_bytes(data)
    except NotText as error:
        raise Unreadable(str(error)) from error


def _streamed(source: Source) -> Iterator[Value]:
    with source.open() as stream:
        yield from streamed_values(stream, source.head(), source.limits.max_record_bytes)


def _records(values: Iterator[Value]) -> Iterator[tuple[int | None, Item | BrokenJson]]:
    """Records with their numbers from 1, or without one where the file is one article; BrokenJson for a bad one."""
    first = list(islice(values, 2))
    if len(first) == 1 and not first[0].in_array:
        alone = first[0].value
        items = None if isinstance(alone, BrokenJson) else items_in(alone)
        if items is None:
            yield None, alone if isinstance(alone, BrokenJson) else Item(alone)
            return
        yield from enumerate(items, start=1)
        return
    yield from enumerate(_items(value.value for value in chain(first, values)), start=1)


def _items(values: Iterator[Json | BrokenJson]) -> Iterator[Item | BrokenJson]:
    """What is in several values; the rows of a table, where the first of them is its header."""
    header = None
    for number, value in enumerate(values):
        if isinstance(value, BrokenJson):
            yield value
        elif number == 0 and (header := header_of(value)):
            continue
        elif header and isinstance(value, list):
            yield Item(dict(zip(header, value, strict=False)))
        elif not is_of_another_kind(value):
            yield from items_in(value) or (Item(value),)


READER = JsonDocument()

"""Which key of a record gave each field of its article, and which keys with long values were not read?

Useful for: whoever looks why a field is empty. Not for: reading (mapping.py).
"""

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Protocol, runtime_checkable

from searchsvc.article import Article, ReadFailure
from searchsvc.corpus.explained import Explained
from searchsvc.corpus.formats.records.containers import Item
from searchsvc.corpus.formats.records.keys import KEYS, use_keys
from searchsvc.corpus.formats.records.mapping import RecordOrigin, article_at
from searchsvc.corpus.formats.records.naming.picture_keys import is_about_pictures
from searchsvc.corpus.formats.records.record import Record
from searchsvc.corpus.parsing.given import is_noting, note
from searchsvc.corpus.parsing.json.values import Json, text_of
from searchsvc.corpus.parsing.web_address import web_address
from searchsvc.corpus.reader import Reader, Source

_MOST_COUNTED = 500
"""Records of a file in which unmapped keys are looked for."""
_LONG = 80
_FEWEST_WORDS = 8
"""Characters and words of a value that may be a text. Scripts that set no blanks between words need none."""


@runtime_checkable
class KeyedReader(Reader, Protocol):
    """A reader of records, whose keys or columns give the fields of articles."""

    def first_records(self, source: Source) -> Iterator[Item]:
        """Those at the beginning of a file, the last of which may be cut short. Raises what `read` does."""


def explained(source: Source, reader: KeyedReader, most: int) -> Iterator[Explained]:
    """What the first records of a file give, `most` of them, and which key gave it."""
    use_keys(source.limits.keys)
    for number, item in enumerate(islice(reader.first_records(source), most), start=1):
        yield _explained(item, source.path, number)


def note_keys(article: Article | ReadFailure, record: Mapping[str, Json], names: Mapping[str, str], other: str) -> None:
    """Notes of a reader that makes a record of something else, by what people know the keys as: `names`, or `other`
    with the key in it.
    """
    if is_noting() and isinstance(article, Article):
        for name in KEYS:
            if keys := _given(name, article, Record(record)):
                note(name, ", ".join(names.get(key) or other.format(key) for key in keys))


def _explained(item: Item, path: str, number: int) -> Explained:
    article = article_at(item.value, RecordOrigin(path, number, item.key, item.feed))
    if not isinstance(item.value, dict):
        return Explained(article, {}, {})
    record = Record(item.value)
    given = {} if isinstance(article, ReadFailure) else {field: _given(field, article, record) for field in KEYS}
    read = {key for keys in given.values() for key in keys}
    unmapped = {key: length for key, length in _long_keys(record) if key not in read}
    return Explained(article, {field: ", ".join(keys) for field, keys in given.items() if keys}, unmapped)


def unmapped_keys(source: Source, reader: KeyedReader) -> Iterator[str]:
    """The long key of each of the first records of a file that gives no text."""
    use_keys(source.limits.keys)
    for item in islice(reader.first_records(source), _MOST_COUNTED):
        if not isinstance(item.value, dict):
            continue
        record = Record(item.value)
        if not record.content().paragraphs and not record.page():
            read = {record.key_of(path[0]) for field in KEYS for path, _value in record.found(field)}
            yield from islice((key for key, _length in _long_keys(record) if key not in read), 1)


def _long_keys(record: Record) -> Iterator[tuple[str, int]]:
    """Keys that may hold a text, with its length, the longest first."""
    texts = {key: text_of(value) or "" for key, value in record.raw.items()}
    long = sorted((-len(text), key) for key, text in texts.items() if _may_be_prose(text))
    return ((key, -length) for length, key in long)


def _may_be_prose(text: str) -> bool:
    return len(text) >= _LONG and not web_address(text) and (len(text.split()) >= _FEWEST_WORDS or not text.isascii())


def _given(field: str, article: Article, record: Record) -> list[str]:
    """The first key that gives this value of `field` without the others, of a text also one that leads to it; of
    captions, all that are about pictures, or give them alone.
    """
    if not getattr(article, field):
        return []
    if field == "captions":
        return [key for key in record.raw if is_about_pictures(key)] or _captioned(record)
    others = record.found("standfirst") if field == "body" else ()
    for path, _value in (*record.found(field), *others):
        key = record.key_of(path[0])
        beside = {"text": "-" * _LONG} if field == "headline" else {"title": "Title"}
        alone = article_at({**beside, key: record.raw[key]}, RecordOrigin("", None))
        if isinstance(alone, Article) and getattr(alone, field) == getattr(article, field):
            return [key]
    return []


def _captioned(record: Record) -> list[str]:
    """The keys whose values, each without the others, give captions: a text with pictures in it, a list of them."""
    alone = (
        (key, article_at({"title": "Title", key: value}, RecordOrigin("", None))) for key, value in record.raw.items()
    )
    return [key for key, article in alone if isinstance(article, Article) and article.captions]

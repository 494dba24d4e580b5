"""How is a file of text read that is one article, and one that has several in it?

Useful for: the readers of text, and of collections that are read whole. Not for: what in the text is what (formats/).
"""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import TypeAlias, TypeVar

from searchsvc.article import Article, ReadFailure
from searchsvc.corpus.first_bytes import with_first_of_text, with_first_of_value
from searchsvc.corpus.limits import SourceTooLarge
from searchsvc.corpus.parsing.sniffing.charset import decode_text
from searchsvc.corpus.reader import Source
from searchsvc.corpus.timing import TooSlow, timed

T = TypeVar("T")
Item: TypeAlias = Article | ReadFailure


def read_text(source: Source, article_of: Callable[[str, str], Item]) -> Iterator[Item]:
    """What `article_of` makes of the text and the path of `source`, under the limits of one record."""
    data = source.read()
    yield timed(source.limits.record_seconds, lambda: article_of(decode_text(data), source.path), source.path)


def read_each(source: Source, parts: Iterable[T], article_of: Callable[[T, str, int], Item]) -> Iterator[Item]:
    """What `article_of` makes of each of `parts`, the path of `source` and its number from 1, under the same limits."""
    most = source.limits.max_record_bytes
    seconds, path = source.limits.record_seconds, source.path
    for number, part in enumerate(parts, start=1):
        if isinstance(part, str) and len(part) > most:
            item: Item = ReadFailure(path, str(SourceTooLarge(most, "max_record_mb")), number)
        else:
            try:
                item = timed(seconds, partial(article_of, part, path, number), path, number)
            except TooSlow as error:
                item = ReadFailure(path, str(error), number)
        if isinstance(item, ReadFailure) and not item.first_bytes:
            item = with_first_of_text(item, part) if isinstance(part, str | bytes) else with_first_of_value(item, part)
        yield item

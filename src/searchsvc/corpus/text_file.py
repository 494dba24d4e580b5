"""How is a file of text read that is one article?

Useful for: the readers of text. Not for: what in the text is what (formats/).
"""

from collections.abc import Callable, Iterator
from typing import TypeAlias

from searchsvc.article import Article, ReadFailure
from searchsvc.corpus.parsing.charset import decode_text
from searchsvc.corpus.reader import Source
from searchsvc.corpus.timing import timed

Item: TypeAlias = Article | ReadFailure


def read_text(source: Source, article_of: Callable[[str, str], Item]) -> Iterator[Item]:
    """What `article_of` makes of the text and the path of `source`, under the limits of one record."""
    data = source.read()
    yield timed(source.limits.record_seconds, lambda: article_of(decode_text(data), source.path), source.path)

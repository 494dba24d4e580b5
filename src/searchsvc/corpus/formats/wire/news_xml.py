"""XML of news agencies: NITF, NewsML 1 and NewsML-G2, one article an item."""

import re
from collections.abc import Iterator

from searchsvc.article import Article, ReadFailure
from searchsvc.corpus.failures import Unreadable
from searchsvc.corpus.parsing.sniffing.charset import in_utf8
from searchsvc.corpus.reader import Source
from searchsvc.corpus.timing import timed
from searchsvc.record_clock import WHOLE

_START = re.compile(
    rb"\s*+(?:\xef\xbb\xbf)?(?:<\?xml[^>]*+>\s*+)?(?:(?><!--.*?-->)\s*+|<\?[^>]*+>\s*+|"
    rb"<!DOCTYPE[^\[>]*+(?:\[[^\]]*+\]\s*+)?>\s*+){0,20}"
    rb"<(?:\w+:)?(?:nitf|newsItem|newsMessage|packageItem|NewsML|NewsItem)\b",
    re.DOTALL,
)
_ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)


class NewsXml:
    label = "news item"
    many = True

    def recognises(self, head: bytes, suffix: str) -> bool:  # noqa: ARG002  (content tells)
        return bool(_START.match(in_utf8(head)))

    def read(self, source: Source) -> Iterator[Article | ReadFailure]:
        from searchsvc.corpus.formats.wire.news_items import items_of  # noqa: PLC0415  (which loads lxml: every file is
        # asked whether it is one)

        data = source.read()
        if _ENTITY.search(in_utf8(data[:65536])):
            raise Unreadable("XML that defines entities of its own")
        items = timed(source.limits.record_seconds, lambda: items_of(data, source.path), source.path, WHOLE)
        if not items:
            raise Unreadable("no articles in it")
        yield from items


READER = NewsXml()

"""Web pages: one article a page."""

import datetime as dt
import re
from collections.abc import Iterator

from searchsvc.article import Article, ReadFailure
from searchsvc.corpus.reader import Source
from searchsvc.corpus.timing import timed

SUFFIXES = frozenset({".html", ".htm", ".xhtml", ".shtml"})

_START = re.compile(
    r"\s*+(?:<\?xml[^>]*+>\s*+)?(?>(?:(?><!--.*?-->)\s*+)*)<(?:!doctype\s+html|html|head|body|meta|title)\b",
    re.IGNORECASE | re.DOTALL,
)
_ANYWHERE = re.compile(r"<(?:html|head|body|article|p|div|h1)\b[^<>]*>", re.IGNORECASE)


class HtmlPage:
    """A page saved from a site."""

    label = "web page"
    many = False

    def recognises(self, head: bytes, suffix: str) -> bool:
        text = head.replace(b"\x00", b"").decode("latin-1").removeprefix("ï»¿").removeprefix("ÿþ").removeprefix("þÿ")
        return bool(_START.match(text)) or (suffix in SUFFIXES and bool(_ANYWHERE.search(text)))

    def read(self, source: Source) -> Iterator[Article | ReadFailure]:
        from searchsvc.corpus.formats.html.article import article_of  # noqa: PLC0415  (where no page is read, nothing
        # that parses pages is loaded: every file is asked whether it is one)

        data, now = source.read(), dt.datetime.now(dt.UTC)
        yield timed(source.limits.record_seconds, lambda: article_of(data, source.path, now), source.path)


READER = HtmlPage()

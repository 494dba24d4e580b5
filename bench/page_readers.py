"""Who makes what of a page? Ours and the extractors that it is measured beside, each as it comes.

Useful for: readers.py. Not for: how right they are (page_scores.py).
"""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from importlib.metadata import version

from searchsvc.corpus.failures import Unreadable
from searchsvc.corpus.formats.html.article import article_of
from searchsvc.corpus.parsing.sniffing.charset import decode_bytes

OURS = "searchsvc"


@dataclass(frozen=True, slots=True)
class PageFields:
    """What a reader says of a page. `captions` and `credits` are None of a reader that has no such thing."""

    headline: str = ""
    text: str = ""
    authors: tuple[str, ...] = ()
    published: str = ""
    captions: tuple[str, ...] | None = None
    credits: tuple[str, ...] | None = field(default=None)


Read = Callable[[bytes], PageFields]


def reader(name: str) -> Read:
    """The reader called `name`, one of READERS. ModuleNotFoundError where it is not installed."""
    return READERS[name]()


def version_of(name: str) -> str:
    return version(name)


def _ours() -> Read:
    def read(page: bytes) -> PageFields:
        try:
            article = article_of(page, "page.html", dt.datetime.now(dt.UTC))
        except Unreadable:
            return PageFields(captions=(), credits=())
        return PageFields(
            headline=article.headline,
            text="\n".join(article.body),
            authors=article.authors,
            published=str(article.published or ""),
            captions=tuple(one.caption for one in article.captions if one.caption),
            credits=tuple(one.credit for one in article.captions if one.credit),
        )

    return read


def _trafilatura() -> Read:
    bare_extraction = import_module("trafilatura").bare_extraction

    def read(page: bytes) -> PageFields:
        found = bare_extraction(page, with_metadata=True, include_comments=False)
        if found is None:
            return PageFields()
        authors = tuple(filter(None, (one.strip() for one in (found.author or "").split(";"))))
        return PageFields(found.title or "", found.text or "", authors, found.date or "")

    return read


def _newspaper4k() -> Read:
    article_class = import_module("newspaper").Article

    def read(page: bytes) -> PageFields:
        article = article_class("https://example.org/", fetch_images=False)  # else it asks sites for their sizes
        article.download(input_html=decode_bytes(page))
        article.parse()
        return PageFields(article.title or "", article.text or "", tuple(article.authors), _iso(article.publish_date))

    return read


def _goose3() -> Read:
    extractor = import_module("goose3").Goose({"enable_image_fetching": False})

    def read(page: bytes) -> PageFields:
        article = extractor.extract(raw_html=decode_bytes(page))
        day = _iso(article.publish_datetime_utc) or str(article.publish_date or "")
        authors = tuple(one for one in article.authors if isinstance(one, str))  # some pages give it lists
        return PageFields(article.title or "", article.cleaned_text or "", authors, day)

    return read


def _iso(moment: object) -> str:
    return moment.isoformat() if isinstance(moment, dt.date) else ""


READERS: Mapping[str, Callable[[], Read]] = {
    OURS: _ours,
    "trafilatura": _trafilatura,
    "newspaper4k": _newspaper4k,
    "goose3": _goose3,
}

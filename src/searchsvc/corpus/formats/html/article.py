"""What article does a web page hold, all its parts put together?

Useful for: `article_of`.
Not for: whether a file is a page (page.py), or one part of it (the modules beside).
"""

import datetime as dt
import logging
from collections.abc import Iterator
from functools import cache

from lxml.html import HtmlElement

from searchsvc.article import Article, Origin
from searchsvc.corpus.failures import Unreadable
from searchsvc.corpus.formats.html.authors import authors_of
from searchsvc.corpus.formats.html.body import body_of
from searchsvc.corpus.formats.html.captions import captions_of
from searchsvc.corpus.formats.html.date import published_of, updated_of
from searchsvc.corpus.formats.html.headline import headline_of
from searchsvc.corpus.formats.html.image import image_of
from searchsvc.corpus.formats.html.json_ld import JsonLd, json_ld_of
from searchsvc.corpus.formats.html.meta import Meta, meta_of
from searchsvc.corpus.formats.html.prose import FEWEST_WORDS, is_page_of_links, words_in
from searchsvc.corpus.formats.html.site import section_link, site_name, site_names, tag_links
from searchsvc.corpus.formats.html.standfirst import shown_standfirst, standfirst_of
from searchsvc.corpus.formats.html.tree import tree_of
from searchsvc.corpus.parsing.article_id import article_id
from searchsvc.corpus.parsing.paragraphs import distinct, opening
from searchsvc.corpus.parsing.web_address import language_tag, web_address


@cache
def _quieten() -> None:
    """The extractors log what they do not find, page by page; what is missing is seen in the article."""
    for name in ("trafilatura", "htmldate", "courlan", "charset_normalizer"):
        logging.getLogger(name).setLevel(logging.CRITICAL)


def article_of(data: bytes, path: str, now: dt.datetime) -> Article:
    """The article of a page. Unreadable where there is none.

    `now` is what dates are held against: none is later than two days from it.
    """
    _quieten()
    tree = tree_of(data)
    json_ld, meta = json_ld_of(tree), meta_of(tree)
    sites = site_names(tree, json_ld, meta)
    headline = headline_of(tree, json_ld, meta, sites)
    standfirst = shown_standfirst(tree)
    captions = captions_of(tree)
    authors = authors_of(tree, json_ld, meta, sites)
    section = meta.first("article:section") or json_ld.section or section_link(tree)
    unwanted = tuple(_said_elsewhere(headline, standfirst, section, authors))
    body = _required(body_of(tree, captions.elements, unwanted, authors), tree, json_ld, meta)
    headline = headline or opening(body[0])
    url = web_address(meta.canonical) or web_address(meta.first("og:url")) or web_address(json_ld.url)
    return Article(
        id=article_id(None, url, path),
        headline=headline,
        standfirst=standfirst_of(standfirst, json_ld, meta, headline, body),
        body=body,
        captions=captions.items or json_ld.captions,
        image=image_of(json_ld, meta),
        authors=authors,
        section=section,
        tags=_tags(tree, json_ld, meta),
        source=site_name(tree, json_ld, meta),
        published=published_of(tree, json_ld, meta, now, meta.language),
        updated=updated_of(json_ld, meta, now),
        url=url,
        language=language_tag(meta.language) or language_tag(meta.first("og:locale")) or language_tag(json_ld.language),
        origin=Origin(path),
    )


def _required(body: tuple[str, ...], tree: HtmlElement, json_ld: JsonLd, meta: Meta) -> tuple[str, ...]:
    """`body`, or what JSON-LD has where that is no article's. Raises Unreadable where neither is."""
    words = sum(map(words_in, body))
    if words < FEWEST_WORDS:
        if json_ld.body:
            return json_ld.body
        raise Unreadable(f"no article text ({words} words)")
    if not _is_said_to_be_article(json_ld, meta) and is_page_of_links(tree, body):
        raise Unreadable("no article text (a page of links)")
    return body


def _is_said_to_be_article(json_ld: JsonLd, meta: Meta) -> bool:
    return bool(json_ld.headline or json_ld.published or meta.first("og:type") == "article")


def _tags(tree: HtmlElement, json_ld: JsonLd, meta: Meta) -> tuple[str, ...]:
    listed = (
        json_ld.tags or meta.all("article:tag") or meta.all("news_keywords") or tag_links(tree) or meta.all("keywords")
    )
    return distinct(tag for entry in listed for tag in entry.split(","))


def _said_elsewhere(
    headline: str | None, standfirst: str | None, section: str | None, authors: tuple[str, ...]
) -> Iterator[str]:
    """Texts that are fields of their own, and so no paragraphs of the body."""
    yield from (text for text in (headline, standfirst, section, *authors) if text)
    if authors:
        yield f"By {' and '.join(authors)}"
        yield f"By {', '.join(authors)}"

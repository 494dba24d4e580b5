"""What article does a web page hold, all its parts put together?

Useful for: `article_of`.
Not for: whether a file is a page (page.py), or one part of it (the modules beside).
"""

import datetime as dt
import logging
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from lxml.html import HtmlElement

from searchsvc.article import Article, Moment, Origin
from searchsvc.corpus.failures import Unreadable
from searchsvc.corpus.formats.html.authors import authors_of
from searchsvc.corpus.formats.html.date import published_of, updated_of
from searchsvc.corpus.formats.html.headline import headline_of
from searchsvc.corpus.formats.html.image import image_of
from searchsvc.corpus.formats.html.linked_data.json_ld import JSON_LD, JsonLd, json_ld_of
from searchsvc.corpus.formats.html.linked_data.state import state_of
from searchsvc.corpus.formats.html.meta import Meta, meta_of
from searchsvc.corpus.formats.html.page_kind import other_kind
from searchsvc.corpus.formats.html.pictures.captions import Captions, captions_of
from searchsvc.corpus.formats.html.pictures.places import placed_pictures
from searchsvc.corpus.formats.html.saved_address import own_address, saved_from
from searchsvc.corpus.formats.html.shown.body import ShownText, shown_of
from searchsvc.corpus.formats.html.shown.prose import FEWEST_WORDS, is_page_of_links, shows_text, words_in
from searchsvc.corpus.formats.html.site import section_link, site_name, site_names, tag_links
from searchsvc.corpus.formats.html.standfirst import shown_standfirst, standfirst_of
from searchsvc.corpus.formats.html.tree import place_of, text_of, tree_of
from searchsvc.corpus.parsing.article_id import article_id
from searchsvc.corpus.parsing.dates.moments import moment_of
from searchsvc.corpus.parsing.given import OPENING, given, note
from searchsvc.corpus.parsing.header_block import byline_of
from searchsvc.corpus.parsing.paragraphs import distinct, letters_of, opening
from searchsvc.corpus.parsing.web_address import language_tag, web_address

_MICRODATA = "//*[contains(@itemtype, 'schema.org/') and contains(@itemtype, 'Article')][not(ancestor::aside)]"
_FEWEST_OF_A_BRIEF = 4  # words: fewer are a label or a loading message
_FEWEST_OF_A_LIVE_BLOG = 100  # words: with fewer its updates are drawn by a script

_READ_IF = f"; a page with fewer than {FEWEST_WORDS} is read if og:type or JSON-LD says that it is an article"

_SAVED_FROM = "what the browser wrote when it saved the page"
_TOP_LINE = "a line at the top of the text"
_MOST_PLACES = 4  # that are named


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
    json_ld, meta = _stated_by(tree), meta_of(tree)
    sites = site_names(tree, json_ld, meta)
    headline, standfirst = headline_of(tree, json_ld, meta, sites), shown_standfirst(tree)
    captions, authors = captions_of(tree), authors_of(tree, json_ld, meta, sites)
    section = _section(tree, json_ld, meta)
    unwanted = tuple(_said_elsewhere(headline, standfirst, section, authors))
    shown = shown_of(tree, captions.elements, unwanted, authors, several=not _is_declared(json_ld, meta, tree))
    body = _required(shown.paragraphs, tree, json_ld, meta, len(captions.items))
    headline = headline or given("headline", (OPENING, opening(body[0])))
    pictures = placed_pictures(captions, tree, body, url := _address(json_ld, meta, data))
    return Article(
        id=article_id(None, url, path),
        headline=headline,
        standfirst=standfirst_of(standfirst, json_ld, meta, headline, body),
        body=body,
        captions=given("captions", (_places(captions), pictures.captions), (JSON_LD, json_ld.captions)),
        image=image_of(json_ld, meta),
        crossheads=pictures.crossheads,
        authors=authors or given("authors", (_TOP_LINE, byline_of(shown.dated or ""))),
        section=section,
        tags=_tags(tree, json_ld, meta),
        source=site_name(tree, json_ld, meta),
        published=published_of(tree, json_ld, meta, now, meta.language) or _dated(shown),
        updated=updated_of(json_ld, meta, now),
        url=url,
        language=_language(json_ld, meta),
        origin=Origin(path),
    )


def _stated_by(tree: HtmlElement) -> JsonLd:
    """What its JSON-LD says; of a page that shows no text, with that in the data of its scripts."""
    json_ld = json_ld_of(tree)
    if json_ld.body or json_ld.updates or shows_text(tree):
        return json_ld
    state = state_of(tree)
    return replace(
        json_ld,
        headline=json_ld.headline or (state.headline if state.body else None),
        body=state.body,
        published=json_ld.published or state.published,
        authors=json_ld.authors or state.authors,
    )


def _address(json_ld: JsonLd, meta: Meta, data: bytes) -> str | None:
    stated = (("link rel=canonical", meta.canonical), ("meta og:url", meta.first("og:url")))
    own = ((place, own_address(web_address(address))) for place, address in stated)
    return given("url", *own, (JSON_LD, web_address(json_ld.url))) or given("url", (_SAVED_FROM, saved_from(data)))


def _language(json_ld: JsonLd, meta: Meta) -> str | None:
    stated = (("html lang", meta.language), ("meta og:locale", meta.first("og:locale")), (JSON_LD, json_ld.language))
    return given("language", *((place, language_tag(tag)) for place, tag in stated))


def _section(tree: HtmlElement, json_ld: JsonLd, meta: Meta) -> str | None:
    stated = (("meta article:section", meta.first("article:section")), (JSON_LD, json_ld.section))
    return given("section", *stated) or given("section", ("a link rel=category", section_link(tree)))


def _dated(shown: ShownText) -> Moment | None:
    return given("published", (_TOP_LINE, moment_of(shown.dated)))


def _places(captions: Captions) -> str:
    """Which elements say them, for people."""
    return ", ".join(distinct(place_of(place.element) for place in captions.places)[:_MOST_PLACES])


def _required(body: tuple[str, ...], tree: HtmlElement, json_ld: JsonLd, meta: Meta, pictures: int) -> tuple[str, ...]:
    """`body`, or what JSON-LD has where that is no article's, or says more. Raises Unreadable where neither is.

    A page that says that it is an article is one, however short: a brief, or a gallery of `pictures` with captions.
    """
    stated = _stated(body, json_ld)
    words, declared = sum(map(words_in, stated)), _is_declared(json_ld, meta, tree)
    if not declared and (kind := other_kind(tree, _titles(tree, meta), stated)):
        raise Unreadable(f"no article text ({kind})")
    if words < FEWEST_WORDS and not (declared and (words >= _FEWEST_OF_A_BRIEF or pictures > 1)):
        raise Unreadable(f"no article text ({words} words{'' if declared else _READ_IF})")
    if not declared and is_page_of_links(tree, stated):
        raise Unreadable("no article text (a page of links)")
    return stated


def _stated(body: tuple[str, ...], json_ld: JsonLd) -> tuple[str, ...]:
    """The text of JSON-LD where the page shows none, or nothing but it in one piece, or a live blog without updates."""
    shown, updates = sum(map(words_in, body)), sum(map(words_in, json_ld.updates))
    note("body", JSON_LD)
    if shown < _FEWEST_OF_A_LIVE_BLOG < updates:
        return json_ld.updates
    letters = letters_of("".join(json_ld.body))
    if json_ld.body and (shown < FEWEST_WORDS or (len(body) == 1 and letters_of(body[0]) in letters)):
        return json_ld.body
    note("body", "the text that the page shows")
    return body


def _titles(tree: HtmlElement, meta: Meta) -> list[str]:
    return [title for title in (meta.title, *map(text_of, tree.iter("h1"))) if title]


def _is_declared(json_ld: JsonLd, meta: Meta, tree: HtmlElement) -> bool:
    """In JSON-LD, in `og:type` (a film has one, too), by a time of publication, or in microdata."""
    if json_ld.headline or json_ld.published or meta.first("article:published_time"):
        return True
    kind = meta.first("og:type") or ""
    return kind == "article" or kind.startswith("video") or bool(tree.xpath(_MICRODATA))


def _tags(tree: HtmlElement, json_ld: JsonLd, meta: Meta) -> tuple[str, ...]:
    stated = ((f"meta {name}", meta.all(name)) for name in ("article:tag", "news_keywords"))
    listed = given("tags", (JSON_LD, json_ld.tags), *stated) or given(
        "tags", ("links rel=tag", tag_links(tree)), ("meta keywords", meta.all("keywords"))
    )
    return distinct(tag for entry in listed for tag in entry.split(","))


def _said_elsewhere(
    headline: str | None, standfirst: str | None, section: str | None, authors: tuple[str, ...]
) -> Iterator[str]:
    """Texts that are fields of their own, and so no paragraphs of the body: first the headline, empty without one."""
    yield headline or ""
    yield from (text for text in (standfirst, section, *authors) if text)
    if authors:
        yield f"By {' and '.join(authors)}"
        yield f"By {', '.join(authors)}"

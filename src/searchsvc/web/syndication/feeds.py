"""What does a feed reader get of a search?

The articles that have all that was asked for, newest first unless another order is asked for: as Atom 1.0 (RFC 4287)
and as JSON Feed 1.1. Each method answers the route of its name in routes.FEED_ROUTES.
"""

import re
import uuid
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import quote

from flask import Response, render_template, request

from searchsvc.article import Moment
from searchsvc.search.parameters.parameter_table import narrowed_by
from searchsvc.search.parameters.request import SearchRequest, reachable_pages
from searchsvc.search.parameters.typed import SearchTyped, canonical, search_request
from searchsvc.search.results import Hit, SearchPage
from searchsvc.serialise import encode, well_formed
from searchsvc.web.archive import Archive
from searchsvc.web.headers.tagged import tagged
from searchsvc.web.localisation import formatting
from searchsvc.web.localisation.current import gettext, spoken
from searchsvc.web.params import read_typed, without_cursor
from searchsvc.web.syndication.addresses import Addresses
from searchsvc.web.syndication.xml import xml_response

ATOM = "application/atom+xml"
JSON_FEED = "application/feed+json"
_JSON_FEED_1_1 = "https://jsonfeed.org/version/1.1"
_IDS = uuid.UUID("8f6f2f0a-3c0e-5d58-9c39-5a7f5b0c3c11")
"""The namespace of the ids of entries and feeds."""
_UNDATED = "1970-01-01T00:00:00Z"
"""Atom wants a moment of each entry. This one says that it is not known, and stays the same."""
_LANGUAGE_TAG = re.compile(r"[A-Za-z]{1,8}(?>(?:-[A-Za-z0-9]{1,8})*)")
_OF_AN_ADDRESS = "%/:=&?~#+!$,;'@()*[]"
"""What may stand in an address as it is, beside letters, digits and `-._`."""


@dataclass(frozen=True, slots=True)
class Feed:
    """A search as a feed. `own` is how it is asked for as a feed, `shown` as a page; `words` say it."""

    own: SearchTyped
    shown: SearchTyped
    words: str
    page: SearchPage
    entries: tuple[Hit, ...]

    @property
    def next(self) -> SearchTyped | None:
        """The feed of what is older, where that can be had."""
        pages = reachable_pages(self.page.complete, self.page.size)
        return self.own.but("page", self.page.page + 1) if self.page.page < pages else None


class Feeds:
    """`site_name` and the ids of articles make the ids of entries, which so stay the same wherever the site moves."""

    def __init__(self, archive: Archive, addresses: Addresses, site_name: str) -> None:
        self._archive = archive
        self._addresses = addresses
        self._site_name = site_name

    def feed_atom(self) -> Response:
        feed = self._feed()
        moments = [_atom_time(hit.published) for hit in feed.entries]
        text = render_template(
            "feed.xml",
            feed=feed,
            title=self._title(feed),
            feed_id=self._feed_id(feed),
            entry_id=self._entry_id,
            quoted=quoted,
            language_tag=_LANGUAGE_TAG.fullmatch,
            written=iri,
            atom_time=_atom_time,
            updated=max(moments, default="") or self._archive.status().served.built,
        )
        return xml_response(text, ATOM)

    def feed_json(self) -> Response:
        feed = self._feed()
        document: dict[str, Any] = {
            "version": _JSON_FEED_1_1,
            "title": self._title(feed),
            "home_page_url": self._addresses.of("search_page", **feed.shown.arguments),
            "feed_url": self._addresses.of("feed_json", **feed.own.arguments),
            "items": [self._item(hit) for hit in feed.entries],
        }
        if feed.next is not None:
            document["next_url"] = self._addresses.of("feed_json", **feed.next.arguments)
        content = encode(document)
        return tagged(Response(content, content_type=JSON_FEED), content)

    def _feed(self) -> Feed:
        typed = without_cursor(read_typed(request.query_string))
        asked = replace(search_request(typed), explain=False)
        if not typed["sort"]:
            asked = replace(asked, sort="newest")
        shown = canonical(asked)
        page = self._archive.run(asked)
        own = shown.but("sort", "" if asked.sort == "newest" else asked.sort, page=shown["page"])
        return Feed(own, shown.but("page"), words_of(asked), page, complete_hits(page))

    def _title(self, feed: Feed) -> str:
        return f"{feed.words} — {self._site_name}"

    def _feed_id(self, feed: Feed) -> str:
        return self._urn("feed", *sorted(feed.own.but("page").arguments.items()))

    def _entry_id(self, hit: Hit) -> str:
        return self._urn("article", hit.id)

    def _urn(self, *parts: object) -> str:
        return uuid.uuid5(_IDS, repr((self._site_name, *parts))).urn

    def _item(self, hit: Hit) -> dict[str, Any]:
        """What is not known is left out, as JSON Feed has it."""
        headline = plain(hit.headline)
        tags = [hit.section] if hit.section else []
        item = {
            "id": self._entry_id(hit),
            "url": self._addresses.of("article_page", article_id=hit.id),
            "external_url": iri(outside) if (outside := formatting.web_address(hit.url)) else None,
            "title": headline,
            "content_text": quoted(hit) or headline or hit.id,
            "date_published": _atom_time(hit.published) if hit.published else None,
            "authors": [{"name": author} for author in hit.authors],
            "tags": tags,
            "language": hit.language,
        }
        return {key: value for key, value in item.items() if value}


def complete_hits(page: SearchPage) -> tuple[Hit, ...]:
    """Those that have all that was asked for; none where no article has."""
    return tuple(hit for hit in page.hits if not hit.missing) if page.complete else ()


def words_of(asked: SearchRequest) -> str:
    """A search in words, on one line: `storm, section Sport`."""
    limits = (words for _, words in narrowed_by(asked, formatting.in_words, spoken()))
    said = [one for one in (asked.query.strip(), *limits) if one]
    return formatting.shortened(well_formed(", ".join(said))) or gettext("All articles")


def plain(fragments: tuple[Any, ...]) -> str:
    """The text of fragments, without marks."""
    return "".join(one.text for one in fragments)


def quoted(hit: Hit) -> str:
    """The texts of its snippets."""
    return " … ".join(plain(snippet.fragments) for snippet in hit.snippets)


def iri(url: str) -> str:
    """The address with all escaped that none may have, such as a blank."""
    return quote(url, safe=_OF_AN_ADDRESS, errors="replace")


def _atom_time(moment: Moment | None) -> str:
    """As RFC 3339 wants it: a day stands for its beginning in UTC."""
    if moment is None:
        return _UNDATED
    return str(moment) if moment.time else f"{moment}T00:00:00Z"

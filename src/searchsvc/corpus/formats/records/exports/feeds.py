"""Feeds: RSS, RDF and Atom, and WordPress exports (WXR), one article an entry."""

import re
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from searchsvc.article import Article, ReadFailure
from searchsvc.corpus.failures import Unreadable
from searchsvc.corpus.formats.records.explaining import note_keys
from searchsvc.corpus.formats.records.mapping import article_of
from searchsvc.corpus.parsing.sniffing.charset import in_utf8, wide_encoding
from searchsvc.corpus.reader import Source
from searchsvc.corpus.text_file import read_each
from searchsvc.corpus.timing import timed
from searchsvc.record_clock import WHOLE

_START = re.compile(
    rb"\s*+(?:\xef\xbb\xbf)?(?:<\?xml[^>]*+>\s*+)?(?:(?><!--.*?-->)\s*+|<\?[^>]*+>\s*+|"
    rb"<!DOCTYPE[^\[>]*+(?:\[[^\]]*+\]\s*+)?>\s*+){0,20}"
    rb"<(?:rss|feed|rdf:RDF)\b",
    re.IGNORECASE | re.DOTALL,
)
_DECLARATION = re.compile(rb"\A\s*+<\?xml[^>]*+>")
_NO_TAG = rb"<!\[CDATA\[.*?(?:\]\]>|\Z)|<!--.*?(?:-->|\Z)"
_PREFIX = rb"(?P<prefix>[^\s:<>/=\"']++)"
_BOUND = re.compile(
    rb"%b|xmlns:%b\s*+=\s*+[\"']\s*+http://search\.yahoo\.com/mrss/?+\s*+[\"']" % (_NO_TAG, _PREFIX),
    re.DOTALL | re.IGNORECASE,
)
"""Where a prefix is bound to the address of Media RSS, as feedparser knows it."""
_MEDIA = re.compile(
    rb"%b|<(?P<close>/?+)%b:(?P<name>content|thumbnail|description)(?=[\s/>])" % (_NO_TAG, _PREFIX), re.DOTALL
)
_WORDS = "picture words"
_ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)
_RSS = {
    "id": "guid",
    "body": "content:encoded or description, else media:description",
    "summary": "description",
    "authors": "dc:creator or author",
    "published": "pubDate or dc:date",
    "updated": "atom:updated or dcterms:modified",
    "tags": "category",
    "source": "source, or the feed's title",
    "url": "link",
    "language": "the feed's language",
    "images": "media:content, media:thumbnail",
}
"""By the keys of `_record` the elements that give them, in RSS and RDF."""
_ATOM = {
    **_RSS,
    "id": "id",
    "body": "content or summary, else media:description",
    "summary": "summary",
    "authors": "author",
    "published": "published or updated",
    "updated": "updated",
    "language": "xml:lang",
}


class FeedEntries:
    label = "feed"
    many = True

    def recognises(self, head: bytes, suffix: str) -> bool:
        return bool(_START.match(in_utf8(head))) and suffix != ".html"

    def read(self, source: Source) -> Iterator[Article | ReadFailure]:
        data = source.read()
        if _ENTITY.search(in_utf8(data[:65536])):
            raise Unreadable("XML that defines entities of its own")
        feed = timed(source.limits.record_seconds, lambda: _parsed(data), source.path, WHOLE)
        if not feed["entries"]:
            raise Unreadable("no articles in it")
        names = _ATOM if feed.get("version", "").startswith("atom") else _RSS
        records = [_record(entry, feed["feed"]) for entry in feed["entries"]]
        yield from read_each(source, records, partial(_article, names))


def _parsed(data: bytes) -> Any:  # noqa: ANN401  (feedparser has no types)
    import feedparser  # noqa: PLC0415  (most archives have no feeds)

    if wide_encoding(data):  # which feedparser believes only where the declaration says the same
        data = _DECLARATION.sub(b"", in_utf8(data), 1)
    try:
        return feedparser.parse(_in_order(data), sanitize_html=False, resolve_relative_uris=False)
    except (ValueError, LookupError, AttributeError, TypeError) as error:
        raise Unreadable(f"a damaged feed: {error}") from error  # what feedparser raises for one, it does not say


def _in_order(data: bytes) -> bytes:
    """A feed in which feedparser keeps whose the words of pictures are: it takes `media:description` for the article's
    text, and lists credits in their order without their pictures.
    """
    bound = {found["prefix"] for found in _BOUND.finditer(data) if found["prefix"]}
    return _MEDIA.sub(partial(_marked, bound | {b"media"}), data)  # which feedparser believes undeclared, too


def _marked(prefixes: set[bytes], tag: re.Match[bytes]) -> bytes:
    """A tag of a picture behind an empty credit that says so, its words as a credit; any other tag as it is."""
    prefix, name = tag["prefix"], tag["name"]
    if prefix not in prefixes:
        return tag[0]
    if name == b"description":
        return b"</%b:credit" % prefix if tag["close"] else b'<%b:credit role="%b"' % (prefix, _WORDS.encode())
    return tag[0] if tag["close"] else b'<%b:credit role="media:%b"/>%b' % (prefix, name, tag[0])


def _article(names: Mapping[str, str], record: dict[str, Any], path: str, number: int) -> Article | ReadFailure:
    article = article_of(record, path, number)
    note_keys(article, record, names, "{}")
    return article


def _record(entry: Any, feed: Any) -> dict[str, Any]:  # noqa: ANN401  (feedparser has no types)
    """An entry under the keys of records."""
    # `get` would give the day of publication.
    updated = entry["updated"] if "updated" in entry else None  # noqa: SIM401  (as said)
    content = [part.get("value", "") for part in entry.get("content", [])]
    summary = entry.get("summary", "")
    said, pictures = _pictures(entry)
    text = max(content, key=len, default="") or summary
    if not text:  # as in feeds of films
        text = said
        pictures = [{**one, "caption": None} for one in pictures]
    authors = [author.get("name") or author.get("email") for author in entry.get("authors", [])]
    return {
        "id": entry.get("id"),
        "title": entry.get("title"),
        "summary": summary if summary != text else None,
        "body": text,
        "authors": [author for author in authors if author] or entry.get("author"),
        "published": entry.get("published") or entry.get("wp_post_date_gmt") or updated,
        "updated": updated,
        "tags": [tag.get("label") or tag.get("term") for tag in entry.get("tags", []) if tag.get("term")],
        "source": (entry.get("source") or {}).get("title") or feed.get("title"),
        "url": entry.get("link"),
        "language": entry.get("language") or feed.get("language"),
        "images": pictures,
        "post_status": entry.get("wp_status"),
        "post_type": entry.get("wp_post_type"),
    }


def _pictures(entry: Any) -> tuple[str, list[dict[str, Any]]]:  # noqa: ANN401  (feedparser has no types)
    """All words of pictures, and an entry's pictures: words and credits belong to the picture before them, what stands
    above all of them to the first.
    """
    contents, thumbnails = entry.get("media_content", []), entry.get("media_thumbnail", [])
    pictures = [{"src": one.get("url")} for one in (*contents, *thumbnails)]
    opening = "media:content" if contents else "media:thumbnail"
    words: list[str] = []
    which = -1
    for one in entry.get("media_credit", []):
        role, said = one.get("role"), one.get("content", "")
        if role == opening:
            which += 1
        elif said and role == _WORDS:
            words.append(said)
        if said and pictures:
            pictures[max(which, 0)].setdefault("caption" if role == _WORDS else "credit", said)
    return "\n\n".join(words), pictures


READER = FeedEntries()

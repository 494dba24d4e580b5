"""Which keys of a JSON record mean what, and what article do they make?

KEYS is the whole mapping, in order of preference: the first key that holds something counts. Keys are compared
without case, spaces and punctuation (`published_at` is `publishedAt`); a point leads into an inner object.

Useful for: lines.py and document.py; docs/formats.md shows the same table.
Not for: the shapes of values (parsing/json_values.py).
"""

from collections.abc import Iterator, Mapping
from functools import lru_cache

from searchsvc.article import Article, Caption, Moment, Origin, ReadFailure
from searchsvc.corpus.parsing.article_id import article_id
from searchsvc.corpus.parsing.dates.order import day_first_in
from searchsvc.corpus.parsing.dates.values import moment_in
from searchsvc.corpus.parsing.json_syntax import kind_of
from searchsvc.corpus.parsing.json_values import (
    Json,
    address_in,
    captions_in,
    labels_in,
    names_in,
    paragraphs_in,
    plain_key,
    plain_keys,
    scalar_of,
    text_of,
)
from searchsvc.corpus.parsing.paragraphs import opening
from searchsvc.corpus.parsing.pictures import leading_picture, places_of
from searchsvc.corpus.parsing.web_address import host_of, language_tag, web_address

KEYS: Mapping[str, tuple[str, ...]] = {
    "id": (
        "id", "_id", "uuid", "guid", "article_id", "articleId", "doc_id", "docno", "story_id", "identifier",
        "@id",
    ),
    "headline": (
        "headline", "headline.main", "title", "heading", "hed", "web_headline", "webTitle", "fields.headline",
        "dc:title", "og:title", "subject", "name",
    ),
    "standfirst": (
        "standfirst", "summary", "description", "abstract", "subtitle", "subheadline", "sub_headline", "dek",
        "deck", "lead", "lede", "intro", "teaser", "excerpt", "snippet", "trailText", "fields.trailText",
        "lead_paragraph", "meta_description",
    ),
    "body": (
        "body", "text", "article_text", "article_body", "articleBody", "body_text", "fields.bodyText",
        "fields.body", "maintext", "main_text", "full_text", "fulltext", "content", "contents",
        "content_text", "content_html", "content:encoded", "article_content", "article", "story",
        "paragraphs", "raw_text", "plain_text", "cleaned_text", "body_html", "html",
    ),
    "published": (
        "published", "published_at", "published_on", "published_date", "published_time", "published_parsed",
        "datePublished", "date_published", "date_publish", "publication_date", "publication_time", "pubDate",
        "pub_date", "publish_date", "publish_time", "webPublicationDate", "first_published",
        "first_publication_date", "article_date", "date_gmt", "date", "datetime", "posted", "posted_at",
        "issued", "created", "created_at", "date_created", "timestamp", "time",
    ),
    "updated": (
        "updated", "updated_at", "updated_date", "modified", "modified_at", "modified_gmt", "dateModified",
        "date_modified", "date_modify", "last_modified", "last_updated", "webLastModified",
        "fields.lastModified",
    ),
    "authors": (
        "authors", "author", "byline", "bylines", "by", "creator", "dc:creator", "writer", "writers",
        "reporter", "fields.byline", "author_name",
    ),
    "section": (
        "section", "section_name", "sectionName", "category", "categories", "desk", "news_desk", "channel",
        "rubric",
    ),
    "tags": (
        "tags", "keywords", "topics", "subjects", "labels", "tag",
    ),
    "source": (
        "source", "source_name", "publisher", "publication", "outlet", "newspaper", "site", "site_name",
        "source_domain", "domain", "provider",
    ),
    "url": (
        "url", "link", "web_url", "webUrl", "canonical_url", "article_url", "permalink", "source_url", "href",
        "uri", "guid",
    ),
    "language": (
        "language", "lang", "inLanguage", "locale", "language_code",
    ),
    "captions": (
        "captions", "images", "media", "figures", "photos", "pictures", "multimedia", "image_captions",
        "gallery", "caption", "image_caption", "image", "photo", "lead_image",
    ),
    "image": (
        "image", "image_url", "imageUrl", "og:image", "top_image", "lead_image", "main_image", "featured_image",
        "hero_image", "cover_image", "urlToImage", "image_link", "photo", "photo_url", "picture", "images", "photos",
        "pictures", "media", "multimedia", "enclosure", "thumbnail", "thumbnail_url", "thumbnailUrl",
        "fields.thumbnail",
    ),
    "crossheads": (
        "crossheads",
    ),
}  # fmt: skip

_NOTHING: tuple[Json, ...] = (None, "", [], {})
_NAMED_KEYS = 6  # in the reason of a failure
_NAME = (plain_key("name"),)
_Paths = tuple[tuple[str, ...], ...]
_PATHS: Mapping[str, _Paths] = {
    field: tuple(tuple(map(plain_key, key.split("."))) for key in keys) for field, keys in KEYS.items()
}
_KNOWN_KEYS = frozenset(path[0] for paths in _PATHS.values() for path in paths)


class _Record:
    """A JSON object under its plain keys."""

    def __init__(self, record: Mapping[str, Json]) -> None:
        self._keys = plain_keys(record)
        self._paths = _paths_among(tuple(filter(_KNOWN_KEYS.__contains__, self._keys)))

    def values(self, field: str, but: tuple[str, ...] = ()) -> Iterator[Json]:
        """What the keys of `field` hold, the preferred ones first, without what is empty and the key `but`."""
        for path in self._paths[field]:
            value = self._keys[path[0]]
            for key in path[1:]:
                value = plain_keys(value).get(key) if isinstance(value, dict) else None
            if path != but and value not in _NOTHING:
                yield value

    def text(self, field: str) -> str | None:
        return next(filter(None, map(text_of, self.values(field))), None)

    def headline(self, body: tuple[str, ...]) -> str | None:
        """A `name` heads a text; a thing that has a name and no text (a package, a place) is no article."""
        titled = any(map(text_of, self.values("headline", but=_NAME)))
        return self.text("headline") if body or titled else None

    def body(self) -> tuple[str, ...]:
        return next(filter(None, (tuple(paragraphs_in(value)) for value in self.values("body"))), ())

    def moment(self, field: str, day_first: bool | None) -> Moment | None:
        return next(filter(None, (moment_in(value, day_first=day_first) for value in self.values(field))), None)

    def names(self, field: str) -> tuple[str, ...]:
        return next(filter(None, map(names_in, self.values(field))), ())

    def labels(self, field: str) -> tuple[str, ...]:
        return next(filter(None, map(labels_in, self.values(field))), ())

    def captions(self, paragraphs: int | None) -> tuple[Caption, ...]:
        return next(filter(None, (captions_in(value, paragraphs) for value in self.values("captions"))), ())

    def image(self) -> str | None:
        return next(filter(None, map(address_in, self.values("image"))), None)

    def crossheads(self, paragraphs: int | None) -> tuple[int, ...]:
        return next(filter(None, (places_of(value, paragraphs) for value in self.values("crossheads"))), ())

    def counted(self, body: tuple[str, ...]) -> int | None:
        """How many paragraphs `body` has; None where the record has another number, by which it counts places."""
        listed = next(self.values("body"), None)
        return len(body) if isinstance(listed, list) and len(listed) == len(body) else None

    def url(self) -> str | None:
        return next(filter(None, (web_address(str(scalar_of(value))) for value in self.values("url"))), None)

    def language(self) -> str | None:
        return next(filter(None, (language_tag(text_of(value)) for value in self.values("language"))), None)

    def source(self) -> str | None:
        name = self.text("source")
        address = web_address(name)
        return host_of(address) if address else name


@lru_cache(maxsize=256)
def _paths_among(keys: tuple[str, ...]) -> Mapping[str, _Paths]:
    """Of the paths of each field, in order, those that begin with one of `keys`; records of a file have the same."""
    return {field: tuple(path for path in paths if path[0] in keys) for field, paths in _PATHS.items()}


def article_of(value: Json, path: str, number: int | None, *, day_first: bool | None = None) -> Article | ReadFailure:
    """The article in one JSON value, or why there is none. `path` and `number` as in Origin.

    `day_first`: the order of day and month in the file's dates, where it is known; else the record's language may say.
    """
    if not isinstance(value, dict):
        return ReadFailure(path, f"not an article but {kind_of(value)}", number)
    unwrapped = _unwrapped(value)
    record = _Record(unwrapped)
    body = record.body()
    headline = record.headline(body)
    if not headline and not body:
        return ReadFailure(path, _nothing_in(unwrapped), number)
    url, counted = record.url(), record.counted(body)
    captions = record.captions(counted)
    language = record.language()
    order = day_first_in(language) if day_first is None else day_first
    return Article(
        id=article_id(_own_id(record), url, path, number),
        headline=headline or opening(body[0]),
        standfirst=record.text("standfirst"),
        body=body,
        captions=captions,
        image=leading_picture(record.image(), captions),
        crossheads=record.crossheads(counted),
        authors=record.names("authors"),
        section=record.text("section"),
        tags=record.labels("tags"),
        source=record.source(),
        published=record.moment("published", order),
        updated=record.moment("updated", order),
        url=url,
        language=language,
        origin=Origin(path, number),
    )


def holds_article(value: Json) -> bool:
    """Has it a headline or a text?"""
    if not isinstance(value, dict):
        return False
    record = _Record(_unwrapped(value))
    body = record.body()
    return bool(body or record.headline(body))


def holds_text(value: Mapping[str, Json]) -> bool:
    return bool(_Record(value).body())


def _unwrapped(value: Mapping[str, Json]) -> Mapping[str, Json]:
    """A search engine's hit as the document it holds, under the hit's id."""
    inner = value.get("_source")
    if not isinstance(inner, dict):
        return value
    return {**inner, "_id": value["_id"]} if "_id" in value and not {"id", "_id"} & inner.keys() else inner


def _own_id(record: _Record) -> str | int | None:
    own = next((found for found in map(scalar_of, record.values("id")) if found is not None), None)
    return str(own) if isinstance(own, float) else own


def _nothing_in(value: Mapping[str, Json]) -> str:
    keys = [key if key.isprintable() else ascii(key) for key in value]
    named = ", ".join(key[:40] for key in keys[:_NAMED_KEYS]) + (", …" if len(keys) > _NAMED_KEYS else "")
    return f"no headline and no text; keys: {named or 'none'}"

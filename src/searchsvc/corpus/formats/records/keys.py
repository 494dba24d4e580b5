"""Which key means which field?

KEYS is the table of keys that are met most, in order of preference. A key that is not in it is taken apart into its
words (`news_content`, `newsContent`), and belongs to a field if all of them are words of that field's family, one of
them a noun that names it (naming/families.py). Keys of the table come first. A point leads into an inner object.

Useful for: record.py; docs/formats.md shows the same tables.
Not for: the shapes of values (parsing/json/values.py).
"""

from collections.abc import Mapping
from functools import lru_cache
from itertools import chain

from searchsvc.corpus.formats.records.naming.families import ANY_FIELD, FAMILIES
from searchsvc.corpus.parsing.json.values import is_language_code, plain_key
from searchsvc.corpus.parsing.json.words import word_set, words_of

KEYS: Mapping[str, tuple[str, ...]] = {
    "id": (
        "id", "_id", "uuid", "guid", "article_id", "articleId", "doc_id", "docno", "story_id", "identifier",
        "@id", "objectID", "pageid",
    ),
    "headline": (
        "headline", "headlines", "title", "heading", "hed", "web_headline", "webTitle", "dc:title", "og:title",
        "subject", "name",
    ),
    "standfirst": (
        "standfirst", "summary", "description", "abstract", "subtitle", "subheadline", "sub_headline", "dek",
        "deck", "lead", "lede", "intro", "teaser", "excerpt", "snippet", "trailText", "lead_paragraph",
        "meta_description",
    ),
    "body": (
        "body", "text", "article_text", "article_body", "articleBody", "body_text", "maintext",
        "main_text", "full_text", "fulltext", "content", "contents",
        "content_html", "content_text", "content:encoded", "article_content", "article", "story",
        "paragraphs", "raw_text", "plain_text", "cleaned_text", "body_html", "html", "content_elements", "blocks",
        "selftext", "extract", "revisions", "components", "elements", "updates", "chapters", "pages", "parts",
    ),
    "published": (
        "published", "published_at", "published_on", "published_date", "published_time", "published_parsed",
        "datePublished", "date_published", "date_publish", "publication_date", "publication_time", "pubDate",
        "pub_date", "first_published", "first_publish_date", "first_publication_date", "publish_date",
        "publish_time", "webPublicationDate", "dateTimePub", "article_date", "date_gmt", "date", "datetime",
        "posted", "posted_at", "issued", "created", "created_at", "date_created", "timestamp", "time",
    ),
    "updated": (
        "updated", "updated_at", "updated_date", "modified", "modified_at", "modified_gmt", "dateModified",
        "date_modified", "date_modify", "last_modified", "last_updated", "webLastModified",
    ),
    "authors": (
        "authors", "author", "byline", "bylines", "by", "creator", "dc:creator", "writer", "writers",
        "reporter", "author_name", "published_by", "written_by", "posted_by", "created_by", "credits.by",
        "account.display_name", "user.name",
    ),
    "section": (
        "section", "section_name", "sectionName", "category", "categories", "desk", "news_desk", "channel",
        "rubric", "taxonomy.primary_section",
    ),
    "tags": (
        "tags", "keywords", "topics", "subjects", "labels", "tag", "taxonomy.tags", "subject",
    ),
    "source": (
        "source", "source_name", "publisher", "publication", "outlet", "newspaper", "site", "site_name",
        "source_domain", "domain", "provider", "clean_url", "media_name", "media_outlet", "origin.title",
        "feed.title",
    ),
    "url": (
        "url", "link", "web_url", "webUrl", "canonical_url", "article_url", "permalink", "source_url", "href",
        "links.permalink", "uri", "links", "alternate", "guid",
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
        "feature_image",
    ),
    "crossheads": (
        "crossheads",
    ),
}  # fmt: skip


_MOST_WORDS = 6
_OF_A_SITE = "field"
"""Drupal's mark of a field that a site made for itself (`field_artikeltext`)."""
_EVERYWHERE = word_set(ANY_FIELD)
_NOUNS: Mapping[str, frozenset[str]] = {field: word_set(family.nouns) for field, family in FAMILIES.items()}
_OTHERS: Mapping[str, frozenset[str]] = {
    field: word_set(family.others) | _EVERYWHERE for field, family in FAMILIES.items()
}
_COLLECTED = word_set("crawl crawled scraped scrape download downloaded fetched indexed accessed retrieved")


@lru_cache(maxsize=4096)
def belongs_to(field: str, key: str) -> bool:
    """Is `key` made of the words of this field's family, one of them a noun?"""
    words = words_of(key)
    if len(words) > 1 and words[0] == _OF_A_SITE:
        words = words[1:]
    if len(words) > 1 and is_language_code(words[-1]) and not _are_of(field, words):
        words = words[:-1]
    return _are_of(field, words)


def _are_of(field: str, words: tuple[str, ...]) -> bool:
    if not 0 < len(words) <= _MOST_WORDS:
        return False
    nouns, others = _NOUNS[field], _OTHERS[field]
    if "".join(words) in nouns:  # `mots_clés`, `nội dung`: a noun that is written apart
        return True
    words = tuple(word for word in words if not word.isdecimal())
    parts = [part for word in words for part in _parts(word, nouns, others)]
    return any(part in nouns for part in parts) and all(part in nouns or part in others for part in parts)


def _parts(word: str, nouns: frozenset[str], others: frozenset[str]) -> tuple[str, ...]:
    """`word`, or the two words of the family that it is run together from (`articletext`)."""
    known = nouns | others
    if word in known:
        return (word,)
    pairs = ((word[:cut], word[cut:]) for cut in range(2, len(word) - 1))
    return next((pair for pair in pairs if pair[0] in known and pair[1] in known), (word,))


Path = tuple[str, ...]
_PATHS: Mapping[str, tuple[Path, ...]] = {
    field: tuple(tuple(map(plain_key, key.split("."))) for key in keys) for field, keys in KEYS.items()
}
_IN_TABLE = frozenset(path[0] for path in chain.from_iterable(_PATHS.values()) if len(path) == 1)
_RANKS: tuple[frozenset[str], ...] = (
    word_set("published publish publishing publication pub pubdate posted issued issue release released"),
    frozenset(),
    word_set("created create creation firstcreated versioncreated contentcreated added add uploaded upload"),
    word_set("seen seendate sort"),
)
"""Of dates: when it was published, an unnamed date, when it was made, when somebody saw it."""


class _Asked:
    """Which further keys somebody said to hold which field; a process reads for one who says so."""

    keys: tuple[tuple[str, str], ...] = ()


def use_keys(keys: tuple[tuple[str, str], ...]) -> None:
    """From now on each key of these pairs of a field and a key comes before all others of that field."""
    if keys != _Asked.keys:
        _Asked.keys = keys
        paths_among.cache_clear()


def asked_keys() -> tuple[tuple[str, str], ...]:
    """The pairs that use_keys was told."""
    return _Asked.keys


def asked_for(field: str) -> tuple[Path, ...]:
    """The keys that use_keys named for `field`, as paths."""
    return tuple(tuple(map(plain_key, key.split("."))) for one, key in _Asked.keys if one == field)


@lru_cache(maxsize=256)
def paths_among(keys: tuple[str, ...]) -> Mapping[str, tuple[Path, ...]]:
    """For each field the paths that lead to it among `keys` of a record, the preferred ones first.

    Keys of the table first, in its order; then those of the field's family, in the record's order. Records of a file
    have the same keys, so that this is asked once.
    """
    plain = {plain_key(key): key for key in reversed(keys)}
    found: dict[str, tuple[Path, ...]] = {}
    for field, paths in _PATHS.items():
        listed = [path for path in paths if path[0] in plain]
        of_family = [(plain_key(key),) for key in keys if plain_key(key) not in _IN_TABLE and _is_of(field, key)]
        found[field] = tuple(dict.fromkeys([*listed, *of_family]))
    found["published"] = tuple(sorted(found["published"], key=lambda path: _rank(plain[path[0]])))
    for field, paths in found.items():
        if asked := [path for path in asked_for(field) if path[0] in plain]:
            found[field] = tuple(dict.fromkeys([*asked, *paths]))
    return found


def _is_of(field: str, key: str) -> bool:
    return field in FAMILIES and belongs_to(field, key) and not _COLLECTED.intersection(words_of(key))


def _rank(key: str) -> int:
    """The first of _RANKS that a word of `key` begins with (`pubdate`, `createdat`)."""
    words = words_of(key)
    for rank, known in enumerate(_RANKS):
        if any(word.startswith(tuple(known)) for word in words if known):
            return rank
    return 1

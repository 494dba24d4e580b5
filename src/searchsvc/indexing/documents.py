"""What of an article do engines get?"""

import hashlib
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from searchsvc import serialise, stored
from searchsvc.article import Article
from searchsvc.engines.port import FieldTerms, IndexDocument
from searchsvc.query.keyword_values import fold_keyword, fold_value
from searchsvc.schema import NAMES_FIELDS, TEXT_FIELDS
from searchsvc.text.encoding.encoder import TextEncoder

_ORIGIN = b',"origin":'  # the last member of an article's JSON; within a string its quotes would be escaped
_FIELDS = (*TEXT_FIELDS, *NAMES_FIELDS)
_REMEMBERED_VALUES = 10_000  # sections, sources and languages together: few are ever met


class Content(NamedTuple):
    """The JSON of an article, and 16 bytes that are equal for articles of the same id and content, wherever read."""

    json: bytes
    digest: bytes


def content_of(article: Article) -> Content:
    """Raises UnicodeEncodeError where a text holds half of a surrogate pair, which no file can store."""
    json = serialise.encode(article)
    without_origin = json[: json.rindex(_ORIGIN)]
    return Content(json, hashlib.blake2b(without_origin, digest_size=16).digest())


def content_digest(article: Article) -> bytes:
    """The digest of its Content. Raises UnicodeEncodeError as `content_of` does."""
    return content_of(article).digest


def index_document(article: Article, encoder: TextEncoder, content: Content | None = None) -> IndexDocument:
    """`article` with its texts tokenised by `encoder`. `content` is that of this article, if it is known.

    Raises UnicodeEncodeError as `content_of` does.
    """
    json, digest = content or content_of(article)
    encoded = encoder.encode(_strings(article))
    vocabulary = encoder.vocabulary
    return IndexDocument(
        id=article.id,
        fields={
            name: FieldTerms(vocabulary, field.entries, field.positions, field.length)
            for name, field in zip(_FIELDS, encoded, strict=True)
            if field.entries
        },
        keywords=_keywords(article.section, article.source, article.language),
        seconds=None if article.published is None else article.published.seconds,
        day_only=article.published is not None and article.published.time is None,
        stored=stored.encode(json, [field.checkpoints for field in encoded[: len(TEXT_FIELDS)]]),
        digest=digest,
    )


def _strings(article: Article) -> list[Sequence[str]]:
    """The texts of each of _FIELDS. Credits are not searched: they name a picture's maker, not what it shows."""
    captions = [text or "" for picture in article.captions for text in (picture.caption, picture.alt)]
    texts: Mapping[str, Sequence[str]] = {
        "headline": (article.headline,),
        "captions": captions,
        "standfirst": (article.standfirst or "",),
        "body": article.body,
        "authors": article.authors,
        "tags": article.tags,
    }
    return [texts.get(name, ()) for name in _FIELDS]


@lru_cache(maxsize=_REMEMBERED_VALUES)
def _keywords(section: str | None, source: str | None, language: str | None) -> Mapping[str, tuple[str, ...]]:
    values = {"section": _folded(section), "source": _folded(source), "language": _languages(language)}
    return {name: found_by for name, found_by in values.items() if found_by}


def _folded(value: str | None) -> tuple[str, ...]:
    folded = fold_keyword(value or "")
    return (folded,) if folded else ()


def _languages(language: str | None) -> tuple[str, ...]:
    """A language tag and what it is a kind of: en-GB is found as en-gb and as en."""
    parts = fold_value("language", language or "").split("-")
    tags = ("-".join(parts[:count]) for count in range(len(parts), 0, -1))
    return tuple(tag for tag in tags if tag)

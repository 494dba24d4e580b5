"""What of an article do engines get?"""

import dataclasses
import hashlib
from array import array
from collections.abc import Iterable, Mapping

from searchsvc import serialise
from searchsvc.article import Article, Origin
from searchsvc.engines.port import FieldTerms, IndexDocument
from searchsvc.query.keywords import fold_keyword, fold_value
from searchsvc.schema import POSITION_GAP
from searchsvc.text.tokens import TextAnalyzer
from searchsvc.text.vocabulary import Vocabulary

_NOWHERE = Origin("")


def index_document(article: Article, analyzer: TextAnalyzer, vocabulary: Vocabulary) -> IndexDocument:
    """`article` with its texts cut into terms, which are numbered by `vocabulary`.

    Raises UnicodeEncodeError where a text holds half of a surrogate pair, which no file can store.
    """
    return IndexDocument(
        id=article.id,
        fields=_fields(article, analyzer, vocabulary),
        keywords=_keywords(article),
        seconds=None if article.published is None else article.published.seconds,
        day_only=article.published is not None and article.published.time is None,
        stored=serialise.encode(article),
        digest=content_digest(article),
    )


def content_digest(article: Article) -> bytes:
    """16 bytes that are equal for articles of the same id and content, wherever they were read.

    Raises UnicodeEncodeError as `index_document` does.
    """
    content = serialise.encode(dataclasses.replace(article, origin=_NOWHERE))
    return hashlib.blake2b(content, digest_size=16).digest()


def _fields(article: Article, analyzer: TextAnalyzer, vocabulary: Vocabulary) -> Mapping[str, FieldTerms]:
    """The fields that hold a word. Credits are not searched: they name a picture's maker, not what it shows."""
    texts: dict[str, Iterable[str | None]] = {
        "headline": [article.headline],
        "captions": [text for picture in article.captions for text in (picture.caption, picture.alt)],
        "standfirst": [article.standfirst],
        "body": article.body,
        "authors": article.authors,
        "tags": article.tags,
    }
    analysed = {name: _field_terms(strings, analyzer, vocabulary) for name, strings in texts.items()}
    return {name: terms for name, terms in analysed.items() if terms.entries}


def _field_terms(strings: Iterable[str | None], analyzer: TextAnalyzer, vocabulary: Vocabulary) -> FieldTerms:
    """All strings of a field in one, POSITION_GAP free positions between the last word of one and the next."""
    entries = array("I")
    positions = array("I")
    length = start = 0
    for string in strings:
        tokens = analyzer.tokens(string or "")
        for token in tokens:
            entries.append(vocabulary.number(token.term, token.form))
            positions.append(start + token.position)
            length += not token.stacked
        if tokens:
            start = positions[-1] + 1 + POSITION_GAP
    return FieldTerms(vocabulary, entries, positions, length)


def _keywords(article: Article) -> Mapping[str, tuple[str, ...]]:
    values = {
        "section": _folded(article.section),
        "source": _folded(article.source),
        "language": _languages(article.language),
    }
    return {name: found_by for name, found_by in values.items() if found_by}


def _folded(value: str | None) -> tuple[str, ...]:
    folded = fold_keyword(value or "")
    return (folded,) if folded else ()


def _languages(language: str | None) -> tuple[str, ...]:
    """A language tag and what it is a kind of: en-GB is found as en-gb and as en."""
    parts = fold_value("language", language or "").split("-")
    tags = ("-".join(parts[:count]) for count in range(len(parts), 0, -1))
    return tuple(tag for tag in tags if tag)

"""What of an article do engines get?"""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple, TypeAlias, cast

from searchsvc import serialise, stored
from searchsvc.article import Article
from searchsvc.article_address import canonical_address
from searchsvc.engines.port import DIGEST_BYTES, FieldTerms, IndexDocument
from searchsvc.query.keyword_values import found_by
from searchsvc.schema import KEYWORD_FIELDS, NAMES_FIELDS, TEXT_FIELDS, VALUE_COLUMNS
from searchsvc.text.encoding.encoder import TextEncoder

_ORIGIN = b',"origin":'  # the last member of an article's JSON; within a string its quotes would be escaped
_FIELDS = (*TEXT_FIELDS, *NAMES_FIELDS)
_COUNTED_NAMES = tuple(name for name in NAMES_FIELDS if name in VALUE_COLUMNS)


def _has(article: Article) -> tuple[str, ...]:
    """Of pictures what is known that it has. An article without any may have lost them on its way here."""
    if any(picture.caption for picture in article.captions):
        return ("picture", "caption")
    return ("picture",) if article.captions or article.image else ()


_WORKED_OUT: Mapping[str, Callable[[Article], tuple[str, ...]]] = {"pictures": _has}
"""Keyword fields whose values no article states, and which they are."""
_STATED = tuple(name for name in KEYWORD_FIELDS if name not in _WORKED_OUT)
_stated_by: Callable[[Article], tuple[str | None, ...]] = attrgetter(*_STATED)
_STRINGS = tuple(stored.TEXTS[name].strings for name in TEXT_FIELDS)
_names_of: Callable[[Article], tuple[tuple[str, ...], ...]] = attrgetter(*NAMES_FIELDS)
_REMEMBERED_VALUES = 10_000  # sections, sources and languages together: few are ever met


class Content(NamedTuple):
    """The JSON of an article, and a digest that articles of the same id and content share, wherever they were read."""

    json: bytes
    digest: bytes


def content_of(article: Article) -> Content:
    """Raises UnicodeEncodeError where a text holds half of a surrogate pair, which no file can store."""
    json = serialise.encode(article)
    without_origin = json[: json.rindex(_ORIGIN)]
    return Content(json, hashlib.blake2b(without_origin, digest_size=DIGEST_BYTES).digest())


def index_document(
    article: Article, encoder: TextEncoder, content: Content | None = None, of_names: TextEncoder | None = None
) -> IndexDocument:
    """`article` with its texts tokenised by `encoder`. `content` is that of this article, if it is known.

    `of_names`: what tokenises names, which are of no language, where that is another encoder; they share a vocabulary.

    Raises UnicodeEncodeError as `content_of` does.
    """
    json, digest = content or content_of(article)
    strings, texts = _strings(article), len(TEXT_FIELDS)
    if of_names is None or of_names is encoder:
        encoded = encoder.encode(strings)
        vocabularies = [encoder.vocabulary] * len(_FIELDS)
    else:  # each may begin another vocabulary
        encoded = encoder.encode(strings[:texts])
        vocabularies = [encoder.vocabulary] * texts
        encoded += of_names.encode(strings[texts:])
        vocabularies += [of_names.vocabulary] * len(NAMES_FIELDS)
    worked_out = tuple(values_of(article) for values_of in _WORKED_OUT.values())
    keywords, values = _keywords_and_values(_stated_by(article), worked_out)
    names = {name: stated for name in _COUNTED_NAMES if (stated := getattr(article, name))}
    return IndexDocument(
        id=article.id,
        fields={
            name: FieldTerms(
                vocabulary, field.entries, field.positions, field.length, field.sentences, field.paragraphs
            )
            for name, vocabulary, field in zip(_FIELDS, vocabularies, encoded, strict=True)
            if field.entries
        },
        keywords=keywords,
        seconds=None if article.published is None else article.published.seconds,
        day_only=article.published is not None and article.published.time is None,
        stored=stored.encode(json, [field.checkpoints for field in encoded[:texts]]),
        digest=digest,
        values={**values, **names},
        address=canonical_address(article.url) if article.url else "",
    )


def _strings(article: Article) -> list[Sequence[str]]:
    """Those of each of _FIELDS: of a text field by stored.TEXTS, of names the article's own of that name."""
    return [*(_all_there(strings(article)) for strings in _STRINGS), *_names_of(article)]


def _all_there(strings: Sequence[str | None]) -> Sequence[str]:
    return [text or "" for text in strings] if None in strings else cast("Sequence[str]", strings)


_ByName: TypeAlias = Mapping[str, tuple[str, ...]]


@lru_cache(maxsize=_REMEMBERED_VALUES)
def _keywords_and_values(
    stated: tuple[str | None, ...], worked_out: tuple[tuple[str, ...], ...]
) -> tuple[_ByName, _ByName]:
    """By name of each of KEYWORD_FIELDS what it is found by, and of VALUE_COLUMNS, but names, what is stated.

    `stated` are the article's values of _STATED, `worked_out` those of _WORKED_OUT.
    """
    named = list(zip(_STATED, stated, strict=True))
    others = dict(zip(_WORKED_OUT, worked_out, strict=True))
    keywords = {name: found_by(name, value or "") for name, value in named} | others
    values = {name: (" ".join(value.split()),) for name, value in named if value} | others
    return _filled(keywords), _filled({name: values[name] for name in VALUE_COLUMNS if name in values})


def _filled(by_name: _ByName) -> _ByName:
    return {name: values for name, values in by_name.items() if any(values)}

"""How is an article kept beside its postings, which strings has each text field, and where in them lie positions?

As the article's JSON with one more key, `marks`, which holds the checkpoints; whoever knows nothing of it reads the
article.

Checkpoints have a list for each field of TEXT_FIELDS, and in it for each of the field's strings, also for one that is
missing or holds no word, a list of numbers:

    first, offset, position, offset, position, …

`first` is the position that the string's first word has or would have. Each further pair is a checkpoint: from the
character `offset` of the string on, which stands after a space, the next word has that `position` in the field. No
word spans a space, so the text from there on is tokenised as it is within the whole. Each offset and position is
written as the difference from the one before, of which many are alike.

The strings of each field, in this order, and what a snippet calls them stand in TEXTS, and nowhere else.

Useful for: indexing/, which writes; search/, which finds the words that matched without analysing whole texts.
Not for: making checkpoints (text/encoding/encoded_field.py), compression, and where the bytes lie (engines/).
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate
from operator import attrgetter
from types import MappingProxyType
from typing import Any, Literal, NamedTuple, Protocol, TypeAlias

import msgspec

from searchsvc.article import Article, Caption, Moment

StringCheckpoints: TypeAlias = Sequence[int]
"""Of one string of a field: `first` and the pairs."""
FieldCheckpoints: TypeAlias = Sequence[StringCheckpoints]

SnippetField: TypeAlias = Literal["body", "caption", "alt", "standfirst"]
"""What a string of a text field is called where it is quoted."""


class Texts(Protocol):
    """The texts of an article (article.Article has them, and StoredArticle)."""

    @property
    def headline(self) -> str: ...
    @property
    def standfirst(self) -> str | None: ...
    @property
    def body(self) -> Sequence[str]: ...
    @property
    def captions(self) -> Sequence[Caption]: ...
    @property
    def language(self) -> str | None: ...


class FieldTexts(NamedTuple):
    """`strings`: those of the field, as they are indexed; None where an article lacks one.

    `kinds`: what they are in a snippet, in turn; none where the field is never quoted, since it is shown whole.
    """

    strings: Callable[[Texts], Sequence[str | None]]
    kinds: tuple[SnippetField, ...] = ()


def _of_pictures(article: Texts) -> list[str | None]:
    """Credits are not searched: they name a picture's maker, not what it shows."""
    return [text for picture in article.captions for text in (picture.caption, picture.alt)]


TEXTS: Mapping[str, FieldTexts] = MappingProxyType(
    {
        "headline": FieldTexts(lambda article: (article.headline,)),
        "standfirst": FieldTexts(lambda article: (article.standfirst,), ("standfirst",)),
        "body": FieldTexts(attrgetter("body"), ("body",)),
        "captions": FieldTexts(_of_pictures, ("caption", "alt")),
    }
)
"""By name of each of schema.TEXT_FIELDS, in the order of reading."""
OF_PICTURES = TEXTS["captions"].kinds
"""What strings that are about pictures are called where they are quoted."""
QUOTED: Mapping[str, FieldTexts] = MappingProxyType({name: texts for name, texts in TEXTS.items() if texts.kinds})
"""The fields that snippets are of."""


def each_string(article: Texts, fields: Mapping[str, FieldTexts] = TEXTS) -> Iterator[str]:
    """All that there are, in the order of reading, each made when it is come to."""
    return (text for field in fields.values() for text in field.strings(article) if text)


def strings_of(article: Texts, fields: Mapping[str, FieldTexts] = TEXTS) -> list[str]:
    """All of `each_string`."""
    return [*each_string(article, fields)]


_SMALL = 1 << 16
"""Bytes of an article that may be remembered for a while: larger ones are few, and would stay in memory."""
_KEY = "marks"
"""The key of the checkpoints in stored JSON, by which the articles of every index so far are read."""


class StoredArticle(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What a result shows of an article. `checkpoints` are by field in the order of TEXT_FIELDS; None: stored
    without.

    A msgspec.Struct, which is made in half the time of a dataclass: ten are read for each page of results.
    """

    id: str
    headline: str
    standfirst: str | None = None
    body: tuple[str, ...] = ()
    captions: tuple[Caption, ...] = ()
    authors: tuple[str, ...] = ()
    section: str | None = None
    source: str | None = None
    published: Moment | None = None
    url: str | None = None
    language: str | None = None
    image: str | None = None
    checkpoints: list[list[list[int]]] | None = msgspec.field(default=None, name=_KEY)


def encode(article_json: bytes, checkpoints: Sequence[FieldCheckpoints]) -> bytes:
    """`article_json` is what serialise.encode makes of the article."""
    return article_json[:-1] + f',"{_KEY}":'.encode() + msgspec.json.encode(checkpoints) + b"}"


def decode(data: bytes) -> StoredArticle:
    """What was encoded, or the JSON of an article alone. ValueError (msgspec.ValidationError) if it is neither.

    A search reads the best few for its ranking, and then again for what it shows.
    """
    return _remembered(data) if len(data) <= _SMALL else _STORED.decode(data)


@lru_cache(maxsize=16)
def _remembered(data: bytes) -> StoredArticle:
    return _STORED.decode(data)


def decode_article(data: bytes) -> Article:
    """The whole article, without checkpoints. Raises as `decode` does."""
    return _ARTICLE.decode(data)


def decode_path(data: bytes) -> str:
    """The path of the file that the article was read from. Raises as `decode` does."""
    return _FROM.decode(data).origin.path


def offsets_and_positions(checkpoints: StringCheckpoints) -> tuple[list[int], list[int]]:
    """Offsets and positions of a string's checkpoints; its beginning is the first of them."""
    if len(checkpoints) == 1:
        return [0], [checkpoints[0]]
    return [0, *accumulate(checkpoints[1::2])], list(accumulate(checkpoints[::2]))


def published_of(data: bytes) -> Moment | None:
    """When the article was published, without reading the rest of it. Raises as `decode` does."""
    return _PUBLISHED.decode(data).published


def _moment(kind: type, value: Any) -> Moment:  # noqa: ANN401  (msgspec's hook is given whatever the JSON holds)
    if kind is Moment and isinstance(value, str):
        return _parsed(value)
    raise NotImplementedError(f"{kind.__name__} has no form in JSON")


_parsed = lru_cache(maxsize=10_000)(Moment.parse)  # many articles are of the same days


class _Origin(msgspec.Struct):
    path: str


class _From(msgspec.Struct):
    origin: _Origin


_FROM = msgspec.json.Decoder(_From)


class _Published(msgspec.Struct):
    published: Moment | None = None


_PUBLISHED = msgspec.json.Decoder(_Published, dec_hook=_moment)
_ARTICLE = msgspec.json.Decoder(Article, dec_hook=_moment)
_STORED = msgspec.json.Decoder(StoredArticle, dec_hook=_moment)

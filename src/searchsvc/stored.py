"""How is an article kept beside its postings, and where in its texts do their positions lie?

As the article's JSON with one more key, `marks`; whoever knows nothing of it reads the article.

Marks have a list for each field of TEXT_FIELDS, and in it for each of the field's strings, also for one that is
missing or holds no word, a list of numbers:

    first, offset, position, offset, position, …

`first` is the position that the string's first word has or would have. Each further pair is a checkpoint: from the
character `offset` of the string on, which stands after a blank, the next word has that `position` in the field. No
word spans a blank, so the text from there on is cut as it is within the whole. Each offset and position is written as
the difference from the one before, of which many are alike.

Useful for: indexing/, which writes; search/, which finds the words that matched without analysing whole texts.
Not for: making marks (text/encoded.py), compression, and where the bytes lie (engines/).
"""

from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate
from typing import Any, NamedTuple, TypeAlias

import msgspec

from searchsvc.article import Article, Moment

StringMarks: TypeAlias = Sequence[int]
FieldMarks: TypeAlias = Sequence[StringMarks]

_KEY = b',"marks":'
"""Not to be found inside a text, where JSON escapes quotes, nor as a key of an article or its parts."""


class StoredArticle(NamedTuple):
    """`marks` are by field in the order of TEXT_FIELDS; None where an article was stored without."""

    article: Article
    marks: Sequence[FieldMarks] | None


def encode(article_json: bytes, marks: Sequence[FieldMarks]) -> bytes:
    """`article_json` is what serialise.encode makes of the article."""
    return article_json[:-1] + _KEY + msgspec.json.encode(marks) + b"}"


def decode(data: bytes) -> StoredArticle:
    """What was encoded, or the JSON of an article alone. ValueError (msgspec.ValidationError) if it is neither."""
    article, key, marks = data.rpartition(_KEY)
    if not key:
        return StoredArticle(_ARTICLE.decode(data), None)
    return StoredArticle(_ARTICLE.decode(article + b"}"), _MARKS.decode(marks[:-1]))


def checkpoints(marks: StringMarks) -> tuple[list[int], list[int]]:
    """Offsets and positions of a string's checkpoints; its beginning is the first of them."""
    return [0, *accumulate(marks[1::2])], list(accumulate(marks[::2]))


def _moment(kind: type, value: Any) -> Moment:  # noqa: ANN401  (msgspec's hook is given whatever the JSON holds)
    if kind is Moment and isinstance(value, str):
        return _parsed(value)
    raise NotImplementedError(f"{kind.__name__} has no form in JSON")


_parsed = lru_cache(maxsize=10_000)(Moment.parse)  # many articles are of the same days

_ARTICLE = msgspec.json.Decoder(Article, dec_hook=_moment)
_MARKS = msgspec.json.Decoder(list[list[list[int]]])

"""A place behind a hit of a search, as a text that programs hand back as they got it: deep paging.

It is JSON in base64url with a checksum before it, against what copying and cutting does to texts; nothing in it is
secret, and whoever makes one up gets a place that could be asked for as well.
"""

import base64
import hashlib
from typing import NamedTuple, Protocol

import msgspec

from searchsvc.article import Moment, is_id
from searchsvc.engines.port import Sort
from searchsvc.errors import InvalidParameter

_CHECKSUM_BYTES = 6
_LONGEST = 512
_NAME = "cursor"
_DAMAGED = "is damaged: hand back the answer's `next` as it came, or begin without it"
_MOST = 1 << 40


class LastHit(Protocol):
    """What a hit has of a place."""

    @property
    def id(self) -> str: ...
    @property
    def published(self) -> Moment | None: ...


class Cursor(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """`first` hits are before it, in the order `sort` of generation `generation`.

    The last of them is of the id `last`, and was `published` then (as Moment writes it; None: undated).
    """

    generation: int
    sort: Sort
    first: int
    published: str | None
    last: str

    @property
    def text(self) -> str:
        content = msgspec.json.encode(self)
        return base64.urlsafe_b64encode(_checksum(content) + content).decode().rstrip("=")

    @property
    def key(self) -> "DateKey":
        """What comes later in the order by date has a greater one."""
        return date_key(self.sort, Moment.parse(self.published) if self.published else None, self.last)


class DateKey(NamedTuple):
    """What hits are sorted by, by date: undated last, equals by id."""

    undated: bool
    seconds: int
    id: str


def date_key(sort: Sort, published: Moment | None, article_id: str) -> DateKey:
    if published is None:
        return DateKey(undated=True, seconds=0, id=article_id)
    seconds = published.seconds if sort == "oldest" else -published.seconds
    return DateKey(undated=False, seconds=seconds, id=article_id)


def cursor_behind(generation: int, sort: Sort, first: int, hit: LastHit) -> str:
    """The text of the place behind `hit`, the last of `first` hits."""
    published = None if hit.published is None else str(hit.published)
    return Cursor(generation, sort, first, published, hit.id).text


def read_cursor(text: str) -> Cursor:
    """Raises InvalidParameter where the text is none that was handed out."""
    try:
        found = msgspec.json.decode(_content(text), type=Cursor)
        possible = 0 < found.first < _MOST and is_id(found.last) and found.text == text and bool(found.key)
    except ValueError:  # of base64, of JSON, and of a date
        possible = False
    if not possible:
        raise InvalidParameter(_NAME, _DAMAGED)
    return found


def _content(text: str) -> bytes:
    """What the checksum vouches for; nothing where it does not."""
    if len(text) > _LONGEST or not text.isascii():
        return b""
    raw = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    content = raw[_CHECKSUM_BYTES:]
    return content if raw[:_CHECKSUM_BYTES] == _checksum(content) else b""


def _checksum(content: bytes) -> bytes:
    return hashlib.blake2b(content, digest_size=_CHECKSUM_BYTES).digest()

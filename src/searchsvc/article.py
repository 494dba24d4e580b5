"""What is a news article, and what is said of a file that is not one?

Useful for: every room that takes or gives articles.
Not for: how articles are read (corpus/), stored (engines/) or written as JSON (serialise.py).
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Self

_EPOCH_DAY = dt.date(1970, 1, 1).toordinal()
_SECONDS_A_DAY = 86_400


class Moment:
    """A point in time as exactly as it is known: an instant, or only a day. A value: do not change it.

    `day` is the calendar day, in UTC where `time` is known. `time` is an aware datetime in UTC, whole
    seconds, or None where only the day is known. Written `2025-03-17T00:25:00Z` or `2025-03-17`.

    Not a dataclass, so that serialise.py may write it as that text.
    """

    __slots__ = ("day", "time")

    def __init__(self, day: dt.date, time: dt.datetime | None = None) -> None:
        self.day = day
        self.time = time

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Moment):
            return NotImplemented
        return (self.day, self.time) == (other.day, other.time)

    def __hash__(self) -> int:
        return hash((self.day, self.time))

    def __repr__(self) -> str:
        return f"Moment({self})"

    @classmethod
    def at(cls, time: dt.datetime) -> Self:
        """The instant `time`, which must be aware; ValueError otherwise."""
        if time.tzinfo is None:
            raise ValueError(f"{time.isoformat()} has no time zone, so it is no instant")
        utc = time.astimezone(dt.UTC).replace(microsecond=0)
        return cls(utc.date(), utc)

    @classmethod
    def on(cls, day: dt.date) -> Self:
        return cls(dt.date(day.year, day.month, day.day))

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read what `str` wrote (any ISO 8601 day, or instant with an offset). ValueError on anything else."""
        if len(text) <= len("2025-03-17"):
            return cls.on(dt.date.fromisoformat(text))
        try:
            return cls.at(dt.datetime.fromisoformat(text))
        except OverflowError as error:  # an offset that leads out of the years 1 to 9999
            raise ValueError(f"{text} is outside the calendar") from error

    @property
    def seconds(self) -> int:
        """Seconds since 1970-01-01T00:00:00Z; a day counts from its midnight in UTC."""
        midnight = (self.day.toordinal() - _EPOCH_DAY) * _SECONDS_A_DAY
        if self.time is None:
            return midnight
        return midnight + self.time.hour * 3600 + self.time.minute * 60 + self.time.second

    def __str__(self) -> str:
        if self.time is None:
            return self.day.isoformat()
        return self.time.isoformat(timespec="seconds")[: len("2025-03-17T00:25:00")] + "Z"  # without its zone, UTC


MOST_AHEAD = dt.timedelta(days=2)
"""Of a day of publication: no zone is further off, and a page may be stamped for tomorrow's paper."""


@dataclass(frozen=True, slots=True)
class Caption:
    """The words that belong to one picture or video; None where the source gives none.

    `src`: the picture's own address. `after`: the number of the paragraph before it, 0 at the top; None where its
    place is not known.
    """

    caption: str | None = None
    alt: str | None = None
    credit: str | None = None
    src: str | None = None
    after: int | None = None


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an article was read: the file's path below the corpus, and the record in it.

    `record` counts from 1 (a line of JSON Lines, an element of a JSON array); None where a file is one article.
    """

    path: str
    record: int | None = None

    def __str__(self) -> str:
        return self.path if self.record is None else f"{self.path} record {self.record}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One news article. What a source does not say is None or empty, never made up.

    Texts are in the source's own words and characters; white space is single spaces, paragraphs are the items
    of `body`. `id` fits `[A-Za-z0-9._-]{1,64}` and stays the same when the corpus is read again.

    `image`: the address of the picture that stands for it. `crossheads`: the numbers of the paragraphs that are
    headings within the body, in order. Paragraphs are numbered from 1. Addresses are of http or https.
    """

    id: str
    headline: str
    standfirst: str | None = None
    body: tuple[str, ...] = ()
    captions: tuple[Caption, ...] = ()
    image: str | None = None
    crossheads: tuple[int, ...] = ()
    authors: tuple[str, ...] = ()
    section: str | None = None
    tags: tuple[str, ...] = ()
    source: str | None = None
    published: Moment | None = None
    updated: Moment | None = None
    url: str | None = None
    language: str | None = None
    origin: Origin


@dataclass(frozen=True, slots=True)
class ReadFailure:
    """One file or record that gave no article, and why. `path` is as in Origin; that of a folder ends with `/`.

    `reason` says first what is wrong, in words of ours; what it quotes of the file, its name or what a library said of
    it comes behind a colon or a semicolon. `kind`: what the reader that took the file reads ("web page"); empty where
    none took it. `lost_bytes`: how much of the file was not read for it, where that may hold many records; 0 where it
    is one. `withheld`: what a record is that was understood, and is left out as it is not for the public ("draft");
    empty for what could not be read. `first_bytes`: what the file or record begins with, in printable signs
    (corpus/first_bytes.py); empty where that is not known. Two failures that differ in it alone are equal: it is for
    whoever looks at them.
    """

    path: str
    reason: str
    record: int | None = None
    kind: str = ""
    lost_bytes: int = 0
    withheld: str = ""
    first_bytes: str = field(default="", compare=False)

    def __str__(self) -> str:
        where = self.path if self.record is None else f"{self.path} record {self.record}"
        return f"{where}: {self.reason}"


_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")
HASH_DIGITS = 16


def is_id(name: str) -> bool:
    """May `name` be an article's id? `.` and `..` may not: in a URL they are folders."""
    return _ID.fullmatch(name) is not None and name.strip(".") != ""


def fitted_id(name: str) -> str:
    """`name` if it may be an id, else 16 hexadecimal digits of its SHA-256."""
    return name if is_id(name) else hashed_id(name)


def hashed_id(name: str) -> str:
    # A name that is not valid Unicode (a file's, from another system) still has bytes of its own.
    return hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:HASH_DIGITS]


def stem_of(path: str) -> str:
    """The file's name without folders and without its endings (`news/a.html.gz` is `a`)."""
    name = PurePosixPath(path).name
    return name.split(".", 1)[0] or name

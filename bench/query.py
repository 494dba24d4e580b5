"""What is asked of every contestant?"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, TypeAlias

Match: TypeAlias = Literal["all", "any", "phrase", "prefix", "fuzzy"]
Boosts: TypeAlias = Mapping[str, float]

BOOSTS: Boosts = MappingProxyType({"headline": 3.0, "captions": 2.0, "body": 1.0})
OTHER_BOOSTS: Boosts = MappingProxyType({"headline": 8.0, "captions": 0.5, "body": 1.5})
"""What an editor might set instead."""

LIMIT = 10


@dataclass(frozen=True, slots=True)
class Period:
    """Published from `after` (inclusive) to `before` (exclusive)."""

    after: dt.date
    before: dt.date


@dataclass(frozen=True, slots=True)
class Query:
    """One question, in words that are plain lower-case ASCII letters, so that every analyzer cuts them alike.

    "all" and "any" take one word or more; "prefix" (the beginning of one word) and "fuzzy" (one edit) take one.
    The `limit` best are wanted, or with `newest` the newest; with `total` also how many match.
    """

    match: Match
    words: tuple[str, ...]
    period: Period | None = None
    newest: bool = False
    boosts: Literal["usual", "other"] = "usual"
    total: bool = True
    limit: int = LIMIT

    @property
    def is_plain(self) -> bool:
        """Is it all said by what a user types, without filters, orders and settings?"""
        return self.period is None and not self.newest and self.boosts == "usual"

    @property
    def boost_of(self) -> Boosts:
        return BOOSTS if self.boosts == "usual" else OTHER_BOOSTS


CLASSES: Mapping[str, str] = MappingProxyType(
    {
        "frequent": "one word that many articles have",
        "rare": "one word that few articles have",
        "or2": "either of two words",
        "and3": "all of three words of one article",
        "or4-6": "any of the four to six words of a headline",
        "or20": "any of twenty words of one article",
        "or50": "any of fifty words of one article",
        "phrase2": "two words side by side, as in some text",
        "phrase3": "three words side by side, as in some text",
        "prefix": "the first letters of a word",
        "fuzzy": "a word with one letter wrong",
        "year": "either of two words, in one year",
        "newest": "either of two words, newest first",
        "boosts": "either of two words, with other boosts than the index was made for",
    }
)
"""By name, in the order of the tables."""

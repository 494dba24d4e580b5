"""Which queries? Drawn from the corpus itself, the same for the same seed.

A sample of the articles is read; words are told apart by the share of it that has them. Words are runs of three to
twelve ASCII letters that are no stop words. Phrases are taken from texts as they stand, one blank between words.

Useful for: about a hundred queries of each class of query.py.
Not for: queries that somebody brings along (query_files.py).
"""

import datetime as dt
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from bench.query import CLASSES, Match, Period, Query
from searchsvc.article import Article
from searchsvc.serialise import decode
from searchsvc.text.analyzer import Analyzer

_SAMPLE = 20_000
_WORD = re.compile(r"(?<![\w'’-])[A-Za-z]{3,12}(?![\w'’-])")
_RUN = re.compile(r"(?<![\w'’.&-])[A-Za-z]{3,12}(?: [A-Za-z]{3,12})+(?![\w'’&-])")
_MANY_TRIES = 10_000

_FREQUENT = 200
"""Frequent words are drawn from so many of the most frequent."""
_COMMON_SHARE = (0.005, 0.2)
"""Of the articles that have a word of an OR, an AND or a phrase: least and most."""
_RARE_SHARE, _RARE_LEAST = 0.000_5, 2
_FEWEST_OF_HEADLINE, _MOST_OF_HEADLINE = 4, 6
_LONG_SPAN = dt.timedelta(days=2 * 366)
_FUZZY_LEAST = 6
_PREFIX_LETTERS = (4, 5, 6)


@dataclass(frozen=True, slots=True)
class Sample:
    """Every so many articles of a corpus. `found_in`: how many of them have a word."""

    articles: list[Article]
    found_in: Mapping[str, int]
    first: dt.date | None
    last: dt.date | None


def draw(lines: Path, articles: int, count: int, seed: int = 1) -> dict[str, list[Query]]:
    """`count` different queries of each class (fewer where the corpus has no more) from a corpus file.

    `articles` is how many the file holds.
    """
    sampler = _Sampler(_sample(lines, articles), random.Random(seed))  # noqa: S311  (repeatable, guards nothing)
    makers: Mapping[str, Callable[[], Query | None]] = {
        "frequent": sampler.frequent,
        "rare": sampler.rare,
        "or2": sampler.either,
        "and3": sampler.together,
        "or4-6": sampler.headline,
        "or20": lambda: sampler.any_of_an_article(20),
        "or50": lambda: sampler.any_of_an_article(50),
        "phrase2": lambda: sampler.phrase(2),
        "phrase3": lambda: sampler.phrase(3),
        "prefix": sampler.prefix,
        "fuzzy": sampler.fuzzy,
        "year": sampler.in_a_year,
        "newest": lambda: _changed(sampler.either(), newest=True),
        "boosts": lambda: _changed(sampler.either(), other_boosts=True),
    }
    return {name: list(islice(_different(makers[name]), count)) for name in CLASSES}


def _different(make: Callable[[], Query | None]) -> Iterator[Query]:
    seen: set[Query] = set()
    for _ in range(_MANY_TRIES):
        query = make()
        if query is not None and query not in seen:
            seen.add(query)
            yield query


def _changed(query: Query | None, *, newest: bool = False, other_boosts: bool = False) -> Query | None:
    if query is None:
        return None
    return replace(query, newest=newest, boosts="other" if other_boosts else "usual")


def _sample(lines: Path, articles: int) -> Sample:
    step = -(-articles // _SAMPLE)
    with lines.open("rb") as file:
        chosen = [decode(line, Article) for line in islice(file, 0, None, step)]
    stop = Analyzer().is_stop_word
    found_in: Counter[str] = Counter()
    for article in chosen:
        found_in.update(set(_words(" ".join((article.headline, *article.body)))))
    days = [article.published.day for article in chosen if article.published]
    known = {word: count for word, count in found_in.items() if not stop(word)}
    return Sample(chosen, known, min(days, default=None), max(days, default=None))


def _words(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(text)]


class _Sampler:
    """Draws one query at a time; None where the draw gave none."""

    def __init__(self, sample: Sample, chance: random.Random) -> None:
        self._sample = sample
        self._chance = chance
        found_in = sample.found_in
        by_count = sorted(found_in, key=lambda word: (-found_in[word], word))
        total = len(sample.articles)
        least, most = (share * total for share in _COMMON_SHARE)
        self._frequent = by_count[:_FREQUENT]
        self._common = {word for word in by_count if least <= found_in[word] <= most}
        self._ordered = sorted(self._common)
        rare_most = max(_RARE_LEAST, _RARE_SHARE * total)
        self._rare = [word for word in by_count if _RARE_LEAST <= found_in[word] <= rare_most] or by_count[-_FREQUENT:]

    def frequent(self) -> Query | None:
        return self._one(self._frequent)

    def rare(self) -> Query | None:
        return self._one(self._rare)

    def either(self) -> Query | None:
        return self._of_an_article(2, "any")

    def together(self) -> Query | None:
        return self._of_an_article(3, "all")

    def headline(self) -> Query | None:
        known = self._sample.found_in
        words = [word for word in dict.fromkeys(_words(self._article().headline)) if word in known]
        words = words[:_MOST_OF_HEADLINE]
        return Query("any", tuple(words)) if len(words) >= _FEWEST_OF_HEADLINE else None

    def any_of_an_article(self, count: int) -> Query | None:
        """Of its words from the first on, as of a text that is pasted, the different ones that are no stop words."""
        words = dict.fromkeys(_words(" ".join(self._article().body)))
        known = list(islice((word for word in words if word in self._sample.found_in), count))
        return Query("any", tuple(known)) if len(known) == count else None

    def phrase(self, length: int) -> Query | None:
        body = self._article().body
        if not body:
            return None
        runs = [run.lower().split(" ") for run in _RUN.findall(self._chance.choice(body))]
        places = [
            tuple(run[at : at + length])
            for run in runs
            for at in range(len(run) - length + 1)
            if self._common.issuperset(run[at : at + length])
        ]
        return Query("phrase", self._chance.choice(places)) if places else None

    def prefix(self) -> Query | None:
        if not self._ordered:
            return None
        return Query("prefix", (self._chance.choice(self._ordered)[: self._chance.choice(_PREFIX_LETTERS)],))

    def fuzzy(self) -> Query | None:
        words = [word for word in self._ordered if len(word) >= _FUZZY_LEAST]
        if not words:
            return None
        word = self._chance.choice(words)
        at = self._chance.randrange(1, len(word))  # the first letter of a fuzzy word is taken as typed
        wrong = self._chance.choice([letter for letter in "aeiourstln" if letter != word[at]])
        return Query("fuzzy", (word[:at] + wrong + word[at + 1 :],))

    def in_a_year(self) -> Query | None:
        query, period = self.either(), self._period()
        return replace(query, period=period) if query and period else None

    def _period(self) -> Period | None:
        """A year, or a tenth of the time that the corpus covers where that is under two years."""
        first, last = self._sample.first, self._sample.last
        if first is None or last is None:
            return None
        if last - first >= _LONG_SPAN:
            year = self._chance.randrange(first.year, last.year + 1)
            return Period(dt.date(year, 1, 1), dt.date(year + 1, 1, 1))
        tenth = (last - first) / 10 + dt.timedelta(days=1)
        begin = first + tenth * self._chance.randrange(10)
        return Period(begin, begin + tenth)

    def _of_an_article(self, count: int, match: Match) -> Query | None:
        words = sorted(self._common.intersection(_words(" ".join(self._article().body))))
        if len(words) < count:
            return None
        return Query(match, tuple(self._chance.sample(words, count)))

    def _one(self, words: list[str]) -> Query | None:
        return Query("all", (self._chance.choice(words),)) if words else None

    def _article(self) -> Article:
        return self._chance.choice(self._sample.articles)

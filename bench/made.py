"""What would a news archive of any size look like? A stream of articles, made up, the same for the same seed.

What matters to an index is as in real news, so that no engine is flattered:

- word frequencies: Zipf's law with exponent 1 for the common words and 2 for the others, the two regimes of
  R. Ferrer i Cancho and R. V. Solé (2001); the vocabulary then grows with the square root of the text (Heaps' law);
- co-occurrence: an article has a topic or two, and a third of its words are its topics';
- phrases: a topic's words follow one another in fixed pairs, and people have a first and a last name;
- headlines and captions made of words of their articles; dates over ten years, with a busy year for each topic.

Useful for: speed and size at 10,000 articles or a million. Not for: ranking quality, as nobody means anything here.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bench.words import FUNCTION_WORDS, word
from searchsvc.article import Article, Caption, Moment, Origin

MEAN_WORDS = 400
_SHORTEST, _LONGEST = 200, 600
_COMMON = 10_000
"""Ranks below have Zipf exponent 1."""
_TAIL_SHARE = 0.03
"""Of all words those beyond the common ones; with exponent 2 it gives about the vocabulary of Reuters' RCV1."""
_LOTS = 1 << 20
_LARGEST_RANK = 50_000_000

_TOPICS, _TOPIC_WORDS = 1_000, 200
_TOPIC_SHARE, _PAIR_SHARE = 0.33, 0.35
_PEOPLE = 6
"""Known names of a topic."""
_NAMES_AN_ARTICLE = 5

_BUSY_SHARE = 0.5
_SECOND_TOPIC_SHARE = 0.3
_SIGNED_SHARE = 0.9

_INFLECTED = np.array([0.82, 0.9, 0.95, 1.0])
"""Cumulative shares of plain, plural, -ing and -ed forms."""

_CHUNK = 500
_SENTENCE, _PARAGRAPH = 19, 3
_LONG_PARAGRAPH = 250
"""Words of a paragraph of wire copy, of which an article has one or two."""
_FIRST_DAY, _DAYS = dt.datetime(2015, 1, 1, tzinfo=dt.UTC), 3_652
_SECTIONS = ("World", "Business", "Politics", "Sport", "Culture", "Science", "Local", "Opinion")
_SOURCES = ("Morning Record", "Evening Record", "Sunday Record")

_Ints = npt.NDArray[np.int64]


class _Urn:
    """Draws numbers below `count` by Zipf's law: each has lots in proportion to its probability."""

    def __init__(self, count: int, exponent: float = 1.0) -> None:
        weights = np.arange(1, count + 1, dtype=np.float64) ** -exponent
        lots = np.ceil(weights / weights.sum() * _LOTS).astype(np.int64)
        self._lots = np.repeat(np.arange(count, dtype=np.uint16), lots)

    def draw(self, random: np.random.Generator, shape: int | tuple[int, int]) -> _Ints:
        return self._lots[random.integers(len(self._lots), size=shape, dtype=np.uint32)].astype(np.int64)


@dataclass(frozen=True, slots=True)
class _World:
    """What all articles share. `topic_ranks` [topic, word] are ranks of words; `names` [topic, person] are names."""

    common: _Urn
    topics: _Urn
    topic_words: _Urn
    topic_ranks: _Ints
    names: list[list[str]]


class _Spelling(dict[int, str]):
    """Words by code, rank × 4 + form; each is spelt out when it is first asked for."""

    def __missing__(self, code: int) -> str:
        spelt = self[code] = word(code >> 2, code & 3)
        return spelt


def made(count: int, seed: int = 1, *, long_paragraphs: bool = False) -> Iterator[Article]:
    """`count` articles, made as they are asked for. Fewer of the same seed are the same articles.

    With `long_paragraphs` the same sentences stand in one or two paragraphs of about 250 words instead of in many.
    """
    world = _world(np.random.default_rng(seed))
    spelling = _Spelling()
    for first in range(0, count, _CHUNK):
        random = np.random.default_rng((seed, first))  # a chunk depends on the seed and its place alone
        articles = _chunk(world, spelling, random, first, long_paragraphs=long_paragraphs)
        for _, article in zip(range(count - first), articles, strict=False):
            yield article


def _world(random: np.random.Generator) -> _World:
    # A topic's own words are neither the commonest nor the rarest, and each word belongs to a few topics.
    low, high = np.log(len(FUNCTION_WORDS) + 50), np.log(2 * _COMMON)
    ranks = np.exp(random.uniform(low, high, (_TOPICS, _TOPIC_WORDS))).astype(np.int64)
    lasts = random.integers(20_000, 60_000, (_TOPICS, _PEOPLE))
    firsts = random.integers(5_000, 5_300, (_TOPICS, _PEOPLE))
    names = [
        [f"{word(first).title()} {word(last).title()}" for first, last in zip(*pair, strict=True)]
        for pair in zip(firsts.tolist(), lasts.tolist(), strict=True)
    ]
    return _World(_Urn(_COMMON), _Urn(_TOPICS, 0.8), _Urn(_TOPIC_WORDS, 0.7), ranks, names)


def _chunk(
    world: _World, spelling: _Spelling, random: np.random.Generator, first: int, *, long_paragraphs: bool
) -> Iterator[Article]:
    lengths = random.integers(_SHORTEST, _LONGEST, _CHUNK, endpoint=True)
    topics = world.topics.draw(random, (_CHUNK, 2))
    seconds = _moments(topics[:, 0], random)
    ranks, is_topical = _ranks(world, random, lengths, topics)
    forms = np.searchsorted(_INFLECTED, random.random(len(ranks)))
    codes = ranks * 4 + np.where(ranks < len(FUNCTION_WORDS), 0, forms)
    words = list(map(spelling.__getitem__, codes.tolist()))
    ends = np.cumsum(lengths).tolist()
    choices = random.random((_CHUNK, 16)).tolist()
    start = 0
    for index, end in enumerate(ends):
        topical = np.flatnonzero(is_topical[start:end]).tolist()
        draft = _Draft(words[start:end], topical, choices[index], int(topics[index, 0]), long_paragraphs)
        yield draft.article(world, first + index, int(seconds[index]))
        start = end


def _moments(topics: _Ints, random: np.random.Generator) -> _Ints:
    """Seconds from the first day: half of a topic's articles in its busy year, the others anywhere."""
    anywhere = random.uniform(0, _DAYS, len(topics))
    busy = (topics * 7 % 10) * 365.2 + random.uniform(0, 365.2, len(topics))
    days = np.where(random.random(len(topics)) < _BUSY_SHARE, busy, anywhere)
    return (np.minimum(days, _DAYS - 1) * 86_400).astype(np.int64)


def _ranks(
    world: _World, random: np.random.Generator, lengths: _Ints, topics: _Ints
) -> tuple[_Ints, npt.NDArray[np.bool_]]:
    """The words of all texts of a chunk, one after another, and which of them are their topic's."""
    total = int(lengths.sum())
    ranks = world.common.draw(random, total)
    in_tail = random.random(total) < _TAIL_SHARE
    # Inverse of the distribution function of Zipf's law with exponent 2 above _COMMON.
    tail = np.minimum(_COMMON / (1 - random.random(int(in_tail.sum()))), _LARGEST_RANK)
    ranks[in_tail] = tail.astype(np.int64)

    is_topical = (random.random(total) < _TOPIC_SHARE) & (ranks >= len(FUNCTION_WORDS) // 4)
    article = np.repeat(np.arange(len(lengths)), lengths)
    topic = topics[article, (random.random(total) < _SECOND_TOPIC_SHARE).astype(np.int64)]
    place = world.topic_words.draw(random, total)
    for _ in range(2):  # a topical word draws its fixed follower after it, and that one the next
        follows = np.flatnonzero(is_topical[:-1] & (random.random(total - 1) < _PAIR_SHARE)) + 1
        topic[follows] = topic[follows - 1]
        place[follows] = (place[follows - 1] * 7 + 3) % _TOPIC_WORDS
        is_topical[follows] = True
    ranks[is_topical] = world.topic_ranks[topic[is_topical], place[is_topical]]
    return ranks, is_topical


@dataclass(frozen=True, slots=True)
class _Draft:
    """The words of one article, the places of its topics' words, and the random numbers (0 to 1) that shape it."""

    words: list[str]
    topical: list[int]
    choices: list[float]
    topic: int
    long_paragraphs: bool

    def article(self, world: _World, number: int, seconds: int) -> Article:
        people = world.names[self.topic]
        named = [people[int(choice * choice * _PEOPLE)] for choice in self.choices[:_NAMES_AN_ARTICLE]]
        for place, name in zip(self.choices[5:10], named, strict=True):
            self.words[int(place * len(self.words))] = name
        topical = [self.words[place] for place in self.topical]
        section = _SECTIONS[self.topic % len(_SECTIONS)]
        return Article(
            id=f"made-{number:07}",
            headline=self._headline(topical),
            body=self._paragraphs(),
            captions=self._captions(named[0], topical),
            authors=(people[-1],) if self.choices[10] < _SIGNED_SHARE else (),
            section=section,
            tags=(section.lower(),),
            source=_SOURCES[int(self.choices[11] * len(_SOURCES))],
            published=Moment.at(_FIRST_DAY + dt.timedelta(seconds=seconds)),
            language="en",
            origin=Origin("made.jsonl", number + 1),
        )

    def _headline(self, topical: list[str]) -> str:
        chosen = list(dict.fromkeys(topical[:40]))
        count = 4 + int(self.choices[12] * 4)
        picked = chosen[:: max(1, len(chosen) // count)][:count] or self.words[:count]
        return f"{picked[0][0].upper()}{picked[0][1:]} {' '.join(picked[1:])}"

    def _captions(self, name: str, topical: list[str]) -> tuple[Caption, ...]:
        count = int(self.choices[13] * 2.5)
        parts = (topical[10 * i + 5 : 10 * i + 15] for i in range(count))
        return tuple(Caption(caption=f"{name} {' '.join(part)}.", credit="Record") for part in parts if part)

    def _paragraphs(self) -> tuple[str, ...]:
        words = self.words
        step = _SENTENCE - 6 + int(self.choices[14] * 12)
        sentences = []
        for start in range(0, len(words), step):
            sentence = " ".join(words[start : start + step])
            sentences.append(f"{sentence[0].upper()}{sentence[1:]}.")
        count = _PARAGRAPH
        if self.long_paragraphs:
            count = -(-len(sentences) // max(1, round(len(words) / _LONG_PARAGRAPH)))
        return tuple(" ".join(sentences[at : at + count]) for at in range(0, len(sentences), count))

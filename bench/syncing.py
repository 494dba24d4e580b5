"""How long does a sync take beside a rebuild, and how much slower are five segments? `python -m bench.syncing [COUNT]`.

Made articles, in as many files and in one. Of both a hundredth changes, and nothing; then five syncs make five segments
with 4 % deleted, whose queries are timed beside those of one segment of the same articles, in turns. Prints a table in
Markdown for docs/benchmark-figures.md.

Useful for: the promises of `sync`. Not for: queries beside other engines (scripts/bench).
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bench.made import made
from bench.timing import least_times
from searchsvc.article import Article
from searchsvc.bootstrap import rebuild_index, search_of
from searchsvc.config import Settings, read_settings
from searchsvc.search.parameters.request import SearchRequest
from searchsvc.search.service import Search
from searchsvc.serialise import encode

_COUNT = 100_000
_SHARE = 100
"""One article in so many changes."""
_LONG_AGO = 1_600_000_000
_ROUNDS, _QUERIES, _STEPS = 5, 60, 4


@dataclass(frozen=True, slots=True)
class Row:
    """What was done, and how long it took, in seconds, beside a rebuild of the same."""

    done: str
    seconds: float
    rebuild: float

    def __str__(self) -> str:
        return f"| {self.done} | {self.seconds:.2f} | {self.rebuild:.1f} | {self.seconds / self.rebuild:.1%} |"


def _put(path: Path, data: bytes, age: int) -> None:
    """As a file that changed long ago: one that has only just changed is read again by any sync."""
    path.write_bytes(data)
    os.utime(path, (_LONG_AGO + age, _LONG_AGO + age))


def _write(folder: Path, articles: Sequence[Article], *, one_file: bool, age: int = 0) -> None:
    if one_file:
        _put(folder / "all.jsonl", b"".join(encode(one) + b"\n" for one in articles), age)
        return
    for number, one in enumerate(articles):
        path = folder / f"{number % 1000:03}" / f"{number}.jsonl"
        path.parent.mkdir(exist_ok=True)
        _put(path, encode(one) + b"\n", age)


def _took(paths: Sequence[Path], settings: Settings, *, goes_on: bool) -> float:
    began = time.perf_counter()
    rebuild_index(paths, settings, goes_on=goes_on)
    return time.perf_counter() - began


def _changed(articles: Sequence[Article], step: int) -> list[Article]:
    return [
        replace(one, headline=f"{one.headline} {step}") if number % _SHARE == step else one
        for number, one in enumerate(articles)
    ]


def rows(articles: Sequence[Article], folder: Path, *, one_file: bool) -> Iterator[Row]:
    """A rebuild, a sync without changes, and one of a hundredth."""
    corpus, where = folder / "news", "one file" if one_file else f"{len(articles):,} files"
    corpus.mkdir()
    _write(corpus, articles, one_file=one_file)
    settings = read_settings({"index": str(folder / "index")})
    rebuild = _took([corpus], settings, goes_on=False)
    yield Row(f"nothing changed, {where}", _took([corpus], settings, goes_on=True), rebuild)
    changed = _changed(articles, 1)
    if one_file:
        _write(corpus, changed, one_file=True, age=1)
    else:
        for number in range(1, len(articles), _SHARE):
            _put(corpus / f"{number % 1000:03}" / f"{number}.jsonl", encode(changed[number]) + b"\n", 1)
    yield Row(f"1 % changed, {where}", _took([corpus], settings, goes_on=True), rebuild)


def slower(articles: Sequence[Article], folder: Path) -> tuple[int, float]:
    """How many segments some syncs make, and how many times as slow their queries are as those of one."""
    corpus = folder / "segments"
    corpus.mkdir()
    settings = [read_settings({"index": str(folder / name)}) for name in ("many", "one")]
    _write(corpus, articles, one_file=True)
    rebuild_index([corpus], settings[0])
    for step in range(1, _STEPS + 1):
        articles = _changed(articles, step)
        _write(corpus, articles, one_file=True, age=step)
        rebuild_index([corpus], settings[0], goes_on=True)
    rebuild_index([corpus], settings[1])
    newest = max((folder / "many" / "generations").glob("[0-9]*"), key=lambda one: int(one.name))
    segments = len(list(newest.glob("*.columns")))
    queries = [" ".join(one.headline.split()[:2]) for one in articles[:: max(1, len(articles) // _QUERIES)]]
    with search_of(settings[0]) as many, search_of(settings[1]) as one:
        times = [sum(least_times([_ask(search, query) for query in queries], _ROUNDS)) for search in (many, one)]
    return segments, times[0] / times[1]


def _ask(search: Search, query: str) -> Callable[[], object]:
    return lambda: search.run(SearchRequest(query=query))


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def main(arguments: Sequence[str]) -> int:
    articles = list(made(int(arguments[0]) if arguments else _COUNT))
    _say(f"| {len(articles):,} made articles | sync, s | rebuild, s | share |\n|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        for one_file in (True, False):
            (place := Path(folder) / f"{one_file}").mkdir()
            for row in rows(articles, place, one_file=one_file):
                _say(str(row))
        segments, times = slower(articles, Path(folder))
        said = f"{segments} segments take {times:.2f} times what one takes"
        _say(f"\n{said} ({_QUERIES} queries of two words, the least of {_ROUNDS} each).")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

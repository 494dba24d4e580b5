"""In which order is everything measured?

Builds first, each in a process of its own; then queries, all contestants open at once; then what needs the indexes
closed again.
"""

import contextlib
import datetime as dt
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib.metadata import PackageNotFoundError
from itertools import islice
from pathlib import Path

from bench.building import build
from bench.checking import check
from bench.cold import can_drop_pages, cold_times, read_ahead_kb
from bench.contestants import CONTESTANTS, OURS, contestant
from bench.contestants.contestant import Contestant, Searching
from bench.contestants.ours import OpenSearchsvc
from bench.corpora import Corpus, write_corpus
from bench.figures import BuildFigures, ColdFigures, GrowthFigures
from bench.http_api import http_times
from bench.machine import this_machine
from bench.options import Options
from bench.queries import draw
from bench.query import Query
from bench.query_files import read_queries
from bench.report import Results
from bench.starting import start_times
from bench.timing import time_classes, time_whole_answers

_COLD_QUERIES, _CHECKED_QUERIES = 20, 10
_HTTP_CLASSES = ("frequent", "and3", "or4-6", "phrase2")
_Queries = Mapping[str, Sequence[Query]]


@dataclass(frozen=True, slots=True)
class _Indexed:
    """A corpus that every contestant has indexed, and what they will be asked. `folders` by contestant."""

    corpus: Corpus
    taking_part: Sequence[Contestant]
    folders: Mapping[str, Path]
    queries: _Queries


def run(options: Options, work: Path) -> Iterator[Results]:
    """Measure what is asked for; corpus and indexes go below `work`.

    Gives the results as they grow, so that what is measured is not lost by what comes after. Raises BenchFault.
    """
    taking_part, left_out = _present(options.only)
    corpus = _corpus(options.corpus, options.size, work)
    builds = tuple(_builds(taking_part, corpus, work))
    queries, notes = _queries(options, corpus)
    indexed = _Indexed(corpus, taking_part, {one.name: work / one.index for one in taking_part}, queries)
    with _opened(indexed) as searching:
        scorers = {name: one.scorer() for name, one in searching.items() if isinstance(one, OpenSearchsvc)}
        asked = tuple(time_classes(searching, queries, options.rounds, _say))
        whole = tuple(time_whole_answers(searching, queries, options.rounds, _say)) if options.whole else ()
    results = Results(
        date=dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
        corpus=corpus.name,
        articles=corpus.articles,
        corpus_bytes=corpus.bytes,
        machine=this_machine(),
        versions={one.name: one.version() for one in taking_part},
        scorers=scorers,
        left_out=left_out,
        rounds=options.rounds,
        seed=options.seed,
        notes=notes,
        builds=builds,
        queries=asked,
        whole=whole,
    )
    yield results
    yield from _with_closed_indexes(results, indexed, options, work)


def _with_closed_indexes(results: Results, indexed: _Indexed, options: Options, work: Path) -> Iterator[Results]:
    """`results` and what is measured by other processes than this one."""
    if options.start:
        folders = {one.index: indexed.folders[one.name] for one in indexed.taking_part}
        results = replace(results, starts=tuple(start_times(folders, _a_word(indexed.queries))))
        yield results
    if options.cold:
        read_ahead = read_ahead_kb(work)
        note = () if read_ahead is None else (f"The disk reads {read_ahead:,} kB at once where a page is missing.",)
        results = replace(results, cold=tuple(_cold(indexed)), notes=(*results.notes, *note))
        yield results
    if options.check:
        count = min(options.count, _CHECKED_QUERIES)
        checks = check(indexed.corpus.lines, work, list(indexed.folders), count, options.seed)
        results = replace(results, checks=tuple(checks))
        yield results
    if options.http and OURS in indexed.folders:
        times = http_times(indexed.folders[OURS], _few(indexed.queries), options.http_seconds)
        results = replace(results, http=tuple(times))
        yield results
    for size in options.growth:
        grown = _grown(options, indexed.taking_part, size, work / f"growth-{size}")
        results = replace(results, growth=(*results.growth, grown))
        yield results


def _present(names: Sequence[str]) -> tuple[list[Contestant], dict[str, str]]:
    """Those whose packages are installed, and why the others are left out."""
    present, left_out = [], {}
    for name in CONTESTANTS:
        if name in names:
            try:
                one = contestant(name)
                one.version()
            except (ModuleNotFoundError, PackageNotFoundError) as error:
                left_out[name] = f"{error.name} is not installed"
            else:
                present.append(one)
    return present, left_out


def _corpus(asked: str, size: int | None, work: Path) -> Corpus:
    _say(f"writing the articles of {asked}")
    work.mkdir(parents=True, exist_ok=True)
    corpus = write_corpus(asked, size, work)
    _say(f"{corpus.name}: {corpus.articles:,} articles, {corpus.bytes / 1e6:,.0f} MB")
    return corpus


def _builds(taking_part: Sequence[Contestant], corpus: Corpus, work: Path) -> Iterator[BuildFigures]:
    built: set[str] = set()
    for one in taking_part:
        if one.index not in built:
            _say(f"building {one.label}")
            yield build(one.name, corpus.lines, work / one.index)
            built.add(one.index)


def _queries(options: Options, corpus: Corpus) -> tuple[_Queries, tuple[str, ...]]:
    """Drawn from the corpus or read from a file, and what is to be said of them."""
    notes: tuple[str, ...] = ()
    if options.queries is None:
        found = draw(corpus.lines, corpus.articles, options.count, options.seed)
    else:
        read = read_queries(options.queries, options.count)
        found = read.queries
        if read.passed_over:
            notes = (f"{read.passed_over} queries of {options.queries.name} have other forms and were passed over.",)
    if options.classes:
        found = {name: asked for name, asked in found.items() if name in options.classes}
    return {name: asked for name, asked in found.items() if asked}, notes


@contextlib.contextmanager
def _opened(indexed: _Indexed) -> Iterator[dict[str, Searching]]:
    """All contestants' indexes. What is yielded is empty afterwards: pages of mapped files cannot be dropped."""
    with contextlib.ExitStack() as stack:
        opened = {}
        for one in indexed.taking_part:
            opened[one.name] = stack.enter_context(contextlib.closing(one.open(indexed.folders[one.name])))
        yield opened
        opened.clear()


def _cold(indexed: _Indexed) -> Iterator[ColdFigures]:
    if not can_drop_pages():
        _say("this system cannot drop pages of files; no cold queries")
        return
    few = {name: asked[:_COLD_QUERIES] for name, asked in indexed.queries.items()}
    for one in indexed.taking_part:
        _say(f"cold queries, {one.label}")
        yield from cold_times(one.name, indexed.folders[one.name], few)


def _grown(options: Options, taking_part: Sequence[Contestant], size: int, folder: Path) -> GrowthFigures:
    corpus = _corpus(f"made:{size}", None, folder)
    builds = tuple(_builds(taking_part, corpus, folder))
    queries, _ = _queries(options, corpus)
    indexed = _Indexed(corpus, taking_part, {one.name: folder / one.index for one in taking_part}, queries)
    with _opened(indexed) as searching:
        return GrowthFigures(size, builds, tuple(time_classes(searching, queries, options.rounds, _say)))


def _a_word(queries: _Queries) -> str:
    return next(query.words[0] for asked in queries.values() for query in islice(asked, 1))


def _few(queries: _Queries) -> _Queries:
    """The classes that a server is asked; all, where those of a file have other names."""
    return {name: asked for name, asked in queries.items() if name in _HTTP_CLASSES} or queries


def _say(what: str) -> None:
    print(what, file=sys.stderr, flush=True)

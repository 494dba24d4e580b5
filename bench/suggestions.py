"""How fast is what somebody is typing completed?

    python -m bench.suggestions INDEX           an index that is there
    python -m bench.suggestions made:100000     one that is built for it

Readers type beginnings of words of headlines, with up to two words before them; one in ten has two letters swapped. All
their stops are asked for once, after a few that are not measured, so that next to nothing is remembered. Exit code 1
where the 95th percentile is past the limit.

Useful for: `/api/v1/suggest`, as the engine and the search answer it. Not for: HTTP (`scripts/bench`).
"""

import random
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench.corpora import write_corpus
from bench.faults import BenchFault
from bench.figures import Percentiles, percentiles
from searchsvc.bootstrap import open_search, rebuild_index
from searchsvc.config import read_settings
from searchsvc.errors import SearchsvcError
from searchsvc.search.service import Search

MOST_MS = 5.0
_ASKED, _WARMING = 2_000, 50
_MISSPELT = 10
"""One in so many has an error."""
_LONGEST = 8
"""Letters of the unfinished word."""


def typed(headlines: Sequence[str], count: int, seed: int = 1) -> Iterator[str]:
    """So many stops of people who type."""
    chance = random.Random(seed)  # noqa: S311  (a sample, the same each time)
    for number in range(count):
        words = chance.choice(headlines).lower().split()
        at = chance.randrange(len(words))
        before = words[max(0, at - chance.randrange(3)) : at]
        begun = words[at][: chance.randint(1, _LONGEST)]
        if number % _MISSPELT == 0 and len(begun) > 3:  # noqa: PLR2004  (those that have letters to swap)
            begun = begun[:-2] + begun[-1] + begun[-2]
        yield " ".join([*before, begun])


def times(search: Search, asked: Sequence[str]) -> Percentiles:
    """Each is asked for once, one after the other."""
    took = []
    for number, query in enumerate(asked):
        began = time.perf_counter()
        search.suggest(query)
        if number >= _WARMING:
            took.append(time.perf_counter() - began)
    return percentiles(took)


def headlines_of(search: Search, most: int = 5_000) -> list[str]:
    """Of the newest articles, those that have one."""
    found = []
    for page in range(1, most // 100 + 1):
        hits = search.search(sort="newest", size=100, page=page).hits
        found += ["".join(one.text for one in hit.headline) for hit in hits]
    return [headline for headline in found if headline.split()]


def main(arguments: Sequence[str]) -> int:
    if len(arguments) != 1:
        sys.stderr.write("usage: python -m bench.suggestions INDEX or made:N\n")
        return 2
    try:
        with tempfile.TemporaryDirectory(prefix="searchsvc-bench-") as work:
            found = _measured(_index(arguments[0], Path(work)))
    except (BenchFault, SearchsvcError, OSError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    milliseconds = f"p50 {found.p50_ms:.2f} ms, p95 {found.p95_ms:.2f} ms, p99 {found.p99_ms:.2f} ms"
    sys.stdout.write(f"{found.count:,} asked: {milliseconds}\n")
    return 1 if found.p95_ms > MOST_MS else 0


def _measured(index: Path) -> Percentiles:
    with open_search(index) as search:
        return times(search, list(typed(headlines_of(search), _ASKED + _WARMING)))


def _index(asked: str, work: Path) -> Path:
    """The index of that name, or one of a corpus of that name, built in `work`."""
    if Path(asked).exists():
        return Path(asked)
    corpus = write_corpus(asked, None, work)
    settings = read_settings({"index": str(work / "index")})
    rebuild_index([corpus.lines], settings)
    return work / "index"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

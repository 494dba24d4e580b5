"""Are the answers right? On a sample of the corpus they are compared with the memory engine's, the definition.

Same documents, same scores to TOLERANCE, same totals, in every class of queries. Where two documents score the same to
TOLERANCE either may come first, and the last of ten may be either of two.

Useful for: `--check`, so that nobody is fast by being wrong.
Not for: the contract suite, which asks more and odder questions.
"""

import contextlib
from collections.abc import Iterator, Sequence
from itertools import chain, islice
from pathlib import Path

from bench.building import build
from bench.contestants import CONTESTANTS, contestant
from bench.contestants.contestant import Answer, Searching
from bench.contestants.ours import request_of
from bench.corpora import Reading
from bench.figures import CheckFigures
from bench.queries import draw
from bench.query import Query
from searchsvc.engines.memory import MemoryEngine
from searchsvc.engines.port import EngineResult
from searchsvc.indexing.rebuild import rebuild
from searchsvc.text.analyzer import Analyzer

TOLERANCE = 1e-4
_SAMPLE = 1_000


def check(lines: Path, work: Path, names: Sequence[str], count: int, seed: int) -> Iterator[CheckFigures]:
    """Compare `count` answers of each class, of those of `names` that are ours; peers have scores of their own."""
    sample = work / "sample.jsonl"
    with lines.open("rb") as whole, sample.open("wb") as part:
        part.writelines(islice(whole, _SAMPLE))
    analyzer, oracle = Analyzer(), MemoryEngine()
    articles = rebuild(Reading(sample), oracle, analyzer).articles
    queries = draw(sample, articles, count, seed)
    expected = {query: _answer(oracle.search(request_of(query, analyzer))) for query in chain(*queries.values())}
    oracle.close()
    folder = work / "sample-index"
    build("searchsvc", sample, folder)
    for name in names:
        if CONTESTANTS[name].module == "ours":
            with contextlib.closing(contestant(name).open(folder)) as searching:
                for query_class, asked in queries.items():
                    wrong = (_complaint(query, searching, expected[query]) for query in asked)
                    yield CheckFigures(name, query_class, len(asked), tuple(filter(None, wrong)))


def _answer(result: EngineResult) -> Answer:
    return [hit.id for hit in result.hits], [hit.score for hit in result.hits], result.total


def _complaint(query: Query, searching: Searching, expected: Answer) -> str | None:
    """What is wrong with the answer to `query`; None where nothing is."""
    ask = searching.ready(query)
    difference = "not answered" if ask is None else _difference(expected, ask())
    return f"{query}: {difference}" if difference else None


def _difference(expected: Answer, answer: Answer) -> str | None:
    """What differs, as a sentence; None where nothing that counts does."""
    ids, scores, total = answer
    expected_ids, expected_scores, expected_total = expected
    if total != expected_total:
        return f"{total} found, not {expected_total}"
    if len(ids) != len(expected_ids):
        return f"{len(ids)} hits, not {len(expected_ids)}"
    for place, (score, right) in enumerate(zip(scores, expected_scores, strict=True), start=1):
        if abs(score - right) > TOLERANCE:
            return f"hit {place} scores {score:.6f}, not {right:.6f}"
    last = expected_scores[-1] if expected_scores else 0.0
    sure = {one for one, score in zip(expected_ids, expected_scores, strict=True) if score > last + TOLERANCE}
    missing = sure.difference(ids)
    return f"{', '.join(sorted(missing))} not among the hits" if missing else None

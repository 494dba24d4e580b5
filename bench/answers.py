"""What does a whole answer cost, and which share of it has the ranking? `python -m bench.answers CORPUS [FOLDER]`.

Asked are twenty-five words in a row of an article, as they are pasted, stop words and all, and for the parts of the
ranking also the words of headlines. Each question is asked in rounds; its time is the least of them, since other work
on the machine only ever adds. FOLDER, for corpus and index, is kept and used again.

    whole answer    Search.run: parsed, found, put in order, ten hits with marked snippets
    engine          the search call alone, for the hundred candidates
    parts           what puts the hundred in order, without feedback
    feedback        the part that reads the best five articles

Useful for: what a user waits for, part by part. Not for: comparing engines (`scripts/bench --whole`).
"""

import random
import sys
from collections.abc import Callable
from functools import partial
from itertools import islice
from pathlib import Path

from bench.corpora import Reading
from bench.figures import percentiles
from bench.kept import run, say
from bench.timing import least_times
from searchsvc.config import load_settings
from searchsvc.engines.port import EngineRequest, EngineResult
from searchsvc.engines.whoosh.engine import WhooshEngine
from searchsvc.query.dates.spans import Calendar
from searchsvc.query.parser import parse
from searchsvc.search.parameters.request import SearchRequest
from searchsvc.search.planning.plan import Plan, plan
from searchsvc.search.ranking.rerank import rerank
from searchsvc.search.ranking.weights import CANDIDATES, parts_asked_for
from searchsvc.search.ranking.wording import Wording, wording_of
from searchsvc.search.service import Search
from searchsvc.text.analyzer import Analyzer
from searchsvc.text.analyzers import Analyzers

_WORDS = 25
_SIGNS = str.maketrans("", "", '"<>():~*.,')


def queries(lines: Path, count: int, seed: int) -> dict[str, list[str]]:
    """Of articles drawn with the seed: so many sentences to paste, and so many headlines."""
    chance = random.Random(seed)  # noqa: S311  (a sample, not a secret)
    articles = list(islice(Reading(lines), 0, None, 50))
    chance.shuffle(articles)
    texts = [(" ".join(article.body).translate(_SIGNS).split(), article.headline) for article in articles]
    long_enough = [one for one in texts if len(one[0]) >= _WORDS and one[1]][:count]
    starts = [chance.randrange(len(words) - _WORDS + 1) for words, _ in long_enough]
    return {
        "sentence": [" ".join(words[at : at + _WORDS]) for (words, _), at in zip(long_enough, starts, strict=True)],
        "headline": [headline.translate(_SIGNS) for _, headline in long_enough],
    }


class Answering:
    """One open index, asked part by part."""

    def __init__(self, index: Path) -> None:
        self._analyzer = Analyzer()
        self._engine = WhooshEngine(index, fingerprint=self._analyzer.fingerprint)
        self._search = Search(self._engine, self._analyzer)
        self._calendar = Calendar(load_settings({}).timezone)

    def whole(self, query: str) -> Callable[[], object]:
        return partial(self._search.run, SearchRequest(query=query))

    def engine(self, query: str) -> Callable[[], object]:
        return partial(self._engine.search, self._asked(self._plan(query)))

    def parts(self, query: str) -> Callable[[], object]:
        result, wording = self._candidates(query)
        return partial(rerank, result, wording, parts_asked_for("-feedback"), Analyzers(self._analyzer))

    def feedback(self, query: str) -> Callable[[], object]:
        result, wording = self._candidates(query)
        return partial(rerank, result, wording, parts_asked_for("none,feedback"), Analyzers(self._analyzer))

    def close(self) -> None:
        self._search.close()

    def _plan(self, query: str) -> Plan:
        return plan(parse(query, self._analyzer, self._calendar).tree, (), self._analyzer)

    def _asked(self, planned: Plan) -> EngineRequest:
        return EngineRequest(planned.tree, planned.filters, limit=CANDIDATES, tail=planned.tail)

    def _candidates(self, query: str) -> tuple[EngineResult, Wording]:
        planned = self._plan(query)
        tree = parse(query, self._analyzer, self._calendar).tree
        return self._engine.search(self._asked(planned)), wording_of(query, tree, planned.clauses, self._analyzer)


def _measure(lines: Path, index: Path, count: int, rounds: int) -> None:
    answering = Answering(index)
    say(f"{'':10}{'':14}{'p50 ms':>8}{'p95 ms':>8}")
    for kind, asked in queries(lines, count, seed=1).items():
        for name in ("whole", "engine", "parts", "feedback"):
            asks = [getattr(answering, name)(query) for query in asked]
            found = percentiles(least_times(asks, rounds))
            say(f"{kind:10}{name:14}{found.p50_ms:8.2f}{found.p95_ms:8.2f}")
    answering.close()


def main(arguments: list[str]) -> int:
    """Exit codes as kept.run has them."""
    return run("bench.answers", __doc__, arguments, _measure, count=60)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

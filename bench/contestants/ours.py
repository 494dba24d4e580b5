"""searchsvc: its Whoosh index, asked at the engine's own search call."""

import datetime as dt
from collections import Counter
from importlib.metadata import version
from pathlib import Path
from typing import Any

from bench.contestants.contestant import Answer, Ask, AskWhole, Built, Sizes, bytes_of
from bench.query import Period, Query
from searchsvc.bootstrap import rebuild_index
from searchsvc.config import Settings, load_settings
from searchsvc.engines.port import EngineRequest
from searchsvc.engines.whoosh.engine import WhooshEngine
from searchsvc.engines.whoosh.opening import Scorer
from searchsvc.engines.whoosh.segment.file import SectionFile
from searchsvc.engines.whoosh.segment.segment import FILE_SUFFIX
from searchsvc.query.tree import And, DateRange, DayStart, Fuzzy, Node, Or, Phrase, Prefix, Word
from searchsvc.search.parameters.request import SearchRequest
from searchsvc.search.service import Search
from searchsvc.text.analyzer import Analyzer

_STORED = "stored"


class Searchsvc:
    """`scorer`: how scores are computed; "auto" is what an installation uses."""

    index = "searchsvc"

    def __init__(self, name: str, label: str, scorer: Scorer) -> None:
        self.name = name
        self.label = label
        self._scorer = scorer

    def version(self) -> str:
        return version("searchsvc")

    def build(self, lines: Path, folder: Path) -> Built:
        """By `searchsvc rebuild`'s own code: the readers, then the index; the two overlap."""
        report = rebuild_index([lines], _settings(folder))
        return Built(report.articles, None)

    def sizes(self, folder: Path) -> Sizes:
        segments = list(folder.rglob(f"*{FILE_SUFFIX}"))
        kinds: Counter[str] = Counter()
        for segment in segments:
            kinds.update(_section_sizes(segment))
        return Sizes(bytes_of(folder), kinds[_STORED], len(segments), dict(kinds.most_common()))

    def open(self, folder: Path) -> "OpenSearchsvc":
        return OpenSearchsvc(folder, self._scorer)


class OpenSearchsvc:
    def __init__(self, folder: Path, scorer: Scorer) -> None:
        self._analyzer = Analyzer()
        self._engine = WhooshEngine(folder, fingerprint=self._analyzer.fingerprint, scorer=scorer)
        self._search = Search(self._engine, self._analyzer)

    def scorer(self) -> str:
        return self._engine.status().scorer

    def ready(self, query: Query) -> Ask | None:
        request, search = request_of(query, self._analyzer), self._engine.search

        def ask() -> Answer:
            result = search(request)
            hits = result.hits
            return [hit.id for hit in hits], [hit.score for hit in hits], result.total

        return ask

    def whole(self, query: Query) -> AskWhole | None:
        request, run = SearchRequest(query=typed(query), size=query.limit), self._search.run
        return lambda: len(run(request).hits)

    def ids(self, documents: list[Any]) -> list[str]:
        return documents

    def close(self) -> None:
        self._engine.close()


def request_of(query: Query, analyzer: Analyzer) -> EngineRequest:
    usual = EngineRequest().boosts  # as a request has them where nobody names boosts
    boosts = usual if query.boosts == "usual" else {**query.boost_of, "standfirst": query.boost_of["body"]}
    return EngineRequest(
        tree=tree_of(query, analyzer),
        filters=(date_range(query.period),) if query.period else (),
        sort="newest" if query.newest else "relevance",
        limit=query.limit,
        boosts=boosts,
        exact_total=query.total,
    )


def tree_of(query: Query, analyzer: Analyzer) -> Node:
    """Words by their stems, in phrases too: so do the others."""
    if query.match == "prefix":
        return Prefix(query.words[0])
    if query.match == "fuzzy":
        return Fuzzy(query.words[0], 1)
    words = tuple(Word(analyzer.tokens(word)[0].term) for word in query.words)
    if query.match == "phrase":
        return Phrase(words)
    if len(words) == 1:
        return words[0]
    return Or(words) if query.match == "any" else And(words)


def date_range(period: Period) -> DateRange:
    return DateRange(_day_start(period.after), _day_start(period.before))


def typed(query: Query) -> str:
    """A plain query in the query language."""
    match query.match:
        case "any":
            return " OR ".join(query.words)
        case "phrase":
            return f'"{" ".join(query.words)}"'
        case "prefix":
            return f"{query.words[0]}*"
        case "fuzzy":
            return f"{query.words[0]}~"
        case "all":
            return " ".join(query.words)


def _day_start(day: dt.date) -> DayStart:
    return DayStart(day, int(dt.datetime(day.year, day.month, day.day, tzinfo=dt.UTC).timestamp()))


def _settings(folder: Path) -> Settings:
    return load_settings({}, {"index": str(folder)})


def _section_sizes(segment: Path) -> Counter[str]:
    """Bytes of the sections of a segment file, by the first part of their names."""
    file = SectionFile(segment)
    sizes: Counter[str] = Counter()
    for name in file._sections:  # noqa: SLF001  (only here are sections weighed; the engine has no use for it)
        sizes[name.partition(".")[0]] += file.array(name).nbytes
    return sizes

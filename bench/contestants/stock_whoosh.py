"""Stock Whoosh, in the ordinary way: its own codec and stemming analyzer, a multi-field parser with field boosts."""

import contextlib
import datetime as dt
from importlib.metadata import version
from pathlib import Path
from typing import Any

from whoosh import index
from whoosh.analysis import StemmingAnalyzer
from whoosh.fields import ID, NUMERIC, TEXT, Schema
from whoosh.qparser import FuzzyTermPlugin, MultifieldParser, OrGroup
from whoosh.query import NumericRange

from bench.contestants.contestant import Answer, Ask, AskWhole, Built, Sizes, bytes_of, seconds_of, texts_of
from bench.corpora import Reading
from bench.query import Period, Query

_FIELDS = ("headline", "captions", "body")
_MEGABYTES = 512
"""Of its writer's buffer; the default budget of searchsvc."""

_STORED = "_stored"


class StockWhoosh:
    def __init__(self, name: str, label: str) -> None:
        self.name = self.index = name
        self.label = label

    def version(self) -> str:
        return version("whoosh")

    def build(self, lines: Path, folder: Path) -> Built:
        reading = Reading(lines)
        writer = index.create_in(str(folder), _schema()).writer(limitmb=_MEGABYTES)
        for article in reading:
            texts = texts_of(article)
            writer.add_document(
                id=article.id,
                headline=texts.headline,
                captions=texts.captions,
                body=texts.body,
                seconds=seconds_of(article),
            )
        writer.commit()
        return Built(reading.articles, reading.seconds)

    def sizes(self, folder: Path) -> Sizes:
        """Stored fields are one file among those that a segment packs together."""
        opened = index.open_dir(str(folder))
        with contextlib.closing(opened.reader()) as reader:
            packs = [leaf.storage() for leaf, _ in reader.leaf_readers()]
            stored = sum(pack.file_length(name) for pack in packs for name in pack.list() if _STORED in name)
        return Sizes(bytes_of(folder), stored, len(packs))

    def open(self, folder: Path) -> "OpenWhoosh":
        return OpenWhoosh(folder)


class OpenWhoosh:
    def __init__(self, folder: Path) -> None:
        self._index = index.open_dir(str(folder))
        self._searcher = self._index.searcher()

    def ready(self, query: Query) -> Ask | None:
        """Its exact total runs the query a second time, as `len(results)` does.

        A period is its `filter`: with a range among the clauses of an And its pruning passes over matches.
        """
        asked, within = self._parsed(query), _range(query.period)
        search, total, limit = self._searcher.search, query.total, query.limit
        sorting = {"sortedby": "seconds", "reverse": True} if query.newest else {}

        def ask() -> Answer:
            results = search(asked, limit=limit, filter=within, **sorting)
            documents = [number for _, number in results.top_n]
            scores = [score for score, _ in results.top_n]
            return documents, scores, len(results) if total else None

        return ask

    def whole(self, query: Query) -> AskWhole | None:
        """Its highlighter at its defaults."""

        def ask() -> int:
            results = self._searcher.search(self._parsed(query), limit=query.limit)
            for hit in results:
                hit.highlights("body")
                hit["headline"]
            return len(results.top_n)

        return ask

    def ids(self, documents: list[Any]) -> list[str]:
        return [self._searcher.stored_fields(number)["id"] for number in documents]

    def close(self) -> None:
        self._searcher.close()
        self._index.close()

    def _parsed(self, query: Query) -> Any:  # noqa: ANN401  (Whoosh has no types)
        parser = MultifieldParser(_FIELDS, self._index.schema, fieldboosts=dict(query.boost_of))
        parser.add_plugin(FuzzyTermPlugin())
        if query.match == "any":
            parser.group = OrGroup
        return parser.parse(_typed(query))


def _range(period: Period | None) -> NumericRange | None:
    if period is None:
        return None
    after, before = (
        int(dt.datetime(day.year, day.month, day.day, tzinfo=dt.UTC).timestamp())
        for day in (period.after, period.before)
    )
    return NumericRange("seconds", after, before - 1)


def _schema() -> Schema:
    analyzer = StemmingAnalyzer()
    fields = {name: TEXT(analyzer=analyzer, stored=True) for name in _FIELDS}
    return Schema(id=ID(stored=True, unique=True), seconds=NUMERIC(int, bits=64, sortable=True), **fields)


def _typed(query: Query) -> str:
    match query.match:
        case "phrase":
            return f'"{" ".join(query.words)}"'
        case "prefix":
            return f"{query.words[0]}*"
        case "fuzzy":
            return f"{query.words[0]}~1/1"
        case _:
            return " ".join(query.words)

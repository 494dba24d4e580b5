"""bm25s: scores worked out when the index is built, kept in sparse arrays, summed by numpy.

It answers disjunctions over one text and has no AND, phrases, prefixes, filters, orders or totals.
"""

import json
from importlib.metadata import version
from pathlib import Path
from typing import Any

import bm25s
import numpy as np
import Stemmer

from bench.contestants.contestant import Answer, Ask, AskWhole, Built, Sizes, bytes_of, texts_of
from bench.corpora import Reading
from bench.query import Query

_IDS = "ids.json"
_TEXTS = "texts.jsonl"


class Bm25s:
    def __init__(self, name: str, label: str) -> None:
        self.name = self.index = name
        self.label = label

    def version(self) -> str:
        return version("bm25s")

    def build(self, lines: Path, folder: Path) -> Built:
        reading = Reading(lines)
        ids: list[str] = []

        def texts() -> list[str]:
            found = []
            with (folder / _TEXTS).open("w", encoding="utf-8") as file:
                for article in reading:
                    ids.append(article.id)
                    parts = texts_of(article)
                    found.append(parts.all)
                    file.write(json.dumps(found[-1]) + "\n")
            return found

        tokens = bm25s.tokenize(texts(), stopwords=None, stemmer=Stemmer.Stemmer("english"), show_progress=False)
        retriever = bm25s.BM25()
        retriever.index(tokens, show_progress=False)
        retriever.save(str(folder))
        (folder / _IDS).write_text(json.dumps(ids))
        return Built(reading.articles, reading.seconds)

    def sizes(self, folder: Path) -> Sizes:
        return Sizes(bytes_of(folder), (folder / _TEXTS).stat().st_size + (folder / _IDS).stat().st_size, 1)

    def open(self, folder: Path) -> "OpenBm25s":
        return OpenBm25s(folder)


class OpenBm25s:
    def __init__(self, folder: Path) -> None:
        self._retriever = bm25s.BM25.load(str(folder), mmap=True)
        self._stem = Stemmer.Stemmer("english").stemWord
        self._ids: list[str] = json.loads((folder / _IDS).read_text())

    def ready(self, query: Query) -> Ask | None:
        one_or_any = query.match == "any" or (query.match == "all" and len(query.words) == 1)
        if not one_or_any or query.period or query.newest or query.total or query.boosts == "other":
            return None
        stems = [self._stem(word) for word in query.words]
        scores_of, limit = self._retriever.get_scores, min(query.limit, len(self._ids))

        def ask() -> Answer:
            scores = scores_of(stems)
            best = np.argpartition(scores, -limit)[-limit:]
            best = best[np.argsort(-scores[best])]
            return best.tolist(), scores[best].tolist(), None

        return ask

    def whole(self, query: Query) -> AskWhole | None:  # noqa: ARG002  (it has neither parser nor snippets)
        return None

    def ids(self, documents: list[Any]) -> list[str]:
        return [self._ids[number] for number in documents]

    def close(self) -> None:
        pass

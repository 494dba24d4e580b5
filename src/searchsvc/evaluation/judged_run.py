"""How well are the queries of a judged collection answered, each searched as it is typed?"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from searchsvc.article import Article
from searchsvc.errors import CorpusUnreadable
from searchsvc.evaluation.collection import Collection
from searchsvc.evaluation.measures import Ranking, Values, values_of

DEPTH = 100
"""Hits that are asked for: R@100 looks no further."""

Ask: TypeAlias = Callable[[str], Sequence[tuple[str, float]]]
"""From a query as it is typed to its first DEPTH hits: ids of articles, best first, each with its score."""


@dataclass(frozen=True, slots=True)
class JudgedRun:
    """`rankings` by query, with the collection's own ids; `values` by measure and query."""

    rankings: Mapping[str, Ranking]
    values: Values


def articles_of(collection: Collection) -> Iterator[Article]:
    """The documents as articles. Raises CorpusUnreadable where two have the same id."""
    seen: set[str] = set()
    for document in collection.documents():
        if document.article_id in seen:
            raise CorpusUnreadable(collection.path, f"two documents have the id {document.id}")
        seen.add(document.article_id)
        yield document.article(str(collection.path))


def run_queries(collection: Collection, ask: Ask) -> JudgedRun:
    """Search every query. Raises ExtraMissing as measures.values_of does."""
    own_ids = {document.article_id: document.id for document in collection.documents()}
    rankings = {
        query: [(own_ids[article_id], score) for article_id, score in ask(text)]
        for query, text in collection.queries.items()
    }
    return JudgedRun(rankings, values_of(rankings, collection.judgments))


def write_run(path: Path, rankings: Mapping[str, Ranking], tag: str) -> None:
    """A TREC run file: query, Q0, document, rank from 1, score, tag.

    trec_eval sorts by score and breaks ties by document, so scores that tie, or rise, are lowered just enough to keep
    the order in which the hits were shown.
    """
    with path.open("w", encoding="utf-8") as file:
        for query, ranking in rankings.items():
            before = float("inf")
            for rank, (document, score) in enumerate(ranking, 1):
                before = score if score < before else before - _STEP
                file.write(f"{query} Q0 {document} {rank} {before:.6f} {tag}\n")


_STEP = 1e-6

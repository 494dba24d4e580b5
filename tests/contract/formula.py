"""The parts of BM25F, as the contract of scoring puts them together."""

import math

import pytest
from tests.contract.documents import document

from searchsvc.engines.port import Engine, EngineRequest, IndexDocument
from searchsvc.query.tree import (
    Node,
)

FLAT = {"headline": 1.0, "captions": 1.0, "standfirst": 1.0, "body": 1.0}


NO_LENGTHS = dict.fromkeys(FLAT, 0.0)


K1 = 1.2


def close(score: float) -> object:
    return pytest.approx(score, abs=1e-4)


def idf(documents: int, having: int) -> float:
    return math.log(1 + (documents - having + 0.5) / (having + 0.5))


def saturated(weight: float, k1: float = K1) -> float:
    return weight / (weight + k1) * (k1 + 1)


def plain_scores(
    engine: Engine, tree: Node, boosts: dict[str, float] = FLAT, b: dict[str, float] = NO_LENGTHS, k1: float = K1
) -> dict[str, float]:
    """Scores of all hits, by default without boosts and length normalisation."""
    request = EngineRequest(tree, limit=1_000, boosts=boosts, b=b, k1=k1)
    return {hit.id: hit.score for hit in engine.search(request).hits}


def with_others(*documents: IndexDocument, others: int = 6) -> list[IndexDocument]:
    """`documents` among others that share no word with them, so that idf is not tiny."""
    return [*documents, *(document(f"other-{number}", body="else") for number in range(others))]

"""When do two engines give the same answer?"""

import dataclasses
from collections.abc import Iterator, Mapping

import pytest
from tests.contract.documents import ids

from searchsvc.engines.port import Engine, EngineRequest, EngineResult
from searchsvc.query.tree import And, Best, Fuzzy, Node, Not, Or, Phrase, Prefix, TextLeaf, Word

TOLERANCE = 1e-4
"""Scores closer than this count as equal, and their order is not promised."""

_ALL = 100_000


def assert_same_answer(reference: Engine, other: Engine, request: EngineRequest) -> None:
    """The same documents, total, counts, stored bytes and missing words, scores to 1e-4, and the same order."""
    whole = dataclasses.replace(request, offset=0, limit=_ALL)
    expected, actual = reference.search(whole), other.search(whole)

    assert expected.total == actual.total
    assert expected.child_counts == actual.child_counts
    assert expected.generation == actual.generation
    assert _without_scores(expected) == _without_scores(actual)
    reference_scores = {hit.id: hit.score for hit in expected.hits}
    assert pytest.approx(reference_scores, abs=TOLERANCE, rel=0) == {hit.id: hit.score for hit in actual.hits}
    _assert_same_order(expected, actual, request, reference_scores)
    _assert_is_cut_from(actual, other.search(request), request)
    _assert_same_occurrences(expected, actual, request)


def _without_scores(result: EngineResult) -> Mapping[str, tuple[bytes, tuple[int, ...]]]:
    return {hit.id: (stored, hit.missing) for hit, stored in zip(result.hits, result.stored(), strict=True)}


def _assert_same_order(
    expected: EngineResult, actual: EngineResult, request: EngineRequest, scores: Mapping[str, float]
) -> None:
    assert len(expected.hits) == len(actual.hits)
    if request.sort != "relevance" or not any(scores.values()):
        assert ids(expected) == ids(actual)
        return
    least_so_far = float("inf")
    for one in ids(actual):
        assert scores[one] <= least_so_far + TOLERANCE
        least_so_far = min(least_so_far, scores[one])


def _assert_is_cut_from(whole: EngineResult, page: EngineResult, request: EngineRequest) -> None:
    """A page is the piece of the whole list that was asked for, and tells the same total and counts."""
    assert whole.hits[request.offset : request.offset + request.limit] == page.hits
    assert (whole.total, whole.child_counts) == (page.total, page.child_counts)


def _assert_same_occurrences(expected: EngineResult, actual: EngineResult, request: EngineRequest) -> None:
    """Every leaf matches at the same places of the same hits."""
    leaves = list(_text_leaves(request.tree))
    for limit in (1, 1_000):
        places = dict(zip(ids(expected), expected.contents.occurrences(leaves, limit), strict=True))
        assert places == dict(zip(ids(actual), actual.contents.occurrences(leaves, limit), strict=True))


def _text_leaves(node: Node) -> Iterator[TextLeaf]:
    match node:
        case And(children) | Or(children) | Best(children):
            for child in children:
                yield from _text_leaves(child)
        case Not(child):
            yield from _text_leaves(child)
        case Word() | Phrase() | Prefix() | Fuzzy():
            yield node
        case _:
            pass

"""When do two engines give the same answer?"""

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from tests.contract.documents import ids

from searchsvc.engines.port import Engine, EngineRequest, EngineResult, Evidence, Occurrence, Positions
from searchsvc.query.tree import Alternatives, And, Best, Fuzzy, Node, Not, Or, Phrase, Prefix, TextLeaf, Word

TOLERANCE = 1e-4
"""Scores closer than this count as equal, and their order is not promised."""

_ALL = 100_000
_LIMITS = (1, 1_000)
"""So many places of a leaf in a field of a hit."""


def assert_same_answer(reference: Engine, other: Engine, request: EngineRequest) -> None:
    """The same documents, total, counts, stored bytes and missing words, scores to 1e-4, the same order, and
    the same evidence.
    """
    assert_answers_so(other, request, whole_answer(reference, request))


@dataclass(frozen=True)
class WholeAnswer:
    """All hits of a request, of whichever page it is; what they hold is asked for once, however many engines are held
    against it.
    """

    result: EngineResult
    leaves: Sequence[TextLeaf]

    @cached_property
    def evidence(self) -> Evidence:
        return self.result.contents.evidence(self.leaves)

    @cached_property
    def occurrences(self) -> Mapping[int, Sequence[Sequence[Occurrence]]]:
        return {limit: self.result.contents.occurrences(self.leaves, limit) for limit in _LIMITS}

    @cached_property
    def positions(self) -> Mapping[int, Positions]:
        return {limit: self.result.contents.positions(self.leaves, limit) for limit in _LIMITS}


def whole_answer(engine: Engine, request: EngineRequest) -> WholeAnswer:
    found = engine.search(dataclasses.replace(request, offset=0, limit=_ALL))
    return WholeAnswer(found, list(_text_leaves(request.tree)))


def assert_answers_so(other: Engine, request: EngineRequest, answer: WholeAnswer) -> None:
    """As `assert_same_answer`, for the whole answer that another engine has given."""
    given = whole_answer(other, request)
    expected, actual = answer.result, given.result

    assert (expected.total, expected.complete) == (actual.total, actual.complete)
    assert expected.child_counts == actual.child_counts
    assert expected.generation == actual.generation
    assert _without_scores(expected) == _without_scores(actual)
    reference_scores = {hit.id: hit.score for hit in expected.hits}
    assert pytest.approx(reference_scores, abs=TOLERANCE, rel=0) == {hit.id: hit.score for hit in actual.hits}
    _assert_same_order(expected, actual, request, reference_scores)
    _assert_is_cut_from(actual, other.search(request), request)
    _assert_same_occurrences(answer, given)
    _assert_same_evidence(answer, given)


def _without_scores(result: EngineResult) -> Mapping[str, tuple[bytes, tuple[int, ...]]]:
    return {hit.id: (stored, hit.missing) for hit, stored in zip(result.hits, result.stored(), strict=True)}


def _assert_same_order(
    expected: EngineResult, actual: EngineResult, request: EngineRequest, scores: Mapping[str, float]
) -> None:
    assert len(expected.hits) == len(actual.hits)
    if request.sort != "relevance" or not any(scores.values()):
        assert ids(expected) == ids(actual)
        return
    fewest, least_so_far = 0, float("inf")
    for hit in actual.hits:
        if request.tail == "number" and len(hit.missing) > fewest:
            fewest, least_so_far = len(hit.missing), float("inf")
        assert request.tail != "number" or len(hit.missing) == fewest
        assert scores[hit.id] <= least_so_far + TOLERANCE
        least_so_far = min(least_so_far, scores[hit.id])


def _assert_is_cut_from(whole: EngineResult, page: EngineResult, request: EngineRequest) -> None:
    """A page is the piece of the whole list that was asked for, and tells the same total and counts."""
    assert whole.hits[request.offset : request.offset + request.limit] == page.hits
    assert (whole.total, whole.complete, whole.child_counts) == (page.total, page.complete, page.child_counts)


def _assert_same_occurrences(expected: WholeAnswer, actual: WholeAnswer) -> None:
    """Every leaf matches at the same places of the same hits."""
    for limit in _LIMITS:
        places = dict(zip(ids(expected.result), expected.occurrences[limit], strict=True))
        assert places == dict(zip(ids(actual.result), actual.occurrences[limit], strict=True))


def _assert_same_evidence(expected: WholeAnswer, actual: WholeAnswer) -> None:
    """The same frequencies, lengths, idf and positions, hit by hit, with the promised types."""
    reference, other = expected.evidence, actual.evidence
    place = {one: index for index, one in enumerate(ids(expected.result))}
    order = np.array([place[one] for one in ids(actual.result)], np.int64)
    for name in ("frequencies", "lengths"):
        _assert_same_column(getattr(reference, name)[order], getattr(other, name))
    assert reference.documents == other.documents
    for name in ("idf", "mean_lengths"):
        assert getattr(reference, name).dtype == getattr(other, name).dtype == np.float64
        assert pytest.approx(getattr(reference, name)) == getattr(other, name)
    for limit in _LIMITS:
        ours, theirs = expected.positions[limit], actual.positions[limit]
        turned = np.argsort(order)[ours.hit]
        again = np.argsort(turned, kind="stable")
        _assert_same_column(turned[again].astype(np.int32), theirs.hit)
        for name in ("field", "position", "leaf"):
            _assert_same_column(getattr(ours, name)[again], getattr(theirs, name))


def _assert_same_column(expected: npt.NDArray[Any], actual: npt.NDArray[Any]) -> None:
    assert (expected.dtype, expected.shape) == (actual.dtype, actual.shape)
    assert expected.tolist() == actual.tolist()


def _text_leaves(node: Node) -> Iterator[TextLeaf]:
    match node:
        case And(children) | Or(children) | Best(children):
            for child in children:
                yield from _text_leaves(child)
        case Not(child):
            yield from _text_leaves(child)
        case Word() | Phrase() | Alternatives() | Prefix() | Fuzzy():
            yield node
        case _:
            pass

"""Compiled code finds the same terms as arrays, and gives the same scores by them."""

from array import array

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchsvc.engines.port import Evidence
from searchsvc.search.ranking import bm25f
from searchsvc.search.ranking.bm25f import worth
from searchsvc.search.ranking.compiled.feedback import CompiledFeedback, compiled_feedback
from searchsvc.search.ranking.parts.feedback import (
    LEAST_IDF,
    LOOKED_UP,
    TERMS,
    TermScores,
    plain_likeliest,
    plain_scores,
)
from searchsvc.text.encoding.counting import STOP_WORD, NumberedTerms

_SEEDS = st.integers(0, 2**32 - 1)


@pytest.fixture(scope="module")
def compiled() -> CompiledFeedback:
    found = compiled_feedback()
    if found is None:
        pytest.skip("nothing is compiled here")
    return found


@given(seed=_SEEDS, terms=st.integers(1, 300), counts=st.lists(st.integers(0, 400), min_size=1, max_size=5))
def test_likeliest_terms_are_the_same(compiled: CompiledFeedback, seed: int, terms: int, counts: list[int]) -> None:
    """Few and many of them, equals at the end of those that are wanted, stop words, articles without a share."""
    chance = np.random.default_rng(seed)
    numbers = array("i", np.where(chance.random(terms) < 0.3, STOP_WORD, np.arange(terms)).astype(np.int32).tobytes())
    entries = array("I", chance.integers(0, terms, sum(counts), np.uint32).tobytes())
    found = NumberedTerms(entries, counts, numbers, [f"term{number}" for number in range(terms)])
    shares = chance.choice([0.0, 0.25, 0.1, -0.25], len(counts)).tolist()
    assert compiled.likeliest(found, shares, LOOKED_UP) == plain_likeliest(found, shares)


@given(seed=_SEEDS, hits=st.integers(1, 20), terms=st.integers(0, 60), rare=st.floats(0, 1))
def test_scores_by_terms_are_the_same(
    compiled: CompiledFeedback, seed: int, hits: int, terms: int, rare: float
) -> None:
    """Of terms that are too frequent, that one hit alone has, that none has, and of more than are kept."""
    chance = np.random.default_rng(seed)
    frequencies = chance.integers(0, 4, (hits, terms, 4), np.uint32) * (chance.random((hits, terms, 4)) < 0.1)
    lengths = chance.integers(0, 500, (hits, 4), np.uint32)
    idf = np.where(chance.random(terms) < rare, LEAST_IDF / 2, LEAST_IDF + chance.random(terms))
    evidence = Evidence(frequencies.astype(np.uint32), lengths, idf, np.array([7.0, 20.0, 300.0, 0.0]), 1_000)
    shares = (0.01 + chance.random(terms)).tolist()
    plain = plain_scores(evidence, shares)
    found = TermScores(*compiled.scores(evidence, worth(evidence), shares, least_idf=LEAST_IDF, most=TERMS))
    assert found.kept == plain.kept
    np.testing.assert_allclose(found.scores, plain.scores, rtol=1e-12, atol=0)


def test_a_term_is_had_where_it_stands(compiled: CompiledFeedback, monkeypatch: pytest.MonkeyPatch) -> None:
    """By how often it stands there, in both forms, and not by its score: a field may be worth nothing."""
    monkeypatch.setattr(bm25f, "_BOOSTS", np.array([0.0, 1.0, 1.0, 1.0]))
    frequencies = np.zeros((3, 2, 4), np.uint32)
    frequencies[:2, 0, 0] = frequencies[:2, 1, 3] = 1
    evidence = Evidence(frequencies, np.full((3, 4), 9, np.uint32), np.full(2, 2.0), np.full(4, 9.0), 1_000)
    plain = plain_scores(evidence, [0.5, 0.5])
    scores, kept = compiled.scores(evidence, worth(evidence), [0.5, 0.5], least_idf=LEAST_IDF, most=TERMS)
    assert (2, 2) == (plain.kept, kept)
    np.testing.assert_allclose(scores, plain.scores, rtol=1e-12, atol=0)

"""The oracle itself: BM25F worked out by hand on an archive that fits on a page.

    document  headline (2.5 words on average)  body (4 words on average)
    a         storm hits                       storm sea storm coast storm sea
    b         sea at peace                     calm sea
    c         none                             the storm is over
    d         none                             none

d has neither field, so it counts in N = 4 and in no mean: (2 + 3) / 2 and (6 + 2 + 4) / 3.
"""

import math

import pytest
from tests.contract.documents import document, publish, words

from searchsvc.engines.memory import MemoryEngine
from searchsvc.engines.port import Engine, EngineRequest
from searchsvc.query.tree import Node, Phrase, Word

BOOSTS = {"headline": 3.0, "captions": 2.0, "standfirst": 1.5, "body": 1.0}
B = {"headline": 0.3, "captions": 0.5, "standfirst": 0.5, "body": 0.75}

HEADLINE_NORM_A = 0.7 + 0.3 * 2 / 2.5
HEADLINE_NORM_B = 0.7 + 0.3 * 3 / 2.5
BODY_NORM_A = 0.25 + 0.75 * 6 / 4
BODY_NORM_B = 0.25 + 0.75 * 2 / 4
BODY_NORM_C = 0.25 + 0.75 * 4 / 4


@pytest.fixture
def engine() -> Engine:
    made = MemoryEngine()
    publish(
        made,
        [
            document("a", headline="storm hits", body="storm sea storm coast storm sea"),
            document("b", headline="sea at peace", body="calm sea"),
            document("c", body="the storm is over"),
            document("d"),
        ],
    )
    return made


def scores(engine: Engine, tree: Node) -> dict[str, float]:
    hits = engine.search(EngineRequest(tree, boosts=BOOSTS, b=B, k1=1.2)).hits
    return {hit.id: hit.score for hit in hits}


def test_a_word_in_several_fields(engine: Engine) -> None:
    """Frequencies are weighted and normalised in each field, summed, then saturated: storm, df 2 of N 4."""
    idf = math.log(1 + 2.5 / 2.5)
    weight_a = 3 * 1 / HEADLINE_NORM_A + 1 * 3 / BODY_NORM_A
    weight_c = 1 * 1 / BODY_NORM_C

    expected = {
        "a": idf * weight_a / (weight_a + 1.2) * 2.2,
        "c": idf * weight_c / (weight_c + 1.2) * 2.2,
    }
    assert pytest.approx(expected, rel=1e-12) == scores(engine, Word("storm"))


def test_the_same_in_plain_numbers(engine: Engine) -> None:
    """Worked out on paper: W = 3/0.94 + 3/1.375 = 5.37331 for a, and 1 for c; ln 2 = 0.69315."""
    expected = {
        "a": 0.6931472 * 5.3733075 / 6.5733075 * 2.2,
        "c": 0.6931472,
    }
    assert pytest.approx(expected, rel=1e-6) == scores(engine, Word("storm"))
    assert pytest.approx({"a": 1.246544, "c": 0.693147}, rel=1e-5) == scores(engine, Word("storm"))


def test_a_word_under_a_field(engine: Engine) -> None:
    """Only the headline's frequency, but the idf of the whole archive: sea is in two documents, in one headline."""
    weight_b = 3 * 1 / HEADLINE_NORM_B

    expected = {"b": math.log(1 + 2.5 / 2.5) * weight_b / (weight_b + 1.2) * 2.2}
    assert pytest.approx(expected, rel=1e-12) == scores(engine, Word("sea", field="headline"))


def test_a_phrase(engine: Engine) -> None:
    """It stands twice in a (storm sea … storm sea) and nowhere else; its idf is twice ln 2."""
    weight_a = 1 * 2 / BODY_NORM_A

    expected = {"a": (math.log(2) + math.log(2)) * weight_a / (weight_a + 1.2) * 2.2}
    assert pytest.approx(expected, rel=1e-12) == scores(engine, Phrase(words("storm sea")))

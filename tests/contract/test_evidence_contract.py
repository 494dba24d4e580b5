"""What the hits of a result hold, as columns that ranking goes by, on every engine."""

import math
from typing import TypeAlias

import numpy as np
import pytest
from tests.contract.documents import document, ids, publish, words

from searchsvc.engines.port import Engine, EngineRequest, EngineResult
from searchsvc.query.tree import Alternatives, Everything, Fuzzy, Phrase, Prefix, TextLeaf, Word
from searchsvc.schema import TEXT_FIELDS

Leaves: TypeAlias = list[TextLeaf]

HEADLINE, BODY = TEXT_FIELDS.index("headline"), TEXT_FIELDS.index("body")


def newest(engine: Engine, offset: int = 0, limit: int = 10) -> EngineResult:
    return engine.search(EngineRequest(Everything(), sort="newest", offset=offset, limit=limit))


def archive(engine: Engine) -> None:
    publish(
        engine,
        [
            document("new", headline="storm", body="run/runs ^ run/running the storm/storms | storm", seconds=3),
            document("middle", body="the storm", authors="storm", seconds=2),
            document("old", headline="else", seconds=1),
        ],
    )


def test_frequencies_are_those_that_the_formula_sees(engine: Engine) -> None:
    """By hit, leaf and field: two forms of one word that are stacked count twice, a form alone once."""
    archive(engine)

    leaves: Leaves = [
        Word("storm"),
        Word("run"),
        Word("run", "runs"),
        Word("storm", field="headline"),
        Word("absent"),
    ]
    found = newest(engine).contents.evidence(leaves).frequencies

    assert (3, len(leaves), len(TEXT_FIELDS)) == found.shape
    assert np.uint32 == found.dtype
    assert [1, 0, 0, 1, 0] == found[0, :, HEADLINE].tolist()
    assert [2, 2, 1, 0, 0] == found[0, :, BODY].tolist()
    assert [1, 0, 0, 0, 0] == found[1, :, BODY].tolist()
    assert 7 + 1 == found.sum()


def test_phrases_prefixes_and_fuzzy_words_are_counted_too(engine: Engine) -> None:
    """Each by the positions at which it matches; in the field that it names, if it names one."""
    archive(engine)

    leaves: Leaves = [
        Phrase(words("the storm")),
        Prefix("sto"),
        Fuzzy("strom", 1),
        Prefix("ru"),
        Prefix("sto", "headline"),
    ]
    found = newest(engine).contents.evidence(leaves).frequencies

    assert [1, 2, 1, 1, 0] == found[0, :, BODY].tolist()
    assert [0, 1, 1, 0, 1] == found[0, :, HEADLINE].tolist()


def test_a_leaf_of_a_names_field_shows_nothing(engine: Engine) -> None:
    """It has no frequency in a text, no idf, and no position."""
    archive(engine)

    contents = newest(engine).contents
    leaves: Leaves = [Word("storm", field="authors"), Phrase(words("storm storm"), "tags")]

    assert not contents.evidence(leaves).frequencies.any()
    assert [0.0, 0.0] == contents.evidence(leaves).idf.tolist()
    assert [] == contents.positions(leaves, 1_000).hit.tolist()


def test_lengths_are_told_by_field(engine: Engine) -> None:
    """0 where the article lacks the field; the mean is over those that have it, whatever the page shows."""
    archive(engine)

    found = newest(engine, offset=1, limit=1).contents.evidence([])

    assert (1, 0, len(TEXT_FIELDS)) == found.frequencies.shape
    assert [0, 2] == found.lengths[0, [HEADLINE, BODY]].tolist()
    assert [1.0, 3.0] == found.mean_lengths[[HEADLINE, BODY]].tolist()
    assert 0.0 == found.mean_lengths[TEXT_FIELDS.index("captions")]


def test_rarity_is_that_of_the_formula(engine: Engine) -> None:
    """Of a phrase the sum of its words'; what the formula does not weigh has none. Told without a hit as well."""
    archive(engine)
    storm, the, absent = (math.log(1 + (3 - df + 0.5) / (df + 0.5)) for df in (2, 2, 0))

    leaves: Leaves = [
        Word("storm"),
        Phrase(words("the storm")),
        Word("absent"),
        Prefix("sto"),
        Fuzzy("strom", 1),
    ]
    for result in (newest(engine), engine.search(EngineRequest(Word("absent")))):
        assert 3 == result.contents.evidence([]).documents
        assert pytest.approx([storm, the + storm, absent, 0, 0]) == result.contents.evidence(leaves).idf.tolist()


def test_positions_are_sorted_columns(engine: Engine) -> None:
    """By hit, field, position and leaf; each leaf at a position once; a phrase where it begins."""
    archive(engine)

    result = newest(engine)
    found = result.contents.positions([Word("storm"), Word("run"), Phrase(words("the storm"))], 1_000)
    rows = zip(found.hit.tolist(), found.field.tolist(), found.position.tolist(), found.leaf.tolist(), strict=True)

    assert ["new", "middle", "old"] == ids(result)
    assert [
        (0, HEADLINE, 0, 0),
        (0, BODY, 0, 1),
        (0, BODY, 1, 2),
        (0, BODY, 2, 0),
        (0, BODY, 11, 0),
        (1, BODY, 0, 2),
        (1, BODY, 1, 0),
    ] == list(rows)
    assert [np.int32, np.int32, np.uint32, np.int32] == [
        column.dtype for column in (found.hit, found.field, found.position, found.leaf)
    ]


def test_of_a_leaf_in_a_field_of_a_hit_the_first_places_are_told(engine: Engine) -> None:
    """As many as asked for, of each hit, each field and each leaf."""
    archive(engine)

    found = newest(engine).contents.positions([Word("storm"), Phrase(words("the storm"))], 1)
    rows = zip(found.hit.tolist(), found.field.tolist(), found.position.tolist(), found.leaf.tolist(), strict=True)

    assert [(0, HEADLINE, 0, 0), (0, BODY, 1, 1), (0, BODY, 2, 0), (1, BODY, 0, 1), (1, BODY, 1, 0)] == list(rows)


def test_evidence_and_positions_are_told_at_once(engine: Engine) -> None:
    """The evidence of all leaves, and the positions of the first of them, as each is told alone."""
    archive(engine)
    contents = newest(engine).contents
    leaves: Leaves = [
        Word("storm"),
        Word("storm", field="authors"),
        Alternatives((Word("run"), Phrase(words("the storm")))),
        Prefix("sto"),
        Word("run", "runs"),
        Phrase(words("the storm")),
        Word("absent"),
    ]

    for with_places in range(len(leaves) + 1):
        evidence, positions = contents.evidence_and_positions(leaves, with_places, 1)
        alone = contents.evidence(leaves)
        for name in ("frequencies", "lengths", "idf", "mean_lengths"):
            np.testing.assert_array_equal(getattr(alone, name), getattr(evidence, name))
        for name in ("hit", "field", "position", "leaf"):
            column = getattr(contents.positions(leaves[:with_places], 1), name)
            np.testing.assert_array_equal(column, getattr(positions, name))
            assert column.dtype == getattr(positions, name).dtype


@pytest.mark.parametrize("order", [[2, 0, 1], [1], []])
def test_chosen_hits_tell_what_all_of_them_told(engine: Engine, order: list[int]) -> None:
    """Whatever was asked of all hits before: the same leaves, some of them, others, or nothing."""
    archive(engine)
    asked: Leaves = [Word("storm"), Prefix("sto"), Word("run"), Phrase(words("the storm"))]
    fewer_and_others: Leaves = [Phrase(words("the storm")), Word("els"), Word("storm", field="authors"), Word("storm")]
    before = newest(engine).contents
    before.evidence_and_positions(asked, 2, 5)

    for leaves, with_places, limit in ((asked, 2, 5), (asked, 2, 1), (asked, 4, 5), (fewer_and_others, 0, 0)):
        found = before.chosen(order).evidence_and_positions(leaves, with_places, limit)
        expected = newest(engine).contents.chosen(order).evidence_and_positions(leaves, with_places, limit)
        for one, other in zip(found, expected, strict=True):
            for name in ("frequencies", "lengths", "idf", "mean_lengths", "hit", "field", "position", "leaf"):
                if hasattr(other, name):
                    np.testing.assert_array_equal(getattr(one, name), getattr(other, name))
                    assert getattr(one, name).dtype == getattr(other, name).dtype

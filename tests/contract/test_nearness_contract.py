"""Words that stand near one another, on every engine."""

import pytest
from tests.contract.documents import document, found, ids, publish, words

from searchsvc.engines.port import Engine, EngineRequest
from searchsvc.query.tree import (
    Alternatives,
    And,
    AtLeast,
    Best,
    Everything,
    Fuzzy,
    Lead,
    Link,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Unit,
    Within,
    Word,
)

A, B, C = words("a b c")


def near(one: Node, other: Node, distance: int) -> Near:
    return Near((one, other), (Link(distance),))


def found_in(engine: Engine, node: Node, **bodies: str) -> set[str]:
    """Which of the documents of these bodies match."""
    publish(engine, [document(name, body=body) for name, body in bodies.items()])
    return found(engine, node)


@pytest.mark.parametrize(("distance", "expected"), [(1, {"x1"}), (2, {"x1", "x2"}), (3, {"x1", "x2", "x3"})])
def test_a_distance_counts_positions(engine: Engine, distance: int, expected: set[str]) -> None:
    """Side by side is 1; in any order."""
    bodies = {"x1": "b a", "x2": "a x b", "x3": "b x x a", "none": "a", "far": "a x x x b"}

    assert expected == found_in(engine, near(A, B, distance), **bodies)


def test_a_distance_is_within_one_field(engine: Engine) -> None:
    """The end of a headline is near nothing of a body."""
    publish(engine, [document("two", headline="a", body="b"), document("one", headline="c", body="a b")])

    assert {"one"} == found(engine, near(A, B, 99))


def test_an_order_counts(engine: Engine) -> None:
    """The first word comes first."""
    bodies = {"ab": "a x b", "ba": "b x a", "both": "b a x x x x b a b"}

    assert {"ab", "both"} == found_in(engine, Near((A, B), (Link(2, ordered=True),)), **bodies)


def test_a_word_is_not_near_itself(engine: Engine) -> None:
    """Typed twice it must stand twice."""
    assert {"twice"} == found_in(engine, near(A, A, 3), once="a b", twice="a b a")


def test_what_overlaps_is_not_near(engine: Engine) -> None:
    """Of `a b` the a is in the phrase, so another one is needed."""
    phrase = Phrase((A, B))

    assert {"another"} == found_in(engine, near(phrase, A, 3), within="a b x", another="a b x a")


def test_a_phrase_is_as_near_as_its_nearest_word(engine: Engine) -> None:
    """Its other words do not count for the distance."""
    bodies = {"behind": "a b c", "before": "c a b", "far": "a b x c"}

    assert {"behind", "before"} == found_in(engine, near(Phrase((A, B)), C, 1), **bodies)


def test_a_chain_goes_through_the_same_place(engine: Engine) -> None:
    """The middle word is near both others at one of its places."""
    chain = Near((A, B, C), (Link(1), Link(1)))

    assert {"chain"} == found_in(engine, chain, chain="c b a", broken="a b x x b c", others="a c b")


def test_links_of_a_chain_differ(engine: Engine) -> None:
    """Each has its own distance and order."""
    chain = Near((A, B, C), (Link(1, ordered=True), Link(3)))

    assert {"ab", "cab"} == found_in(engine, chain, ab="a b x x c", cab="c x a b", ba="b a x c")


@pytest.mark.parametrize(
    "operand",
    [
        Or((B, C)),
        Best((B, C)),
        Alternatives((B, C)),
        Or((Prefix("b"), Word("c"))),
        Or((Phrase((B, Word("x"))), C)),
        Or((near(B, Word("x"), 1), C)),
    ],
    ids=repr,
)
def test_an_operand_may_be_any_of_several(engine: Engine, operand: Node) -> None:
    """One of them stands near."""
    bodies = {"b": "a b x", "c": "c a", "far": "a x x x x b x c"}

    assert {"b", "c"} == found_in(engine, near(A, operand, 1), **bodies)


def test_forms_stand_near(engine: Engine) -> None:
    """A prefix and a fuzzy word by the form, whichever word it is of."""
    node = near(Prefix("sto"), Fuzzy("flood", 1), 2)

    assert {"one", "two"} == found_in(engine, node, one="storms x floods", two="flod stop", far="storm x x flood")


def test_near_a_near_is_near_one_of_its_words(engine: Engine) -> None:
    """Those that it needs to match, not any other."""
    node = near(near(A, B, 1), C, 1)

    assert {"ab", "ba"} == found_in(engine, node, ab="a b c", ba="c b a", other="a b x x a c")


@pytest.mark.parametrize("other", [Everything(), Not(B), And((B, B)), Word("b", field="authors")], ids=repr)
def test_what_has_no_place_is_near_nothing(engine: Engine, other: Node) -> None:
    """Nothing matches, and nothing fails."""
    assert set() == found_in(engine, near(A, other, 9), one="a b", two="b a b")


def test_the_fields_of_operands_count(engine: Engine) -> None:
    """Each where it is asked for, and so in one field."""
    publish(engine, [document("headline", headline="a b"), document("body", body="a b", headline="a")])

    assert {"headline"} == found(engine, near(Word("a", field="headline"), B, 1))
    assert set() == found(engine, near(Word("a", field="headline"), Word("b", field="body"), 1))
    of_options = Alternatives((Word("x"), Word("a", field="headline")))
    assert {"headline", "body"} == found(engine, near(of_options, B, 1))  # theirs is not looked at


@pytest.mark.parametrize(("slop", "expected"), [(0, {"tight"}), (1, {"tight", "one"}), (2, {"tight", "one", "two"})])
def test_words_stand_within_so_many_places(engine: Engine, slop: int, expected: set[str]) -> None:
    """In any order, with at most `slop` others among them."""
    bodies = {"tight": "c a b", "one": "a x c b", "two": "b x a x c", "lacks": "a b", "three": "a x x x b c"}

    assert expected == found_in(engine, Within((A, B, C), slop), **bodies)


def test_a_word_twice_within_needs_two_places(engine: Engine) -> None:
    """One place is not two."""
    assert {"twice"} == found_in(engine, Within((A, B, A), 0), once="a b x", twice="a a b", far="a b x a")


def test_the_field_of_a_within_counts(engine: Engine) -> None:
    """The words' own does not."""
    publish(engine, [document("headline", headline="a b"), document("body", body="a b")])

    assert {"body"} == found(engine, Within((Word("a", field="headline"), B), 0, "body"))


def test_nearness_scores_nothing(engine: Engine) -> None:
    """The words beside it do."""
    publish(engine, [document("near", body="a b"), document("far", body="a x x b a b c")])
    alone = engine.search(EngineRequest(near(A, B, 1)))
    plain = engine.search(EngineRequest(And((A, B))))
    beside = engine.search(EngineRequest(And((A, B, near(A, B, 1)))))

    assert [0.0, 0.0] == [hit.score for hit in alone.hits]
    assert [hit.score for hit in plain.hits] == pytest.approx([hit.score for hit in beside.hits])


def test_nearness_filters(engine: Engine) -> None:
    """Among filters, excluded, and in a tail it says what matches."""
    publish(engine, [document("near", body="a b"), document("far", body="a x x b")])
    node = near(A, B, 1)

    assert {"near"} == found(engine, A, node)
    assert {"far"} == found(engine, And((A, Not(node))))
    assert ["near", "far"] == ids(engine.search(EngineRequest(And((A, node)), tail="number")))


def test_no_place_is_too_far_for_a_number(engine: Engine) -> None:
    """A distance of any length is one."""
    assert {"one"} == found_in(engine, near(A, B, 10**6), one="a b", none="a")


@pytest.mark.parametrize(
    ("unit", "expected"), [("sentence", {"one", "turned"}), ("paragraph", {"one", "turned", "sentences"})]
)
def test_words_stand_in_one_sentence_or_paragraph(engine: Engine, unit: Unit, expected: set[str]) -> None:
    """However far apart, in any order, and never one place for two words."""
    bodies = {
        "one": "x . a x x x x x x x x x x x b",
        "turned": "b x a . x",
        "sentences": "a . b",
        "paragraphs": "a | b",
        "one word": "a . x",
    }

    assert expected == found_in(engine, Near((A, B), (Link(unit=unit),)), **bodies)
    assert set() == found(engine, Near((A, A), (Link(unit=unit),)))


def test_the_lead_is_the_standfirst_and_two_paragraphs(engine: Engine) -> None:
    """Neither a headline nor what comes after them."""
    publish(
        engine,
        [
            document("first", body="a x . x"),
            document("second", body="x | x . a | x"),
            document("third", body="x | x | a"),
            document("standfirst", standfirst="x | x | a"),
            document("headline", headline="a", captions="a"),
        ],
    )

    assert {"first", "second", "standfirst"} == found(engine, Lead(A))
    assert {"first"} == found(engine, Near((Lead(A), Word("x")), (Link(1, ordered=True),)))


def test_long_chains_and_deep_ones_are_answered(engine: Engine) -> None:
    """As long as a query may be, and as deep as its brackets may."""
    publish(engine, [document("row", body="a b " * 40), document("pair", body="a b")])
    long = Near((A, B) * 32, (Link(9),) * 63)
    deep: Node = A
    for _ in range(20):
        deep = Near((deep, B), (Link(1),))

    assert {"row", "pair"} == found(engine, long)
    assert {"row", "pair"} == found(engine, deep)
    assert {"row"} == found(engine, AtLeast(Near((Prefix("a"), Fuzzy("b", 1)), (Link(1, ordered=True),)), 80))

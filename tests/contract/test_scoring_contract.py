"""What a match is worth: BM25F and the constants, on every engine, to 1e-4."""

import pytest
from tests.contract.documents import document, publish, scores, words
from tests.contract.formula import FLAT, NO_LENGTHS, close, idf, plain_scores, saturated, with_others

from searchsvc.engines.port import Engine, EngineRequest
from searchsvc.query.tree import (
    And,
    Best,
    DateRange,
    Everything,
    Fuzzy,
    Keyword,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Word,
)


def test_a_boost_of_three_is_three_occurrences(engine: Engine) -> None:
    """Boosts multiply the frequency, before saturation: once in a headline at 3 is three times in a body at 1."""
    publish(engine, with_others(document("headline", headline="storm"), document("body", body="storm storm storm")))

    scored = plain_scores(engine, Word("storm"), boosts=FLAT | {"headline": 3.0})

    assert close(scored["body"]) == scored["headline"]
    assert close(idf(8, 2) * saturated(3)) == scored["headline"]


def test_a_word_that_comes_again_is_added_again(engine: Engine) -> None:
    """Among few words and among many: in an OR each child counts, also one that equals another."""
    names = [f"w{number}" for number in range(12)]
    publish(engine, with_others(document("all", body=" ".join(names)), document("one", body="w0")))
    once = plain_scores(engine, Word("w0"))

    for others in (names[1:2], names[1:]):
        found = plain_scores(engine, Or((*words("w0 w0"), *map(Word, others), Word("w0"))))
        without = plain_scores(engine, Or(tuple(map(Word, others))))
        assert close(3 * once["one"]) == found["one"]
        assert close(3 * once["all"] + without["all"]) == found["all"]


def test_boosts_change_from_one_search_to_the_next(engine: Engine) -> None:
    """They belong to the request; nothing is built again."""
    publish(engine, with_others(document("headline", headline="storm"), document("body", body="storm storm")))

    for boost in (0.5, 1.0, 2.0, 100.0):
        scored = plain_scores(engine, Word("storm"), boosts=FLAT | {"headline": boost})
        assert close(idf(8, 2) * saturated(boost)) == scored["headline"]
        assert close(idf(8, 2) * saturated(2)) == scored["body"]


def test_boosts_do_not_stay(engine: Engine) -> None:
    """A search with boosts of its own, and one without between two of them, score as if they were alone."""
    publish(engine, with_others(document("headline", headline="storm"), document("body", body="storm storm")))
    usual, other = EngineRequest(Word("storm")), EngineRequest(Word("storm"), boosts=FLAT | {"body": 7.0})

    alone = [engine.search(usual).hits, engine.search(other).hits]

    assert alone[0] != alone[1]
    assert alone == [engine.search(usual).hits, engine.search(other).hits]


def test_a_word_in_two_fields_is_not_two_words(engine: Engine) -> None:
    """Fields are summed before saturation: headline and body once each is worth what body twice is."""
    publish(
        engine, with_others(document("two-fields", headline="storm", body="storm"), document("b", body="storm storm"))
    )

    scored = plain_scores(engine, Word("storm"))

    assert close(scored["b"]) == scored["two-fields"]
    assert scored["two-fields"] < 2 * idf(8, 2) * saturated(1)


def test_idf_counts_documents_over_all_text_fields_even_under_a_field(engine: Engine) -> None:
    """A word that is rare in headlines only is not rare; authors and tags do not count."""
    publish(
        engine,
        with_others(
            document("a", headline="storm"),
            document("b", body="storm"),
            document("c", captions="storm", body="storm"),
            document("d", authors="storm", tags="storm"),
        ),
    )

    assert {"a": close(idf(10, 3) * saturated(1))} == plain_scores(engine, Word("storm", field="headline"))
    assert close(idf(10, 3) * saturated(2)) == plain_scores(engine, Word("storm"))["c"]


def test_a_form_counts_its_own_occurrences_and_the_idf_of_its_stem(engine: Engine) -> None:
    """The df is the number of documents with the stem in any form; tf is that of the form."""
    publish(
        engine,
        with_others(document("a", body="run/run run/running run/running"), document("b", headline="run/runs")),
    )

    assert {"a": close(idf(8, 2) * saturated(2))} == plain_scores(engine, Word("run", form="running"))
    assert close(idf(8, 2) * saturated(3)) == plain_scores(engine, Word("run"))["a"]


def test_lengths_are_normalised_by_the_mean_of_the_documents_that_have_the_field(engine: Engine) -> None:
    """A headline of 4 words among headlines of 4 and 1 has a length of 4 / 2.5; bodies do not matter to it."""
    publish(
        engine,
        [
            document("a", headline="storm hit the coast", body="x y z"),
            document("b", headline="sea"),
            document("c", body="x"),
        ],
    )

    for b in (0.0, 0.3, 1.0):
        weight = 1 / ((1 - b) + b * 4 / 2.5)
        scored = plain_scores(engine, Word("storm"), b=NO_LENGTHS | {"headline": b})
        assert {"a": close(idf(3, 1) * saturated(weight))} == scored


def test_each_field_is_normalised_by_itself(engine: Engine) -> None:
    """W sums boost · tf / norm over the fields, each with its own boost, b and mean."""
    publish(
        engine,
        [document("a", headline="storm sea", body="storm storm x y"), document("b", headline="x y z w", body="x y")],
    )

    weight = 3 * 1 / (0.5 + 0.5 * 2 / 3) + 1.5 * 2 / (0.25 + 0.75 * 4 / 3)
    scored = plain_scores(
        engine,
        Word("storm"),
        FLAT | {"headline": 3.0, "body": 1.5},
        NO_LENGTHS | {"headline": 0.5, "body": 0.75},
        k1=2.0,
    )

    assert {"a": close(idf(2, 1) * saturated(weight, 2.0))} == scored


def test_a_stacked_word_adds_no_length(engine: Engine) -> None:
    """covid-19 is two words long, whatever is stacked on it."""
    publish(engine, [document("stacked", body="storm covid ^ covid19 19"), document("plain", body="storm covid 19")])

    scored = plain_scores(engine, Word("storm"), b=FLAT)

    assert close(scored["plain"]) == scored["stacked"]
    assert close(idf(2, 2) * saturated(1)) == scored["stacked"]


@pytest.mark.parametrize("k1", [0.0, 0.5, 1.2, 2.0])
def test_k1_is_the_saturation(engine: Engine, k1: float) -> None:
    """At 0 occurrences past the first add nothing."""
    publish(engine, with_others(document("a", body="storm storm storm storm")))

    assert {"a": close(idf(7, 1) * saturated(4, k1))} == plain_scores(engine, Word("storm"), k1=k1)


@pytest.mark.parametrize("k1", [0.0, 1.2])
def test_a_word_without_weight_matches_and_scores_nothing(engine: Engine, k1: float) -> None:
    """Boosts of 0 silence a field; they do not filter."""
    publish(engine, with_others(document("a", headline="storm"), document("b", body="storm")))

    scored = plain_scores(engine, Word("storm"), boosts=FLAT | {"headline": 0.0}, k1=k1)

    assert {"a": 0.0, "b": close(idf(8, 2) * saturated(1, k1))} == scored
    all_silent = dict.fromkeys(FLAT, 0.0)
    expected = {"a": 0.0, "b": 0.0}
    assert expected == plain_scores(engine, Word("storm"), boosts=all_silent, k1=k1)


def test_a_phrase_is_one_term_with_the_idf_of_its_words(engine: Engine) -> None:
    """Its frequency in a field is how often it stands there; a word that is repeated counts again in idf."""
    publish(
        engine,
        with_others(
            document("a", headline="new york", body="new york new york city"),
            document("b", body="york"),
        ),
    )

    expected = (idf(8, 1) + idf(8, 2)) * saturated(3)
    assert {"a": close(expected)} == plain_scores(engine, Phrase(words("new york")))
    repeated = 2 * (idf(8, 1) + idf(8, 2)) * saturated(1)
    assert {"a": close(repeated)} == plain_scores(engine, Phrase(words("new york new york")))
    in_headline = (idf(8, 1) + idf(8, 2)) * saturated(1)
    assert {"a": close(in_headline)} == plain_scores(engine, Phrase(words("new york"), field="headline"))


def test_overlapping_phrases_count_at_each_start(engine: Engine) -> None:
    """`go go` stands twice in `go go go`."""
    publish(engine, with_others(document("a", body="go go go")))

    assert {"a": close(2 * idf(7, 1) * saturated(2))} == plain_scores(engine, Phrase(words("go go")))


def test_a_form_in_a_phrase_has_the_idf_of_its_stem(engine: Engine) -> None:
    """As it has alone."""
    publish(engine, with_others(document("a", body="bank/banks rob/robbed"), document("b", body="bank/bank")))

    expected = (idf(8, 2) + idf(8, 1)) * saturated(1)
    assert {"a": close(expected)} == plain_scores(engine, Phrase(words("bank/banks rob")))


def test_a_prefix_scores_one_however_often_it_matches(engine: Engine) -> None:
    """Neither the number of forms nor boosts matter."""
    publish(engine, [document("a", headline="storm storms stormy", body="storm"), document("b", body="storm")])

    assert {"a": close(1.0), "b": close(1.0)} == scores(engine, Prefix("storm"))


def test_fuzzy_scores_by_the_nearest_form_in_the_document(engine: Engine) -> None:
    """1 / (1 + distance): 1 for the word itself, then a half, then a third."""
    publish(
        engine,
        [
            document("same", headline="storms", body="storm"),
            document("one", body="storms stormed"),
            document("two", body="stormed"),
        ],
    )

    assert {"same": close(1.0), "one": close(1 / 2), "two": close(1 / 3)} == scores(engine, Fuzzy("storm", 2))
    assert {"same": close(1 / 2)} == scores(engine, Fuzzy("storm", 2, field="headline"))


@pytest.mark.parametrize(
    "tree",
    [
        Everything(),
        And(()),
        Keyword("section", "sport"),
        DateRange(),
        Not(Word("absent")),
        Not(Not(Word("storm"))),
        Word("jo", field="authors"),
        Word("jo", form="jo", field="authors"),
        Phrase(words("jo bloggs"), field="authors"),
        Prefix("blog", field="tags"),
        Fuzzy("bloggs", 1, field="tags"),
    ],
)
def test_filters_negatives_and_names_score_nothing(engine: Engine, tree: Node) -> None:
    """Only words, phrases, prefixes and fuzzy words of texts score."""
    publish(
        engine,
        [document("a", body="storm", authors="jo bloggs", tags="bloggs", keywords={"section": ("sport",)}, seconds=0)],
    )

    expected = {"a": 0.0}
    assert expected == scores(engine, tree)


def test_and_and_or_add_what_matches(engine: Engine) -> None:
    """A child twice counts twice; a child that does not match adds nothing."""
    publish(engine, with_others(document("a", body="storm sea"), document("b", body="sea")))
    storm, sea = idf(8, 1) * saturated(1), idf(8, 2) * saturated(1)

    assert {"a": close(storm + sea)} == plain_scores(engine, And(words("storm sea")))
    assert {"a": close(storm + sea), "b": close(sea)} == plain_scores(engine, Or(words("storm sea")))
    assert {"a": close(2 * storm)} == plain_scores(engine, And(words("storm storm")))
    assert {"a": close(2 * sea), "b": close(2 * sea)} == plain_scores(engine, Or(words("sea sea")))
    assert {"a": close(storm)} == plain_scores(engine, And((Word("storm"), Not(Word("absent")), Everything())))


def test_best_takes_the_better_child(engine: Engine) -> None:
    """A compound is one thing, however it is spelt."""
    publish(engine, with_others(document("a", body="storm sea"), document("b", body="sea")))
    storm, sea = idf(8, 1) * saturated(1), idf(8, 2) * saturated(1)

    assert {"a": close(storm), "b": close(sea)} == plain_scores(engine, Best(words("sea storm")))
    nested = And((Best(words("storm sea")), Or(words("storm sea"))))
    assert {"a": close(2 * storm + sea), "b": close(2 * sea)} == plain_scores(engine, nested)


def test_filters_of_a_request_score_nothing(engine: Engine) -> None:
    """Nor do they change idf: it is that of the whole archive."""
    publish(engine, with_others(document("a", body="storm"), document("b", body="storm", seconds=0)))

    request = EngineRequest(Word("storm"), (DateRange(), Word("storm")), boosts=FLAT, b=NO_LENGTHS)
    hits = engine.search(request).hits

    assert {"b": close(idf(8, 2) * saturated(1))} == {hit.id: hit.score for hit in hits}

"""What must not be lost where compact numbers end, on every engine: escapes, not losses."""

import dataclasses
import math

import pytest
from tests.contract.agreement import assert_same_answer
from tests.contract.documents import day_start, document, found, ids, on_day, publish, scores, words

from searchsvc.engines.memory import MemoryEngine
from searchsvc.engines.port import Engine, EngineRequest, FieldTerms, IndexDocument
from searchsvc.query.tree import And, DateRange, Fuzzy, Keyword, Or, Phrase, Prefix, Word


def with_body(document_id: str, body: FieldTerms) -> IndexDocument:
    return dataclasses.replace(document(document_id), fields={"body": body})


def frequency_scores(engine: Engine, headline_boost: float, k1: float) -> dict[str, float]:
    """Scores of all documents with storm; lengths do not count."""
    boosts = {"headline": headline_boost, "captions": 0.0, "standfirst": 0.0, "body": 1.0}
    request = EngineRequest(Word("storm"), limit=10_000, boosts=boosts, b=dict.fromkeys(boosts, 0.0), k1=k1)
    return {hit.id: hit.score for hit in engine.search(request).hits}


def everywhere(documents: int, weight: float, k1: float) -> float:
    """The score of a word that is in each of `documents`, with the weighted frequency `weight`."""
    return math.log(1 + 0.5 / (documents + 0.5)) * weight / (weight + k1) * (k1 + 1)


def test_positions_past_sixteen_bits_still_make_phrases(engine: Engine) -> None:
    """A phrase at word 65,535, across it, and far behind it."""
    places = (65_534, 65_535, 65_536, 200_000, 200_001)
    body = FieldTerms.of(("a", "b", "c", "d", "e"), ("a", "b", "c", "d", "e"), places, 5)
    publish(engine, [with_body("long", body), document("wrapped", body="c b e d")])

    assert {"long"} == found(engine, Phrase(words("a b c")))
    assert {"long"} == found(engine, Phrase(words("d e")))
    assert set() == found(engine, Phrase(words("c d")))
    assert {"long", "wrapped"} == found(engine, And(words("b c d e")))


def test_a_stem_may_have_any_number_of_forms(engine: Engine) -> None:
    """The three hundredth form of a stem is found as exactly as the first."""
    forms = [f"form{number:03}" for number in range(300)]
    publish(engine, [document(form, body=f"x stem/{form} y stem/{form}") for form in forms])

    for form in (forms[0], forms[254], forms[255], forms[256], forms[299]):
        assert {form} == found(engine, Word("stem", form=form))
        assert {form} == found(engine, Phrase((Word("y"), Word("stem", form=form))))
        assert {form} == found(engine, Fuzzy(form, 1)) & {form}
    assert set(forms[250:260]) == found(engine, Prefix("form25"))
    assert set(forms) == found(engine, Word("stem"))


@pytest.mark.slow
@pytest.mark.parametrize("letters", [255, 256, 257])
def test_fuzzy_words_may_have_hundreds_of_letters(engine: Engine, letters: int) -> None:
    """More than anybody types: they are found, and told of, as any other; the kernel declines the longest."""
    long = "".join("abc"[number % 3] for number in range(letters))
    archive = [
        document("same", body=f"{long} storm"),
        document("other", headline=f"storm {long[:-1]}x"),
        document("no"),
    ]
    memory = MemoryEngine()
    for one in (memory, engine):
        publish(one, archive)

    assert {"same", "other"} == found(engine, Fuzzy(f"{long[:-1]}y", 1))
    assert_same_answer(memory, engine, EngineRequest(And((Fuzzy(f"{long}y", 2), Word("storm"))), exact_total=True))


@pytest.mark.parametrize("shift", [0, 1])
def test_frequencies_are_exact_however_great(engine: Engine, shift: int) -> None:
    """Around one byte and two, in several fields at once."""
    bodies = (1, 2, 254, 255, 256, 257, 1_000, 65_534, 65_535, 65_536, 70_000)
    headlines = {body: (number + shift) % 3 * 100 for number, body in enumerate(bodies)}
    publish(
        engine,
        [document(f"{body}", body="storm " * body, headline="storm " * headlines[body]) for body in bodies],
    )

    expected = {f"{body}": everywhere(len(bodies), body + 2.0 * headlines[body], k1=1e6) for body in bodies}
    assert pytest.approx(expected, rel=1e-5) == frequency_scores(engine, headline_boost=2.0, k1=1e6)


@pytest.mark.slow
def test_many_different_mixes_of_frequencies(engine: Engine) -> None:
    """Each of many documents has its own frequencies in two fields, and each keeps its score."""
    mixes = {f"{number}": (number % 40 + 1, number // 40 + 1) for number in range(1_500)}
    publish(
        engine,
        [document(one, headline="storm " * head, body="storm " * body) for one, (head, body) in mixes.items()],
    )

    expected = {one: everywhere(len(mixes), 0.01 * head + body, k1=100.0) for one, (head, body) in mixes.items()}
    assert pytest.approx(expected, rel=1e-4) == frequency_scores(engine, headline_boost=0.01, k1=100.0)


def test_many_documents_with_common_and_rare_words(engine: Engine) -> None:
    """Lists longer than any block: totals are exact, intersections and phrases complete."""
    count = 700
    publish(
        engine,
        [
            document(
                f"{number:04}",
                body="the" + " third" * (number % 3 == 0) + " seventh" * (number % 7 == 0),
                seconds=number,
                keywords={"section": ("even" if number % 2 == 0 else "odd",)},
            )
            for number in range(count)
        ],
    )

    def expected(*divisors: int) -> set[str]:
        return {f"{number:04}" for number in range(count) if all(number % one == 0 for one in divisors)}

    assert expected(1) == found(engine, Word("the"), DateRange())
    assert expected(3, 7) == found(engine, And(words("third seventh")))
    assert expected(3) | expected(7) == found(engine, Or(words("third seventh")))
    assert expected(3, 7) == found(engine, Phrase(words("the third seventh")))
    assert expected(7) - expected(3) == found(engine, Phrase(words("the seventh")))
    assert expected(2, 3) == found(engine, Word("third"), Keyword("section", "even"))
    assert [f"{number:04}" for number in range(699, 689, -1)] == ids(
        engine.search(EngineRequest(Word("the"), sort="newest"))
    )


def test_dates_may_lie_anywhere_in_the_calendar(engine: Engine) -> None:
    """From the year 1 to the year 9999."""
    last = on_day("9999-12-31") + 86_399
    publish(engine, [document("first", seconds=on_day("0001-01-01"), day_only=True), document("last", seconds=last)])

    assert {"last"} == found(engine, DateRange(after=day_start("9999-12-31")))
    assert {"first"} == found(engine, DateRange(before=day_start("0001-01-02")))
    assert ids(engine.search(EngineRequest(sort="newest"))) == ["last", "first"]


@pytest.mark.parametrize("term", ["c++", "at&t", "東京", "é", "𠮷", "a" * 1_000, "o'clock", "١٢٣", "\ufffd", "-", "0"])
def test_terms_are_any_text(engine: Engine, term: str) -> None:
    """Of any script and length; only the very same term matches."""
    publish(engine, [document("has", body=term), document("not", body=f"{term}x x{term}")])

    assert {"has"} == found(engine, Word(term))
    assert {"has"} == found(engine, Word(term, form=term))
    assert {"has", "not"} == found(engine, Prefix(term))


@pytest.mark.parametrize("document_id", ["0", "-", ".", "..", "_", "CON", "a" * 64, "A.b-C_9"])
def test_ids_are_any_of_their_letters(engine: Engine, document_id: str) -> None:
    """An id is a name, not a path or a number."""
    publish(engine, [document(document_id, body="storm")])

    assert {document_id} == found(engine, Word("storm"))
    assert document(document_id, body="storm").stored == engine.stored(document_id)


def test_searching_for_many_words_at_once(engine: Engine) -> None:
    """A tree of a thousand leaves is answered, each leaf counted."""
    publish(engine, [document("a", body="storm"), document("b", body="sea")])

    once = scores(engine, Word("storm"))["a"]
    many = scores(engine, Or((Word("storm"),) * 500 + (Word("absent"),) * 500))

    assert {"a": pytest.approx(500 * once, rel=1e-5)} == many

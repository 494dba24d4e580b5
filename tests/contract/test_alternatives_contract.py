"""Words and phrases that count as one word, on every engine."""

import math

import pytest
from tests.contract.documents import document, found, ids, publish, scores, words

from searchsvc.engines.port import Engine, EngineRequest, IndexDocument, Occurrence
from searchsvc.query.tree import Alternatives, And, Everything, Not, Or, Phrase, Word
from searchsvc.schema import TEXT_FIELDS

FLAT = dict.fromkeys(TEXT_FIELDS, 1.0)
NO_LENGTHS = dict.fromkeys(TEXT_FIELDS, 0.0)
K1 = 1.2

SAINT = Alternatives(words("saint st"))
UN = Alternatives((Word("un"), Phrase(words("united nations"))))


def archive() -> list[IndexDocument]:
    return [
        document("both", headline="saint john", body="st john and st mark", seconds=5),
        document("saint", body="the saint", seconds=4),
        document("st", body="main st", seconds=3),
        document("phrase", body="the united nations met", seconds=2),
        document("apart", body="nations are united", seconds=1),
        document("un", body="the un met | united nations", seconds=0),
        *(document(f"other-{number}", body="else") for number in range(5)),
    ]


def flat_scores(engine: Engine, tree: Alternatives | Phrase) -> dict[str, float]:
    request = EngineRequest(tree, limit=100, boosts=FLAT, b=NO_LENGTHS)
    return {hit.id: hit.score for hit in engine.search(request).hits}


def idf(documents: int, having: int) -> float:
    return math.log(1 + (documents - having + 0.5) / (having + 0.5))


def saturated(weight: float) -> float:
    return weight / (weight + K1) * (K1 + 1)


def test_any_of_them_matches(engine: Engine) -> None:
    """A word, or a phrase whose words stand in a row, and nothing else."""
    publish(engine, archive())

    assert {"both", "saint", "st"} == found(engine, SAINT)
    assert {"phrase", "un"} == found(engine, UN)
    assert {"phrase"} == found(engine, Alternatives((Word("absent"), Phrase(words("united nations met")))))
    assert set() == found(engine, Alternatives((Word("absent"), Phrase(words("absent nations")))))


def test_frequencies_add_and_the_documents_are_those_of_the_union(engine: Engine) -> None:
    """One of one and two of the other are three of a word that three of eleven documents have."""
    publish(engine, archive())

    scored = flat_scores(engine, SAINT)

    assert pytest.approx(idf(11, 3) * saturated(3), abs=1e-4) == scored["both"]
    assert pytest.approx(idf(11, 3) * saturated(1), abs=1e-4) == scored["st"] == scored["saint"]


def test_a_phrase_among_them_counts_as_often_as_it_stands(engine: Engine) -> None:
    """Two documents have the word or the phrase; one has both."""
    publish(engine, archive())

    scored = flat_scores(engine, UN)

    assert pytest.approx(idf(11, 2) * saturated(2), abs=1e-4) == scored["un"]
    assert pytest.approx(idf(11, 2) * saturated(1), abs=1e-4) == scored["phrase"]


def test_fields_have_their_boosts_before_the_sum_is_saturated(engine: Engine) -> None:
    """One occurrence in a headline at 3 and two in the body are five."""
    publish(engine, archive())

    request = EngineRequest(SAINT, boosts=FLAT | {"headline": 3.0}, b=NO_LENGTHS)
    scored = {hit.id: hit.score for hit in engine.search(request).hits}

    assert pytest.approx(idf(11, 3) * saturated(5), abs=1e-4) == scored["both"]


def test_in_a_field_only_what_stands_there_counts(engine: Engine) -> None:
    """Documents are found and scored by that field, and the rarity is that of all text fields."""
    publish(engine, archive())

    scored = flat_scores(engine, Alternatives(words("saint st"), "headline"))

    assert {"both": pytest.approx(idf(11, 3) * saturated(1), abs=1e-4)} == scored


def test_a_form_counts_its_own_occurrences_and_the_documents_of_its_stem(engine: Engine) -> None:
    """Also where the form is nowhere to be found."""
    publish(
        engine,
        [document("a", body="mount/mounting mt"), document("b", body="mount/mount"), document("c", body="else")],
    )

    scored = flat_scores(engine, Alternatives(words("mt mount/mount")))
    assert pytest.approx(idf(3, 2) * saturated(1), abs=1e-4) == scored["a"] == scored["b"]

    scored = flat_scores(engine, Alternatives(words("mt mount/mounted")))
    assert {"a": pytest.approx(idf(3, 2) * saturated(1), abs=1e-4)} == scored


def test_at_one_place_of_a_phrase_any_of_them_may_stand(engine: Engine) -> None:
    """A saint and a st, each before its john; the rarity is the sum of that of all places."""
    publish(engine, archive())

    phrase = Phrase((SAINT, Word("john")))
    scored = flat_scores(engine, phrase)

    assert {"both": pytest.approx((idf(11, 3) + idf(11, 1)) * saturated(2), abs=1e-4)} == scored
    assert set() == found(engine, Phrase((Word("john"), SAINT)))
    assert {"both"} == found(engine, Phrase((Alternatives(words("absent st")), Word("mark"))))
    assert set() == found(engine, Phrase((Alternatives(words("absent none")), Word("mark"))))


def test_a_document_with_any_of_them_lacks_nothing(engine: Engine) -> None:
    """Alternatives are one child of an And, whichever of them a document has."""
    publish(engine, archive())

    result = engine.search(EngineRequest(And((SAINT, Word("john"), UN)), tail="number"))

    assert ("both", (2,)) == (result.hits[0].id, result.hits[0].missing)
    assert (3, 1, 2) == result.child_counts


def test_evidence_adds_up_and_positions_are_those_of_all(engine: Engine) -> None:
    """Frequencies by field, the rarity of the union, and every place once."""
    publish(engine, archive())

    contents = engine.search(EngineRequest(Everything(), sort="newest", limit=6)).contents
    evidence, positions = contents.evidence([SAINT, UN]), contents.positions([SAINT, UN], 1_000)
    headline, body = TEXT_FIELDS.index("headline"), TEXT_FIELDS.index("body")

    assert [1, 0] == evidence.frequencies[0, :, headline].tolist()
    assert [2, 0] == evidence.frequencies[0, :, body].tolist()
    assert [0, 2] == evidence.frequencies[5, :, body].tolist()
    assert pytest.approx([idf(11, 3), idf(11, 2)]) == evidence.idf.tolist()
    rows = list(zip(positions.hit, positions.field, positions.position, positions.leaf, strict=True))
    assert [(0, headline, 0, 0), (0, body, 0, 0), (0, body, 3, 0)] == rows[:3]
    assert [(5, body, 1, 1)] == [row for row in rows if row[0] == 5][:1]


def test_of_two_at_one_place_the_longer_is_told(engine: Engine) -> None:
    """A phrase that begins with a word of its own kind covers it; the limit counts places."""
    publish(engine, [document("a", body="st john here st")])

    leaf = Alternatives((Word("st"), Phrase(words("st john"))))
    contents = engine.search(EngineRequest(Everything())).contents

    assert ((Occurrence("body", 0, 0, 2), Occurrence("body", 3, 0, 1)),) == contents.occurrences([leaf], 10)
    assert ((Occurrence("body", 0, 0, 2),),) == contents.occurrences([leaf], 1)


def test_names_are_found_and_score_nothing(engine: Engine) -> None:
    """As any leaf of a names field."""
    publish(engine, [document("a", authors="st john"), document("b", authors="saint mark"), document("c", body="st")])

    assert {"a": 0.0, "b": 0.0} == scores(engine, Alternatives(words("saint st"), "authors"))


def test_they_take_part_in_any_tree(engine: Engine) -> None:
    """Beside other words, under a Not, among filters, and more than once."""
    publish(engine, archive())

    assert {"un", "phrase"} == found(engine, And((UN, Not(SAINT))))
    assert {"both", "saint", "st", "un", "phrase"} == found(engine, Or((SAINT, UN)))
    assert {"un"} == found(engine, And((UN, Word("un"))))
    assert {"saint"} == found(engine, Word("saint"), SAINT, Not(Word("john")))
    doubled = scores(engine, Or((SAINT, SAINT, Word("john"))))
    assert pytest.approx(2 * scores(engine, SAINT)["st"], abs=1e-4) == doubled["st"]


def test_pages_hold_what_the_whole_list_has(engine: Engine) -> None:
    """Whatever the number of hits that are asked for."""
    publish(engine, [document(f"{n:03}", body="st " * (n % 7) + "saint " * (n % 5), seconds=n) for n in range(300)])

    whole = ids(engine.search(EngineRequest(SAINT, limit=400)))
    for offset in (0, 10, 130):
        assert whole[offset : offset + 10] == ids(engine.search(EngineRequest(SAINT, offset=offset)))


def test_each_field_of_the_same_alternatives_is_its_own(engine: Engine) -> None:
    """What a query asks of several fields, and of all as a filter, is not mixed up."""
    publish(engine, archive())
    headline, body = Alternatives(SAINT.options, "headline"), Alternatives(SAINT.options, "body")

    assert {"both"} == found(engine, And((headline, body)), SAINT)
    assert {"saint", "st"} == found(engine, And((body, Not(headline))), SAINT)
    assert {"both"} == found(engine, headline, body)
    scored = scores(engine, Or((headline, body)))
    alone = scores(engine, headline), scores(engine, body)
    assert pytest.approx(alone[0]["both"] + alone[1]["both"], abs=1e-4) == scored["both"]

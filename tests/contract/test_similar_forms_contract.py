"""Which forms are near a word, and which values a keyword field has: alike on every engine."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.contract.documents import document, publish
from tests.contract.engines import ENGINES
from tests.contract.several_segments import several_segments

from searchsvc.engines.memory import MemoryEngine
from searchsvc.engines.port import Engine, SimilarForm

_WORDS = st.text("abcé東𠮷", min_size=1, max_size=7)


def test_forms_are_told_with_their_edits_and_articles(engine: Engine) -> None:
    """The nearest first, then the most frequent; the number is that of the articles that have any form of the term."""
    publish(
        engine,
        [
            document("1", headline="harbour/harbour", body="harbour/harbours harbour/harbour"),
            document("2", body="harbour/harbours"),
            document("3", captions="harbor/harbor", authors="harbuor/harbuor"),
        ],
    )

    assert (
        SimilarForm("harbour", "harbour", 1, 2),
        SimilarForm("harbor", "harbor", 1, 1),
        SimilarForm("harbours", "harbour", 2, 2),
    ) == engine.similar_forms("harbuor", 2)
    assert ["harbour", "harbor"] == [one.form for one in engine.similar_forms("harbuor", 1)]


def test_a_form_of_two_terms_is_told_for_each(engine: Engine) -> None:
    """A folded form may come of two words that are stemmed apart."""
    publish(engine, [document("1", body="econom/economie economi/economie"), document("2", body="econom/x")])

    assert [("econom", 2), ("economi", 1)] == [(one.term, one.documents) for one in engine.similar_forms("econmie", 1)]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [("oprt", {"port"}), ("fort", set()), ("pört", {"port"}), ("ppor", {"port"}), ("por", {"port"})],
)
def test_the_first_character_is_the_same_or_swapped(engine: Engine, typed: str, expected: set[str]) -> None:
    """A word is seldom wrong in its first letter, and `fort` is another one."""
    publish(engine, [document("1", body="port")])

    assert expected == {one.form for one in engine.similar_forms(typed, 2)}


def test_an_empty_archive_has_no_forms(engine: Engine) -> None:
    """Nothing is near anything."""
    publish(engine, [])

    assert ((), ()) == (engine.similar_forms("harbour", 2), engine.keyword_values("section"))


@pytest.mark.slow
@pytest.mark.parametrize("name", ENGINES)
@given(texts=st.lists(st.lists(_WORDS, min_size=1, max_size=8), max_size=4), typed=_WORDS, more=_WORDS)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_words_are_found_alike(name: str, texts: list[list[str]], typed: str, more: str) -> None:
    """Whatever their letters, of one byte or several."""
    documents = [document(str(number), body=" ".join(words)) for number, words in enumerate(texts)]
    reference = MemoryEngine()
    publish(reference, documents)
    with tempfile.TemporaryDirectory() as folder:
        other = ENGINES[name](Path(folder))
        publish(other, documents)
        for distance in (1, 2):
            for form in (typed + more, typed * 2):
                assert reference.similar_forms(form, distance) == other.similar_forms(form, distance)
        other.close()


@pytest.mark.parametrize("scorer", ["kernel", "numpy"])
def test_several_segments_tell_as_one(scorer: str, tmp_path: Path) -> None:
    """Articles are counted over all of them, and values are told once."""
    parts = [
        [document("1", body="harbour", keywords={"section": ("sport", "local")})],
        [document("2", body="harbour harbor", keywords={"section": ("sport",)})],
    ]
    engine = several_segments(tmp_path, parts, "kernel" if scorer == "kernel" else "numpy")

    assert (SimilarForm("harbour", "harbour", 1, 2), SimilarForm("harbor", "harbor", 1, 1)) == engine.similar_forms(
        "harbuor", 1
    )
    assert ("local", "sport") == engine.keyword_values("section")
    assert {"local": 1, "sport": 2} == engine.value_counts("section")
    engine.close()


@pytest.mark.parametrize("scorer", ["kernel", "numpy"])
def test_values_of_deleted_documents_are_not_counted(scorer: str, tmp_path: Path) -> None:
    """A value that only they have is left out."""
    parts = [
        [
            document(str(n), body="a", keywords={"section": one})
            for n, one in enumerate([("sport",), ("sport", "local")])
        ]
    ]
    engine = several_segments(tmp_path, parts, "kernel" if scorer == "kernel" else "numpy", deleted=["1"])

    assert {"sport": 1} == engine.value_counts("section")
    engine.close()


def test_a_new_generation_has_its_own_forms(engine: Engine) -> None:
    """What was worked out of one is not told of the next."""
    publish(engine, [document("1", body="harbour", keywords={"source": ("wire",)})])
    assert ["harbour"] == [one.form for one in engine.similar_forms("harbuor", 1)]
    publish(engine, [document("1", body="harbor", keywords={"source": ("news",)})])

    assert ["harbor"] == [one.form for one in engine.similar_forms("harbuor", 1)]
    assert ("news",) == engine.keyword_values("source")


def test_values_are_counted_by_document(engine: Engine) -> None:
    """Each value of a document once, in the order of the values; a field that nothing has has none."""
    sections = [("sport", "local"), ("sport",), (), ("älvsborg", "sport")]
    publish(engine, [document(str(n), body="a", keywords={"section": one}) for n, one in enumerate(sections)])

    counts = engine.value_counts("section")
    assert [("local", 1), ("sport", 3), ("älvsborg", 1)] == list(counts.items())
    assert {} == engine.value_counts("source")


def test_forms_are_told_by_how_they_begin(engine: Engine) -> None:
    """Those whose terms most articles have come first, and what was typed itself is one of them; names are none."""
    publish(
        engine,
        [
            document("1", headline="storm/storm", body="stork/storks storm/storms"),
            document("2", body="storm/storms stop/stop", authors="storey/storey"),
        ],
    )

    found = (
        SimilarForm("storm", "storm", 0, 2),
        SimilarForm("storms", "storm", 0, 2),
        SimilarForm("storks", "stork", 0, 1),
    )
    assert found == engine.forms_beginning("stor", 10)
    assert found[:2] == engine.forms_beginning("stor", 2)
    assert found[:2] == engine.forms_beginning("storm", 10)
    assert () == engine.forms_beginning("storms/", 10)


@pytest.mark.parametrize(
    ("typed", "edits"), [("govenm", 1), ("goverm", 1), ("gvoern", 1), ("goverrnm", 1), ("ogvern", 1), ("givwrn", 2)]
)
def test_a_beginning_is_forgiven_its_errors(engine: Engine, typed: str, edits: int) -> None:
    """The edits are those of the nearest beginning, whatever follows it; what begins with another letter is left."""
    publish(engine, [document("1", body="government rovernment")])

    assert (SimilarForm("government", "government", edits, 1),) == engine.forms_beginning(typed, 10, 2)
    assert edits == 1 or () == engine.forms_beginning(typed, 10, 1)


@pytest.mark.slow
@pytest.mark.parametrize("name", ENGINES)
@given(
    texts=st.lists(st.lists(_WORDS, min_size=1, max_size=8), max_size=4),
    typed=_WORDS,
    more=_WORDS,
    limit=st.integers(0, 9),
)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_beginnings_are_found_alike(name: str, texts: list[list[str]], typed: str, more: str, limit: int) -> None:
    """Whatever their letters, and wherever the limit cuts."""
    documents = [document(str(number), body=" ".join(words)) for number, words in enumerate(texts)]
    reference = MemoryEngine()
    publish(reference, documents)
    with tempfile.TemporaryDirectory() as folder:
        other = ENGINES[name](Path(folder))
        publish(other, documents)
        for form, distance in ((typed, 0), (typed + more, 0), (typed * 2, 1), (typed + more, 2)):
            expected = reference.forms_beginning(form, limit, distance)
            assert expected == other.forms_beginning(form, limit, distance)
        other.close()


@pytest.mark.parametrize("scorer", ["kernel", "numpy"])
def test_beginnings_of_several_segments_are_told_as_one(scorer: str, tmp_path: Path) -> None:
    """Articles are counted over all of them, before the limit cuts."""
    parts = [
        [document("1", body="stork storm"), document("2", body="stork")],
        [document("3", body="storm"), document("4", body="storm")],
    ]
    engine = several_segments(tmp_path, parts, "kernel" if scorer == "kernel" else "numpy")

    assert (SimilarForm("storm", "storm", 0, 3),) == engine.forms_beginning("sto", 1)
    assert (SimilarForm("storm", "storm", 1, 3),) == engine.forms_beginning("stro", 1, 1)
    engine.close()

"""Which forms end alike, and how many articles have a term: alike on every engine."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.contract.documents import document, publish
from tests.contract.engines import ENGINES
from tests.contract.several_segments import several_segments

from searchsvc.engines.memory import MemoryEngine
from searchsvc.engines.port import EndingForm, Engine

_WORDS = st.text("abé東𠮷", min_size=1, max_size=6)


def test_forms_are_told_by_how_many_articles_have_their_term(engine: Engine) -> None:
    """The form that was asked for is one of them, and names are none. The number is that of any form of the term."""
    publish(
        engine,
        [
            document("1", headline="wahl/wahl", body="ratswahl/ratswahl wahl/wahlen"),
            document("2", body="ratswahl/ratswahlen landwahl/landwahl wahl/wahl"),
            document("3", captions="wahl/wahl", authors="starkwahl/starkwahl"),
        ],
    )

    found = [
        EndingForm("wahl", "wahl", 3),
        EndingForm("ratswahl", "ratswahl", 2),
        EndingForm("landwahl", "landwahl", 1),
    ]
    assert tuple(found) == engine.forms_ending("wahl", 10)
    assert tuple(found[:2]) == engine.forms_ending("wahl", 2)
    assert () == engine.forms_ending("qahl", 10)


def test_a_form_of_two_terms_is_told_for_each(engine: Engine) -> None:
    """A folded form may come of two words that are stemmed apart."""
    publish(engine, [document("1", body="econom/economie economi/economie"), document("2", body="econom/economies")])

    found = engine.forms_ending("onomie", 10)
    assert (EndingForm("economie", "econom", 2), EndingForm("economie", "economi", 1)) == found


def test_articles_are_counted_by_term(engine: Engine) -> None:
    """In any text field, once each; a term that nothing has, or only a name, counts none."""
    publish(
        engine,
        [document("1", headline="storm", body="storm flood"), document("2", captions="flood", authors="marten")],
    )

    assert (1, 2, 0, 0) == engine.document_frequencies(["storm", "flood", "calm", "marten"])


def test_an_empty_archive_has_no_forms(engine: Engine) -> None:
    """Nothing ends like anything."""
    publish(engine, [])

    assert ((), (0,)) == (engine.forms_ending("wahl", 10), engine.document_frequencies(["wahl"]))


@pytest.mark.slow
@pytest.mark.parametrize("name", ENGINES)
@given(texts=st.lists(st.lists(_WORDS, min_size=1, max_size=12), max_size=4), end=_WORDS, limit=st.integers(0, 9))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_words_are_found_alike(name: str, texts: list[list[str]], end: str, limit: int) -> None:
    """Whatever their letters, of one byte or several, and wherever the limit cuts."""
    documents = [document(str(number), body=" ".join(words)) for number, words in enumerate(texts)]
    reference = MemoryEngine()
    publish(reference, documents)
    with tempfile.TemporaryDirectory() as folder:
        other = ENGINES[name](Path(folder))
        publish(other, documents)
        for suffix in (end, end[-1], end[-2:]):
            assert reference.forms_ending(suffix, limit) == other.forms_ending(suffix, limit)
        other.close()


@pytest.mark.parametrize("scorer", ["kernel", "numpy"])
def test_several_segments_tell_as_one(scorer: str, tmp_path: Path) -> None:
    """Articles are counted over all of them, before the limit cuts."""
    parts = [
        [document("1", body="ratswahl landwahl"), document("2", body="ratswahl")],
        [document("3", body="landwahl"), document("4", body="landwahl")],
    ]
    engine = several_segments(tmp_path, parts, "kernel" if scorer == "kernel" else "numpy")

    assert (EndingForm("landwahl", "landwahl", 3),) == engine.forms_ending("wahl", 1)
    assert (3, 2) == engine.document_frequencies(["landwahl", "ratswahl"])
    engine.close()


def test_a_new_generation_has_its_own_forms(engine: Engine) -> None:
    """What was worked out of one is not told of the next."""
    publish(engine, [document("1", body="ratswahl")])
    assert ["ratswahl"] == [one.form for one in engine.forms_ending("wahl", 10)]
    publish(engine, [document("1", body="landwahl")])

    assert ["landwahl"] == [one.form for one in engine.forms_ending("wahl", 10)]

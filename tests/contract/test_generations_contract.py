"""How generations come, are switched and go back, on every engine."""

import copy
import datetime as dt
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from tests.contract.documents import document, found, generation, publish

from searchsvc import schema
from searchsvc.engines.port import BuildReport, Engine, EngineRequest, IndexDocument
from searchsvc.errors import IndexMissing, NothingToRollBack
from searchsvc.query.tree import Everything, Word


@pytest.mark.parametrize(
    "ask",
    [
        lambda engine: engine.search(EngineRequest()),
        lambda engine: engine.stored("a"),
        lambda engine: engine.refresh(),
        lambda engine: engine.status(),
        lambda engine: engine.recorded(),
        lambda engine: engine.verify(),
        lambda engine: engine.rollback(),
    ],
    ids=["search", "stored", "refresh", "status", "recorded", "verify", "rollback"],
)
def test_before_the_first_generation_there_is_no_index(engine: Engine, ask: Callable[[Engine], object]) -> None:
    """Whatever is asked; a build that was begun and discarded changes nothing."""
    with pytest.raises(IndexMissing):
        ask(engine)

    engine.begin().discard()

    with pytest.raises(IndexMissing):
        ask(engine)


def test_generations_count_from_one(engine: Engine) -> None:
    """Each answer names the generation that it comes from, and a published one is searched at once."""
    for number in (1, 2, 3):
        with engine.begin() as build:
            build.add([document(f"a{number}")])
            assert number == build.publish().generation
        assert number == generation(engine)
        assert {f"a{number}"} == found(engine, Everything())


def test_a_report_compares_with_the_generation_served_before(engine: Engine) -> None:
    """By id and digest: what is new, other than it was, gone, and as it was."""
    reports = []
    for texts in ({"a": "x", "b": "x", "c": "x"}, {"a": "x", "b": "y", "d": "x", "e": "x"}, {}):
        with engine.begin() as build:
            build.add(document(one, body=text) for one, text in texts.items())
            reports.append(build.publish())

    expected = [
        BuildReport(1, articles=3, added=3, changed=0, removed=0, unchanged=0),
        BuildReport(2, articles=4, added=2, changed=1, removed=1, unchanged=1),
        BuildReport(3, articles=0, added=0, changed=0, removed=4, unchanged=0),
    ]
    assert expected == reports


def test_an_empty_generation_answers_with_nothing(engine: Engine) -> None:
    """It is an index, not a missing one."""
    publish(engine, [])

    assert set() == found(engine, Everything())
    assert set() == found(engine, Word("storm"))
    assert engine.stored("a") is None
    assert engine.status().served.articles == 0
    assert engine.verify().ok


def test_what_is_recorded_is_what_is_served(engine: Engine) -> None:
    """Where all is whole; what damage does is a matter of engines that keep files."""
    publish(engine, [document("a")])
    publish(engine, [document("a"), document("b")])
    assert engine.status().served == engine.recorded()
    engine.rollback()
    assert engine.status().served == engine.recorded()


def test_an_answer_outlives_its_generation(engine: Engine) -> None:
    """Hits are values; nothing of them is read later from files that may be gone."""
    publish(engine, [document("a", body="storm")])
    result = engine.search(EngineRequest(Word("storm")))
    before = copy.copy(result)

    publish(engine, [])
    publish(engine, [])

    assert before == result
    assert document("a", body="storm").stored == result.stored()[0]


def test_what_is_pinned_searches_one_generation(engine: Engine) -> None:
    """Whatever is published or gone back to later."""
    publish(engine, [document("a"), document("b")])
    first = engine.pinned()
    publish(engine, [document("c")])
    second = engine.pinned()
    engine.rollback()
    assert [(2, 1), (1, 2), (2, 1)] == [
        (result.total, result.generation) for result in (ask(EngineRequest()) for ask in (first, second, engine.search))
    ]


def test_rollback_serves_the_generation_before(engine: Engine) -> None:
    """With its documents, stored bytes and number."""
    publish(engine, [document("a", body="one")])
    publish(engine, [document("a", body="two")])

    report = engine.rollback()

    assert (report.generation, report.was) == (1, 2)
    assert 1 == generation(engine) == engine.status().served.generation
    assert document("a", body="one").stored == engine.stored("a")
    assert {"a"} == found(engine, Word("one"))


def test_rollback_ends_where_nothing_is_kept(engine: Engine) -> None:
    """A second one does not swing back to what was left; the served generation stays."""
    publish(engine, [document("a")])
    with pytest.raises(NothingToRollBack):
        engine.rollback()

    publish(engine, [document("b")])
    engine.rollback()
    with pytest.raises(NothingToRollBack):
        engine.rollback()

    assert {"a"} == found(engine, Everything())


def test_rollback_goes_to_any_generation_that_is_kept(engine: Engine) -> None:
    """By its number, forwards too: what was gone back from stays until the next build."""
    publish(engine, [document("a")])
    publish(engine, [document("b")])
    engine.rollback()

    report = engine.rollback(2)

    assert (2, 1) == (report.generation, report.was)
    assert {"b"} == found(engine, Everything())
    assert 1 == engine.rollback(1).generation
    assert {"a"} == found(engine, Everything())
    assert [1, 2] == sorted(one.generation for one in engine.status().generations)


def test_after_going_forwards_the_way_back_is_as_it_was(engine: Engine) -> None:
    """Each generation knows what was served before it, however it came to be served again."""
    publish(engine, [document("a")])
    publish(engine, [document("b")])
    engine.rollback(1)
    engine.rollback(2)

    assert 1 == engine.rollback().generation


def test_rollback_to_what_is_not_kept_changes_nothing(engine: Engine) -> None:
    """A number that never was, or is pruned, is refused; that of the served one is where it is already."""
    for one in ("a", "b", "c"):
        publish(engine, [document(one)])

    for number in (0, 1, 9):
        with pytest.raises(
            NothingToRollBack, match=rf"no generation {number} is kept \(there is: 2, 3\), so 3 is served on"
        ):
            engine.rollback(number)
    report = engine.rollback(3)

    assert (3, 3) == (report.generation, report.was)
    assert {"c"} == found(engine, Everything())


def test_two_generations_are_kept(engine: Engine) -> None:
    """After three builds one can go back to the second, not to the first."""
    for one in ("a", "b", "c"):
        publish(engine, [document(one)])

    assert (engine.rollback().generation, 3) == (2, 3)
    assert {"b"} == found(engine, Everything())
    with pytest.raises(NothingToRollBack):
        engine.rollback()


def test_a_number_is_never_used_again(engine: Engine) -> None:
    """What was rolled back keeps its number, and going back from its successor leads to what was served before."""
    publish(engine, [document("a")])
    publish(engine, [document("b")])
    engine.rollback()

    with engine.begin() as build:
        build.add([document("c")])
        report = build.publish()

    assert BuildReport(3, articles=1, added=1, changed=0, removed=1, unchanged=0) == report
    assert {"c"} == found(engine, Everything())
    assert engine.rollback().generation == 1
    assert {"a"} == found(engine, Everything())


def test_status_tells_what_is_served_and_what_is_kept(engine: Engine) -> None:
    """The served generation is the one of `generations` that says so; times are in UTC."""
    began = dt.datetime.now(dt.UTC).replace(microsecond=0)
    publish(engine, [document("a")])
    publish(engine, [document("a"), document("b")])

    status = engine.status()

    assert (engine.name, schema.SCHEMA_VERSION) == (status.engine, status.schema_version)
    assert sorted((one.generation, one.articles, one.served) for one in status.generations) == [
        (1, 1, False),
        (2, 2, True),
    ]
    assert [status.served] == [one for one in status.generations if one.served]
    assert status.served.size_bytes > 0
    assert status.scorer
    built = dt.datetime.fromisoformat(status.served.built)
    assert began <= built <= dt.datetime.now(dt.UTC)


def test_a_sound_generation_is_verified(engine: Engine) -> None:
    """The served one, without problems."""
    publish(engine, [document("a", body="storm")])
    publish(engine, [document("b", body="storm")])

    verification = engine.verify()

    assert (verification.generation, verification.ok, verification.problems) == (2, True, ())


def test_refresh_has_nothing_to_switch_to_after_a_build_of_its_own(engine: Engine) -> None:
    """What this engine published it serves already."""
    publish(engine, [document("a")])

    assert not engine.refresh()
    assert {"a"} == found(engine, Everything())


def test_searches_go_on_while_generations_change(engine: Engine) -> None:
    """Every answer given meanwhile is one generation's, whole: number, total and stored bytes belong together."""

    def search(_: int) -> tuple[int, set[bytes]]:
        result = engine.search(EngineRequest(Word("storm"), limit=100))
        assert len(result.hits) == result.total
        return result.generation, set(result.stored())

    def documents(number: int) -> list[IndexDocument]:
        return [document(f"{number}-{one}", body="storm") for one in range(number * 5)]

    stored = {number: {one.stored for one in documents(number)} for number in (1, 2, 3, 4)}
    publish(engine, documents(1))
    with ThreadPoolExecutor(max_workers=3) as threads:
        answers = threads.map(search, range(60))
        for number in (2, 3, 4):
            publish(engine, documents(number))
        for number, seen in answers:
            assert stored[number] == seen


def test_a_request_checks_itself() -> None:
    """Boosts must name every text field, and a tail is of the children of an And."""
    with pytest.raises(ValueError, match="every text field"):
        EngineRequest(boosts={"headline": 1.0})
    with pytest.raises(ValueError, match="children of an And"):
        EngineRequest(Everything(), tail="score")

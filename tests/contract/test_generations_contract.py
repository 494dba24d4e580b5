"""How generations come, are switched and go back, on every engine."""

import dataclasses
import datetime as dt
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from tests.contract.documents import document, found, publish

from searchsvc import schema
from searchsvc.engines.port import BuildReport, Engine, EngineRequest, IndexDocument, Provenance
from searchsvc.errors import IndexClosed, IndexLocked, IndexMissing, NothingToRollBack
from searchsvc.query.tree import Everything, Word


def generation(engine: Engine) -> int:
    return engine.search(EngineRequest()).generation


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


def test_nobody_sees_a_build_before_it_is_published(engine: Engine) -> None:
    """Searches go on with the old generation while the new one is written."""
    publish(engine, [document("old")])

    with engine.begin() as build:
        build.add([document("new")])
        assert {"old"} == found(engine, Everything())
        assert engine.stored("new") is None
        build.publish()

    assert {"new"} == found(engine, Everything())
    assert engine.stored("old") is None


def test_a_discarded_build_leaves_the_old_generation(engine: Engine) -> None:
    """Discarding is harmless when repeated, and lets go of the lock."""
    publish(engine, [document("old")])

    build = engine.begin()
    build.add([document("new")])
    build.discard()
    build.discard()

    assert {"old"} == found(engine, Everything())
    publish(engine, [document("next")])
    assert {"next"} == found(engine, Everything())


def test_a_build_discards_itself_on_the_way_out(engine: Engine) -> None:
    """Left without being published, in peace or by an exception, even one out of the documents themselves."""

    def broken() -> Iterator[IndexDocument]:
        yield document("new")
        raise LookupError("the corpus went away")

    publish(engine, [document("old")])

    with engine.begin() as build:
        build.add([document("new")])
    with pytest.raises(LookupError, match="went away"), engine.begin() as build:
        build.add(broken())

    assert {"old"} == found(engine, Everything())
    publish(engine, [document("next")])
    assert {"next"} == found(engine, Everything())


def test_discard_after_publish_changes_nothing(engine: Engine) -> None:
    """The build has ended already."""
    with engine.begin() as build:
        build.add([document("a")])
        build.publish()
        build.discard()

    assert {"a"} == found(engine, Everything())


def test_two_builds_at_once_are_refused(engine: Engine) -> None:
    """The second is told that another holds the lock; the first goes on."""
    with engine.begin() as build:
        build.add([document("a")])
        with pytest.raises(IndexLocked):
            engine.begin()
        build.publish()

    assert {"a"} == found(engine, Everything())


@pytest.mark.parametrize("chunks", [[["a", "b", "a"]], [["a", "b"], ["c", "a"]]], ids=["one-chunk", "two-chunks"])
def test_an_id_twice_in_a_build_is_refused(engine: Engine, chunks: list[list[str]]) -> None:
    """In one chunk or in two; nothing of the build is ever seen."""
    publish(engine, [document("old")])

    with engine.begin() as build:
        for chunk in chunks[:-1]:
            build.add(document(one) for one in chunk)
        with pytest.raises(ValueError, match="'a'"):
            build.add(document(one) for one in chunks[-1])

    assert {"old"} == found(engine, Everything())


def test_documents_may_come_in_chunks(engine: Engine) -> None:
    """Terms, statistics and stored bytes are those of all chunks together; an empty chunk is one too."""
    chunks: tuple[list[IndexDocument], ...] = (
        [document("a", body="storm sea"), document("b", body="storm")],
        [],
        [document("c", headline="storm"), document("d", body="sea")],
    )
    with engine.begin() as build:
        for chunk in chunks:
            build.add(chunk)
        build.publish()
    chunked = engine.search(EngineRequest(Word("storm")))

    publish(engine, [one for chunk in reversed(chunks) for one in reversed(chunk)])
    whole = engine.search(EngineRequest(Word("storm")))

    assert chunked.hits == whole.hits
    assert {"a", "b", "c"} == {hit.id for hit in whole.hits}


def test_an_answer_outlives_its_generation(engine: Engine) -> None:
    """Hits are values; nothing of them is read later from files that may be gone."""
    publish(engine, [document("a", body="storm")])
    result = engine.search(EngineRequest(Word("storm")))
    before = dataclasses.replace(result)

    publish(engine, [])
    publish(engine, [])

    assert before == result
    assert document("a", body="storm").stored == result.stored()[0]


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


def test_a_generation_keeps_what_it_was_built_from(engine: Engine) -> None:
    """Its provenance comes back as it was given, and is empty where none was."""
    given = Provenance(("/srv/news", "/srv/wire.jsonl"), {"language": "english"}, unread=3)
    publish(engine, [document("a")])
    with engine.begin() as build:
        build.add([document("b")])
        build.publish(given)

    assert {1: Provenance(), 2: given} == {one.generation: one.provenance for one in engine.status().generations}
    assert given == engine.status().served.provenance


def test_a_build_compares_itself_before_it_is_published(engine: Engine) -> None:
    """With the report that publishing gives; the served generation stays, and nothing more can be added."""
    publish(engine, [document("a"), document("b", body="x")])
    with engine.begin() as build:
        part = build.part()
        build.add([document("b", body="y"), document("c")])
        with part.open() as writer:
            receipt = writer.finish()
        expected = BuildReport(2, articles=2, added=1, changed=1, removed=1, unchanged=0)
        assert expected == build.compare() == build.compare()
        assert {"a", "b"} == found(engine, Everything())
        for more in (lambda: build.add([]), build.part, lambda: build.take(receipt)):
            with pytest.raises(ValueError, match="has been compared"):
                more()
        assert expected == build.publish()

    assert {"b", "c"} == found(engine, Everything())


def test_a_build_that_was_compared_can_be_discarded(engine: Engine) -> None:
    """Then it was never there."""
    publish(engine, [document("a")])
    with engine.begin() as build:
        build.add([document("b")])
        build.compare()

    assert {"a"} == found(engine, Everything())
    assert engine.verify().ok
    assert [1] == [one.generation for one in engine.status().generations]


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


def test_closing_twice_is_harmless(engine: Engine) -> None:
    """Also on an engine that was never asked anything."""
    engine.close()
    engine.close()


def test_an_ended_build_takes_nothing_more(engine: Engine) -> None:
    """After `publish`, `add` and `publish` raise ValueError, and what was published is served."""
    build = engine.begin()
    build.add([document("a", body="storm")])
    build.publish()
    with pytest.raises(ValueError, match="published or discarded"):
        build.add([document("b", body="storm")])
    with pytest.raises(ValueError, match="published or discarded"):
        build.publish()
    build.discard()
    assert {"a"} == found(engine, Everything())


def test_a_request_checks_itself() -> None:
    """Boosts must name every text field, and a tail is of the children of an And."""
    with pytest.raises(ValueError, match="every text field"):
        EngineRequest(boosts={"headline": 1.0})
    with pytest.raises(ValueError, match="children of an And"):
        EngineRequest(Everything(), tail="score")


@pytest.mark.parametrize(
    "ask",
    [
        lambda engine: engine.begin(),
        lambda engine: engine.search(EngineRequest()),
        lambda engine: engine.stored("a"),
        lambda engine: engine.refresh(),
        lambda engine: engine.status(),
        lambda engine: engine.recorded(),
        lambda engine: engine.verify(),
        lambda engine: engine.rollback(),
    ],
    ids=["begin", "search", "stored", "refresh", "status", "recorded", "verify", "rollback"],
)
@pytest.mark.parametrize("used", [False, True], ids=["never used", "used"])
def test_a_closed_engine_says_so(engine: Engine, ask: Callable[[Engine], object], used: bool) -> None:
    """Nothing is opened again that nobody would close, whatever is asked, however often."""
    publish(engine, [document("a")])
    publish(engine, [document("b")])
    if used:
        found(engine, Everything())
    engine.close()
    engine.close()

    for _ in range(2):
        with pytest.raises(IndexClosed, match="closed"):
            ask(engine)


def test_a_closed_engine_without_an_index_is_closed(engine: Engine) -> None:
    """That nothing was ever published is not what is wrong then."""
    engine.close()
    with pytest.raises(IndexClosed):
        engine.search(EngineRequest())


def test_what_was_found_before_closing_can_still_be_read(engine: Engine) -> None:
    """A search under way in another thread ends as if nothing had happened."""
    publish(engine, [document("a")])
    result = engine.search(EngineRequest())
    before = result.stored()
    engine.close()
    assert before == result.stored()


def test_a_build_that_has_begun_ends_after_its_engine_was_closed(engine: Engine) -> None:
    """It was begun in time; whoever opens the index next finds it."""
    publish(engine, [document("a")])
    with engine.begin() as build:
        build.add([document("a"), document("b")])
        engine.close()
        assert (1, 1) == ((report := build.publish()).added, report.unchanged)

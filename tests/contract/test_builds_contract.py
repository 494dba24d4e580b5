"""How a build begins, compares itself, publishes and ends, on every engine."""

from collections.abc import Iterator

import pytest
from tests.contract.documents import document, found, publish

from searchsvc.engines.port import BuildReport, Engine, EngineRequest, IndexDocument, Provenance
from searchsvc.errors import IndexLocked
from searchsvc.query.tree import Everything, Word


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

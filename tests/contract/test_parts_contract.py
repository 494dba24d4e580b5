"""Parts of a build that are written elsewhere, on every engine."""

import multiprocessing
import pickle
from collections.abc import Sequence

import pytest
from tests.contract.archives import large_archive
from tests.contract.documents import document, found, ids, publish, scores

from searchsvc.engines.port import Build, BuildPart, Engine, EngineRequest, IndexDocument, PartReceipt
from searchsvc.query.tree import Everything, Word


def written(part: BuildPart, documents: Sequence[IndexDocument]) -> PartReceipt:
    """The part, described and given back as if another process wrote it."""
    there: BuildPart = pickle.loads(pickle.dumps(part))
    with there.open() as writer:
        for one in documents:
            writer.add([one])
        receipt: PartReceipt = pickle.loads(pickle.dumps(writer.finish()))
    assert len(documents) == receipt.documents
    return receipt


def test_documents_of_parts_are_documents_of_the_build(engine: Engine) -> None:
    """Whoever wrote a document, it is found, scored, ordered and given back as if all had been added by one."""
    documents = large_archive(120, seed=5)
    publish(engine, documents)
    expected = engine.search(EngineRequest(Word("storm"), limit=200))
    newest = ids(engine.search(EngineRequest(sort="newest", limit=200)))

    with engine.begin() as build:
        build.add(documents[90:])
        parts = [build.part(0.5), build.part(0.5)]
        for part, share in zip(parts, (documents[:50], documents[50:90]), strict=True):
            build.take(written(part, share))
        report = build.publish()

    assert (120, 0, 120) == (report.articles, report.changed, report.unchanged)
    result = engine.search(EngineRequest(Word("storm"), limit=200))
    assert (expected.hits, expected.total) == (result.hits, result.total)
    assert newest == ids(engine.search(EngineRequest(sort="newest", limit=200)))
    assert all(one.stored == engine.stored(one.id) for one in documents)


def _write_elsewhere(part: BuildPart) -> PartReceipt:
    with part.open() as writer:
        writer.add([document("there", body="storm")])
        return writer.finish()


@pytest.mark.slow
def test_another_process_writes_a_part(engine: Engine) -> None:
    """Description and receipt travel to a process that was started for it, and back."""
    with engine.begin() as build:
        build.add([document("here", body="storm storm")])
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            build.take(pool.apply(_write_elsewhere, (build.part(),)))
        build.publish()
    assert {"here", "there"} == scores(engine, Word("storm")).keys()


def test_a_part_that_is_not_taken_is_left_out(engine: Engine) -> None:
    """Finished or not, a part that the build did not take holds nothing of it."""
    with engine.begin() as build:
        build.add([document("a")])
        written(build.part(), [document("b")])
        with build.part().open() as unfinished:
            unfinished.add([document("c")])
        build.publish()
    assert {"a"} == found(engine, Everything())


def test_an_empty_part(engine: Engine) -> None:
    """A part without documents changes nothing."""
    with engine.begin() as build:
        build.take(written(build.part(), []))
        assert 0 == build.publish().articles


@pytest.mark.parametrize("other", ["part", "build"])
def test_an_id_in_two_parts_is_refused(engine: Engine, other: str) -> None:
    """Ids are unique over the whole build; what was served before is served on."""
    publish(engine, [document("old")])

    def add_twice(build: Build) -> None:
        build.take(written(build.part(), [document("a")]))
        if other == "part":
            build.take(written(build.part(), [document("b"), document("a")]))
        else:
            build.add([document("a")])
        build.publish()

    with engine.begin() as build, pytest.raises(ValueError, match="'a'"):
        add_twice(build)
    assert {"old"} == found(engine, Everything())


def test_an_id_twice_in_a_part_is_refused(engine: Engine) -> None:
    """As for a build."""
    with engine.begin() as build, build.part().open() as writer, pytest.raises(ValueError, match="'a'"):
        writer.add([document("a"), document("a")])


def test_a_finished_part_takes_no_more(engine: Engine) -> None:
    """After `finish`, `add` and `finish` raise ValueError."""
    with engine.begin() as build:
        writer = build.part().open()
        writer.finish()
        with pytest.raises(ValueError, match="finished"):
            writer.add([document("a")])
        with pytest.raises(ValueError, match="finished"):
            writer.finish()


def test_a_part_belongs_to_one_build_once(engine: Engine) -> None:
    """A receipt of another build, or one that was taken already, is refused."""
    with engine.begin() as build:
        foreign = written(build.part(), [document("a")])
        build.take(foreign)
        with pytest.raises(ValueError, match="taken already"):
            build.take(foreign)
        build.publish()
    with engine.begin() as build, pytest.raises(ValueError, match="another build"):
        build.take(foreign)
    with pytest.raises(ValueError, match="published or discarded"):
        build.part()
    with pytest.raises(ValueError, match="published or discarded"):
        build.take(foreign)

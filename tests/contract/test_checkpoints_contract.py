"""What a build kept belongs to another one that goes on with it, whatever became of the first."""

from collections.abc import Sequence

import pytest
from tests.contract.documents import document, found

from searchsvc.engines.port import Build, Engine, IndexDocument
from searchsvc.query.tree import Everything

DOCUMENTS = [document(f"d{number}", body=f"storm {number}") for number in range(9)]


def take(build: Build, documents: Sequence[IndexDocument]) -> None:
    with build.part(0.5).open() as part:
        part.add(documents)
        build.take(part.finish())


def stopped(engine: Engine) -> None:
    """A build that kept six documents in two steps, had two more, and was given up."""
    with engine.begin() as build:
        take(build, DOCUMENTS[:2])
        take(build, DOCUMENTS[2:4])
        build.keep("news", b"four")
        take(build, DOCUMENTS[4:6])
        build.keep("news", b"six")
        take(build, DOCUMENTS[6:8])


def test_a_build_goes_on_with_what_was_kept(engine: Engine) -> None:
    """Its parts and its data, in order, as often as builds are given up; and then nothing is kept any more."""
    stopped(engine)
    assert [("news", b"four"), ("news", b"six")] == list(engine.checkpoints())
    with engine.begin() as build:
        assert [b"four", b"six"] == list(build.resume("news"))
        take(build, DOCUMENTS[6:7])
        build.keep("news", b"seven")
    with engine.begin() as build:
        assert [b"four", b"six", b"seven"] == list(build.resume("news"))
        take(build, DOCUMENTS[7:])
        report = build.publish()
    assert (9, 9) == (report.articles, report.added)
    assert {one.id for one in DOCUMENTS} == found(engine, Everything())
    assert [] == list(engine.checkpoints())


def test_a_build_that_does_not_go_on_replaces_what_was_kept(engine: Engine) -> None:
    """Once it keeps something itself: until then it may be given up, and another goes on with what there was."""
    stopped(engine)
    with engine.begin() as build:
        take(build, DOCUMENTS[:1])
    assert 2 == len(list(engine.checkpoints()))
    with engine.begin() as build:
        take(build, DOCUMENTS[:1])
        build.keep("news", b"one")
    assert [("news", b"one")] == list(engine.checkpoints())


@pytest.mark.parametrize("published", [False, True])
def test_what_is_of_no_use_is_let_go_of(engine: Engine, *, published: bool) -> None:
    """By whichever build is published, or says so; one of another key has nothing of it."""
    stopped(engine)
    with engine.begin() as build:
        assert [] == list(build.resume("other"))
        build.add(DOCUMENTS[:3])
        if published:
            assert 3 == build.publish().articles
        else:
            build.let_go()
    assert [] == list(engine.checkpoints())

"""A build that goes on with the served generation answers as one that began anew, whatever went and came."""

import dataclasses
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given, note, settings
from tests.contract.agreement import assert_answers_so, whole_answer
from tests.contract.archives import large_archive
from tests.contract.documents import document, found, publish
from tests.contract.queries import requests
from tests.examples import examples

from searchsvc.engines.memory import MemoryEngine
from searchsvc.engines.port import CountRequest, Engine, EngineRequest, IndexDocument
from searchsvc.engines.whoosh.building.served.taking_over import MOST_SEGMENTS
from searchsvc.engines.whoosh.engine import WhooshEngine
from searchsvc.engines.whoosh.opening import Scorer
from searchsvc.errors import IndexMissing
from searchsvc.query.tree import Everything, Node, Word
from searchsvc.schema import VALUE_COLUMNS

SCORERS: tuple[Scorer, ...] = ("kernel", "numpy")
_ARCHIVE = large_archive(documents=400, seed=23)
_BY_STORED = {one.stored: one for one in _ARCHIVE}
_STEPS = 4
"""After so many there are as many segments as may be."""


def go_on(engine: Engine, without: list[IndexDocument], new: list[IndexDocument]) -> None:
    with engine.begin() as build:
        build.take_over(without, _BY_STORED.__getitem__)
        build.add(new)
        build.publish()


@dataclass(frozen=True, slots=True)
class Pair:
    """The definition, built anew each time, and an engine that went on with what it had, several times."""

    memory: MemoryEngine
    whoosh: WhooshEngine


@pytest.fixture(scope="module")
def by_scorer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[Scorer, Pair]]:
    """For each form of searching."""
    memory = MemoryEngine()
    pairs = {
        scorer: Pair(memory, WhooshEngine(tmp_path_factory.mktemp("index"), fingerprint="x", scorer=scorer))
        for scorer in SCORERS
    }
    whooshes = [pair.whoosh for pair in pairs.values()]
    live, rest = list(_ARCHIVE[:300]), list(_ARCHIVE[300:])
    publish(memory, live)
    for whoosh in whooshes:
        publish(whoosh, live)
    random_ = random.Random(7)
    for _ in range(_STEPS):
        gone = random_.sample(live, 3)
        new = [rest.pop() for _ in range(4)]
        live = [one for one in live if one not in gone] + new
        publish(memory, live)
        for whoosh in whooshes:
            go_on(whoosh, gone, new)
    yield pairs
    for whoosh in whooshes:
        whoosh.close()


@pytest.fixture(params=SCORERS)
def pair(request: pytest.FixtureRequest, by_scorer: dict[Scorer, Pair]) -> Pair:
    """Of each form of searching in turn."""
    return by_scorer[request.param]


@pytest.mark.slow
@given(request=requests())
@settings(max_examples=examples(120), deadline=None)
def test_it_answers_as_if_built_anew(by_scorer: dict[Scorer, Pair], request: EngineRequest) -> None:
    """The same documents, scores, order, totals, places and evidence: what is gone counts nowhere."""
    expected = whole_answer(by_scorer["kernel"].memory, request)
    for scorer, pair in by_scorer.items():
        note(scorer)
        assert_answers_so(pair.whoosh, request, expected)


@pytest.mark.slow
@pytest.mark.parametrize("tree", [Everything(), Word("storm"), Word("run")], ids=["all", "storm", "run"])
def test_it_counts_as_if_built_anew(pair: Pair, tree: Node) -> None:
    """By all values, how many of the articles that are left."""
    wanted = CountRequest(tree, fields=tuple(VALUE_COLUMNS), limit=100)
    assert pair.memory.counts(wanted) == pair.whoosh.counts(wanted)


@pytest.mark.parametrize("new", [[document("new", body="zest")], []], ids=["several segments", "one segment"])
def test_words_of_what_is_gone_alone_are_suggested_no_more(tmp_path: Path, new: list[IndexDocument]) -> None:
    """Others by what is left: how words begin, nearly begin, are written, and end."""
    alone = document("alone", body="zebrafish zeal")
    others = [document(f"other{number}", body="zeal zeppelin") for number in range(40)]
    memory, engine = MemoryEngine(), WhooshEngine(tmp_path, fingerprint="x")
    publish(engine, [alone, *others])
    go_on(engine, [alone], new)
    publish(memory, [*others, *new])
    for one in (memory, engine):
        assert not one.forms_ending("fish", 9)
        assert not one.similar_forms("zebrafis", 1)
    for beginning, distance in (("z", 0), ("ze", 1), ("zebra", 1)):
        assert memory.forms_beginning(beginning, 9, distance) == engine.forms_beginning(beginning, 9, distance)
    assert memory.forms_ending("l", 9) == engine.forms_ending("l", 9)
    engine.close()


def test_segments_are_few_and_whole(pair: Pair) -> None:
    """There are several, and verifying finds nothing wrong with them."""
    assert MOST_SEGMENTS == len(pair.whoosh.opened().segments)
    assert pair.whoosh.verify().ok
    assert pair.whoosh.status().served.articles == 300 + _STEPS


def test_small_segments_become_one(tmp_path: Path) -> None:
    """Where there are as many as may be, the largest stays as it is, and one more holds all others."""
    engine = WhooshEngine(tmp_path, fingerprint="x")
    publish(engine, _ARCHIVE[:100])
    for number in range(100, 106):
        go_on(engine, [], [_ARCHIVE[number]])
    assert [1, 5, 100] == sorted(one.segment.documents for one in engine.opened().segments)[-3:]
    assert {one.id for one in _ARCHIVE[:106]} == found(engine, Everything())


def test_what_grew_past_a_tenth_is_one_segment_again(tmp_path: Path) -> None:
    """And the answers stay."""
    engine = WhooshEngine(tmp_path, fingerprint="x")
    publish(engine, _ARCHIVE[:100])
    go_on(engine, list(_ARCHIVE[:11]), list(_ARCHIVE[100:102]))
    go_on(engine, [], [])
    assert 1 == len(engine.opened().segments)
    assert {one.id for one in _ARCHIVE[11:102]} == found(engine, Everything())


def test_a_taken_over_generation_has_what_was_left(engine: Engine) -> None:
    """A changed document takes the place of the one of its id; the report counts as for any build."""
    before = [document("a", headline="storm"), document("b", headline="flood"), document("c", headline="gale")]
    publish(engine, before)
    by_stored = {one.stored: one for one in before}
    changed = dataclasses.replace(document("b", headline="calm"), digest=b"b" * 16)

    with engine.begin() as build:
        build.take_over([before[0], before[1]], by_stored.__getitem__)
        build.add([changed, document("d", headline="storm")])
        report = build.publish()

    assert (report.added, report.changed, report.removed, report.unchanged) == (1, 1, 1, 1)
    assert {"b", "c", "d"} == found(engine, Everything())
    assert set() == found(engine, Word("flood"))
    assert engine.stored("a") is None
    assert engine.stored("c") == before[2].stored


def test_all_may_go(engine: Engine) -> None:
    """What is taken over may be nothing."""
    before = [document("a"), document("b")]
    publish(engine, before)
    with engine.begin() as build:
        build.take_over(before, {one.stored: one for one in before}.__getitem__)
        build.add([document("c")])
        build.publish()
    assert {"c"} == found(engine, Everything())


def test_what_is_not_there_cannot_go(engine: Engine) -> None:
    """Nor can anything be taken over twice, or of an engine that serves nothing; a discarded build changes nothing."""
    with engine.begin() as build, pytest.raises(IndexMissing):
        build.take_over([], lambda _: document("a"))
    publish(engine, [document("a")])
    with engine.begin() as build:
        with pytest.raises(ValueError, match="no document 'b'"):
            build.take_over([document("b")], lambda _: document("a"))
        with pytest.raises(ValueError, match="already"):
            build.take_over([], lambda _: document("a"))
    assert {"a"} == found(engine, Everything())


def test_what_is_attached_comes_back(engine: Engine) -> None:
    """With the generation that it was attached to; another has none unless it is attached again."""
    with engine.begin() as build:
        build.add([document("a")])
        build.attach("corpus.files", b"one")
        build.publish()
    assert b"one" == engine.attached("corpus.files")
    assert engine.attached("other") is None
    publish(engine, [document("b")])
    assert engine.attached("corpus.files") is None

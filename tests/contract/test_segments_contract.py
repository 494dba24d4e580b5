"""An index of several segments answers as one of a single segment would."""

import contextlib
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given, note, settings
from tests.contract.agreement import assert_answers_so, assert_same_answer, whole_answer
from tests.contract.archives import large_archive
from tests.contract.documents import document, ids, publish
from tests.contract.queries import requests
from tests.contract.several_segments import several_segments
from tests.examples import examples

from searchsvc.engines.memory import MemoryEngine
from searchsvc.engines.port import Engine, EngineRequest, EngineResult
from searchsvc.engines.whoosh.opening import Scorer
from searchsvc.engines.whoosh.searching.multi_segment import MultiSegmentSearcher
from searchsvc.engines.whoosh.searching.statistics import Statistics
from searchsvc.query.tree import And, DateRange, Everything, Link, Near, Word

SCORERS: tuple[Scorer, ...] = ("kernel", "numpy")
_DOCUMENTS = 330
_DELETED = frozenset(str(number) for number in range(0, _DOCUMENTS, 7))


@dataclass(frozen=True, slots=True)
class Trio:
    """The definition over all documents, and over those that are left; several segments with all and with those."""

    memory: Engine
    memory_of_rest: Engine
    several: Engine
    several_with_deletions: Engine


@pytest.fixture(scope="module")
def by_scorer() -> Iterator[dict[Scorer, Trio]]:
    """Three segments of very different sizes, for each form of searching."""
    archive = large_archive(documents=_DOCUMENTS, seed=11)
    parts = [archive[:200], archive[200:325], archive[325:]]
    memory, memory_of_rest = MemoryEngine(), MemoryEngine()
    publish(memory, archive)
    publish(memory_of_rest, [document for document in archive if document.id not in _DELETED])
    with contextlib.ExitStack() as ending:

        def opened(scorer: Scorer, deleted: frozenset[str]) -> Engine:
            folder = ending.enter_context(tempfile.TemporaryDirectory())
            engine = several_segments(Path(folder), parts, scorer, deleted)
            ending.callback(engine.close)
            return engine

        yield {
            scorer: Trio(memory, memory_of_rest, opened(scorer, frozenset()), opened(scorer, _DELETED))
            for scorer in SCORERS
        }


@pytest.fixture(params=SCORERS)
def engines(request: pytest.FixtureRequest, by_scorer: dict[Scorer, Trio]) -> Trio:
    """Of each form of searching in turn."""
    return by_scorer[request.param]


@pytest.mark.slow
@given(request=requests())
@settings(max_examples=examples(80), deadline=None)
def test_several_segments_answer_as_one(by_scorer: dict[Scorer, Trio], request: EngineRequest) -> None:
    """The same documents, scores, order, totals and places: statistics are those of all segments."""
    expected = whole_answer(by_scorer["kernel"].memory, request)
    for scorer, engines in by_scorer.items():
        note(scorer)
        assert_answers_so(engines.several, request, expected)


@pytest.mark.slow
@given(request=requests())
@settings(max_examples=examples(80), deadline=None)
def test_deleted_documents_match_nothing(by_scorer: dict[Scorer, Trio], request: EngineRequest) -> None:
    """Whatever is asked for. They still count in statistics, so scores are not compared."""
    whole = EngineRequest(request.tree, request.filters, limit=1_000)
    expected = by_scorer["kernel"].memory_of_rest.search(whole)
    for scorer, engines in by_scorer.items():
        note(scorer)
        actual = engines.several_with_deletions.search(whole)
        assert set(ids(expected)) == set(ids(actual))
        assert expected.total == actual.total


@pytest.mark.slow
def test_relaxed_searches_look_at_all_segments(engines: Trio) -> None:
    """Those that match more words come first, whichever segment they are of, and the counts are of all."""
    words = And((Word("storm"), Word("run"), Word("東京"), Word("c++"), Word("absent"), Word("run")))
    assert_same_answer(engines.memory, engines.several, EngineRequest(words, tail="number"))
    assert_same_answer(engines.memory, engines.several, EngineRequest(words, tail="score"))


def test_articles_are_found_in_every_segment(engines: Trio) -> None:
    """And a deleted one in none."""
    assert engines.memory.stored("3") == engines.several.stored("3")
    assert engines.memory.stored("329") == engines.several.stored("329")
    assert engines.several_with_deletions.stored("7") is None
    assert len(_DELETED) == _DOCUMENTS - engines.several_with_deletions.search(EngineRequest(Everything())).total


def test_one_call_searches_all_segments(by_scorer: dict[Scorer, Trio], monkeypatch: pytest.MonkeyPatch) -> None:
    """They are asked one by one only where each has a program of its own, as for words near one another."""
    asked: list[EngineRequest] = []
    one_by_one = MultiSegmentSearcher._one_by_one

    def told(searcher: MultiSegmentSearcher, request: EngineRequest) -> EngineResult:
        asked.append(request)
        return one_by_one(searcher, request)

    monkeypatch.setattr(MultiSegmentSearcher, "_one_by_one", told)
    engines = by_scorer["kernel"]
    words = And((Word("storm"), Word("run")))
    for of_words in (EngineRequest(words), EngineRequest(words, tail="number"), EngineRequest(words, sort="oldest")):
        assert_same_answer(engines.memory, engines.several, of_words)
    assert not asked
    near = EngineRequest(Near((Word("storm"), Word("run")), (Link(5),)))
    assert_same_answer(engines.memory, engines.several, near)
    assert near in asked


def test_ids_of_any_length_are_told(tmp_path: Path) -> None:
    """Also those for which there is no room, which is made for usual ones; of equal hits the lesser id is first."""
    names = [f"{number:03}{'a' * 400}" for number in range(60)]
    parts = [[document(name, body="storm") for name in names[part::3]] for part in range(3)]
    memory = MemoryEngine()
    publish(memory, [one for part in parts for one in part])
    with contextlib.closing(several_segments(tmp_path, parts, "kernel")) as several:
        result = several.search(EngineRequest(Word("storm"), offset=5, limit=40))
    assert names[5:45] == ids(result) == ids(memory.search(EngineRequest(Word("storm"), offset=5, limit=40)))


def test_several_segments_are_verified(engines: Trio) -> None:
    """Each by its own checksums."""
    assert engines.several.verify().ok


def test_what_the_dates_leave_out_is_no_hit_of_a_relaxed_search(engines: Trio) -> None:
    """Undated documents are outside a range, also for children that no list of postings tells of."""
    tree = And((Everything(), Word("run")))
    assert_same_answer(
        engines.memory, engines.several, EngineRequest(tree, (DateRange(None, None),), limit=1_000, tail="score")
    )


def test_more_leaves_than_idf_are_refused(by_scorer: dict[Scorer, Trio], monkeypatch: pytest.MonkeyPatch) -> None:
    """The kernel reads none past those that it was given."""
    idf_of_each = Statistics.idf_of_each
    monkeypatch.setattr(Statistics, "idf_of_each", lambda of, nodes: idf_of_each(of, nodes)[:-1])
    with pytest.raises(RuntimeError, match="cannot read the program"):
        by_scorer["kernel"].several.search(EngineRequest(And((Word("storm"), Word("flood")))))

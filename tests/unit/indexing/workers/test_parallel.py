"""Reading and analysis spread over processes."""

import dataclasses
import multiprocessing
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.examples import examples
from tests.unit.indexing.articles import PlainAnalyzer, article
from tests.unit.indexing.portions import LARGE, FullDisk, Held, Item, read_held

from searchsvc import serialise
from searchsvc.article import Article, ReadFailure
from searchsvc.engines.memory import MemoryEngine
from searchsvc.engines.memory.building.build import MemoryBuild
from searchsvc.engines.port import EngineRequest
from searchsvc.errors import BuildFailed, CorpusUnreadable, IndexMissing
from searchsvc.indexing.rebuild import rebuild_portions
from searchsvc.indexing.reporting.report import Progress, RebuildReport
from searchsvc.indexing.work import Reading, RecordPatience
from searchsvc.indexing.workers.parallel import BATCH_WEIGHT, batches_of
from searchsvc.indexing.workers.worker import BatchReader, Job
from searchsvc.query.tree import Everything
from searchsvc.record_clock import Clock


def built(portions: Sequence[Held], processes: int) -> tuple[RebuildReport, list[Article], MemoryEngine]:
    """The report (without its seconds) and the articles served, in order."""
    engine = MemoryEngine()
    report = rebuild_portions(Reading(portions, read_held, processes), engine, PlainAnalyzer())
    found = engine.search(EngineRequest(Everything(), limit=10_000))
    articles = [serialise.decode(stored.split(b"\n")[0], Article) for stored in found.stored()]
    return dataclasses.replace(report, seconds=0.0), articles, engine


def fails_with(portions: Sequence[Held], processes: int = 2) -> BaseException:
    """What a rebuild raises; nothing is published, and no process is left."""
    engine = MemoryEngine()
    with pytest.raises(BaseException) as failure:  # noqa: PT011  (which one is what the tests say)
        rebuild_portions(Reading(portions, read_held, processes), engine, PlainAnalyzer())
    with pytest.raises(IndexMissing):
        engine.status()
    assert [] == multiprocessing.active_children()
    engine.begin().discard()  # the lock is free
    return failure.value


items = st.one_of(
    st.builds(
        article,
        st.sampled_from(["1", "2", "b-1", "x y"]),
        st.sampled_from(["Storm", "Calm seas", "", "Half a \ud83c"]),
        path=st.just(""),
        published=st.sampled_from([None, "2025-03-17"]),
    ),
    st.builds(ReadFailure, st.just(""), st.sampled_from(["no text", "JSON ends too early"])),
)


def of_file(path: str, read: Sequence[Item]) -> tuple[Item, ...]:
    """`read` as if the file of this path had held it."""
    return tuple(
        dataclasses.replace(one, path=path)
        if isinstance(one, ReadFailure)
        else dataclasses.replace(one, origin=dataclasses.replace(one.origin, path=path))
        for one in read
    )


@pytest.mark.slow
@given(
    st.lists(
        st.tuples(st.sampled_from(["a.json", "b.json", "c d"]), st.lists(items, max_size=4)), min_size=5, max_size=25
    )
)
@settings(max_examples=examples(3), deadline=None)
def test_several_processes_build_what_one_builds(corpus: list[tuple[str, list[Item]]]) -> None:
    """The same articles under the same ids, and the same report: doubles, notes, failures in order, and counts."""
    first = Held("first.json", (article("1", "Storm", path="first.json"),))
    portions = [first, *(Held(path, of_file(path, read)) for path, read in corpus), Held("last.json")]

    alone, articles, _ = built(portions, 1)
    shared, shared_articles, _ = built(portions, 3)

    assert alone == shared
    assert articles == shared_articles
    assert [] == multiprocessing.active_children()


@pytest.mark.slow
def test_many_batches_keep_their_order() -> None:
    """Of two articles with one id the earlier in the corpus keeps it, however many workers read ahead."""
    portions = [
        Held(f"{number}.json", (article("same", f"Number {number}", path=f"{number}.json"),)) for number in range(40)
    ]

    alone, _, _ = built(portions, 1)
    shared, articles, engine = built(portions, 3)

    assert alone == shared
    assert 40 == len(articles)
    kept = engine.stored("same")
    assert kept is not None
    assert b"Number 0" in kept


@pytest.mark.slow
@pytest.mark.parametrize(
    ("fault", "how"),
    [("killed", "was killed, as happens where memory runs out"), ("ended", "ended with exit code 3")],
)
def test_a_worker_that_dies_fails_the_build_in_one_sentence(fault: str, how: str) -> None:
    """It names the file that was being read; nothing is published, and the other workers end."""
    portions = [Held("a.json", (article(),)), Held("b.json", fault=fault), Held("c.json", fault="hangs")]

    error = fails_with(portions)

    assert isinstance(error, BuildFailed)
    assert f"a process {how} while it worked on b.json" == error.reason


@pytest.mark.slow
def test_the_file_is_named_that_was_read_among_many_small_ones() -> None:
    """A batch may hold many files: the one at fault is told, not the first."""
    small = [Held(f"{number}.txt", (article(str(number)),), size_bytes=0) for number in range(3)]
    bad = Held("bad.txt", fault="killed", size_bytes=0)

    error = fails_with([Held("a.json", (article("a"),)), Held("b.json"), *small, bad, *small])

    assert isinstance(error, BuildFailed)
    assert error.reason.endswith("while it worked on bad.txt")


@pytest.mark.slow
def test_an_error_of_ours_travels_whole() -> None:
    """What an engine says of a full disk in another process is said here, once, with its reason."""
    error = fails_with([Held("a.json"), Held("b.json", fault="disk full")])

    assert isinstance(error, BuildFailed)
    assert ("no space left on device", str(BuildFailed("no space left on device"))) == (error.reason, str(error))


@pytest.mark.slow
def test_a_part_that_cannot_be_begun_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a worker says before its first turn is heard, whether or not it was told something meanwhile."""
    monkeypatch.setattr(MemoryBuild, "part", lambda *_: FullDisk())

    error = fails_with([Held("a.json"), Held("b.json", (article(),))])

    assert isinstance(error, BuildFailed)
    assert "no space left on device" == error.reason


@pytest.mark.slow
def test_any_error_travels_with_where_it_came_from() -> None:
    """A fault in a worker's code is raised here, with its traceback there."""
    error = fails_with([Held("a.json"), Held("b.json", fault="raises")])

    assert isinstance(error, LookupError)
    assert "at a loss in b.json" == str(error)
    assert "in read_held" in error.__notes__[0]


@pytest.mark.slow
def test_an_error_that_cannot_travel_is_told_in_words() -> None:
    """Its kind and its message are not lost."""
    error = fails_with([Held("a.json"), Held("b.json", fault="odd")])

    assert isinstance(error, BuildFailed)
    assert "OddError in a process that read a share of the corpus: one and two" == error.reason


def test_ctrl_c_ends_all_processes() -> None:
    """The workers end at once, whatever they are at, and the build is discarded."""

    def interrupt(progress: Progress) -> None:
        if progress.path is not None:
            raise KeyboardInterrupt

    engine = MemoryEngine()
    portions = [Held("a.json", (article(),)), Held("b.json", fault="hangs"), Held("c.json", fault="hangs")]
    with pytest.raises(KeyboardInterrupt):
        rebuild_portions(Reading(portions, read_held, 2), engine, PlainAnalyzer(), interrupt)

    assert [] == multiprocessing.active_children()
    engine.begin().discard()


def test_a_small_corpus_is_read_without_other_processes() -> None:
    """Starting one takes longer than reading it: what cannot be pickled is read all the same."""
    portions = [Held("a.json", (article(),), size_bytes=1000)]

    report = rebuild_portions(
        Reading(portions, lambda portion: iter(portion.items), 8), MemoryEngine(), PlainAnalyzer()
    )

    assert 1 == report.articles


@pytest.mark.slow
def test_nothing_readable_is_said_by_several_processes_too() -> None:
    """As when one reads alone: the reason, and the number of failures."""
    failures = [Held(path, (ReadFailure(path, "no text"),)) for path in ("a.json", "b.json", "c.json")]

    error = fails_with(failures)

    assert isinstance(error, CorpusUnreadable)
    assert "nothing in it could be read (a.json: no text, and 2 more failed)" == error.reason


@pytest.mark.slow
def test_progress_names_files_and_counts_bytes() -> None:
    """The bytes of the corpus are done in the end, the counts never fall, and publishing is told last."""
    told: list[Progress] = []
    portions = [Held(f"{number}.json", (article(str(number)),)) for number in range(4)]

    rebuild_portions(Reading(portions, read_held, 2), MemoryEngine(), PlainAnalyzer(), told.append)

    assert Progress(4, 0, None, 4 * LARGE) == told[-1]
    assert {portion.path for portion in portions} >= {one.path for one in told[:-1]}
    assert sorted(one.articles for one in told) == [one.articles for one in told]


def test_a_worker_ends_with_the_process_that_it_works_for() -> None:
    """A build that was killed has let go of its lock, so nothing of it may be written afterwards."""
    part = MemoryEngine().begin().part()
    orphan = BatchReader(Job(-1, read_held, RecordPatience(), PlainAnalyzer(), part), Clock())
    with pytest.raises(SystemExit):
        orphan.entries([Held("a.json", (article(),))])


def test_small_portions_are_read_many_at_a_time() -> None:
    """Batches keep the order, lose nothing, and are about the same work."""
    portions = [Held(str(number), size_bytes=number % 7 * 1000) for number in range(500)]

    batches = list(batches_of(portions))

    assert portions == [portion for batch in batches for portion in batch]
    assert 1 < len(batches) < 30
    assert all(sum(portion.size_bytes for portion in batch) <= BATCH_WEIGHT for batch in batches)

"""A rebuild that would lose much, or changes nothing, publishes nothing."""

from collections.abc import Iterator

import pytest
from tests.unit.indexing.articles import PlainAnalyzer, article, served
from tests.unit.indexing.portions import Held

from searchsvc.article import Article, ReadFailure
from searchsvc.engines.memory import MemoryEngine
from searchsvc.engines.port import Engine, Provenance, Verification
from searchsvc.errors import CorpusUnreadable, TooMuchLost
from searchsvc.indexing.rebuild import rebuild_portions
from searchsvc.indexing.reporting.report import RebuildReport
from searchsvc.indexing.work import Reading

NEWS = Provenance(("/srv/news",), {"language": "english"})


def read_alone(portion: Held) -> Iterator[Article | ReadFailure]:
    return iter(portion.items)


def reading_of(count: int, provenance: Provenance = NEWS, *, guarded: bool = True, bad: int = 0) -> Reading:
    """One file of `count` articles, and `bad` files that a reader took and made nothing of."""
    unread = (
        Held(f"{number}.html", (ReadFailure(f"{number}.html", "no text", kind="web page"),)) for number in range(bad)
    )
    good = Held("news.jsonl", tuple(article(f"a{number}", path="news.jsonl") for number in range(count)))
    return Reading([good, *unread], read_alone, 1, provenance, guarded)


def published(engine: Engine, reading: Reading) -> RebuildReport:
    return rebuild_portions(reading, engine, PlainAnalyzer())


def test_a_build_that_loses_much_of_the_served_corpus_publishes_nothing() -> None:
    """Neither where articles are missing nor where most files gave nothing; the next good one is published."""
    engine = MemoryEngine()
    published(engine, reading_of(10))
    for reading in (reading_of(8), reading_of(10, bad=2)):
        with pytest.raises(TooMuchLost):
            published(engine, reading)
    assert (1, 10) == (engine.status().served.generation, len(served(engine)))
    assert 2 == published(engine, reading_of(9)).generation


@pytest.mark.parametrize(
    "reading",
    [
        reading_of(1, guarded=False),
        reading_of(1, Provenance(("/srv/other",), NEWS.settings)),
        reading_of(1, Provenance()),
    ],
    ids=["forced", "another-corpus", "nobody-said"],
)
def test_a_loss_that_is_meant_is_published(reading: Reading) -> None:
    """Where it is said so, and where it is another corpus."""
    engine = MemoryEngine()
    published(engine, reading_of(10))
    assert (2, 1) == (published(engine, reading).generation, len(served(engine)))


def test_a_first_build_and_one_after_unknown_corpora_lose_nothing() -> None:
    """Whatever of their files could not be read; and the same files unread again are no loss either."""
    engine = MemoryEngine()
    assert 1 == published(engine, reading_of(1, bad=5)).generation
    assert not published(engine, reading_of(1, bad=5)).published
    assert 5 == engine.status().served.provenance.unread


def test_a_corpus_of_which_nothing_is_left_is_unreadable() -> None:
    """That is said first, since it helps more."""
    engine = MemoryEngine()
    published(engine, reading_of(10))
    with pytest.raises(CorpusUnreadable):
        published(engine, reading_of(0, bad=3))


def test_a_build_of_which_only_failures_differ_is_published() -> None:
    """They are data of the generation: what could not be read any more, or can now, is told as it is."""
    engine = MemoryEngine(keep=9)
    published(engine, reading_of(3))
    assert [True, False, True, False] == [published(engine, reading_of(3, bad=bad)).published for bad in (1, 1, 0, 0)]
    assert (3, 3) == (engine.status().served.generation, len(served(engine)))


def test_a_rebuild_that_changes_nothing_makes_no_generation() -> None:
    """The report says what is served on; another setting, corpus or article makes one."""
    engine = MemoryEngine(keep=9)
    first = published(engine, reading_of(3))
    again = published(engine, reading_of(3))
    assert [(1, 3, True), (1, 0, False)] == [(one.generation, one.added, one.published) for one in (first, again)]
    assert (3, 3) == (again.articles, again.unchanged)
    assert [1] == [one.generation for one in engine.status().generations]

    german = Provenance(NEWS.corpora, {"language": "german"})
    others = (reading_of(3, german), reading_of(3, Provenance(("/srv/other",), german.settings)), reading_of(4))
    assert [2, 3, 4] == [published(engine, other).generation for other in others]


def test_what_is_served_and_damaged_is_built_again() -> None:
    """The same articles are no reason to keep an index that is not whole."""

    class Damaged(MemoryEngine):
        def verify(self) -> Verification:
            return Verification(1, ok=False, problems=("a byte was flipped",))

    engine = Damaged()
    published(engine, reading_of(3))
    assert 2 == published(engine, reading_of(3)).generation

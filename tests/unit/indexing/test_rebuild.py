"""From what was read to what is served, over the memory engine."""

import dataclasses
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.unit.indexing.articles import PlainAnalyzer, article, served

from searchsvc import serialise
from searchsvc.article import Article, Caption, ReadFailure
from searchsvc.engines.memory import MemoryEngine
from searchsvc.engines.port import EngineRequest
from searchsvc.errors import CorpusUnreadable, IndexLocked, IndexMissing
from searchsvc.indexing.rebuild import CHUNK, rebuild
from searchsvc.indexing.reporting.report import MAX_GROUPS, MAX_REPORTED, FailureGroup, Found, Progress
from searchsvc.query.tree import Word

BAD = ReadFailure("json/b.jsonl", "JSON ends inside a string", 17)


def test_articles_become_a_generation_that_is_searched() -> None:
    """Each with its words and as it was."""
    engine = MemoryEngine()
    storm = article("a", "Storms hit", "The coast")

    report = rebuild([storm, article("b", "Calm")], engine, PlainAnalyzer())

    found = engine.search(EngineRequest(Word("storm")))
    assert [storm] == [serialise.decode(stored, Article) for stored in found.stored()]
    assert (1, 2) == (report.generation, report.articles)
    assert report.seconds >= 0


def test_a_report_tells_what_changed() -> None:
    """Against the generation served before: added, changed, removed, as it was."""
    engine = MemoryEngine()
    rebuild([article("a"), article("b"), article("c")], engine, PlainAnalyzer())

    moved = article("a", path="other.jsonl")
    report = rebuild([moved, article("b", "Calm"), article("d"), article("e")], engine, PlainAnalyzer())

    assert (report.added, report.changed, report.removed, report.unchanged) == (2, 1, 1, 1)
    assert (report.generation, report.articles) == (2, 4)


def test_a_bad_record_is_named_and_counted_and_does_not_stop_the_others() -> None:
    """What could be read is served."""
    engine = MemoryEngine()

    report = rebuild([article("a"), BAD, article("b")], engine, PlainAnalyzer())

    assert (report.articles, report.failed, report.errors) == (2, 1, (BAD,))
    assert served(engine) == {"a", "b"}


def test_every_failure_is_counted_and_the_first_are_listed() -> None:
    """A corpus of nothing but noise does not fill the memory."""
    failures = [ReadFailure(f"{number}.html", "no text") for number in range(MAX_REPORTED + 5)]

    report = rebuild([*failures, article()], MemoryEngine(), PlainAnalyzer())

    assert len(failures) == report.failed
    assert tuple(failures[:MAX_REPORTED]) == report.errors


def test_an_article_that_no_file_can_hold_is_a_failure_of_its_own() -> None:
    """Half a surrogate pair, as JSON escapes can write it."""
    broken = article("b", "Storm \ud83c", path="x.jsonl", record=4)

    report = rebuild([article("a"), broken], MemoryEngine(), PlainAnalyzer())

    expected = (ReadFailure("x.jsonl", "a text holds half of a character (U+D83C)", 4),)
    assert expected == report.errors
    assert report.articles == 1


def test_what_was_found_is_counted() -> None:
    """Articles with a headline, a date, an author, a caption: a glance says whether a corpus was understood."""
    full = dataclasses.replace(
        article("a", "Storm", published="2025-03-17"), authors=("Jo",), captions=(Caption(None, "sea", None),)
    )
    credit_only = dataclasses.replace(full, id="b", authors=(), captions=(Caption(None, None, "EPA"),))

    report = rebuild(
        [full, credit_only, article("c", ""), full],
        MemoryEngine(),
        PlainAnalyzer(),
    )

    assert report.found == Found(headline=2, date=2, author=1, captions=1)
    assert report.duplicates == 1


def test_ids_that_two_files_share_are_reported() -> None:
    """Both articles are served."""
    engine = MemoryEngine()

    report = rebuild(
        [article("1", "Storm", path="a.jsonl"), article("1", "Calm", path="b.jsonl")], engine, PlainAnalyzer()
    )

    assert served(engine) == {"1", "b-1"}
    assert len(report.notes) == 1
    assert "a.jsonl" in report.notes[0]
    assert "b.jsonl" in report.notes[0]


@pytest.mark.parametrize("count", [CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK + 3])
def test_any_number_of_articles_arrives_whole(count: int) -> None:
    """Chunks lose nothing at their ends."""
    engine = MemoryEngine()

    report = rebuild((article(str(number), f"{number}") for number in range(count)), engine, PlainAnalyzer())

    assert count == report.articles == len(served(engine))


def test_reading_is_streamed() -> None:
    """No more than a chunk of articles is read before the engine gets them."""
    engine = MemoryEngine()
    read = 0

    def endless() -> Iterator[Article]:
        nonlocal read
        while True:
            read += 1
            yield article(str(read), f"{read}")

    def stop_after_one_chunk(progress: Progress) -> None:
        if progress.articles > CHUNK:
            raise LookupError("enough")

    with pytest.raises(LookupError, match="enough"):
        rebuild(endless(), engine, PlainAnalyzer(), stop_after_one_chunk)

    assert read == CHUNK + 1


def test_progress_is_told_after_every_item() -> None:
    """How many articles, how many failures, and which file; at last that publishing begins."""
    told: list[Progress] = []

    rebuild([article("a", path="a.txt"), BAD, article("b", path="b.txt")], MemoryEngine(), PlainAnalyzer(), told.append)

    expected = [Progress(1, 0, "a.txt"), Progress(1, 1, "json/b.jsonl"), Progress(2, 1, "b.txt"), Progress(2, 1, None)]
    assert expected == told


@pytest.mark.parametrize(
    ("items", "reason"),
    [
        ([], "news: no article in it"),
        ([BAD], "news: nothing in it could be read (json/b.jsonl record 17: JSON ends inside a string)"),
        (
            [BAD, BAD, BAD],
            "news: nothing in it could be read (json/b.jsonl record 17: JSON ends inside a string, and 2 more failed)",
        ),
    ],
)
def test_a_corpus_without_an_article_publishes_nothing(items: list[ReadFailure], reason: str) -> None:
    """It says why; what was served stays, and another rebuild may begin."""
    engine = MemoryEngine()
    with pytest.raises(CorpusUnreadable):
        rebuild(items, engine, PlainAnalyzer())
    with pytest.raises(IndexMissing):
        engine.status()

    rebuild([article("old")], engine, PlainAnalyzer())
    with pytest.raises(CorpusUnreadable) as refusal:
        rebuild(items, engine, PlainAnalyzer(), corpus=Path("news"))

    assert reason == str(refusal.value)
    assert served(engine) == {"old"}
    rebuild([article("next")], engine, PlainAnalyzer())
    assert served(engine) == {"next"}


@pytest.mark.parametrize("error", [OSError("the disk went away"), KeyboardInterrupt(), MemoryError()])
def test_whatever_happens_while_reading_the_old_generation_is_served(error: BaseException) -> None:
    """The build is discarded, and the error goes on to who can act on it."""
    engine = MemoryEngine()
    rebuild([article("old")], engine, PlainAnalyzer())

    def broken() -> Iterator[Article]:
        yield from (article(str(number)) for number in range(CHUNK + 10))
        raise error

    with pytest.raises(type(error)):
        rebuild(broken(), engine, PlainAnalyzer())

    assert served(engine) == {"old"}
    rebuild([article("next")], engine, PlainAnalyzer())
    assert served(engine) == {"next"}


def test_nothing_is_read_while_another_build_is_at_work() -> None:
    """The lock is taken first."""
    engine = MemoryEngine()
    items = iter([article("a")])

    with engine.begin(), pytest.raises(IndexLocked):
        rebuild(items, engine, PlainAnalyzer())

    assert [article("a")] == list(items)


def test_a_report_is_the_json_of_the_command_line() -> None:
    """All names that scripts rely on are there, and errors have path, record and reason."""
    report = rebuild([article("a"), BAD], MemoryEngine(), PlainAnalyzer())

    written = serialise.decode(serialise.encode(report), dict)

    promised = {"generation", "articles", "added", "changed", "removed", "unchanged", "failed", "seconds", "errors"}
    assert promised <= set(written)
    assert [dataclasses.asdict(BAD)] == written["errors"]


def test_failures_are_counted_by_reason_and_kind() -> None:
    """Those first that cost most, with two different files; what has too many reasons is counted together."""
    failures = [
        *(ReadFailure("a.html", "no text", record, "web page") for record in (1, 2)),
        *(ReadFailure(f"{number}.json", "cut off", None, "JSON file") for number in range(4)),
        ReadFailure("b.html", "no text", 1, "web page"),
        *(ReadFailure(f"{number}.txt", f"reason {number}") for number in range(MAX_GROUPS)),
    ]

    report = rebuild([article("a"), *failures], MemoryEngine(), PlainAnalyzer())

    assert MAX_GROUPS == len(report.failures)
    assert [
        FailureGroup("cut off", "JSON file", 4, ("0.json", "1.json"), 4, 0),
        FailureGroup("no text", "web page", 3, ("a.html", "b.html"), 2, 3),
        FailureGroup("other reasons", "", 3, ("97.txt", "98.txt"), 3, 0),
    ] == list(report.failures[:3])
    assert report.failed == sum(group.count for group in report.failures)

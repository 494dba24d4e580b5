"""What a server's engine does where the files under it are written to."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from searchsvc.article import Article, Origin
from searchsvc.engines.port import EngineRequest
from searchsvc.engines.whoosh.engine import WhooshEngine
from searchsvc.engines.whoosh.segment.stored_articles import StoredReader
from searchsvc.errors import IndexUnusable
from searchsvc.indexing.rebuild import rebuild
from searchsvc.query.tree import Everything
from searchsvc.text.analyzer import Analyzer

ANALYZER = Analyzer("english")


def opened(index: Path, generations: int) -> WhooshEngine:
    """An engine as a server has it, which has searched the last of so many generations, of one article more each."""
    for number in range(1, generations + 1):
        articles = [
            Article(id=f"a{one}", headline=f"Bridge {one}", origin=Origin(f"a{one}.txt")) for one in range(number)
        ]
        rebuild(articles, WhooshEngine(index, fingerprint=ANALYZER.fingerprint), ANALYZER)
    engine = WhooshEngine(index, fingerprint=ANALYZER.fingerprint, thorough=True)
    assert generations == total(engine)
    return engine


def total(engine: WhooshEngine) -> int:
    return engine.search(EngineRequest(Everything())).total


def columns(index: Path, generation: int) -> Path:
    (path,) = (index / "generations" / str(generation)).glob("*.columns")
    return path


def overwrite(path: Path) -> None:
    """With as many zeros, in place, a second later than it was written."""
    facts = path.stat()
    with path.open("r+b") as file:
        file.write(b"\0" * facts.st_size)
    os.utime(path, ns=(facts.st_atime_ns, facts.st_mtime_ns + 10**9))


def test_what_is_overwritten_in_place_is_served_no_more(tmp_path: Path) -> None:
    """The whole generation before stands in for it from the next look on, instead of answers that nothing was found."""
    engine = opened(tmp_path, 2)
    overwrite(columns(tmp_path, 2))
    assert engine.refresh()
    assert 1 == total(engine)


def test_where_nothing_is_whole_searches_say_so(tmp_path: Path) -> None:
    """Without another generation the damage is raised, by the look and by each search."""
    engine = opened(tmp_path, 1)
    overwrite(columns(tmp_path, 1))
    asked: list[Callable[[], object]] = [engine.refresh, lambda: total(engine), engine.refresh]
    for ask in asked:
        with pytest.raises(IndexUnusable, match="checksum"):
            ask()


def test_a_touched_file_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that was copied over itself is compared with its checksum, and nothing changes."""
    engine = opened(tmp_path, 1)
    os.utime(columns(tmp_path, 1), (1, 1))
    assert not engine.refresh()
    monkeypatch.setattr(engine._store, "damages", pytest.fail)
    assert not engine.refresh()
    assert 1 == total(engine)


def test_a_search_that_meets_damage_has_the_generation_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """It is logged once, however many searches meet it, and the next look reads every byte."""
    engine = opened(tmp_path, 1)
    looked_at: list[int] = []

    def damaged(*_: object) -> None:
        raise IndexUnusable(tmp_path, "a block is impossible")

    def damages(number: int) -> list[tuple[Path, str]]:
        looked_at.append(number)
        return []

    with monkeypatch.context() as patched:
        patched.setattr(type(engine._current().searcher), "search", damaged)
        for _ in range(3):
            with pytest.raises(IndexUnusable):
                total(engine)
    monkeypatch.setattr(engine._store, "damages", lambda number: iter(damages(number)))
    assert [False, False] == [engine.refresh(), engine.refresh()]
    assert [1] == looked_at
    assert 1 == caplog.text.count("a block is impossible")


def test_what_the_ranking_read_of_an_article_is_not_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor by what was chosen of the result, whichever of both is asked first."""
    reads: list[int] = []
    get = StoredReader.get

    def counted(reader: StoredReader, document: int) -> bytes:
        reads.append(document)
        return get(reader, document)

    engine = opened(tmp_path, 3)
    first, second, third = engine.search(EngineRequest(Everything())).stored()
    monkeypatch.setattr(StoredReader, "get", counted)
    contents = engine.search(EngineRequest(Everything())).contents
    assert [third, first] == [contents.stored(2), contents.stored(0)]
    page = contents.chosen((2, 1))
    assert [third, second, second] == [page.stored(0), page.stored(1), contents.stored(1)]
    assert 3 == len(reads) == len(set(reads))

"""In which order hits stand, and how pages are cut, on every engine."""

import dataclasses

import pytest
from tests.contract.documents import DAY, document, ids, on_day, publish

from searchsvc.engines.port import Engine, EngineRequest, Sort
from searchsvc.query.tree import And, Everything, Or, Word


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("newest", ["new", "day", "old", "ancient", "undated-1", "undated-2"]),
        ("oldest", ["ancient", "old", "day", "new", "undated-1", "undated-2"]),
    ],
)
def test_undated_articles_come_last_in_both_directions(engine: Engine, sort: Sort, expected: list[str]) -> None:
    """An unknown date is neither new nor old; a day counts from its midnight."""
    publish(
        engine,
        [
            document("undated-2"),
            document("old", seconds=on_day("1969-12-31")),
            document("new", seconds=on_day("2025-03-17") + 1),
            document("undated-1"),
            document("ancient", seconds=on_day("0001-01-01")),
            document("day", seconds=on_day("2025-03-17"), day_only=True),
        ],
    )

    assert expected == ids(engine.search(EngineRequest(sort=sort)))


@pytest.mark.parametrize("sort", ["newest", "oldest"])
def test_articles_of_the_same_moment_stand_by_id_in_both_directions(engine: Engine, sort: Sort) -> None:
    """Ids are compared character by character: capitals before small letters, 10 before 9."""
    publish(engine, [document(one, seconds=DAY) for one in ("b", "9", "a", "10", "B", "-", "a.b", "a-b")])

    expected = ["-", "10", "9", "B", "a", "a-b", "a.b", "b"]
    assert expected == ids(engine.search(EngineRequest(sort=sort)))


def test_ids_come_back_whatever_they_are(engine: Engine) -> None:
    """Long ones, empty ones, with signs that separate, with half of a surrogate pair; on every page."""
    odd = ["", "a\0b", "a\nb", "é" * 40_000, "\ud800", "\0", "z" * 5_000, "plain"]
    publish(engine, [document(one, seconds=-number) for number, one in enumerate(odd)])

    assert odd == ids(engine.search(EngineRequest(limit=100)))
    for offset in range(len(odd)):
        assert odd[offset : offset + 2] == ids(engine.search(EngineRequest(offset=offset, limit=2)))


def test_dates_are_the_order_whatever_the_scores(engine: Engine) -> None:
    """Scores are still told."""
    publish(engine, [document("new", body="storm x x x", seconds=2), document("old", headline="storm", seconds=1)])

    newest = engine.search(EngineRequest(Word("storm"), sort="newest"))
    best = engine.search(EngineRequest(Word("storm")))

    assert ids(newest) == ["new", "old"]
    assert ids(best) == ["old", "new"]
    assert {hit.id: hit.score for hit in best.hits} == pytest.approx({hit.id: hit.score for hit in newest.hits})


def test_the_better_score_comes_first(engine: Engine) -> None:
    """Whatever the dates and ids."""
    publish(
        engine,
        [
            document("a", body="storm x x x", seconds=3),
            document("b", body="storm storm x x", seconds=2),
            document("c", headline="storm", body="x x x x"),
        ],
    )

    assert ids(engine.search(EngineRequest(Word("storm")))) == ["c", "b", "a"]


@pytest.mark.parametrize("tree", [Word("storm"), Everything()])
def test_equal_scores_stand_by_newest_then_id(engine: Engine, tree: Word | Everything) -> None:
    """Undated last, so that pages are stable."""
    publish(
        engine,
        [
            document("undated-b", body="storm"),
            document("a", body="storm", seconds=-DAY),
            document("c", body="storm", seconds=DAY),
            document("b", body="storm", seconds=DAY),
            document("d", body="storm", seconds=5 * DAY, day_only=True),
            document("undated-a", body="storm"),
        ],
    )

    assert ids(engine.search(EngineRequest(tree))) == ["d", "b", "c", "a", "undated-a", "undated-b"]


@pytest.mark.parametrize("sort", ["relevance", "newest", "oldest"])
@pytest.mark.parametrize("limit", [1, 3, 7])
def test_pages_joined_are_the_whole_list(engine: Engine, sort: Sort, limit: int) -> None:
    """No hit is lost or shown twice between two pages."""
    publish(
        engine,
        [
            document(f"{number:02}", body="storm " + "x " * (number % 3), seconds=number % 4 or None)
            for number in range(20)
        ],
    )
    request = EngineRequest(Word("storm"), sort=sort, limit=limit)

    pages = [engine.search(dataclasses.replace(request, offset=offset)) for offset in range(0, 20, limit)]
    whole = engine.search(dataclasses.replace(request, limit=100))

    assert [20] * len(pages) == [page.total for page in pages]
    assert ids(whole) == [one for page in pages for one in ids(page)]
    assert len(set(ids(whole))) == len(whole.hits) == whole.total


@pytest.mark.parametrize(
    ("offset", "limit", "expected"),
    [
        (0, 10, ["c", "b", "a"]),
        (1, 1, ["b"]),
        (2, 10, ["a"]),
        (3, 10, []),
        (10_000, 100, []),
        (0, 0, []),
        (2, 0, []),
    ],
)
def test_a_page_past_the_end_is_empty_and_the_total_stays(
    engine: Engine, offset: int, limit: int, expected: list[str]
) -> None:
    """A limit of 0 asks for the total alone."""
    publish(engine, [document(one, body="storm", seconds=ord(one)) for one in "abc"] + [document("d", body="sea")])

    result = engine.search(EngineRequest(Word("storm"), offset=offset, limit=limit))

    assert expected == ids(result)
    assert result.total == len("abc")


def test_hits_bring_what_was_stored(engine: Engine) -> None:
    """Byte for byte, whatever the bytes are, and nothing else of the document."""
    stored = {"empty": b"", "zero": b"\x00\xff" * 50, "text": "東京 é".encode(), "long": bytes(range(256)) * 1_000}
    publish(
        engine, [dataclasses.replace(document(one, body="storm"), stored=content) for one, content in stored.items()]
    )

    result = engine.search(EngineRequest(Word("storm")))

    assert stored == dict(zip([hit.id for hit in result.hits], result.stored(), strict=True))
    assert stored == {one: engine.stored(one) for one in stored}
    assert {()} == {hit.missing for hit in result.hits}
    assert result.child_counts == ()


def test_an_unknown_id_has_nothing_stored(engine: Engine) -> None:
    """None, not an error; ids are whole and their case counts."""
    publish(engine, [document("article-1")])

    for unknown in ("article", "article-10", "Article-1", "", "article-1 "):
        assert engine.stored(unknown) is None


def test_the_newest_are_found_without_counting_all(engine: Engine) -> None:
    """Those that match in the field and the form that were asked for, and no others; the total may be less than all."""
    publish(
        engine,
        [
            document("elsewhere", body="storm", seconds=9),
            document("first", headline="storm/storms", seconds=8),
            document("other form", headline="storm/stormy", seconds=7),
            document("second", headline="calm storm/storms", seconds=6),
            document("third", headline="storm/storms calm", seconds=5),
        ],
    )
    tree = And((Word("storm", "storms", "headline"), Or((Word("storm"), Word("absent", field="headline")))))

    for limit, expected in ((1, ["first"]), (2, ["first", "second"]), (9, ["first", "second", "third"])):
        found = engine.search(EngineRequest(tree, sort="newest", limit=limit, exact_total=False))
        assert expected == ids(found)
        assert len(expected) <= found.total <= 3

"""What a tail answers, on every engine: the articles that have some of the words, after those that have all."""

import dataclasses

import pytest
from tests.contract.documents import document, ids, publish, scores, words

from searchsvc.engines.port import Engine, EngineRequest, Sort, Tail
from searchsvc.query.tree import And, DateRange, Fuzzy, Keyword, Node, Not, Or, Phrase, Prefix, Word

TAILS: tuple[Tail, ...] = ("score", "number")


def some(tail: Tail, *children: Node, filters: tuple[Node, ...] = (), sort: Sort = "relevance") -> EngineRequest:
    return EngineRequest(And(children), filters, sort, limit=1_000, tail=tail)


def archive(engine: Engine) -> None:
    publish(
        engine,
        [
            document("storm-sea", body="storm sea else else else else else else else else", seconds=1),
            document("sea-coast", body="sea coast", seconds=2, keywords={"section": ("sport",)}),
            document("storm", headline="storm", keywords={"section": ("sport",)}),
            document("sea", body="sea", seconds=4),
            document("none", body="else", keywords={"section": ("arts",)}),
        ],
    )


def test_by_number_those_with_more_words_come_first(engine: Engine) -> None:
    """However little they score; each says what it lacks, and the counts are of each word."""
    archive(engine)

    result = engine.search(some("number", *words("storm sea")))

    assert ["storm-sea", "storm", "sea", "sea-coast"] == ids(result)
    assert [(), (1,), (0,), (0,)] == [hit.missing for hit in result.hits]
    assert (4, 1, (2, 3)) == (result.total, result.complete, result.child_counts)


def test_by_score_the_number_of_words_is_not_looked_at(engine: Engine) -> None:
    """A headline of one word scores more than a long body of two; nothing is counted but what has all."""
    archive(engine)

    result = engine.search(some("score", *words("storm sea")))

    assert "storm" == result.hits[0].id
    assert scores(engine, Or(words("storm sea"))) == pytest.approx({hit.id: hit.score for hit in result.hits})
    assert {"storm-sea": (), "storm": (1,), "sea": (0,), "sea-coast": (0,)} == {
        hit.id: hit.missing for hit in result.hits
    }
    assert (4, 1, ()) == (result.total, result.complete, result.child_counts)


@pytest.mark.parametrize("tail", TAILS)
@pytest.mark.parametrize(("sort", "expected"), [("newest", [4, 2, 1, None]), ("oldest", [1, 2, 4, None])])
def test_by_date_a_tail_only_says_what_matches(
    engine: Engine, tail: Tail, sort: Sort, expected: list[int | None]
) -> None:
    """The order is that of any search by date."""
    archive(engine)
    seconds = {"storm-sea": 1, "sea-coast": 2, "sea": 4, "storm": None}

    result = engine.search(some(tail, *words("storm sea"), sort=sort))

    assert expected == [seconds[one] for one in ids(result)]
    assert (4, 1) == (result.total, result.complete)


def test_without_a_tail_all_that_match_are_complete(engine: Engine) -> None:
    """Whatever the tree is."""
    archive(engine)

    for tree in (And(words("storm sea")), Or(words("storm sea")), Not(Word("sea"))):
        result = engine.search(EngineRequest(tree))
        assert result.total == result.complete == len(result.hits)
        assert () == result.child_counts


@pytest.mark.parametrize("tail", TAILS)
def test_where_no_article_has_any_nothing_is_found(engine: Engine, tail: Tail) -> None:
    """At least one child has to match; none can match at least one of none."""
    archive(engine)

    for children in (words("absent missing"), ()):
        result = engine.search(some(tail, *children))
        counts = (0,) * len(children) if tail == "number" else ()
        assert ((), 0, 0, counts) == (result.hits, result.total, result.complete, result.child_counts)


@pytest.mark.parametrize("tail", TAILS)
def test_filters_hold_and_counts_obey_them(engine: Engine, tail: Tail) -> None:
    """What a filter leaves out is neither listed nor counted."""
    archive(engine)

    sport = engine.search(some(tail, *words("storm sea"), filters=(Keyword("section", "sport"),)))
    arts = engine.search(some(tail, *words("storm sea"), filters=(Keyword("section", "arts"),)))
    dated = engine.search(some(tail, *words("storm coast sea"), filters=(DateRange(), Not(Word("coast")))))

    assert {"sea-coast": (0,), "storm": (1,)} == {hit.id: hit.missing for hit in sport.hits}
    assert (0, 0) == (arts.total, arts.complete)
    assert {"storm-sea": (1,), "sea": (0, 1)} == {hit.id: hit.missing for hit in dated.hits}
    if tail == "number":
        assert [(1, 1), (0, 0), (1, 0, 2)] == [one.child_counts for one in (sport, arts, dated)]


@pytest.mark.parametrize("tail", TAILS)
def test_a_part_that_must_hold_stands_among_the_filters_too(engine: Engine, tail: Tail) -> None:
    """It scores, and no document lacks it."""
    archive(engine)
    sea = Word("sea", field="body")

    result = engine.search(some(tail, Word("storm"), sea, filters=(sea,)))

    assert {"storm-sea", "sea-coast", "sea"} == set(ids(result))
    assert "storm-sea" == result.hits[0].id
    assert scores(engine, Or((Word("storm"), sea)))["sea"] == pytest.approx(
        next(hit.score for hit in result.hits if hit.id == "sea")
    )


@pytest.mark.parametrize("tail", TAILS)
def test_a_child_that_comes_again_is_summed_again_and_counted_once(engine: Engine, tail: Tail) -> None:
    """A word typed twice weighs twice; who lacks it lacks one word."""
    archive(engine)
    storm, sea = (scores(engine, word) for word in words("storm sea"))

    result = engine.search(some(tail, *words("storm sea storm")))

    found = {hit.id: (hit.score, hit.missing) for hit in result.hits}
    assert 2 * storm["storm"] == pytest.approx(found["storm"][0], abs=1e-4)
    assert 2 * storm["storm-sea"] + sea["storm-sea"] == pytest.approx(found["storm-sea"][0], abs=1e-4)
    assert [(1,), (0,), ()] == [found[one][1] for one in ("storm", "sea", "storm-sea")]
    assert 1 == result.complete
    assert (2, 3, 2) == result.child_counts or tail == "score"


@pytest.mark.parametrize("tail", TAILS)
def test_children_may_be_any_nodes(engine: Engine, tail: Tail) -> None:
    """Phrases, alternatives, prefixes, fuzzy words, negatives and conjunctions count as one child each."""
    archive(engine)
    phrase, either, both = Phrase(words("sea coast")), Or(words("storm else")), And(words("storm sea"))

    result = engine.search(some(tail, phrase, either, Prefix("sto"), Fuzzy("sae", 1), Not(Word("sea")), both))

    assert {
        "storm-sea": (0, 4),
        "sea-coast": (1, 2, 4, 5),
        "storm": (0, 3, 5),
        "sea": (0, 1, 2, 4, 5),
        "none": (0, 2, 3, 5),
    } == {hit.id: hit.missing for hit in result.hits}
    assert (5, 0) == (result.total, result.complete)
    if tail == "number":
        assert (1, 3, 2, 3, 2, 1) == result.child_counts
        assert [2, 3, 4, 4, 5] == [len(hit.missing) for hit in result.hits]


@pytest.mark.parametrize("count", [8, 33, 64, 65, 150])
@pytest.mark.parametrize("tail", TAILS)
def test_any_number_of_words_is_answered(engine: Engine, tail: Tail, count: int) -> None:
    """One article has all, one all but one, one the first two alone."""
    names = [f"w{number}" for number in range(count)]
    publish(
        engine,
        [
            document("all", body=" ".join(names)),
            document("but-one", body=" ".join(names[:-1])),
            document("two", body="w0 w1"),
            document("none", body="else"),
        ],
    )

    result = engine.search(some(tail, *(Word(name) for name in names)))

    assert ["all", "but-one", "two"] == ids(result)
    assert [0, 1, count - 2] == [len(hit.missing) for hit in result.hits]
    assert (3, 1) == (result.total, result.complete)


@pytest.mark.parametrize("tail", TAILS)
@pytest.mark.parametrize(("offset", "limit"), [(0, 1), (1, 1), (2, 5), (3, 1), (0, 0), (9, 2)])
def test_a_page_is_a_piece_of_the_whole(engine: Engine, tail: Tail, offset: int, limit: int) -> None:
    """Total, complete and counts are of all that match, not of the page."""
    archive(engine)
    request = some(tail, *words("storm sea coast"))
    whole = engine.search(request)

    page = engine.search(dataclasses.replace(request, offset=offset, limit=limit))

    assert whole.hits[offset : offset + limit] == page.hits
    assert (4, 0, whole.child_counts) == (page.total, page.complete, page.child_counts)

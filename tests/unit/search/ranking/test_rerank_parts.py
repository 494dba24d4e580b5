"""Each part of the ranking, over small archives: what it puts first, and what it adds."""

from collections.abc import Callable

import numpy as np
import pytest

from searchsvc.article import Article
from searchsvc.engines.port import Positions
from searchsvc.errors import InvalidParameter
from searchsvc.search.ranking.parts.proximity import pair_nearness
from searchsvc.search.ranking.rerank import Window
from searchsvc.search.ranking.weights import ALL_PARTS, PARTS, parts_asked_for
from searchsvc.search.service import Search

Write = Callable[..., Article]
Archive = Callable[..., Search]


def ids(search: Search, query: str, rank: str | None = None) -> list[str]:
    return [hit.id for hit in search(query, rank=rank).hits]


def scores(search: Search, query: str, rank: str) -> dict[str, float]:
    return {hit.id: hit.score for hit in search(query, rank=rank).hits}


def test_the_whole_query_as_a_phrase_is_worth_most_of_the_top_score(write: Write, archive: Archive) -> None:
    """A name with a stop word in it comes before other articles of the first name."""
    search = archive(
        write("may", "At home", "Theresa May spoke of much else, of trade and of tax."),
        write("villiers", "Theresa", "Theresa Villiers; Theresa said so."),
    )
    assert ["villiers", "may"] == ids(search, "Theresa May", rank="none")
    assert ["may", "villiers"] == ids(search, "Theresa May", rank="none,phrase")
    plain, ranked = scores(search, "Theresa May", "none"), scores(search, "Theresa May", "none,phrase")
    assert pytest.approx(plain["may"] + 0.7 * max(plain.values()), abs=1e-4) == ranked["may"]
    assert plain["villiers"] == ranked["villiers"]


def test_neighbours_of_the_query_count_where_the_phrase_is_not_whole(write: Write, archive: Archive) -> None:
    """The square of their share: of `old ferry to the islands` with one word wrong one pair of three, or two."""
    search = archive(
        write("two", "Notes", "They took the ferry to the lighthouse."),
        write("one", "Notes", "To the ferry they took something else, they said, and the rest."),
        write("none", "Notes", "Ferry the to. Took they."),
    )
    plain, ranked = scores(search, "ferry to the quay", "none"), scores(search, "ferry to the quay", "none,pairs")
    top = max(plain.values())
    added = {one: (ranked[one] - plain[one]) / top for one in plain}
    assert pytest.approx({"two": 0.4 * (2 / 3) ** 2, "one": 0.4 * (1 / 3) ** 2, "none": 0}, abs=1e-4) == added


def test_of_more_articles_than_are_ranked_the_phrase_comes_first(write: Write, archive: Archive) -> None:
    """By relevance; on every page each article once, and the counts are those of all."""
    search = archive(
        *(write(f"a{n:03d}", "Notes", "Declined, declined. " + "So it was. " * 20) for n in range(130)),
        write("phrase", "Notes", "He declined to say so. " + "Much else was said of it at length. " * 9),
    )
    page = search("he declined to", rank="none,phrase")
    assert "phrase" == page.hits[0].id
    assert (131, 131, False) == (page.total, page.complete, page.relaxed)
    listed = [hit.id for number in range(1, 15) for hit in search("he declined to", page=number, rank="none").hits]
    assert 131 == len(set(listed))
    assert "phrase" in listed[:100]
    assert all(hit.missing == () for hit in page.hits)
    assert "phrase" not in [hit.id for hit in search("he declined to", sort="newest", size=100).hits]


def test_a_headline_that_is_the_query_comes_before_one_that_holds_it(write: Write, archive: Archive) -> None:
    """All words in the headline are worth .15 of the top score, three times that if they are all of it; in their order
    five times that more, and ten times by the share of the headline that they are.
    """
    search = archive(
        write("whole", "Harbour bridge closes", "It was old. " * 40),
        write("part", "Old harbour bridge closes on Friday", "The bridge."),
        write("body", "Notes", "The harbour bridge closes. The bridge over the harbour closes. Harbour, bridge."),
    )
    plain = scores(search, "harbour bridge closes", "none")
    ranked = scores(search, "harbour bridge closes", "none,headline")
    top = max(plain.values())
    added = {one: (ranked[one] - plain[one]) / top for one in plain}
    expected = {"whole": 0.15 * (3 + 5 + 10), "part": 0.15 * (1 + 5 + 10 * 3 / 6), "body": 0.0}
    assert pytest.approx(expected, abs=1e-3) == added
    assert "whole" == ids(search, "harbour bridge closes")[0]


def test_a_headline_of_other_forms_is_not_the_query(write: Write, archive: Archive) -> None:
    """`Generals strike` has both words, and is worth less for it than a longer headline that has them as typed."""
    search = archive(
        write("forms", "Generals strike", "They left."), write("longer", "General strike called", "They left.")
    )
    plain, ranked = scores(search, "general strike", "none"), scores(search, "general strike", "none,headline")
    top = max(plain.values())
    added = {one: (ranked[one] - plain[one]) / top for one in plain}
    assert pytest.approx({"forms": 0.15, "longer": 0.15 * (1 + 5 + 10 * 2 / 3)}, abs=1e-4) == added


def test_a_headline_of_as_many_words_is_not_the_query(write: Write, archive: Archive) -> None:
    """It has all that was typed, stop words too, in that order."""
    search = archive(
        write("other", "Storm hits London", "They left."),
        write("turned", "London in storm", "They left."),
        write("whole", "Storm in London", "They left."),
    )
    plain, ranked = scores(search, "storm in London", "none"), scores(search, "storm in London", "none,headline")
    top = max(plain.values())
    added = {one: (ranked[one] - plain[one]) / top for one in plain}
    assert pytest.approx({"other": 0.15, "turned": 0.15, "whole": 0.45}, abs=1e-4) == added


def test_a_headline_is_remembered_in_its_order(write: Write, archive: Archive) -> None:
    """Its words turned round are worth less, however short it is; with a stop word it is no headline that was typed."""
    search = archive(
        write("turned", "Bridge harbour", "They left."),
        write("ordered", "Old harbour has no bridge any more, says council", "They left."),
        write("body", "Notes", "The harbour bridge. Harbour and bridge."),
    )
    for query, expected in (
        ("harbour bridge", {"turned": 0.15, "ordered": 0.15 * (1 + 5 + 10 * 2 / 9), "body": 0.0}),
        ("the harbour bridge", {"turned": 0.15, "ordered": 0.15, "body": 0.0}),
    ):
        plain, ranked = scores(search, query, "none"), scores(search, query, "none,headline")
        top = max(plain.values())
        assert pytest.approx(expected, abs=1e-3) == {one: (ranked[one] - plain[one]) / top for one in plain}


@pytest.mark.parametrize(
    ("query", "typed"), [("2019 harbour strike", 3), ("short-term harbour strike", 4), ("2019 short-term strike", 4)]
)
def test_years_and_compounds_of_a_headline_are_remembered_too(
    write: Write, archive: Archive, query: str, typed: int
) -> None:
    """They stand in their order as other words do, and a compound is as many words of the headline as it has."""
    search = archive(
        write("ordered", "2019 short-term harbour strike ends at last", "They left."),
        write("turned", "Strike at harbour is short-term, in 2019", "They left."),
        write("body", "Notes", f"The {query}."),
    )
    plain, ranked = scores(search, query, "none"), scores(search, query, "none,headline")
    top = max(plain.values())
    added = {one: (ranked[one] - plain[one]) / top for one in plain}
    assert pytest.approx({"ordered": 0.15 * (1 + 5 + 10 * typed / 8), "turned": 0.15, "body": 0.0}, abs=1e-3) == added


def test_the_typed_form_comes_before_other_forms_of_its_stem(write: Write, archive: Archive) -> None:
    """Though BM25 counts the stem alone."""
    search = archive(
        write("fly", "Flies and fly traps", "A fly, flies, fly, flies: the fly flies."),
        write("flying", "Flying school opens", "Flying is taught."),
    )
    assert ["fly", "flying"] == ids(search, "flying", rank="none")
    assert ["flying", "fly"] == ids(search, "flying", rank="none,form")


def test_of_the_words_that_begin_so_the_word_itself_comes_first(write: Write, archive: Archive) -> None:
    """Though a prefix scores all of them alike."""
    search = archive(
        write("catalogue", "Catalogue printed", "A catalogue.", published="2024-01-01"),
        write("cat", "Cat rescued", "A cat.", published="2020-01-01"),
    )
    assert ["catalogue", "cat"] == ids(search, "cat*", rank="none")
    assert ["cat", "catalogue"] == ids(search, "cat*")
    assert ["catalogue", "cat"] == ids(search, "headline:cat*", rank="none")
    assert ["cat", "catalogue"] == ids(search, "headline:cat*")


def test_a_stub_gains_no_more_from_being_short(write: Write, archive: Archive) -> None:
    """Below .3 of the mean length of a body all are as long."""
    search = archive(
        write("stub", "In brief", "Harbour."),
        write("report", "Dues to rise", "The harbour. " * 3 + "So it was said by all of them there. " * 12),
        *(write(f"other-{number}", "Else", "Something else that was said. " * 20) for number in range(5)),
    )
    plain, ranked = scores(search, "harbour", "none"), scores(search, "harbour", "none,stubs")
    assert ranked["stub"] < plain["stub"]
    assert plain["report"] == ranked["report"]


def test_words_near_each_other_count(write: Write, archive: Archive) -> None:
    """The nearer add something, and those that are far apart nothing."""
    filling = "and so on and on about all that was said there by them of it"
    search = archive(
        write("far", "Notes", f"The harbour {filling} {filling} {filling} {filling} then a storm."),
        write("near", "Notes", f"The storm at the harbour {filling} {filling} {filling} {filling} then."),
    )
    plain, ranked = scores(search, "harbour storm", "none"), scores(search, "harbour storm", "none,proximity")
    assert plain["far"] == ranked["far"]
    assert plain["near"] < ranked["near"]


def test_a_year_in_the_query_prefers_articles_of_that_year(write: Write, archive: Archive) -> None:
    """Those published then pass those that only speak of it."""
    search = archive(
        write("looks-back", "Election 2019", "The election of 2019.", published="2023-05-01"),
        write("of-the-year", "The election", "An election, said some in 2019.", published="2019-12-13"),
    )
    assert ["looks-back", "of-the-year"] == ids(search, "election 2019", rank="none")
    assert ["of-the-year", "looks-back"] == ids(search, "election 2019", rank="none,year")


def test_feedback_reorders_queries_of_six_words_and_more(write: Write, archive: Archive) -> None:
    """What the best articles share lifts an article that has more of it; shorter queries are left alone."""
    shared = "Dredgers, silt and the mud of channels. " * 3
    search = archive(
        *(write(f"best-{n}", "Harbour storm", f"Harbour, storm, wall, quay, ferry, tide. {shared}") for n in "abcde"),
        write("other", "Harbour storm wall", "Quay and ferry and tide, and harbour, and opera singers in the opera. "),
        write("alike", "Harbour storm wall", f"Quay and ferry and tide, and harbour. {shared}"),
        *(write(f"else-{n}", "Else", "Something quite unlike it.") for n in range(30)),
    )  # fmt: skip
    query = "harbour storm wall quay ferry tide"
    plain, ranked = scores(search, query, "none"), scores(search, query, "none,feedback")
    assert plain["alike"] - plain["other"] < ranked["alike"] - ranked["other"]
    assert scores(search, "harbour storm wall", "none") == scores(search, "harbour storm wall", "none,feedback")


def test_no_part_lifts_an_article_over_one_that_has_more_words(write: Write, archive: Archive) -> None:
    """Up to five words; which article has more of them is not for the parts to say."""
    search = archive(
        write("two", "Notes", "A harbour in a storm. " + "Much else was said. " * 50),
        write("one", "Harbour", "Harbour, harbour, harbour."),
        *(write(f"storm{number}", "Notes", "A storm. " + "Much else was said. " * 9) for number in range(9)),
    )
    for rank in ("none", None):
        found = {hit.id: hit.score for hit in search("harbour storm quay", rank=rank, size=20).hits}
        assert found["one"] > found["two"]
        assert "two" == next(iter(found))


def test_pages_continue_one_another(write: Write, archive: Archive) -> None:
    """The hundred are the same whichever page is asked for, and those past them follow in the engine's order."""
    search = archive(
        *(write(f"a{n:03d}", "Storm" if n % 3 else "A storm at the harbour", "Storm. " * (n % 7)) for n in range(150))
    )
    whole = [hit.id for page in (1, 2) for hit in search("storm", page=page, size=100).hits]
    paged = [hit.id for page in range(1, 6) for hit in search("storm", page=page, size=30).hits]
    assert whole == paged
    assert 150 == len(set(whole))


@pytest.mark.parametrize(
    ("first", "size", "asked"), [(0, 10, (0, 100)), (90, 30, (0, 120)), (99, 100, (0, 199)), (100, 10, (100, 10))]
)
def test_the_engine_is_asked_for_all_candidates(first: int, size: int, asked: tuple[int, int]) -> None:
    """Whichever page begins among them; past them, and by date, for the page alone."""
    window = Window(first, size, by_score=True)
    assert asked == (window.offset, window.limit)
    by_date = Window(first, size, by_score=False)
    assert (first, size) == (by_date.offset, by_date.limit)


def test_parts_are_switched_by_name() -> None:
    """On, off, all off, and all but one."""
    assert ALL_PARTS == parts_asked_for(None)
    assert ALL_PARTS - {"proximity"} == parts_asked_for("phrase, -proximity")
    assert {"phrase"} == parts_asked_for("none,phrase")
    assert set() == parts_asked_for("none")


def test_a_part_that_is_none_is_named_with_those_that_there_are() -> None:
    """It is a bad parameter."""
    with pytest.raises(InvalidParameter, match="rank: has 'fame'; parts are phrase, ") as caught:
        parts_asked_for("phrase,fame")
    assert all(part.name in str(caught.value) for part in PARTS)


def test_nearness_is_the_sum_of_one_over_the_distance() -> None:
    """Within one field of one hit, up to 50 positions apart, each pair of places once."""
    rows = [
        (0, 0, 1, 0),
        (0, 3, 1, 0),
        (0, 3, 3, 1),
        (0, 3, 5, 0),
        (0, 3, 56, 1),
        (1, 3, 2, 1),
        (1, 3, 2, 0),
        (1, 3, 9, 0),
    ]
    hit, field, position, leaf = zip(*sorted(rows), strict=True)
    positions = Positions(
        np.array(hit, np.int32), np.array(field, np.int32), np.array(position, np.uint32), np.array(leaf, np.int32)
    )
    assert pytest.approx([1 / 2 + 1 / 2, 1 / 7]) == pair_nearness(positions, ((0, 1),), 2, 2)[:, 0].tolist()


def test_each_part_of_the_table_is_added(write: Write, archive: Archive) -> None:
    """Where a query and an article give all of them something to look at, none is left out."""
    filling = "and so on and on about all that was said there by them of it " * 9
    best = "WHO harbour storm closes quay ferry election 2019"
    search = archive(
        *(write(f"best{number}", best, f"{best} {filling} mud silt", published="2019-05-01") for number in range(5)),
        *(write(f"else{number}", "Else", filling, published="2015-01-01") for number in range(40)),
        write("stub", "Storms", "WHO said: harbour storms close quays, ferries."),
    )
    pages = {name: search(best, rank=f"none,{name}", recency=0.5, half_life=10, size=50) for name in ALL_PARTS}
    plain = {hit.id: hit.score for hit in search(best, rank="none", recency=0.5, half_life=10, size=50).hits}
    moved = {name for name, page in pages.items() if plain != {hit.id: hit.score for hit in page.hits}}
    assert {part.name for part in PARTS} == moved

"""What is it worth that the words of the query stand in the headline?"""

from collections.abc import Callable

import pytest

from searchsvc.article import Article
from searchsvc.search.service import Search

Write = Callable[..., Article]
Archive = Callable[..., Search]


def ids(search: Search, query: str, rank: str | None = None) -> list[str]:
    return [hit.id for hit in search(query, rank=rank).hits]


def scores(search: Search, query: str, rank: str) -> dict[str, float]:
    return {hit.id: hit.score for hit in search(query, rank=rank).hits}


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

"""Capitals in the query, and in the articles."""

from collections.abc import Callable

import pytest

from searchsvc.article import Article
from searchsvc.search.service import Search

Write = Callable[..., Article]
Archive = Callable[..., Search]


def ids(search: Search, query: str, rank: str) -> list[str]:
    return [hit.id for hit in search(query, rank=rank).hits]


def scores(search: Search, query: str, rank: str) -> dict[str, float]:
    return {hit.id: hit.score for hit in search(query, rank=rank).hits}


def test_capitals_tell_a_name_from_a_stop_word(write: Write, archive: Archive) -> None:
    """A line that is all capitals says nothing, and neither does a query that is."""
    search = archive(
        write("pronoun", "Vaccine, vaccine", "Who paid for the vaccine? The vaccine."),
        write("loud", "WHO PAID FOR THE VACCINE", "The vaccine, the vaccine."),
        write("name", "A vaccine for all", "The WHO backs it. Nothing else was said."),
    )
    assert "name" != ids(search, "WHO vaccine", rank="none")[0]
    assert "name" == ids(search, "WHO vaccine", rank="none,names")[0]
    assert scores(search, "WHO VACCINE", "none") == scores(search, "WHO VACCINE", "none,names")


@pytest.mark.parametrize("typed", ["US dues", "U.S. dues"])
@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The US pays.", True),
        ("The U.S. pays.", True),
        ("It is U.S.", True),
        ("One line\nUS and another", True),
        ("The U.S.A. pays.", False),
        ("It let us pay.", False),
        ("DUES LET US PAY", False),
        ("The BUS is late, and USUAL.", False),
    ],
)
def test_capitals_count_with_full_stops_or_without(
    typed: str, text: str, found: bool, write: Write, archive: Archive
) -> None:
    """In the query and in the article, as a word of their own."""
    search = archive(write("one", "Dues", text))
    added = scores(search, typed, "none,names")["one"] - scores(search, typed, "none")["one"]
    assert found == (added > 0)


def test_capitals_are_looked_for_in_what_is_read(write: Write, archive: Archive) -> None:
    """Not in the name of a section, a source or an author."""
    search = archive(write("one", "Vaccine", "Who paid?", section="WHO", source="WHO", authors=["WHO"]))
    assert scores(search, "WHO vaccine", "none") == scores(search, "WHO vaccine", "none,names")

"""What is the whole query worth where it stands as a phrase?"""

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

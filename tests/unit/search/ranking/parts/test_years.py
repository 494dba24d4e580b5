"""What does a year in the query do?"""

from collections.abc import Callable

from searchsvc.article import Article
from searchsvc.search.service import Search

Write = Callable[..., Article]
Archive = Callable[..., Search]


def ids(search: Search, query: str, rank: str | None = None) -> list[str]:
    return [hit.id for hit in search(query, rank=rank).hits]


def test_a_year_in_the_query_prefers_articles_of_that_year(write: Write, archive: Archive) -> None:
    """Those published then pass those that only speak of it."""
    search = archive(
        write("looks-back", "Election 2019", "The election of 2019.", published="2023-05-01"),
        write("of-the-year", "The election", "An election, said some in 2019.", published="2019-12-13"),
    )
    assert ["looks-back", "of-the-year"] == ids(search, "election 2019", rank="none")
    assert ["of-the-year", "looks-back"] == ids(search, "election 2019", rank="none,year")

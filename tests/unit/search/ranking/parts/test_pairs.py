"""What are neighbours of the query worth that are neighbours in an article?"""

from collections.abc import Callable

import pytest

from searchsvc.article import Article
from searchsvc.search.service import Search

Write = Callable[..., Article]
Archive = Callable[..., Search]


def scores(search: Search, query: str, rank: str) -> dict[str, float]:
    return {hit.id: hit.score for hit in search(query, rank=rank).hits}


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

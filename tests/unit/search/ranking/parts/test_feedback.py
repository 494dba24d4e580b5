"""Which queries do the best articles add words to, and what does it lift?"""

from collections.abc import Callable

from searchsvc.article import Article
from searchsvc.search.service import Search

Write = Callable[..., Article]
Archive = Callable[..., Search]


def scores(search: Search, query: str, rank: str) -> dict[str, float]:
    return {hit.id: hit.score for hit in search(query, rank=rank).hits}


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

"""What does a text gain that is so short that it is a note?"""

from collections.abc import Callable

from searchsvc.article import Article
from searchsvc.search.service import Search

Write = Callable[..., Article]
Archive = Callable[..., Search]


def scores(search: Search, query: str, rank: str) -> dict[str, float]:
    return {hit.id: hit.score for hit in search(query, rank=rank).hits}


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

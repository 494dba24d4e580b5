"""Over small archives: which articles do the parts order anew, and is each part added?"""

from collections.abc import Callable

import pytest

from searchsvc.article import Article
from searchsvc.search.ranking.rerank import Window
from searchsvc.search.ranking.weights import ALL_PARTS, PARTS
from searchsvc.search.service import Search

Write = Callable[..., Article]
Archive = Callable[..., Search]


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

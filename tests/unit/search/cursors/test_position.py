import datetime as dt
from dataclasses import replace

import pytest
from tests.unit.search.exporting.articles import PLAIN

from searchsvc.article import Article, Moment
from searchsvc.engines.memory import MemoryEngine
from searchsvc.errors import InvalidParameter
from searchsvc.indexing.rebuild import rebuild
from searchsvc.search.parameters.request import SORTS, SearchRequest
from searchsvc.search.results import SearchPage, Sort
from searchsvc.search.service import Search
from searchsvc.text.analyzer import Analyzer


def pond(number: int) -> Article:
    """Some are of one day, and some of none."""
    published = None if number % 9 == 0 else Moment.on(dt.date(2024, 1, 1 + number // 4 % 28))
    return replace(
        PLAIN,
        id=f"p{number:03}",
        headline=f"Pond {number}",
        body=("pond " * (number % 5 + 1),),
        published=published,
        url=None,
    )


EVEN = tuple(map(pond, range(0, 120, 2)))
ALL = tuple(map(pond, range(120)))


class Archive:
    """A search over articles that may become others."""

    def __init__(self, articles: tuple[Article, ...]) -> None:
        self.engine = MemoryEngine()
        rebuild(articles, self.engine, Analyzer())
        self.search = Search(self.engine, Analyzer())

    def becomes(self, articles: tuple[Article, ...]) -> None:
        rebuild(articles, self.engine, Analyzer())
        self.search.refresh()

    def page(self, sort: Sort, cursor: str | None, query: str = "pond", size: int = 7) -> SearchPage:
        return self.search.run(SearchRequest(query=query, sort=sort, size=size, cursor=cursor))


def walked(archive: Archive, sort: Sort, cursor: str | None = None, query: str = "pond") -> list[str]:
    """The ids of all hits, answer by answer."""
    found: list[str] = []
    while True:
        page = archive.page(sort, cursor, query)
        found += [hit.id for hit in page.hits]
        cursor = page.next
        if cursor is None:
            return found


@pytest.mark.slow
@pytest.mark.parametrize("query", ["pond", "", "pond -headline:13"])
@pytest.mark.parametrize("sort", SORTS)
def test_all_hits_come_once_in_their_order(sort: Sort, query: str) -> None:
    """As pages by number have them; past the first hundred, too."""
    archive = Archive(ALL)
    pages = [archive.search.run(SearchRequest(query=query, sort=sort, size=7, page=page)) for page in range(1, 19)]
    assert [hit.id for page in pages for hit in page.hits] == walked(archive, sort, query=query)


@pytest.mark.slow
@pytest.mark.parametrize("sort", ["newest", "oldest"])
@pytest.mark.parametrize("answers", [1, 3, 8])
def test_by_date_nothing_is_lost_in_another_generation(sort: Sort, answers: int) -> None:
    """What stands behind the last hit comes once, whether it was there before or is new; nothing before it does."""
    archive = Archive(EVEN)
    cursor, seen = None, list[str]()
    for _ in range(answers):
        page = archive.page(sort, cursor)
        cursor, seen = page.next, [*seen, *(hit.id for hit in page.hits)]
    archive.becomes(ALL)
    everything = walked(archive, sort)
    assert everything[everything.index(seen[-1]) + 1 :] == walked(archive, sort, cursor)


@pytest.mark.parametrize("sort", ["newest", "oldest"])
def test_the_last_hit_may_be_gone(sort: Sort) -> None:
    """Its place is where it would stand."""
    archive = Archive(EVEN)
    first = archive.page(sort, None)
    gone = first.hits[-1].id
    rest = [one for one in walked(archive, sort)[7:] if one != gone]
    archive.becomes(tuple(article for article in EVEN if article.id != gone))
    assert rest == walked(archive, sort, first.next)
    archive.becomes(EVEN[:1])
    assert len(walked(archive, sort, first.next)) <= 1


def test_by_relevance_it_goes_on_as_deep_with_a_note() -> None:
    """Since scores are others in another generation; in the same one there is no note."""
    archive = Archive(EVEN)
    cursor = archive.page("relevance", None).next
    assert not archive.page("relevance", cursor).notes
    archive.becomes(ALL)
    page = archive.page("relevance", cursor)
    assert [True] == ["The archive has changed" in note for note in page.notes]
    assert [hit.id for hit in page.hits] == [hit.id for hit in archive.page("relevance", None, size=14).hits][7:]


def test_the_last_answer_has_no_next() -> None:
    """Nor has one without hits, which says nothing of pages."""
    archive = Archive(ALL[:7])
    assert archive.page("newest", None).next is None
    assert archive.page("newest", None, "zzqqx").next is None
    cursor = archive.page("newest", None, size=6).next
    archive.becomes(ALL[1:2])
    page = archive.page("oldest", Archive(ALL).page("oldest", None, size=100).next)
    assert (0, None, ()) == (len(page.hits), page.next, page.notes)
    assert cursor is not None


def test_a_cursor_goes_on_in_its_own_order() -> None:
    """In another one, or with the number of a page, it would lead anywhere."""
    archive = Archive(ALL)
    cursor = archive.page("newest", None).next
    with pytest.raises(InvalidParameter, match="cursor: goes on in the order newest"):
        archive.page("oldest", cursor)
    with pytest.raises(InvalidParameter, match="page"):
        SearchRequest(query="pond", sort="newest", cursor=cursor, page=2)
    assert archive.page("relevance", cursor, "").hits  # without a query that is the order

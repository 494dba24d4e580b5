"""A year in a query: which articles have it, and what it adds to nothing."""

import datetime as dt
from collections.abc import Callable
from zoneinfo import ZoneInfo

import pytest

from searchsvc.article import Article
from searchsvc.query.render import render
from searchsvc.query.tree import Best, DateRange, DayStart, Node, Phrase, Prefix, Word
from searchsvc.search.explaining.explanation import OnlyOfYear
from searchsvc.search.parameters.request import SearchRequest
from searchsvc.search.planning.years import as_written, or_of_that_year, year_named
from searchsvc.search.service import Search
from searchsvc.search.spelling.corrections import DateMeant
from searchsvc.search.zero_results import Shortfall

Write = Callable[..., Article]
Archive = Callable[..., Search]


@pytest.fixture(scope="module")
def elections(write: Write, archive: Archive) -> Search:
    return archive(
        write("of-the-year", "Election called", "Polls open in spring.", published="2019-03-01"),
        write("looks-back", "Election reviewed", "As in 2019, few came.", published="2023-03-01"),
        write("other-year", "Election held", "Few came.", published="2021-03-01"),
        write("other-matter", "Ferry sold", "It was old.", published="2019-05-01"),
    )


def test_articles_of_the_year_have_it_as_those_that_write_it_have(elections: Search) -> None:
    """Those of another year lack it; and one that has nothing else comes last."""
    page = elections("election 2019")
    lacking = {"of-the-year": (), "looks-back": (), "other-year": ("2019",), "other-matter": ("election",)}
    assert lacking == {hit.id: hit.missing for hit in page.hits}
    assert (2, 4, "other-matter") == (page.complete, page.total, page.hits[-1].id)


def test_a_year_alone_finds_what_was_published_in_it(elections: Search) -> None:
    """After what writes it; also where nothing writes it."""
    assert ("looks-back", {"of-the-year", "other-matter"}) == (
        (found := [hit.id for hit in elections("2019").hits])[0],
        set(found[1:]),
    )
    assert ["other-year"] == [hit.id for hit in elections("2021").hits]


@pytest.mark.parametrize("query", ["election 2019", "2019 ferry", "absent 2019", "2019 2021"])
def test_a_year_is_counted_as_it_is_found(query: str, elections: Search) -> None:
    """The note counts the same articles whatever stands beside the year, and those are found by it."""
    [note] = [note for note in elections(query).noted if isinstance(note, Shortfall)]
    [counted] = [count for part, count in zip(note.clauses, note.counts, strict=True) if render(part) == "2019"]
    assert elections("2019").total == counted


@pytest.mark.parametrize("query", ["2019", "2021", "ferry 2019", "absent 2019", "2019 2021", "election spring 2021"])
@pytest.mark.parametrize("article", ["of-the-year", "looks-back", "other-year", "other-matter"])
def test_what_is_explained_as_found_is_found(query: str, article: str, elections: Search) -> None:
    """At its place among the results; an article that has only the year is told so."""
    ids = [hit.id for hit in elections(query).hits]
    told = elections.explain(query, article)
    assert told.position == (ids.index(article) + 1 if article in ids else None)
    assert (told.explanation is None) == bool(told.why_not) == (article not in ids)


def test_an_article_that_has_only_the_year_is_told_so(elections: Search) -> None:
    """It scores nothing, and says why it is there."""
    explanation = elections.explain("2019", "of-the-year").explanation
    assert explanation is not None
    assert (0.0, (OnlyOfYear(2019),)) == (explanation.score, explanation.remarks)


@pytest.mark.parametrize(
    ("query", "dated", "articles"),
    [
        ("March 2019", 'date:"March 2019"', 1),
        ("1 march 2019", 'date:"1 march 2019"', 1),
        ("March 1, 2019", 'date:"March 1, 2019"', 1),
        ("2019-05", "date:2019-05", 1),
        ("2019-03-01", "date:2019-03-01", 1),
    ],
)
def test_a_month_or_day_is_offered_as_a_date(query: str, dated: str, articles: int, elections: Search) -> None:
    """Where something was published then; the search that is offered finds as many."""
    assert DateMeant(dated, articles) in elections(query).noted
    assert articles == elections(dated).total


@pytest.mark.parametrize(
    "query",
    [
        "April 2019",
        "2019",
        "yesterday",
        "2000 days",
        "2019..2020",
        "election March 2019",
        '"March 2019"',
        "31 June 2019",
    ],
)
def test_other_words_are_offered_as_no_date(query: str, elections: Search) -> None:
    """A month of which nothing is, years, spans, more words, words in quotes, and no day of the calendar."""
    assert not [note for note in elections(query).noted if isinstance(note, DateMeant)]


def test_a_day_that_is_no_word_leads_on_to_the_date(elections: Search) -> None:
    """An empty page has the way on."""
    request = SearchRequest(query="2019-03-01", section="Sport")
    ways = elections.ways_on(request, elections.run(request))
    assert [("date", "date:2019-03-01", 1)] == [(way.kind, way.request.query, way.total) for way in ways]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ('election "2019"', ["looks-back"]),
        ("election 2019 after:2022", ["looks-back"]),
        ("election 2019*", ["looks-back"]),
    ],
)
def test_elsewhere_a_year_is_a_number(query: str, found: list[str], elections: Search) -> None:
    """In quotes, with a star, or where dates are given besides."""
    assert found == [hit.id for hit in elections(query).hits if not hit.missing]


def test_a_year_begins_in_the_time_zone() -> None:
    """From midnight of its first day to that of the next year's, as in `after:` and `before:`."""
    node = or_of_that_year(Word("2019", typed="2019"), ZoneInfo("Asia/Tokyo"))
    nine_hours = 9 * 3600
    begins = int(dt.datetime(2019, 1, 1, tzinfo=dt.UTC).timestamp()) - nine_hours
    ends = int(dt.datetime(2020, 1, 1, tzinfo=dt.UTC).timestamp()) - nine_hours
    range_of_it = DateRange(DayStart(dt.date(2019, 1, 1), begins), DayStart(dt.date(2020, 1, 1), ends))
    assert Best((Word("2019"), range_of_it)) == node
    assert (2019, Word("2019")) == (year_named(node), as_written(node))


@pytest.mark.parametrize(
    "part",
    [
        Word("1815", typed="1815"),
        Word("2150", typed="2150"),
        Word("2019", "2019", typed='"2019"'),
        Word("2019", None, "headline", typed="headline:2019"),
        Prefix("2019", typed="2019*"),
        Phrase((Word("2019"), Word("20")), typed="2019-20"),
    ],
)
def test_what_names_no_year_stays_as_it_is(part: Node) -> None:
    """Other numbers, and years in quotes, after a field, with a star or in a compound."""
    assert part is or_of_that_year(part, dt.UTC)
    assert part is as_written(part)
    assert year_named(part) is None

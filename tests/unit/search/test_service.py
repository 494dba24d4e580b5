"""One search, from a request to a page."""

import datetime as dt
import threading
from collections.abc import Callable, Iterable

import pytest
from tests.unit.search.pages import Archive, Show, Write, ids

from searchsvc.article import Article, Moment
from searchsvc.engines.memory import MemoryEngine
from searchsvc.errors import ArticleMissing, IndexClosed, IndexMissing, InvalidParameter
from searchsvc.search.parameters.request import SearchRequest
from searchsvc.search.results import ArchiveSummary
from searchsvc.search.service import Search
from searchsvc.text.analyzer import Analyzer


def test_a_page_says_what_was_asked_and_found(small: Search) -> None:
    """Query, page, size and sort come back; the total counts all that match; the time is measured."""
    page = small.search("storm", size=2)
    assert ("storm", None, (), False, 1, 2, "relevance") == (
        page.query,
        page.understood,
        page.notes,
        page.relaxed,
        page.page,
        page.size,
        page.sort,
    )
    assert (4, 2, 1, True) == (page.total, len(page.hits), page.generation, page.took_ms > 0)


def test_plain_arguments_and_a_askedgive_the_same(small: Search) -> None:
    """`search` is `run` for people who type."""
    request = SearchRequest(query="storm", sort="oldest", section="news", after=dt.date(2025, 1, 1))
    page = small.search("storm", sort="oldest", section="news", after=dt.date(2025, 1, 1))
    assert (ids(small.run(request)), ["flood"]) == (ids(page), ids(page))
    assert page.hits == small("storm", sort="oldest", section="news", after=dt.date(2025, 1, 1)).hits


def test_a_hit_shows_the_article(small: Search, shown: Show) -> None:
    """A hit has the article's own data, its marked headline and the piece of text that matched."""
    [hit] = small.search("ottilie").hits
    assert ("storm", "Storm [Ottilie]", ("Jo Tope",), None, "Lantern", Moment.parse("2025-02-01"), ()) == (
        hit.id,
        shown(hit.headline),
        hit.authors,
        hit.section,
        hit.source,
        hit.published,
        hit.missing,
    )
    assert [("body", "The wind rose.")] == [(one.field, shown(one.fragments)) for one in hit.snippets]


def test_headlines_count_more_than_captions_and_these_more_than_the_body(small: Search) -> None:
    """The same word ranks by the field it stands in."""
    assert "storm" == ids(small.search("storm"))[0]
    assert "lost" == ids(small.search("storm"))[1]


@pytest.mark.parametrize("query", ["", "  ", "-zzyzx"])
def test_without_words_it_is_everything_newest_first(query: str, small: Search) -> None:
    """An empty query and one of negatives only give all articles, the undated last."""
    page = small.search(query)
    assert (["flood", "storm", "match", "lost"], 4, ()) == (ids(page), page.total, page.notes)


def test_negatives_alone_leave_out_what_they_name(small: Search) -> None:
    """A lone minus is everything but."""
    assert ["storm", "match", "lost"] == ids(small.search("-flood"))


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (SearchRequest(section="sport"), ["match"]),
        (SearchRequest(source="LANTERN"), ["storm"]),
        (SearchRequest(language="en"), ["match"]),
        (SearchRequest(author="jo tope"), ["storm"]),
        (SearchRequest(author="Tope"), ["storm", "lost"]),
        (SearchRequest(author="!!!"), []),
        (SearchRequest(section=""), ["flood", "storm", "match", "lost"]),
    ],
)
def test_parameters_filter(asked: SearchRequest, expected: list[str], small: Search) -> None:
    """A parameter lets through what has that value; an author's words belong to one name."""
    assert expected == ids(small.run(asked))


def test_dates_are_half_open(small: Search) -> None:
    """`after` counts its day in, `before` does not; an undated article is in no range."""
    first, last = dt.date(2025, 2, 1), dt.date(2025, 3, 1)
    assert ["flood", "storm"] == ids(small.search(after=first))
    assert ["storm"] == ids(small.search(after=first, before=last))
    assert ["match", "storm"] == ids(small.search(before=last, sort="oldest"))


def test_days_are_those_of_the_time_zone(analyzer: Analyzer, write: Write, publish: Callable[..., None]) -> None:
    """Half past eleven in the evening in UTC is the next day further east, in the query as in the parameter."""
    engine = MemoryEngine()
    publish(engine, [write("late", "Late", published="2025-01-31T23:30:00Z")])
    east = Search(engine, analyzer, timezone=dt.timezone(dt.timedelta(hours=1)))
    west = Search(engine, analyzer)
    february = dt.date(2025, 2, 1)
    assert [1, 1, 0, 0] == [
        east.search(after=february).total,
        east.search("after:2025-02").total,
        west.search(after=february).total,
        west.search("after:2025-02").total,
    ]


def test_stop_words_neither_filter_nor_score_beside_others(small: Search) -> None:
    """`the ottilie` is `ottilie`: the same articles, the same scores, and only the word is marked."""
    with_stop_word, without = small.search("the ottilie of"), small.search("ottilie")
    assert without.hits == with_stop_word.hits


def test_stop_words_count_in_phrases_and_alone(archive: Archive, write: Write, shown: Show) -> None:
    """The band is found by its name, and a line of nothing but stop words by its words."""
    search = archive(write("band", "The Who play"), write("hamlet", "To be, or not to be"), write("other", "Who is it"))
    assert [["band"], ["hamlet"], ["other", "band"]] == [
        ids(search.search('"the who"')),
        ids(search.search("to be or not to be")),
        sorted(ids(search.search("who")), reverse=True),
    ]
    assert "[To] [be], [or] [not] [to] [be]" == shown(search.search("to be or not to be").hits[0].headline)


def test_a_page_beyond_the_last_is_empty(small: Search) -> None:
    """There is nothing on it, and the total is the same."""
    assert ([], 4) == (ids(small.search("storm", page=9)), small.search("storm", page=9).total)


def test_pages_follow_one_another(small: Search) -> None:
    """Pages of one hit each, put together, are the page of all."""
    assert ids(small.search("storm")) == [ids(small.search("storm", page=page, size=1))[0] for page in (1, 2, 3, 4)]


def test_limits_are_checked() -> None:
    """A parameter beyond its limits is named."""
    with pytest.raises(InvalidParameter) as caught:
        Search(MemoryEngine(), Analyzer()).search(page=0)
    assert "page" == caught.value.parameter


def test_without_an_index_it_says_so() -> None:
    """A search where nothing was published is IndexMissing, not an empty page."""
    with pytest.raises(IndexMissing):
        Search(MemoryEngine(), Analyzer()).search("storm")


@pytest.mark.parametrize(
    ("query", "notes"),
    [
        ("tope", ("No article has tope.", "As an author: by:tope finds 2 articles.")),
        ('"jo tope"', ('No article has "jo tope".', 'As an author: by:"jo tope" finds 1 article.')),
        ("sea-fog", ("No article has sea-fog.", "As a tag: tag:sea-fog finds 1 article.")),
        (
            "storm alder zzyzx",
            (
                "No article has all 3 words: storm (2), alder (0), zzyzx (0). These have some of them.",
                "As an author: by:alder finds 1 article.",
                "As a tag: tag:alder finds 1 article.",
            ),
        ),
        ("tope before:2000", ("No article has tope.", "As an author: by:tope finds 2 articles.")),
        ("headline:tope", ("No article has headline:tope.",)),
        ("-tope zzyzx", ("No article has zzyzx.",)),
    ],
)
def test_a_word_that_is_only_a_name_is_told_of(
    query: str, notes: tuple[str, ...], archive: Archive, write: Write
) -> None:
    """What no text has may be an author or a tag: a note gives the query that finds it."""
    search = archive(
        write("a", "Storm", authors=["Jo Tope"], tags=["Sea fog", "Alder"]),
        write("b", "Storm", authors=["Ann Tope", "Jo Alder"]),
    )
    assert notes == search.search(query).notes


@pytest.mark.parametrize("query", ["language:en", "language:en-GB", "lang:en_gb"])
def test_a_language_may_be_written_with_a_low_line(query: str, archive: Archive, write: Write) -> None:
    """en_GB is en-GB, in an article as in a query or parameter."""
    search = archive(write("a", language="en_GB"), write("b", language="en-GB"), write("c", language="fr"))
    assert ["a", "b"] == ids(search.search(query))
    assert ["a", "b"] == ids(search.search(language=query.partition(":")[2]))


def test_the_query_as_understood_and_its_notes_come_from_the_parser(small: Search) -> None:
    """What was not plain is shown as it was read, and what was not understood is noted."""
    page = small.search("storm AND (flood")
    assert "storm flood" == page.understood
    assert "bracket" in page.notes[0]


def test_one_article_is_shown_with_its_words_marked(small: Search, shown: Show) -> None:
    """An article is marked for a query in every text; without one it is plain."""
    assert "A boat after the [storm]" == shown(small.article("lost", "the storm").captions[0].caption)
    assert "A boat after the storm" == shown(small.article("lost").captions[0].caption)


def test_an_article_that_is_not_there_is_missing(small: Search) -> None:
    """An unknown id is an error that names it."""
    with pytest.raises(ArticleMissing) as caught:
        small.article("nope")
    assert "nope" == caught.value.article_id


def test_the_summary_knows_the_archive(small: Search) -> None:
    """How many articles, and from when to when; the undated have no say in that."""
    summary = small.summary()
    assert (4, 3, Moment.parse("2024-12-31"), Moment.parse("2025-03-01")) == (
        summary.articles,
        summary.dated,
        summary.earliest,
        summary.latest,
    )


def test_an_archive_without_dates_or_articles_has_a_summary_too(archive: Archive, write: Write) -> None:
    """What is not known is None; an empty archive has no examples and no notes."""
    undated = archive(write("a", "A storm")).summary()
    assert (1, 0, None, None) == (undated.articles, undated.dated, undated.earliest, undated.latest)
    assert ArchiveSummary(0, 0, None, None, ()) == archive().summary()
    assert () == archive().search("").notes


def test_the_summary_is_of_the_generation_served(
    analyzer: Analyzer, write: Write, publish: Callable[[MemoryEngine, Iterable[Article]], None]
) -> None:
    """It is worked out once for a generation, and again for the next."""
    engine = MemoryEngine()
    search = Search(engine, analyzer)
    publish(engine, [write("a", "A storm")])
    first = search.summary()
    assert first is search.summary()
    publish(engine, [write("a", "A storm"), write("b", "A flood")])
    assert [1, 2] == [first.articles, search.summary().articles]


def test_threads_may_share_it(small: Search) -> None:
    """Searches and summaries from many threads give what one thread gets."""
    expected = [ids(small.search("storm")), ids(small.search("flo* OR ottilie~")), small.summary()]
    answers: list[object] = []

    def ask() -> None:
        answers.append([ids(small.search("storm")), ids(small.search("flo* OR ottilie~")), small.summary()])

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [expected] * 8 == answers


def test_it_closes_its_engine(analyzer: Analyzer, write: Write, publish: Callable[..., None]) -> None:
    """As a context manager it lets go of the engine; status and refresh are the engine's."""
    engine = MemoryEngine()
    publish(engine, [write("a", "A storm")])
    with Search(engine, analyzer) as search:
        assert (1, False) == (search.status().served.articles, search.refresh())
    with pytest.raises(IndexClosed):
        engine.status()

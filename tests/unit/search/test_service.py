"""One search, from a request to a page."""

import datetime as dt
import threading
from collections.abc import Callable, Iterable

import pytest

from searchsvc.article import Article, Moment
from searchsvc.engines.memory import MemoryEngine
from searchsvc.errors import ArticleMissing, IndexClosed, IndexMissing, InvalidParameter
from searchsvc.search.request import SearchRequest
from searchsvc.search.results import ArchiveSummary, SearchPage
from searchsvc.search.service import Search
from searchsvc.text.analyzer import Analyzer

Write = Callable[..., Article]
Archive = Callable[..., Search]
Show = Callable[..., str]


def ids(page: SearchPage) -> list[str]:
    return [hit.id for hit in page.hits]


@pytest.fixture
def small(archive: Archive, write: Write) -> Search:
    return archive(
        write("flood", "Flood in the town", "A storm brought it.", published="2025-03-01", section="News"),
        write(
            "storm", "Storm Ottilie", "The wind rose.", published="2025-02-01", authors=["Jo Tope"], source="Lantern"
        ),
        write("match", "Larks win", "A storm of applause.", published="2024-12-31", section="Sport", language="en-GB"),
        write(
            "lost", "Found on the beach", captions=[("A boat after the storm", None)], authors=["Jo Alder", "Ann Tope"]
        ),
    )


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


def test_words_that_never_meet_are_relaxed(small: Search) -> None:
    """No article has all words: those with more come first, a note counts each word, a hit says what it lacks."""
    page = small.search("storm applause zzyzx")
    assert (True, 4, 0) == (page.relaxed, page.total, page.complete)
    assert ("No article has all 3 words: storm 4, applause 1, zzyzx 0. These have some of them.",) == page.notes
    assert ("match", ("zzyzx",)) == (page.hits[0].id, page.hits[0].missing)
    assert [("applause", "zzyzx")] * 3 == [hit.missing for hit in page.hits[1:]]


def test_few_articles_with_all_words_come_before_those_with_some(small: Search) -> None:
    """However little they score; every page tells the same numbers and the same note."""
    page = small.search("storm applause")
    assert (True, 4, 1) == (page.relaxed, page.total, page.complete)
    assert ("1 article has both words: storm 4, applause 1. Those below them have one of them.",) == page.notes
    assert "match" == page.hits[0].id
    assert [(), ("applause",), ("applause",), ("applause",)] == [hit.missing for hit in page.hits]
    second = small.search("storm applause", page=2, size=1)
    assert (page.relaxed, page.total, page.complete, page.notes) == (
        second.relaxed,
        second.total,
        second.complete,
        second.notes,
    )
    assert ids(page)[1:2] == ids(second)


def numbered(write: Write, both: int, one: int) -> list[Article]:
    """So many articles with `tide` and `harbour`, and so many with `tide` in the headline alone."""
    return [
        *(write(f"both{n}", "Notes", f"The tide {'rose ' * n} in the harbour.") for n in range(both)),
        *(write(f"one{n}", "Tide") for n in range(one)),
    ]


@pytest.mark.parametrize(("both", "total"), [(9, 11), (10, 10)])
def test_where_enough_articles_have_all_words_no_others_are_listed(
    both: int, total: int, archive: Archive, write: Write
) -> None:
    """Ten are enough, on whichever page."""
    search = archive(*numbered(write, both, one=2))
    for number in (1, 2):
        page = search.search("tide harbour", page=number, size=5)
        assert (total, both, total > both) == (page.total, page.complete, page.relaxed)


def test_past_five_words_the_score_alone_orders(archive: Archive, write: Write) -> None:
    """A sentence: an article that has one word often is before one that has all, far apart in a long text."""
    search = archive(
        write("all", "Notes", "one two three four five six " + "filler " * 400),
        write("headline", "Six, six", "Six."),
    )
    page = search.search("one two three four five six")
    assert ["all", "headline"] == sorted(ids(page))
    assert (True, 2, 1) == (page.relaxed, page.total, page.complete)
    assert ("1 article has all 6 words. Those that have some of them are listed too, best first.",) == page.notes
    assert sorted(page.hits, key=lambda hit: -hit.score) == list(page.hits)
    assert {"all": 0, "headline": 5} == {hit.id: len(hit.missing) for hit in page.hits}


@pytest.mark.parametrize("query", ["tide harbour", "tide harbour one two three four"])
def test_by_date_those_that_have_all_are_listed_alone(query: str, archive: Archive, write: Write) -> None:
    """Where there is any; else those that have some."""
    search = archive(
        write("old", "Tide", "harbour one two three four", published="2020-01-01"),
        write("new", "Tide", published="2021-01-01"),
    )
    page = search.search(query, sort="newest")
    assert (["old"], 1, 1, False, ()) == (ids(page), page.total, page.complete, page.relaxed, page.notes)
    some = search.search(f"{query} zzyzx", sort="newest")
    assert (["new", "old"], 2, 0, True) == (ids(some), some.total, some.complete, some.relaxed)


def test_a_word_typed_twice_weighs_twice(small: Search) -> None:
    """Its score is doubled; it is one word to have or to lack."""
    once, twice = (small.run(SearchRequest(query=query, rank="none")) for query in ("ottilie", "ottilie ottilie"))
    assert [2 * hit.score for hit in once.hits] == pytest.approx([hit.score for hit in twice.hits])
    assert (1, 1, ()) == (twice.total, twice.complete, twice.notes)
    page = small.search("storm zzyzx storm")
    assert ("No article has both words: storm 4, zzyzx 0. These have one of them.",) == page.notes
    assert {("zzyzx",)} == {hit.missing for hit in page.hits}


def test_what_stands_in_quotes_or_under_a_prefix_is_never_given_up(small: Search) -> None:
    """An article without it is not listed; the counts are of each part by itself."""
    page = small.search('headline:storm "storm" applause')
    assert ["storm"] == ids(page)
    assert (True, 1, 0) == (page.relaxed, page.total, page.complete)
    assert (
        'No article has all 3 words: headline:storm 1, "storm" 4, applause 1. These have some of them.',
    ) == page.notes
    nothing = small.search("headline:applause storm")
    assert ([], ("No article has both words: headline:applause 0, storm 4.",)) == (ids(nothing), nothing.notes)


def test_a_phrase_that_no_article_has_becomes_its_words(archive: Archive, write: Write) -> None:
    """A quotation with one word wrong finds what it is of; each hit lacks it, and none has all that was asked for."""
    search = archive(
        write("sea", "A lighthouse", "The old lighthouse would cost four million to rebuild."),
        write("land", "An old house"),
    )
    page = search.search('"the old lighthouse will cost"')
    assert (["sea", "land"], 2, 0, True) == (ids(page), page.total, page.complete, page.relaxed)
    assert '"the old lighthouse will cost"' == page.hits[0].missing[0]
    [note] = page.notes
    assert note.startswith('No article has "the old lighthouse will cost". Its words: old 2, lighthouse 1,')
    assert ["sea"] == ids(search.search('"old lighthouse"'))
    beside = search.search('"lighthouse old" million', sort="newest")
    lacked = [hit.missing for hit in beside.hits]
    assert [('"lighthouse old"', "lighthouse", "million"), ('"lighthouse old"',)] == lacked


def test_a_phrase_that_only_filters_keep_out_stays_a_phrase(small: Search) -> None:
    """Whether an article has it is asked of the whole archive."""
    page = small.search('"storm ottilie"', section="sport")
    assert ([], 0) == (ids(page), page.total)
    assert ('No article that passes these filters has "storm ottilie". Without them: "storm ottilie" 1.',) == page.notes


def test_the_relaxed_pass_obeys_filters_sort_and_page(small: Search) -> None:
    """Filters and negatives hold, counts are within them, and the order is the one asked for."""
    page = small.search("ottilie applause", sort="oldest", before=dt.date(2026, 1, 1))
    assert ["match", "storm"] == ids(page)
    assert ["storm"] == ids(small.search("ottilie applause", sort="oldest", page=2, size=1))
    assert (
        "No article within these dates has both words: ottilie 1, applause 1. These have one of them.",
    ) == page.notes
    without = small.search("ottilie applause -larks")
    assert (
        ["storm"],
        ("No article without larks has both words: ottilie 1, applause 0. These have one of them.",),
    ) == (
        ids(without),
        without.notes,
    )


def test_a_stop_word_is_no_word_that_is_missing(small: Search) -> None:
    """Dropped stop words take no part in the relaxed pass: one word is left, and it has its own note."""
    page = small.search("the zzyzx")
    assert (False, 0, ("No article has zzyzx.",)) == (page.relaxed, page.total, page.notes)


@pytest.mark.parametrize(
    ("query", "notes"),
    [
        ("zzyzx quux", ("No article has zzyzx or quux.",)),
        ("storm after:2030", ("No article within these dates has storm. Without them: storm 4.",)),
        (
            "storm zzyzx section:x",
            (
                "No article has the section “x”; section: compares the whole name.",
                "No article that passes these filters has storm or zzyzx. Without them: storm 4, zzyzx 0.",
            ),
        ),
        ("section:x", ("No article has the section “x”; section: compares the whole name.",)),
        ("section:sport source:lantern", ("No article passes these filters.",)),
        ("boat -beach", ("No article without beach has boat: the one article with boat has beach.",)),
        ("???", ("There is no word in “???”.",)),
    ],
)
def test_a_page_without_hits_says_why(query: str, notes: tuple[str, ...], small: Search) -> None:
    """Nothing found is told with its reason: the word, the filters, or that there was no word."""
    page = small.search(query)
    assert ([], 0, False, notes) == (ids(page), page.total, page.relaxed, page.notes)


@pytest.mark.parametrize(
    ("query", "notes"),
    [
        ("tope", ("No article has tope.", "As an author: by:tope finds 2 articles.")),
        ('"jo tope"', ('No article has "jo tope".', 'As an author: by:"jo tope" finds 1 article.')),
        ("sea-fog", ("No article has sea-fog.", "As a tag: tag:sea-fog finds 1 article.")),
        (
            "storm alder zzyzx",
            (
                "No article has all 3 words: storm 2, alder 0, zzyzx 0. These have some of them.",
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
    assert (4, Moment.parse("2024-12-31"), Moment.parse("2025-03-01")) == (
        summary.articles,
        summary.earliest,
        summary.latest,
    )


def test_an_archive_without_dates_or_articles_has_a_summary_too(archive: Archive, write: Write) -> None:
    """What is not known is None; an empty archive has no examples and no notes."""
    undated = archive(write("a", "A storm")).summary()
    assert (1, None, None) == (undated.articles, undated.earliest, undated.latest)
    assert ArchiveSummary(0, None, None, ()) == archive().summary()
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

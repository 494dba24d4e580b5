"""Which articles are listed where few or none have all words."""

import datetime as dt

import pytest
from tests.unit.search.pages import Archive, Write, ids

from searchsvc.article import Article
from searchsvc.search.parameters.request import SearchRequest
from searchsvc.search.service import Search


def test_words_that_never_meet_are_relaxed(small: Search) -> None:
    """No article has all words: those with more come first, a note counts each word, a hit says what it lacks."""
    page = small.search("storm applause zzyzx")
    assert (True, 4, 0) == (page.relaxed, page.total, page.complete)
    assert ("No article has all 3 words: storm (4), applause (1), zzyzx (0). These have some of them.",) == page.notes
    assert ("match", ("zzyzx",)) == (page.hits[0].id, page.hits[0].missing)
    assert [("applause", "zzyzx")] * 3 == [hit.missing for hit in page.hits[1:]]


def test_few_articles_with_all_words_come_before_those_with_some(small: Search) -> None:
    """However little they score; every page tells the same numbers and the same note."""
    page = small.search("storm applause")
    assert (True, 4, 1) == (page.relaxed, page.total, page.complete)
    assert ("1 article has both words: storm (4), applause (1). Those below have one of them.",) == page.notes
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
    assert ("No article has both words: storm (4), zzyzx (0). These have one of them.",) == page.notes
    assert {("zzyzx",)} == {hit.missing for hit in page.hits}


def test_what_stands_in_quotes_or_under_a_prefix_is_never_given_up(small: Search) -> None:
    """An article without it is not listed; the counts are of each part by itself."""
    page = small.search('headline:storm "storm" applause')
    assert ["storm"] == ids(page)
    assert (True, 1, 0) == (page.relaxed, page.total, page.complete)
    assert (
        'No article has all 3 words: headline:storm (1), "storm" (4), applause (1). These have some of them.',
    ) == page.notes
    nothing = small.search("headline:applause storm")
    assert ([], ("No article has both words: headline:applause (0), storm (4).",)) == (ids(nothing), nothing.notes)


def test_a_phrase_that_no_article_has_becomes_its_words(archive: Archive, write: Write) -> None:
    """A quotation with one word wrong finds what it is of; each hit lacks it, and none has all that was asked for.

    Of its words only those are said to be missing that were typed beside it, too.
    """
    search = archive(
        write("sea", "A lighthouse", "The old lighthouse would cost four million to rebuild."),
        write("land", "An old house"),
    )
    page = search.search('"the old lighthouse will cost"')
    assert (["sea", "land"], 2, 0, True) == (ids(page), page.total, page.complete, page.relaxed)
    assert [('"the old lighthouse will cost"',)] * 2 == [hit.missing for hit in page.hits]
    [note] = page.notes
    assert note.startswith('No article has "the old lighthouse will cost". Its words: old (2), lighthouse (1),')
    assert ["sea"] == ids(search.search('"old lighthouse"'))
    beside = search.search('"lighthouse old" million', sort="newest")
    lacked = [hit.missing for hit in beside.hits]
    assert [('"lighthouse old"', "million"), ('"lighthouse old"',)] == lacked
    both = search.search('"lighthouse old" million lighthouse', sort="newest")
    assert ('"lighthouse old"', "lighthouse", "million") == both.hits[0].missing


def test_a_phrase_that_only_filters_keep_out_stays_a_phrase(small: Search) -> None:
    """Whether an article has it is asked of the whole archive."""
    page = small.search('"storm ottilie"', section="sport")
    assert ([], 0) == (ids(page), page.total)
    assert (
        'No article that passes these filters has "storm ottilie". Without them: "storm ottilie" (1).',
    ) == page.notes


def test_the_relaxed_pass_obeys_filters_sort_and_page(small: Search) -> None:
    """Filters and negatives hold, counts are within them, and the order is the one asked for."""
    page = small.search("ottilie applause", sort="oldest", before=dt.date(2026, 1, 1))
    assert ["match", "storm"] == ids(page)
    assert ["storm"] == ids(small.search("ottilie applause", sort="oldest", page=2, size=1))
    assert (
        "No article within these dates has both words: ottilie (1), applause (1). These have one of them.",
    ) == page.notes
    without = small.search("ottilie applause -larks")
    assert (
        ["storm"],
        ("No article without larks has both words: ottilie (1), applause (0). These have one of them.",),
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
        ("zzyzx w/3 quux frob blarg wumpus xyzzy storm", ("No article has zzyzx w/3 quux.",)),
        ("zzyzx quux frob blarg wumpus xyzzy", ("No article has any of 6 words.",)),
        (
            "storm zzyzx quux frob blarg wumpus after:2030",
            ("No article within these dates has any of 6 words; others have some.",),
        ),
        (
            "boat -beach -quux -frob -blarg -wumpus -xyzzy",
            ("No article without any of 6 words has boat: the one article with boat has any of 6 words.",),
        ),
        ("storm after:2030", ("No article within these dates has storm. Without them: storm (4).",)),
        (
            "storm zzyzx section:x",
            (
                "No article has the section “x”; section: compares the whole name.",
                "No article that passes these filters has storm or zzyzx. Without them: storm (4), zzyzx (0).",
            ),
        ),
        ("section:x", ("No article has the section “x”; section: compares the whole name.",)),
        ("section:sport source:lantern", ("No article passes all of these filters: section:sport, source:lantern.",)),
        ("boat -beach", ("No article without beach has boat: the one article with boat has beach.",)),
        ("???", ("There is no word in “???”.",)),
    ],
)
def test_a_page_without_hits_says_why(query: str, notes: tuple[str, ...], small: Search) -> None:
    """Nothing found is told with its reason: the word, the filters, or that there was no word."""
    page = small.search(query)
    assert ([], 0, False, notes) == (ids(page), page.total, page.relaxed, page.notes)


def test_an_article_marks_the_words_that_stood_in_for_a_phrase(archive: Archive, write: Write) -> None:
    """Where no article has the phrase; where one has, the phrase alone."""
    search = archive(write("words", "Mole", "The mole is old."), write("phrase", "Notes", "An old quay, and old."))
    marked = {
        query: [one.text for text in search.article("words", query).body for one in text if one.match]
        for query in ('"old mole"', '"old quay"')
    }
    assert {'"old mole"': ["mole", "old"], '"old quay"': []} == marked

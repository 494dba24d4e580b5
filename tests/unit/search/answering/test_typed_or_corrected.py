"""Words that the archive does not have are put right, and rare ones are offered others."""

from collections.abc import Callable

import pytest

from searchsvc.article import Article
from searchsvc.engines.memory import MemoryEngine
from searchsvc.indexing.documents.index_document import index_document
from searchsvc.search.answering.typed_or_corrected import Spelling
from searchsvc.search.results import SearchPage
from searchsvc.search.service import Search
from searchsvc.search.spelling.corrections import Corrected, Correction, MeantPerhaps
from searchsvc.text.analyzer import Analyzer
from searchsvc.text.encoding.encoder import encoder_for

Write = Callable[..., Article]
Archive = Callable[..., Search]


def ids(page: SearchPage) -> list[str]:
    return [hit.id for hit in page.hits]


def readings(page: SearchPage) -> tuple[str | None, str | None]:
    """What was put right, as `typed > shown`, and what is offered."""
    offers = [note.query for note in page.noted if isinstance(note, MeantPerhaps)]
    corrected = None if page.corrected is None else f"{page.corrected.typed} > {page.corrected.shown}"
    return corrected, offers[0] if offers else None


@pytest.fixture(scope="module")
def town(archive: Archive, write: Write) -> Search:
    return archive(
        write("wall", "Harbour wall falls", "The harbour had a storm in March.", published="2024-03-01"),
        write("case", "A case for Harry", "Nobody would listen to the port.", source="Larkmoor Courier"),
        write("street", "Street market", "A market in the street.", authors=["Jo Hornby"], tags=["Elections"]),
        write("hornbys", "Hornbies", "Old toys.", section="Gardening"),
        write("muller", "Spider-man", "Frau Müller watched the spider-man.", published="2020-01-01"),
    )


@pytest.mark.parametrize(
    ("query", "corrected", "understood", "found"),
    [
        ("harbuor", "harbuor > harbour", "harbour", ["wall"]),
        ("harbuor OR port", "harbuor > harbour", "harbour OR port", ["wall", "case"]),
        ("HARBUOR wall", "HARBUOR > HARBOUR", "HARBOUR wall", ["wall"]),
        ("the harbuor's walll", "harbuor's walll > harbour wall", "the harbour wall", ["wall"]),
        ("headline:harbuor", "harbuor > harbour", "headline:harbour", ["wall"]),
        ("spidermann", "spidermann > spiderman", "spiderman", ["muller"]),
        ("harbuor -port", "harbuor > harbour", "harbour -port", ["wall"]),
        ("harbuor xqzzy", "harbuor > harbour", "harbour xqzzy", ["wall"]),
        ("harbuor-wall", "harbuor > harbour", "harbour-wall", ["wall"]),
    ],
)
def test_a_word_that_no_article_has_is_put_right(
    query: str, corrected: str, understood: str, found: list[str], town: Search
) -> None:
    """Its results are shown; the query stays as it was typed, and `understood` says how it was read."""
    page = town.search(query)
    assert (query, understood, found) == (page.query, page.understood, ids(page))
    assert (corrected, None) == readings(page)
    assert f"Showing {corrected.partition(' > ')[2]}. Search only for" in page.notes[0]


@pytest.mark.parametrize(
    "query",
    [
        "café",
        "carry",
        '"harbuor"',
        "-harbuor wall",
        "hrabuor~1",
        "harb0ur",
        "hornby",
        "by:hornbi",
        "election",
        "gardening",
        "courier",
        "har",
        "harbuor-port",
        "which",
        "",
    ],
)
def test_what_is_no_error_or_not_to_be_told_stays(query: str, town: Search) -> None:
    """Names, tags, sections and sources, quoted words, words left out, numbers, short words, other words."""
    assert (None, None) == readings(town.search(query))


def test_accents_are_shown_as_the_archive_writes_them(town: Search) -> None:
    """Words are compared without them, and shown with them."""
    assert ("mulller > müller", None) == readings(town.search("mulller"))


def test_the_words_beside_it_choose(archive: Archive, write: Write) -> None:
    """Of two that are as near, the one that stands with the others of the query, however rare it is."""
    search = archive(
        write("one", "A dairy cow", "Milk."),
        *(write(f"d{n}", "A daily paper", "News.") for n in range(5)),
    )
    assert ("daiy > daily", None) == readings(search.search("daiy"))
    assert ("daiy > dairy", None) == readings(search.search("daiy cow"))
    assert ("daiy > dairy", None) == readings(search.search("headline:daiy milk"))


def test_a_short_word_needs_company(archive: Archive, write: Write) -> None:
    """Where no article has it beside another word of the query, it is left; a long one with a slip is not."""
    search = archive(write("a", "Flood"), write("b", "Street"), write("c", "Storm"))
    assert [(None, None), ("flod > flood", None), ("streeet > street", None)] == [
        readings(search.search(query)) for query in ("flod storm", "flod", "streeet storm")
    ]


@pytest.mark.parametrize(("floods", "corrected"), [(2, None), (3, "flod > flood")])
def test_a_short_word_alone_must_be_a_common_one(
    floods: int, corrected: str | None, archive: Archive, write: Write
) -> None:
    """One article in a hundred has it; a longer word with a slip may be rare."""
    search = archive(
        *(write(f"f{n}", "Flood") for n in range(floods)),
        write("street", "Street"),
        *(write(f"o{n}", "Other") for n in range(299 - floods)),
    )
    assert [(corrected, None), ("streeet > street", None)] == [
        readings(search.search(query)) for query in ("flod", "streeet")
    ]


@pytest.mark.parametrize(("sand", "corrected"), [(10, "flod > flood"), (31, None)])
def test_a_word_of_many_articles_is_no_company(
    sand: int, corrected: str | None, archive: Archive, write: Write
) -> None:
    """It stands beside any word by chance."""
    search = archive(
        write("flood", "Flood", "Sand."),
        *(write(f"s{n}", "Sand") for n in range(sand - 1)),
        *(write(f"o{n}", "Other") for n in range(300 - sand)),
    )
    assert (corrected, None) == readings(search.search("flod sand"))


def test_a_sentence_is_put_right_with_care(archive: Archive, write: Write) -> None:
    """One edit, beside the words round it; with many words that no article has it is in another language."""
    search = archive(write("a", "The harbour wall fell into the sea on a stormy morning", "Government and committee."))
    assert "harbuor > harbour" == readings(search.search("harbuor wall fell sea stormy morning"))[0]
    assert (None, None) == readings(search.search("comitee wall fell sea stormy morning"))
    assert (None, None) == readings(search.search("harbuor walll stormmy goverment"))


def test_what_is_absent_ignores_filters(town: Search) -> None:
    """A word of an article outside the filters is one of the archive's; one put right obeys them."""
    outside = town.search("harbour", before="2021")
    assert (None, None) == readings(outside)
    page = town.search("harbuor", before="2021")
    assert (("harbuor > harbour", None), []) == (readings(page), ids(page))
    assert "No article within these dates has harbour. Without them: harbour (1)." == page.notes[1]


@pytest.mark.parametrize("sort", ["relevance", "newest", "oldest"])
def test_every_page_and_order_is_put_right_alike(sort: str, town: Search) -> None:
    """The same note and numbers everywhere."""
    first, second = (town.search("harbuor OR port", sort=sort, page=page, size=1) for page in (1, 2))  # type: ignore[arg-type]
    assert (first.total, first.corrected, first.notes) == (second.total, second.corrected, second.notes)
    assert Correction("harbuor", "harbour") == first.corrected


def test_it_can_be_switched_off(town: Search) -> None:
    """Then nothing is put right, and what would be is offered."""
    page = town.search("harbuor", correct=False)
    assert ([], None, (None, "harbour")) == (ids(page), page.understood, readings(page))
    assert ("Did you mean harbour?", "No article has harbuor.") == page.notes


@pytest.mark.parametrize(
    ("spelling", "expected"),
    [("correct", ("harbuor > harbour", None)), ("offer", (None, "harbour")), ("off", (None, None))],
)
def test_a_setting_says_what_becomes_of_misspelt_words(
    spelling: Spelling,
    expected: tuple[str | None, str | None],
    analyzer: Analyzer,
    write: Write,
    publish: Callable[..., None],
) -> None:
    """They are put right, offered, or left."""
    engine = MemoryEngine()
    publish(engine, [write("a", "Harbour")])
    assert expected == readings(Search(engine, analyzer, spelling=spelling).search("harbuor"))


@pytest.mark.parametrize(
    ("articles", "query", "expected"),
    [
        ((1, 10), "harbuor", "harbour"),
        ((1, 9), "harbuor", None),
        ((2, 19), "harbuor", None),
        ((2, 20), "harbuor", "harbour"),
        ((1, 10), "storm harbuor", "storm harbour"),
        ((1, 10), "harbuor gale", None),
        ((1, 10), '"harbuor"', None),
    ],
)
def test_a_rare_word_is_only_offered_another(
    articles: tuple[int, int], query: str, expected: str | None, archive: Archive, write: Write
) -> None:
    """One that ten times as many articles have, one edit away, and with which the query finds more."""
    rare, usual = articles
    search = archive(
        *(write(f"r{n}", "Harbuor", "A storm and a gale.") for n in range(rare)),
        *(write(f"u{n}", "Harbour", "A storm.") for n in range(usual)),
    )
    page = search.search(query)
    assert (None, expected) == readings(page)
    assert [f"r{n}" for n in range(rare)] == sorted(hit.id for hit in page.hits if not hit.missing)
    assert (expected is not None) == any(note.startswith("Did you mean") for note in page.notes)


@pytest.mark.parametrize(("usual", "expected"), [(99, None), (100, "tones")])
def test_a_short_rare_word_has_neighbours_by_chance(
    usual: int, expected: str | None, archive: Archive, write: Write
) -> None:
    """Another one is offered where a hundred times as many articles have it."""
    search = archive(write("rare", "Toes"), *(write(f"{n}", "Tones") for n in range(usual)))
    assert (None, expected) == readings(search.search("toes"))


def test_a_word_is_shown_without_its_possessive(archive: Archive, write: Write) -> None:
    """It is the name."""
    search = archive(write("a", "Hornby's garden"))
    assert ("horneby > hornby", None) == readings(search.search("horneby"))


def test_another_form_of_the_word_is_no_offer(archive: Archive, write: Write) -> None:
    """`stormy` is not an error for storm."""
    search = archive(write("rare", "Stormy"), *(write(f"{n}", "Storm") for n in range(20)))
    assert (None, None) == readings(search.search("stormy"))


def test_what_is_filed_under_follows_the_generation(
    analyzer: Analyzer, write: Write, publish: Callable[..., None]
) -> None:
    """A section that is gone keeps no word from being put right."""
    engine = MemoryEngine()
    publish(engine, [write("a", "Harbour", section="Harbuor news")])
    search = Search(engine, analyzer)
    assert (None, None) == readings(search.search("harbuor"))
    publish(engine, [write("a", "Harbour", section="News")])
    assert ("harbuor > harbour", None) == readings(search.search("harbuor"))


def test_the_note_has_the_query_as_it_was_read(town: Search) -> None:
    """For who makes links."""
    [note] = [note for note in town.search("harbuor OR port").noted if isinstance(note, Corrected)]
    assert Corrected("harbuor", "harbour", "harbour OR port") == note


def test_other_languages_keep_their_stems(write: Write) -> None:
    """A word is read again with its accents, by which it is stemmed."""
    analyzer = Analyzer("french")
    engine = MemoryEngine()
    with engine.begin() as build:
        build.add([index_document(write("a", "Les économies du pays"), encoder_for(analyzer))])
        build.publish()
    page = Search(engine, analyzer).search("économeis")
    assert ("économeis > économies", ["a"]) == (readings(page)[0], ids(page))


def test_a_field_before_a_blank_may_hold_a_word_that_is_put_right(town: Search) -> None:
    """And so may what stands beside it."""
    for query, understood in (
        ("headline: harbuor", "headline:harbour"),
        ("headline: harbour strom", "headline:harbour storm"),
    ):
        page = town.search(query)
        assert (understood, ["wall"]) == (page.understood, ids(page))

"""What the archive itself writes as one word and as several."""

import pytest

from searchsvc.article import Article, Origin
from searchsvc.engines.memory import MemoryEngine
from searchsvc.indexing.documents.index_document import index_document
from searchsvc.query.parser import parse
from searchsvc.query.spellings.archive import LONGEST_OPENED, SHORTEST_PART, with_open_and_closed
from searchsvc.query.tree import Node, Or
from searchsvc.search.service import Search
from searchsvc.text.analyzer import Analyzer
from searchsvc.text.encoding.encoder import encoder_for

ENGLISH = Analyzer()


def finds(typed: str, *said: str) -> set[str]:
    """Which of these texts have all that was typed."""
    engine, encoder = MemoryEngine(), encoder_for(ENGLISH)
    articles = [Article(id=text, headline="", body=(text,), origin=Origin("a.txt")) for text in said]
    with engine.begin() as build:
        build.add([index_document(article, encoder) for article in articles])
        build.publish()
    return {hit.id for hit in Search(engine, ENGLISH, spelling="off").search(typed).hits if not hit.missing}


@pytest.mark.parametrize("typed", ["flood wall", "floodwall", "Floodwalls"])
def test_open_and_closed_find_each_other(typed: str) -> None:
    """Where the archive has both forms, whichever was typed; words that only stand in one article are no compound."""
    said = ("A floodwall is built", "The flood wall holds")
    assert set(said) == finds(typed, *said, "A flood, behind it nothing")


def test_words_beside_it_are_looked_for_as_before() -> None:
    """A compound beside other words, some of which have no other form."""
    said = ("Marten repairs the floodwall", "The flood wall that Marten holds")
    assert set(said) == finds("marten flood wall", *said, "Marten and a flood")


def test_a_hashtag_is_found_by_its_words() -> None:
    """Three words and more meet the hashtag that is made of them."""
    said = ("Keep Larkmoor Green, they say", "They write #KeepLarkmoorGreen")
    assert set(said) == finds("keep larkmoor green", *said)


@pytest.mark.parametrize(
    ("typed", "said"),
    [("parades for all", "#ParadesForAll"), ("make a stand", "#MakeAStand"), ("je suis marten", "#JeSuisMarten")],
)
def test_stop_words_and_short_ones_are_in_hashtags(typed: str, said: str) -> None:
    """One word that tells something is enough."""
    assert {said} == finds(typed, said, "Something else")


@pytest.mark.parametrize(
    ("apart", "together"), [("Plume 15", "Plume15"), ("640 Max", "640Max"), ("Gannet 12b", "Gannet12b")]
)
def test_a_word_and_a_number_find_each_other(apart: str, together: str) -> None:
    """Where the archive has the form that was not typed, whichever that is."""
    said = (f"The new {apart} is here", f"The new {together} is here")
    for typed in (apart, together):
        assert set(said) == finds(typed, *said, "New, and here")


def test_a_year_is_no_such_number() -> None:
    """It has a meaning of its own."""
    assert {"A vote in 2019"} == finds("vote 2019", "A vote in 2019", "The #Vote2019")


TRAPS = [
    ("therapist", "therapist", "the rapist"),
    ("manslaughter", "manslaughter", "a man's laughter"),
    ("nowhere", "nowhere", "now here"),
    ("together", "together", "to get her"),
    ("notable", "notable", "not able"),
    ("whatsoever", "whatsoever", "what so ever"),
    ("carpet", "carpet", "car pet"),
    ("overtake", "overtake", "over take"),
    ("hereafter", "hereafter", "here after"),
    ("weekend", "weekend", "the week, end of it"),
    ("seabird", "seabird", "a sea bird"),
    ("island", "island", "is land"),
]


@pytest.mark.parametrize(("typed", "closed", "open_"), TRAPS)
def test_words_that_only_look_like_compounds_stay(typed: str, closed: str, open_: str) -> None:
    """Short parts, stop words, and words that are another's in a row are no parts, whichever form is typed."""
    assert {closed} == finds(typed, closed, open_)
    assert closed not in finds(open_, closed, open_)


def test_a_form_that_the_archive_lacks_is_not_made() -> None:
    """Where nobody writes it closed, or nobody writes it open, both stay what they are."""
    assert set() == finds("floodwall", "The flood wall holds")
    assert set() == finds("flood wall", "A floodwall is built")


def test_a_word_without_end_is_not_tried_at_each_letter() -> None:
    """Of forty letters a word is cut at each place, of more at none: the archive is not even asked."""
    asked: list[Node] = []

    def has(node: Node) -> bool:
        asked.append(node)
        return False

    for letters in (LONGEST_OPENED, LONGEST_OPENED + 1, 250):
        word = parse("ab" * (letters // 2) + "c" * (letters % 2), ENGLISH).tree
        assert word == with_open_and_closed(word, ENGLISH, has)
    [options] = asked
    assert isinstance(options, Or)
    assert LONGEST_OPENED - 2 * SHORTEST_PART + 1 == len(options.children)


def test_quotes_ask_for_the_very_words() -> None:
    """A phrase is not one word."""
    said = ("A floodwall is built", "The flood wall holds")
    assert {said[1]} == finds('"flood wall"', *said)

"""What somebody who types is offered."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.unit.search.pages import Archive, Write

from searchsvc.errors import InvalidParameter
from searchsvc.search.service import Search

MINISTER = "The prime minister spoke to ministers about the mill."


@pytest.fixture(scope="module")
def press(archive: Archive, write: Write) -> Search:
    """An archive of two subjects, whose words begin alike."""
    return archive(
        write("a", "Storm closes the harbour", MINISTER, published="2019-03-01"),
        write("b", "Storms and a prime minister", MINISTER, published="2020-03-01"),
        write("c", "Milk is dear", "Milk, milk and milking. The stork is back.", published="2021-03-01"),
        write("d", "Milk is dear", "Milk for the harbour.", authors=["Milka Stone"], published="2018-03-01"),
        write("e", "Harbour master retires", "He liked milk.", section="Milieu", published="2022-03-01"),
    )


def words(search: Search, query: str, size: int = 6) -> list[tuple[str, int]]:
    return [(one.query, one.articles) for one in search.suggest(query, size=size).words]


def headlines(search: Search, query: str) -> list[str]:
    found = search.suggest(query).headlines
    return ["".join(f"[{one.text}]" if one.match else one.text for one in hit.headline) for hit in found]


def test_a_word_is_completed_with_how_many_articles_have_it(press: Search) -> None:
    """Each word once, in its usual form; the one that most articles have first. Names and sections are no texts."""
    assert [("milk", 3), ("mill", 2)] == words(press, "mil")
    assert [("milk", 3)] == words(press, "mil", size=1)
    assert [("storm", 2), ("stork", 1)] == words(press, "sto")


def test_what_is_kept_is_kept(press: Search) -> None:
    """Capitals, quotes and fields stay as they were typed; a word in capitals is completed in capitals."""
    assert [("Milk", 3), ("Mill", 2)] == words(press, "Mil")
    assert [("MILK", 3), ("MILL", 2)] == words(press, "MIL")
    assert [('"prime minister', 2)] == words(press, '"prime min')
    assert [("headline:milk", 3), ("headline:mill", 2)] == words(press, "headline:mil")


def test_words_that_belong_together_come_first(press: Search) -> None:
    """Beside others a word counts the articles that have them too, and one that follows directly is the likeliest."""
    assert [("prime minister", 2), ("prime mill", 2)] == words(press, "prime mi")
    assert {("harbour milk", 2), ("harbour minister", 1), ("harbour mill", 1)} == set(words(press, "harbour mi"))


def test_words_that_nothing_has_together_come_only_where_all_are_so(press: Search) -> None:
    """And say that no article has them."""
    assert [("dear milk", 2)] == words(press, "dear mi")
    assert [("stork minister", 0)] == words(press, "stork mini")


@pytest.mark.parametrize(("typed", "meant"), [("harbuor", "harbour"), ("minnis", "minister"), ("strom", "storm")])
def test_a_misspelt_beginning_is_forgiven(press: Search, typed: str, meant: str) -> None:
    """Where the archive has few words that begin so."""
    assert meant == words(press, typed)[0][0]


def test_a_misspelt_word_before_it_is_put_right(press: Search) -> None:
    """Where no article has it."""
    assert [("harbour storm", 1)] == words(press, "harbuor sto")


def test_stop_words_complete_nothing_and_stand_in_no_way(press: Search) -> None:
    """Nobody looks for them."""
    assert [] == words(press, "th")
    assert [("the storm", 2), ("the stork", 1)] == words(press, "the sto")


@pytest.mark.parametrize("query", ["section:mil", "by:mil", "storm -mil", "", "  ", "milk ", "m" * 201])
def test_what_is_no_word_of_texts_is_not_completed(press: Search, query: str) -> None:
    """Nor is what was pasted."""
    assert [] == words(press, query)


def test_headlines_have_the_words(press: Search) -> None:
    """The newest first, each once, with what was meant marked; all of the words, wherever in the headline."""
    assert ["[Milk] is dear"] == headlines(press, "mil")
    assert ["[Harbour] master retires", "Storm closes the [harbour]"] == headlines(press, "harb")
    assert ["[Storm] closes the [harbour]"] == headlines(press, "harbour sto")
    assert ["[Harbour] master retires", "Storm closes the [harbour]"] == headlines(press, "harbour ")
    assert [] == headlines(press, "harbour xylo")


def test_filters_hold_for_headlines(press: Search) -> None:
    """What the query narrows is narrowed."""
    assert ["[Harbour] master retires"] == headlines(press, "section:milieu harb")


@pytest.mark.parametrize("size", [0, 21, -1])
def test_the_size_has_limits(press: Search, size: int) -> None:
    """Beyond them it is a bad parameter."""
    with pytest.raises(InvalidParameter, match="size"):
        press.suggest("mil", size=size)


@given(query=st.text("miłk*~:\"'()- \u202e\ud800東2", max_size=12))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_nothing_that_is_typed_fails(press: Search, query: str) -> None:
    """And no word is suggested that the archive's texts do not have."""
    known = {"milk", "mill", "minister", "ministers", "milking", "liked", "master"}
    assert {one.word.lower() for one in press.suggest(query).words} <= known


def test_a_new_generation_has_its_own_words(archive: Archive, write: Write) -> None:
    """What only a former one had is not suggested: it may have been taken out for a reason."""
    search = archive(write("a", "Storm"))
    assert [("storm", 1)] == words(search, "sto")
    assert [] == words(archive(write("a", "Calm")), "sto")

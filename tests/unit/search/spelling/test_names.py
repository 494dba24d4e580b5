"""Names that are typed as words, and values that were meant."""

import pytest
from tests.unit.search.pages import Archive, Write

from searchsvc.query.tree import Keyword, Word
from searchsvc.search.service import Search
from searchsvc.search.spelling.names import meant_value

VALUES = ("hessary mercury", "hessary times", "larkmoor courier", "sport", "culture")


@pytest.fixture(scope="module")
def desk(archive: Archive, write: Write) -> Search:
    return archive(
        write("one", "Kettle sale", "Ada bought one.", authors=["Ada Quill"], section="Sport", tags=["tea time"]),
        write("two", "Kettle lost", "Nobody saw it.", authors=["Ada Flint"], source="Quay Courier"),
        write("three", "A sport", "Quill pens were thrown.", section="Culture", authors=["Jo Tope", "Ann Alder"]),
        write("four", "Das Müll bleibt liegen", "Der Müll der Stadt, sagt Anna.", language="de"),
        write("five", "Bahn fährt", "Die Züge fahren.", authors=["Anna Müller"], language="de"),
        write("six", "Storm over", "The storm of storms.", authors=["Gwen Storm"]),
    )


@pytest.mark.parametrize(
    ("query", "notes"),
    [
        ("ada quill", ['As an author: by:"ada quill" finds 1 article.']),
        ("Quill, Ada", ['As an author: by:"Quill Ada" finds 1 article.']),
        ("ada quill kettle", ['As an author: by:"ada quill" finds 1 article.']),
        ("flint", ["As an author: by:flint finds 1 article."]),
        ("ada flint quill", ['As an author: by:"ada flint" finds 1 article.']),
        ("jo alder", ["As an author: by:jo finds 1 article.", "As an author: by:alder finds 1 article."]),
        ("tea time", ['As a tag: tag:"tea time" finds 1 article.']),
        ("kettle ada", []),
        ("Anna Müller", ['As an author: by:"Anna Müller" finds 1 article.']),
        ("Müller", ["As an author: by:Müller finds 1 article."]),
        ("storm", []),
        ("pens", []),
        ("sport", ["As a section: section:sport finds 1 article."]),
        ('"Quay  Courier"', ['As a source: source:"quay courier" finds 1 article.']),
        ("sport section:sport", []),
        ("sport kettle", []),
    ],
)
def test_words_that_are_a_name_are_said_to_be_one(query: str, notes: list[str], desk: Search) -> None:
    """The longest run of words that is one name is told once; a word that texts have is no name by itself.

    It is where it is all of the query, and no article that is listed is of that author.
    """
    assert notes == [note for note in desk.search(query).notes if note.startswith("As a")]


def test_a_section_that_is_chosen_already_is_not_offered(desk: Search) -> None:
    """It would lead to where the search is."""
    assert not [note for note in desk.search("kettle", section="Sport").notes if note.startswith("As a")]
    assert not [note for note in desk.search("sport", section="Sport").notes if note.startswith("As a")]


@pytest.mark.parametrize(
    ("field", "value", "words", "meant"),
    [
        ("section", "sports", "", "sport"),
        ("section", "spotr", "", "sport"),
        ("section", "cultur", "", "culture"),
        ("section", "weather", "", ""),
        ("section", "spo", "", ""),
        ("source", "courier", "", "larkmoor courier"),
        ("source", "hessary", "", ""),
        ("source", "hessary", "flood mercury", "hessary mercury"),
        ("source", "larkmoor", "courier", "larkmoor courier"),
        ("source", "larkmoor curier", "", "larkmoor courier"),
    ],
)
def test_the_value_that_was_meant(field: str, value: str, words: str, meant: str) -> None:
    """With words of the query, as the only one that has the word, or as the nearest; none where that is not clear."""
    parts = [Word(word, typed=word) for word in words.split()]
    found, used = meant_value(Keyword(field, value), parts, VALUES)
    assert meant == found
    assert set(meant.split()) - set(value.split()) >= {part.term for part in parts if part in used}

"""Which words of a query find their compounds."""

from collections.abc import Sequence
from typing import NamedTuple

import pytest

from searchsvc.article import Article, Origin
from searchsvc.engines.memory import MemoryEngine
from searchsvc.indexing.documents.index_document import index_document
from searchsvc.query.closed_compounds.expansion import MOST_COMPOUNDS, Compounds
from searchsvc.query.tree import Alternatives, Word
from searchsvc.search.service import Search
from searchsvc.text.analyzer import Analyzer
from searchsvc.text.encoding.encoder import encoder_for


def archive(language: str, *texts: str, author: str = "") -> Search:
    analyzer = Analyzer(language)
    engine, encoder = MemoryEngine(), encoder_for(analyzer)
    authors = (author,) if author else ()
    articles = [Article(id=text, headline=text, body=(), authors=authors, origin=Origin("a.txt")) for text in texts]
    with engine.begin() as build:
        build.add([index_document(article, encoder) for article in articles])
        build.publish()
    return Search(engine, analyzer, spelling="off")


def finds(search: Search, typed: str) -> list[str]:
    return [hit.id for hit in search(typed).hits if not hit.missing]


SAID = ("Die Ratswahl im Herbst", "Eine Wahl und ein Rat", "Zur Auswahl")


@pytest.mark.parametrize("typed", ["Wahl", "wahlen", "headline:wahl", "wahl OR quatsch", "ratswahl OR wahl"])
def test_a_plain_word_finds_its_compounds(typed: str) -> None:
    """In any field of text, alone or in an OR; what has a prefix is no compound."""
    assert set(SAID[:2]) == set(finds(archive("german", *SAID), typed))


@pytest.mark.parametrize("typed", ['"wahl"', "wahl*", "wahl~", "by:wahl", '"eine wahl"', "wahl-ergebnis"])
def test_other_words_stand_for_themselves(typed: str) -> None:
    """Quoted words, prefixes, fuzzy words, names and parts of what was typed as one thing."""
    assert SAID[0] not in finds(archive("german", *SAID), typed)


def test_what_is_excluded_is_the_very_word() -> None:
    """Nothing goes missing for a word that nobody typed."""
    assert [SAID[0]] == finds(archive("german", *SAID), "rat* -wahl")


def test_the_very_word_comes_first() -> None:
    """Other things equal; the names would have it the other way round."""
    said = ("Alte Ratswahl bei uns", "Rote Wahl bei uns", "Rat")
    assert [said[1], said[0]] == finds(archive("german", *said), "wahl")


def test_a_compound_is_marked_as_a_whole() -> None:
    """It is the word that was found."""
    [hit] = archive("german", "Die Ratswahl im Herbst", "Wahl Rat")("wahl herbst").hits[:1]
    assert ["Ratswahl", "Herbst"] == [one.text for one in hit.headline if one.match]


def test_a_head_must_be_a_word_of_the_archive() -> None:
    """Ends of words, such as those that a language forms words with, are none."""
    assert [] == finds(archive("german", "Die Ratswahl im Herbst", "Ein Rat"), "wahl")


@pytest.mark.parametrize(
    ("language", "typed", "said", "why"),
    [
        ("english", "wall", ("A floodwall", "A wall, a flood"), "an archive of another language"),
        ("german", "rat", ("Der Stadtrat", "Ein Rat der Stadt"), "a head of three letters"),
        ("german", "oder", ("Das Stadtoder", "Stadt oder"), "a stop word"),
        ("german", "wahl eins zwei drei vier fünf", ("Ratswahl eins zwei drei vier fünf", "Wahl Rat"), "a text"),
    ],
)
def test_these_find_none(language: str, typed: str, said: tuple[str, ...], why: str) -> None:
    """Where compounds are no help, or too much."""
    assert said[0] not in finds(archive(language, *said), typed), why


class Form(NamedTuple):
    form: str
    term: str
    documents: int


class ManyCompounds:
    """More than may stand beside a word, the longest of them the most frequent."""

    compounds = tuple(Form("rats" * length + "wahl", "rats" * length + "wahl", length) for length in range(2, 250))

    def forms_ending(self, suffix: str, _limit: int) -> tuple[Form, ...]:
        return self.compounds if suffix == "wahl" else ()

    def document_frequencies(self, terms: Sequence[str]) -> list[int]:
        return [1 for _ in terms]


def test_the_most_frequent_stand_beside_the_word() -> None:
    """However many an archive has."""
    tree = Compounds("german", Analyzer("german"), ManyCompounds()).beside(Word("wahl", typed="Wahl"))
    assert isinstance(tree, Alternatives)
    frequent = [Word(one.term) for one in reversed(ManyCompounds.compounds)]
    assert [Word("wahl"), *frequent[:MOST_COMPOUNDS]] == list(tree.options)


def test_what_stands_beside_it_already_stays() -> None:
    """Compounds come last; a term that is there does not come again."""
    search = archive("german", *SAID)
    word = Alternatives((Word("wahl", typed="Wahl"), Word("ratswahl")), typed="Wahl")
    assert word == Compounds("german", Analyzer("german"), search._engine).beside(word)

"""Words with accents are found under their other spellings."""

import pytest

from searchsvc.article import Article, Origin
from searchsvc.engines.memory import MemoryEngine
from searchsvc.indexing.documents.index_document import index_document
from searchsvc.search.service import Search
from searchsvc.text.analyzer import Analyzer
from searchsvc.text.encoding.encoder import encoder_for
from searchsvc.text.other_spellings import in_two_letters


def found(language: str, text: str, query: str) -> bool:
    """Does the query find an article of this text, and is something marked there?"""
    analyzer, engine = Analyzer(language), MemoryEngine()
    encoder = encoder_for(analyzer)
    with engine.begin() as build:
        build.add([index_document(Article(id="a", headline=text, body=(), origin=Origin("a")), encoder)])
        build.publish()
    page = Search(engine, analyzer, spelling="off")(query)
    return bool(page.hits) and any(fragment.match for fragment in page.hits[0].headline)


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("Göttingen", "goettingen"),
        ("Goettingen", "göttingen"),
        ("Göttingen", "gottingen"),
        ("Gottingen", "göttingen"),
        ("Übersee", "uebersee"),
        ("Jäger's", "jaeger"),
        ("Tromsø", "tromsoe"),
        ("Århus", "aarhus"),
    ],
)
@pytest.mark.parametrize("language", ["english", "german", "french"])
def test_umlauts_in_two_letters(language: str, text: str, query: str) -> None:
    """ae, oe and ue are ä, ö and ü, whichever of them is typed; so is a letter without its dots."""
    assert found(language, text, query)


@pytest.mark.parametrize("word", ["Israel", "aktuell", "neue", "Samuel", "poet", "Michael", "Suez", "Daesh"])
def test_a_word_without_umlaut_has_one_spelling(word: str) -> None:
    """ae, oe and ue in a word are not read as umlauts: it has no other reading."""
    assert 1 == len(Analyzer().tokens(word))
    assert "" == in_two_letters(word, "english")


@pytest.mark.parametrize(("text", "query"), [("Poet", "pot"), ("Samuel", "samul"), ("Daesh", "dash"), ("Joel", "jol")])
def test_two_vowels_are_no_umlaut(text: str, query: str) -> None:
    """No article is found by a word that only looks like its spelling."""
    assert not found("english", text, query)


@pytest.mark.parametrize(
    ("language", "text", "query"),
    [
        ("french", "Le Sénégal célébré", "celebre"),
        ("french", "libérée", "liberee"),
        ("french", "LIBEREE", "libérée"),
        ("spanish", "investigó", "investigo"),
        ("portuguese", "eleições", "eleicoes"),
        ("italian", "città", "citta"),
        ("hungarian", "választások", "valasztasok"),
        ("turkish", "seçimleri", "secimleri"),
        ("polish", "wyborów", "wyborow"),
    ],
)
def test_a_word_is_found_without_its_accents(language: str, text: str, query: str) -> None:
    """In languages with accents a word typed without them meets its stem, and so the other way round."""
    assert found(language, text, query)

"""What stands beside the words of a query is the same for a phrase that is taken apart."""

from collections.abc import Callable

import pytest

from searchsvc.article import Article
from searchsvc.engines.memory import MemoryEngine
from searchsvc.indexing.documents.index_document import index_document
from searchsvc.query.parser import parse
from searchsvc.query.synonyms.file import NO_SYNONYMS
from searchsvc.query.tree import Alternatives, Word
from searchsvc.search.answering.expansion import Expansion
from searchsvc.search.languages.compounds import ArchiveCompounds
from searchsvc.search.languages.engine import LanguagesEngine, QueryReader
from searchsvc.search.service import Search
from searchsvc.text.analyzer import Analyzer
from searchsvc.text.analyzers import Analyzers
from searchsvc.text.encoding.encoder import encoder_for


@pytest.fixture(scope="module")
def german(write: Callable[..., Article]) -> MemoryEngine:
    """One article has only the compound, one both words apart, one the compound of two words as one."""
    engine = MemoryEngine()
    articles = (
        write("compound", "Die Bundestagswahl", "Die Bundestagswahl im Herbst."),
        write("apart", "Die Wahl", "Vor der Wahl war der Termin offen, wie die Stadt sagte."),
        write("term", "Termin", "Der Termin stand fest."),
        write("closed", "Cyberangriff", "Der Cyberangriff traf die Stadt."),
        write("open", "Cyber Angriff", "Ein Cyber Angriff, sagte die Stadt."),
    )
    with engine.begin() as build:
        build.add([index_document(one, encoder_for(Analyzer("german"))) for one in articles])
        build.publish()
    return engine


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ('"Termin Wahl"', {"compound", "apart", "term"}),
        ('"Angriff Cyber"', {"open", "closed"}),
        ('"Termin Cyber Angriff"', {"apart", "term", "open", "closed"}),
    ],
)
def test_a_phrase_that_no_article_has_finds_what_its_words_find(
    query: str, found: set[str], german: MemoryEngine
) -> None:
    """Compounds that end in one of them, too, and two of them written as one."""
    search = Search(german, Analyzer("german"), spelling="off")

    assert found == {hit.id for hit in search.search(query).hits}
    assert found == {hit.id for hit in search.search(query.strip('"')).hits}


@pytest.mark.parametrize(
    "query", ["Wahl", "Wahl OR Termin", "Cyber Angriff", "Cyberangriff Wahl", '"Stadt" -Wahl 4.5bn']
)
def test_what_stands_there_already_is_not_put_there_again(query: str, german: MemoryEngine) -> None:
    """Of a phrase that is taken apart the other clauses have theirs already."""
    analyzers = Analyzers(Analyzer("german"))
    engine = LanguagesEngine(german, analyzers)
    reader = QueryReader(analyzers, engine)
    expansion = Expansion(engine, reader, NO_SYNONYMS, ArchiveCompounds(engine, analyzers, reader))

    once = expansion.beside(parse(query, reader).tree)

    assert once == expansion.beside(once)
    if query == "Wahl":
        assert isinstance(once, Alternatives)
        assert "bundestagswahl" in {one.typed for one in once.options if isinstance(one, Word)}

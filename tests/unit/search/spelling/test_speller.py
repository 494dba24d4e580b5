"""Which words of the archive are meant, and which are only offered?"""

from collections.abc import Callable

import pytest

from searchsvc.article import Article
from searchsvc.engines.memory import MemoryEngine
from searchsvc.indexing.documents.index_document import index_document
from searchsvc.search.results import SearchPage
from searchsvc.search.service import Search
from searchsvc.search.spelling.corrections import MeantPerhaps
from searchsvc.text.analyzer import Analyzer
from searchsvc.text.encoding.encoder import encoder_for

Write = Callable[..., Article]
Archive = Callable[..., Search]


def readings(page: SearchPage) -> tuple[str | None, list[str]]:
    """What is shown instead of what was typed, and what is offered."""
    offered = [note.shown for note in page.noted if isinstance(note, MeantPerhaps)]
    return None if page.corrected is None else page.corrected.shown, offered


@pytest.fixture(scope="module")
def pairs(write: Write, archive: Archive) -> Search:
    common = (write(f"pair-{number}", f"Pairs {number}", "They came in pairs.") for number in range(5))
    return archive(*common, write("port", "Harbour opens", "The port has a lighthouse."))


@pytest.mark.parametrize(
    ("query", "meant"), [("prot", "port"), ("Paris", "Pairs"), ("lighthuose", "lighthouse"), ("lghthose", "lighthouse")]
)
def test_a_word_alone_is_put_right_on_strong_evidence(query: str, meant: str, pairs: Search) -> None:
    """A short word that few articles have, a name, and one of two edits are offered; a slip in a long word is clear."""
    shown, offered = readings(pairs.search(query))
    assert ((meant, []) if query == "lighthuose" else (None, [meant])) == (shown, offered)


def test_a_common_word_is_meant_unless_a_name_was_typed(pairs: Search) -> None:
    """One edit away, with nothing beside it; with company a name is put right, too."""
    assert ("pairs", []) == readings(pairs.search("paris"))
    assert (None, ["Pairs"]) == readings(pairs.search("Paris"))
    assert ("Harbour", []) == readings(pairs.search("Harbuor port"))


def test_in_german_a_verb_is_put_right_to_its_own_word(write: Write) -> None:
    """Its -t is not stemmed: of two words one letter away the one that it goes on from is meant, be it rarer."""
    analyzer = Analyzer("german")
    encoder, engine = encoder_for(analyzer), MemoryEngine()
    quarrels = (write(f"streit-{number}", "Streit um die Bahn", language="de") for number in range(9))
    strikes = (write(f"streik-{number}", "Streik bei der Bahn", language="de") for number in range(2))
    with engine.begin() as build:
        build.add(index_document(article, encoder) for article in (*quarrels, *strikes))
        build.publish()
    search = Search(engine, analyzer)
    assert readings(search.search("streikt")) in (("streik", []), (None, ["streik"]))

"""What docs/query-language.md says of words that are the same holds, each example searched."""

import re
from pathlib import Path

import pytest
from tests.languages import article, publish_articles

from searchsvc.article import Article, Origin
from searchsvc.engines.memory import MemoryEngine
from searchsvc.indexing.documents.index_document import index_document
from searchsvc.search.service import Search
from searchsvc.text.analyzer import Analyzer
from searchsvc.text.encoding.encoder import encoder_for

PAGE = Path(__file__).parents[2] / "docs" / "query-language.md"
GERMAN = "in German "


def _examples() -> list[tuple[str, str, str, bool]]:
    """Language, what is typed, what an article says, and whether it is found: from the last column of the table."""
    text = PAGE.read_text(encoding="utf-8").split("## Which words are the same", 1)[1].split("###", 1)[0]
    found = []
    for line in text.splitlines():
        cell = line.rstrip("| ").rsplit("|", 1)[-1].strip() if line.startswith("|") else ""
        language = "german" if cell.startswith(GERMAN) else "english"
        for typed, finds, said in re.findall(r"`([^`]+)` (finds|does not find) ([^,;`]+(?:,\d+[^,;`]*)*)", cell):
            found += [(language, typed, one, finds == "finds") for one in said.strip().split(" and ")]
    return found


EXAMPLES = _examples()


def _of_languages() -> list[tuple[str, str, str, bool]]:
    """The same, of the table on several languages, whose first column is the language of the article."""
    text = PAGE.read_text(encoding="utf-8").split("### Several languages", 1)[1].split("###", 1)[0]
    found = []
    for language, cell in re.findall(r"^\| ([a-z]+) \| (`.*) \|$", text, re.MULTILINE):
        for typed, finds, said in re.findall(r"`([^`]+)` (finds|does not find) ([^,;`|]+)", cell):
            found += [(language, typed, said.strip(), finds == "finds")]
    return found


OF_LANGUAGES = _of_languages()


def test_the_page_has_examples() -> None:
    """The examples are found: were they written otherwise, the test below would test nothing."""
    assert len(EXAMPLES) > 20
    assert {(True, "english"), (False, "english"), (True, "german")} <= {(one[3], one[0]) for one in EXAMPLES}


@pytest.mark.parametrize(("language", "typed", "said", "is_found"), EXAMPLES)
def test_a_word_finds_what_the_page_says(language: str, typed: str, said: str, is_found: bool) -> None:
    """What is typed finds an article that says the other thing, with all words; or does not, where the page says so."""
    analyzer = Analyzer(language)
    engine, encoder = MemoryEngine(), encoder_for(analyzer)
    with engine.begin() as build:
        build.add([index_document(Article(id="a", headline="", body=(said,), origin=Origin("a.txt")), encoder)])
        build.publish()
    page = Search(engine, analyzer, spelling="off").search(typed)
    assert is_found == (page.complete == 1)


def test_the_page_has_examples_of_languages() -> None:
    """As above, of the other table."""
    assert {"english", "german", "french", "spanish", "russian", "turkish"} == {one[0] for one in OF_LANGUAGES}


@pytest.mark.parametrize(("language", "typed", "said", "is_found"), OF_LANGUAGES)
def test_a_word_finds_what_the_page_says_of_a_language(language: str, typed: str, said: str, is_found: bool) -> None:
    """In an English archive that has an article of that language."""
    engine = MemoryEngine()
    articles = (article("a", "", said, language=language), article("b", "Other news", language="en"))
    page = Search(engine, publish_articles(engine, articles), spelling="off").search(typed)
    assert is_found == (page.complete == 1)

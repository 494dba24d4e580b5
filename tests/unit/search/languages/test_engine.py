"""The archive in all its languages, for queries that are read in one."""

from tests.languages import ARTICLES, ENGLISH, GERMAN, publish_articles

from searchsvc.article import Article
from searchsvc.engines.memory import MemoryEngine
from searchsvc.engines.port import EngineRequest
from searchsvc.query.tree import Word
from searchsvc.search.languages.engine import LanguagesEngine, QueryReader
from searchsvc.text.analyzers import Analyzers


def opened(*articles: Article, language: str = "english") -> tuple[MemoryEngine, LanguagesEngine, Analyzers]:
    engine = MemoryEngine()
    analyzers = Analyzers(publish_articles(engine, articles, language))
    return engine, LanguagesEngine(engine, analyzers), analyzers


def test_the_main_language_is_that_of_the_setting_where_any_article_has_it() -> None:
    """Else the one that most have; its stop words count."""
    _, engine, analyzers = opened(*GERMAN, *ENGLISH[:1])
    assert "en" == engine.main_language
    assert not QueryReader(analyzers, engine).is_stop_word("die")
    _, engine, analyzers = opened(*GERMAN)
    assert "de" == engine.main_language
    assert QueryReader(analyzers, engine).is_stop_word("die")


def test_a_new_generation_may_have_other_languages() -> None:
    """Also where nobody told of it: the number of the generation does."""
    below, engine, analyzers = opened(*ENGLISH)
    before = engine.has_several
    publish_articles(below, ARTICLES)
    result = engine.search(EngineRequest(Word("haus", typed="Haus")))
    assert {"haus", "gift"} == {hit.id for hit in result.hits}
    assert (False, True) == (before, engine.has_several)
    assert analyzers.usual == engine.main_language


def test_similar_forms_are_told_once_by_their_stem_in_the_main_language() -> None:
    """Whatever languages have the form."""
    _, engine, _ = opened(*ARTICLES)
    assert [("hafen", "hafen")] == [(one.form, one.term) for one in engine.similar_forms("hafem", 1)]

"""The archive in all its languages, for queries that are read in one."""

import pytest
from tests.languages import ARTICLES, ENGLISH, GERMAN, article, publish_articles

from searchsvc.article import Article
from searchsvc.engines.memory import MemoryEngine
from searchsvc.engines.port import EngineRequest
from searchsvc.query.parser import parse
from searchsvc.query.tree import Word
from searchsvc.search.languages.engine import LanguagesEngine, QueryReader
from searchsvc.text.analyzers import Analyzers


def opened(*articles: Article, language: str = "english") -> tuple[MemoryEngine, LanguagesEngine, Analyzers]:
    engine = MemoryEngine()
    analyzers = Analyzers(publish_articles(engine, articles, language))
    return engine, LanguagesEngine(engine, analyzers), analyzers


def test_the_prevailing_language_is_that_of_the_setting_where_any_article_has_it() -> None:
    """Else the one that most have; its stop words count."""
    _, engine, analyzers = opened(*GERMAN, *ENGLISH[:1])
    assert "en" == engine.prevailing_language
    assert not QueryReader(analyzers, engine).is_stop_word("die")
    _, engine, analyzers = opened(*GERMAN)
    assert "de" == engine.prevailing_language
    assert QueryReader(analyzers, engine).is_stop_word("die")


def test_a_new_generation_may_have_other_languages() -> None:
    """Also where nobody told of it: the number of the generation does."""
    below, engine, analyzers = opened(*ENGLISH)
    before = engine.has_several
    publish_articles(below, ARTICLES)
    result = engine.search(EngineRequest(Word("haus", typed="Haus")))
    assert {"haus", "gift"} == {hit.id for hit in result.hits}
    assert (False, True) == (before, engine.has_several)
    assert analyzers.main_code == engine.prevailing_language


def test_similar_forms_are_told_once_by_their_stem_in_the_main_language() -> None:
    """Whatever languages have the form."""
    _, engine, _ = opened(*ARTICLES)
    assert [("hafen", "hafen")] == [(one.form, one.term) for one in engine.similar_forms("hafem", 1)]


TURKISH = (
    article(
        "firtina",
        "Fırtına Iğdır'ı vurdu",
        "Türkiye'nin doğusunda şehrin çatıları uçtu, kadınlar ve çocuklar için okullar bir gün kapalı kalacak.",
        language="tr",
    ),
)
FRENCH_NUMBERS = (
    article(
        "pont",
        "Le pont coûtera 7,25 millions d'euros",
        "Le conseil a voté les travaux du pont, et les habitants du quartier ne sont pas tous contents de ce choix.",
        language="fr",
    ),
    article(
        "liste",
        "Les lignes 7 et 25 sont fermées",
        "Les trains ne partent pas, et les voyageurs de la ligne attendent dans la gare que la neige fonde.",
        language="fr",
    ),
)


def found(engine: LanguagesEngine, analyzers: Analyzers, query: str) -> set[str]:
    tree = parse(query, QueryReader(analyzers, engine)).tree
    return {hit.id for hit in engine.search(EngineRequest(tree)).hits}


@pytest.mark.parametrize(
    "query",
    [
        "7,25",
        '"7,25 millions"',
        "€7,25",
        "pont 7,25 millions",
        'headline:"7,25 millions"',
        "7.25",
        '"7,25"',
        "-chat 7,25",
    ],
)
def test_a_decimal_comma_is_one_where_a_language_of_the_archive_writes_it(query: str) -> None:
    """The headline is copied as it stands, whatever the main language writes."""
    _, engine, analyzers = opened(*ENGLISH, *FRENCH_NUMBERS)
    assert {"pont"} == found(engine, analyzers, query)


def test_a_decimal_comma_is_none_where_no_language_writes_it() -> None:
    """There it parts two words; and lists of numbers and years are lists everywhere."""
    _, engine, analyzers = opened(*ENGLISH)
    assert parse("7 25", analyzers.main).tree == parse("7,25", QueryReader(analyzers, engine)).tree
    _, engine, analyzers = opened(*ENGLISH, *FRENCH_NUMBERS)
    reader = QueryReader(analyzers, engine)
    assert parse("2019 2020", reader).tree == parse("2019,2020", reader).tree
    assert parse("1 2 3", reader).tree == parse("1,2,3", reader).tree


@pytest.mark.parametrize("query", ["FIRTINA", "fırtına", "TÜRKİYE", "türkiye", "ŞEHRİN", "IĞDIR", "ığdır", "Iğdır"])
@pytest.mark.parametrize("main", ["english", "turkish"])
def test_case_makes_no_difference_in_turkish(query: str, main: str) -> None:
    """Where both letters that look like an i have capitals of their own."""
    _, engine, analyzers = opened(*ENGLISH, *TURKISH, language=main)
    assert {"firtina"} == found(engine, analyzers, query)


def test_case_makes_no_difference_in_quotes() -> None:
    """Of an article in Turkish beside others."""
    _, engine, analyzers = opened(*ENGLISH, *TURKISH)
    assert {"firtina"} == found(engine, analyzers, '"IĞDIR"') == found(engine, analyzers, '"TÜRKİYE"')


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("language:norwegian", {"bokmal", "nynorsk", "norsk"}),
        ("language:nb", {"bokmal"}),
        ("-language:no", {"harbour"}),
        ("language:zh", set()),
    ],
)
def test_a_macrolanguage_finds_its_members(query: str, found: set[str]) -> None:
    """Whichever of them the articles state; a member finds itself alone."""
    text = "Regjeringen går av etter krangel om budsjettet, og det blir nyvalg til høsten, sier statsministeren."
    stated = {"bokmal": "nb", "nynorsk": "nn", "norsk": "no"}
    _, engine, analyzers = opened(
        *ENGLISH[:1], *(article(name, text, text, language=code) for name, code in stated.items())
    )
    tree = parse(query, QueryReader(analyzers, engine)).tree
    assert found == {hit.id for hit in engine.search(EngineRequest(tree)).hits}

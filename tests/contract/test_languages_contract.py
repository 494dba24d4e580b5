"""An archive in several languages, on every engine."""

from collections.abc import Callable

import pytest
from tests.languages import ARTICLES, ENGLISH, article, publish_articles

from searchsvc.engines.memory.engine import MemoryEngine
from searchsvc.engines.port import Engine, EngineRequest
from searchsvc.query.tree import Alternatives, Everything, Node, Word
from searchsvc.search.results import SearchPage
from searchsvc.search.service import Search
from searchsvc.serialise import encode
from searchsvc.stored import decode
from searchsvc.web.documents.api_documents import search_document


@pytest.fixture
def search(engine: Engine) -> Search:
    return Search(engine, publish_articles(engine, ARTICLES))


def found(search: Search, query: str) -> list[str]:
    return sorted(hit.id for hit in search.search(query, correct=False).hits)


def marked(page: SearchPage) -> set[str]:
    texts = (text for hit in page.hits for text in (hit.headline, *(one.fragments for one in hit.snippets)))
    return {fragment.text for text in texts for fragment in text if fragment.match}


def test_each_article_is_in_its_own_language(engine: Engine) -> None:
    """What is stated stays where it is so, in its own words."""
    publish_articles(engine, ARTICLES)
    stored = engine.search(EngineRequest(Everything(), limit=100)).stored()
    languages = {one.id: one.language for one in map(decode, stored)}
    assert {
        "harbour": "en-GB",
        "chat": "en",
        "die": "en",
        "haus": "de",
        "gift": "de",
        "cafe": "fr",
        "economie": "fr",
        "river": "ru",
    } == languages
    assert {"en", "en-gb", "de", "fr", "ru"} == set(engine.keyword_values("language"))


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("storm", ["harbour"]),
        ("Haus", ["gift", "haus"]),
        ("häusern", ["gift", "haus"]),
        ("économie", ["economie"]),
        ("economie", ["economie"]),
        ("chat", ["cafe", "chat"]),
        ("chats", ["cafe", "chat"]),
        ("café", ["cafe"]),
        ("case", ["harbour"]),
        ("gift", ["gift", "harbour"]),
        ("реки", ["river"]),
        ("3,5 Prozent", ["haus"]),
        ('"am alten hafen"', ["haus"]),
        ('"hause"', ["gift"]),
        ('"häuser am hafen"', ["haus"]),
        ("häus*", ["gift", "haus"]),
        ("haeuser~1", ["haus"]),
        ("hafem~1", ["haus"]),
        ("headline:fluss", ["gift"]),
        ("-storm language:en", ["chat", "die"]),
        ("language:de", ["gift", "haus"]),
        ("chats language:fr", ["cafe"]),
        ("porte OR ferry", ["cafe", "harbour"]),
        ('"hafen häuser"~4', ["haus"]),
        ('"harbour storms"~4', ["harbour"]),
        ("häuser w/3 hafen", ["haus"]),
        ("atleast2 häusern", ["haus"]),
        ('"am alten haf*"', ["haus"]),
        ("habitant w/4 quartier", ["cafe"]),
    ],
)
def test_words_are_stemmed_by_each_language_in_its_articles(search: Search, query: str, ids: list[str]) -> None:
    """Quotes, stars and tildes look at forms of all of them."""
    assert ids == found(search, query)


def test_what_matched_is_marked(search: Search) -> None:
    """By the rules of each article's language, in results and in the article itself."""
    assert {"Häuser", "Hause"} == marked(search.search("häusern"))
    assert {"chats", "chat"} == marked(search.search("chat"))
    article = search.article("haus", "häusern")
    assert [text.text for text in article.headline if text.match] == ["Häuser"]


def test_no_mark_of_a_language_is_ever_shown(search: Search) -> None:
    """Not in results, nor in what is offered for a misspelt word, nor in an explanation."""
    for query in ("häusern chat", "hafne", "haffen", '"chats" porte -storm', "die häuser am hafen werden teurer"):
        page = search.search(query, explain=True)
        assert b"\\u001f" not in encode(search_document(page)).lower(), query
    assert search.search("haffen").corrected is not None


def test_stop_words_are_those_of_the_prevailing_language(search: Search) -> None:
    """German articles have `die` in every line; it is looked for, since it is an English word, too."""
    assert "die" in found(search, "fish die")
    assert ["haus"] == found(search, "the Prozent")


def test_all_engines_score_alike(search: Search) -> None:
    """As the memory engine does, which is the definition."""
    memory = MemoryEngine()
    oracle = Search(memory, publish_articles(memory, ARTICLES))
    for query in ("chat", "haus hafen", "gift minister storms", '"ses portes"', "haus OR maison", "die fluss"):
        expected, hits = oracle.search(query).hits, search.search(query).hits
        assert [hit.id for hit in expected] == [hit.id for hit in hits], query
        assert [hit.score for hit in expected] == pytest.approx([hit.score for hit in hits], abs=1e-4), query


def test_an_archive_of_one_language_is_asked_what_was_asked_before(engine: Engine) -> None:
    """The languages stand aside."""
    asked: list[Node] = []

    class Asked:
        def __getattr__(self, name: str) -> Callable[..., object]:
            return getattr(engine, name)  # type: ignore[no-any-return]

        def search(self, request: EngineRequest) -> object:
            asked.append(request.tree)
            return engine.search(request)

    analyzer = publish_articles(engine, ENGLISH)
    search = Search(Asked(), analyzer)  # type: ignore[arg-type]
    search.search("storms")
    [token] = analyzer.query_tokens("storms")
    of_all_fields = {tree for tree in asked if isinstance(tree, Word | Alternatives) and not _of_authors(tree)}
    assert {Word(token.term)} == of_all_fields


def _of_authors(tree: Node) -> bool:
    """Whether somebody has that name is asked beside it."""
    return isinstance(tree, Word) and tree.field == "authors"


def test_a_language_of_few_articles_is_found_by_the_forms_that_were_typed(engine: Engine) -> None:
    """Under one in a hundred: no article is lost, and no query is stemmed for it."""
    many = tuple(
        article(
            f"e{number}", "The ferries are late", "The ferries are late again, and they will be for the whole week."
        )
        for number in range(210)
    )
    search = Search(engine, publish_articles(engine, (*many, *ARTICLES[3:4])))
    assert ["haus"] == found(search, "Häuser")
    assert [] == found(search, "Haus")


def test_where_no_article_is_in_the_language_of_the_setting_the_largest_is_the_main_one(engine: Engine) -> None:
    """Its stop words count, and examples are made of its articles."""
    search = Search(engine, publish_articles(engine, ARTICLES[3:7], language="italian"))
    assert ["haus"] == found(search, "die Prozent")
    assert any("hafen" in query or "gift" in query or "fluss" in query for query in search.summary().examples)


def test_compounds_are_found_by_their_heads_in_articles_of_their_language(engine: Engine) -> None:
    """In an archive whose main language writes none; no mark is shown of what stands beside a word."""
    compound = article(
        "wahl",
        "Die Bundestagswahl im Herbst",
        "Die Bundestagswahl ist im Herbst, und der Bundestag hat die Termine der Wahlen in der Woche davor genannt.",
    )
    other = article(
        "markt", "Auf dem Markt", "Auf dem Markt war die Auswahl nicht gut, und der Regen hat nicht aufgehört."
    )
    head = article(
        "stadt", "Wahl in der Stadt", "Die Wahl in der Stadt ist nicht vor dem Sommer, wie der Sprecher sagte."
    )
    search = Search(engine, publish_articles(engine, (*ARTICLES, compound, other, head)))
    assert ["stadt", "wahl"] == found(search, "wahl")
    assert {"Bundestagswahl", "Wahlen", "Wahl"} == marked(search.search("wahl"))
    assert b"\\u001f" not in encode(search_document(search.search("wahl", explain=True))).lower()


def suggested(search: Search, query: str) -> tuple[list[tuple[str, int]], list[str]]:
    found = search.suggest(query)
    return [(one.query, one.articles) for one in found.words], [one.id for one in found.headlines]


@pytest.mark.parametrize("main", ["english", "german", "french", "russian"])
@pytest.mark.parametrize(
    ("typed", "ids"),
    [("haf", ["haus"]), ("flus", ["gift"]), ("harb", ["harbour"]), ("budg", []), ("вод", ["river"])],
)
def test_a_word_of_any_language_is_suggested_with_its_articles_and_headlines(
    engine: Engine, main: str, typed: str, ids: list[str]
) -> None:
    """Whichever is the main one: as many articles as a search for the word finds."""
    search = Search(engine, publish_articles(engine, ARTICLES, main))
    words, headlines = suggested(search, typed)
    assert 1 == len(words)
    assert [(query, len(found(search, query))) for query, _ in words] == words
    assert (1, ids) == (words[0][1], headlines)


def test_beside_a_word_of_its_language_a_word_is_suggested(search: Search) -> None:
    """The word right before it counts in its own language, too."""
    assert ([("alten hafen", 1)], []) == suggested(search, "alten haf")
    assert ([("häuser hafen", 1)], ["haus"]) == suggested(search, "häuser haf")


@pytest.mark.parametrize("main", ["english", "german", "french"])
@pytest.mark.parametrize(
    ("typed", "word"),
    [("caf", "café"), ("Café", None), ("CAF", "CAFÉ"), ("Behö", "Behörde"), ("econ", "économies"), ("cafe", None)],
)
def test_suggested_words_have_their_accents(engine: Engine, main: str, typed: str, word: str | None) -> None:
    """As articles write them, in capitals as was typed; what is a whole word already is not suggested."""
    search = Search(engine, publish_articles(engine, ARTICLES, main))
    expected = [] if word is None else [(word, len(found(search, word)))]
    assert expected == suggested(search, typed)[0]
    assert word is None or expected[0][1] == 1


def test_a_new_generation_writes_words_in_its_own_way(engine: Engine) -> None:
    """What only the one before had is not suggested."""
    search = Search(engine, publish_articles(engine, (article("a", "A résumé was found"),)))
    before = suggested(search, "res")
    publish_articles(engine, (article("a", "A resume was found"),))
    search.refresh()
    assert ([("résumé", 1)], [("resume", 1)]) == (before[0], suggested(search, "res")[0])

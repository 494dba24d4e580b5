"""A search with synonyms, from what is typed to the page, with the list of ours."""

from collections.abc import Callable, Iterable

import pytest

from searchsvc.article import Article
from searchsvc.engines.memory import MemoryEngine
from searchsvc.query.synonyms.file import NEWS_SYNONYMS, read_synonyms
from searchsvc.search.explaining.english import word_sentence
from searchsvc.search.results import SearchPage
from searchsvc.search.service import Search
from searchsvc.text.analyzer import Analyzer

Write = Callable[..., Article]
Archive = Callable[..., Search]
Publish = Callable[[MemoryEngine, Iterable[Article]], None]
Show = Callable[..., str]


@pytest.fixture(scope="module")
def archive(analyzer: Analyzer, publish: Publish) -> Archive:
    """The searches of an archive of the articles given, with the list that comes with searchsvc."""
    synonyms = read_synonyms([NEWS_SYNONYMS], analyzer)

    def of(*articles: Article) -> Search:
        engine = MemoryEngine()
        publish(engine, articles)
        return Search(engine, analyzer, synonyms=synonyms)

    return of


def complete(page: SearchPage) -> set[str]:
    return {hit.id for hit in page.hits if not hit.missing}


@pytest.mark.parametrize(
    ("both", "queries"),
    [
        (("Saint Helens", "St. Helens"), ["saint helens", "st helens", "St. Helens", "SAINT HELENS"]),
        (("the cathedral of Saint Albans", "the cathedral of St Albans"), ["st albans cathedral", "saint albans"]),
        (("Mount Ararat", "Mt Ararat"), ["mount ararat", "mt. ararat"]),
        (("Doctor Strangelove", "Dr. Strangelove"), ["doctor strangelove", "dr strangelove"]),
        (("Governor Whitmer", "Gov. Whitmer"), ["governor whitmer", "gov. whitmer"]),
        (("Senator Klobuchar", "Sen. Klobuchar"), ["senator klobuchar", "sen klobuchar"]),
        (("Representative Omar", "Rep. Omar"), ["representative omar", "rep omar"]),
        (("Colonel Assimi Goita", "Col. Assimi Goita"), ["colonel goita", "col goita"]),
        (("Professor Ferguson", "Prof. Ferguson"), ["professor ferguson", "prof ferguson"]),
        (("the United Nations envoy", "the U.N. envoy"), ["united nations envoy", "UN envoy", "envoy of the un"]),
        (("the European Union summit", "the EU summit"), ["european union summit", "eu summit"]),
        (("the International Monetary Fund loan", "the IMF loan"), ["international monetary fund loan", "imf loan"]),
        (("the chief executive of Nissan", "the CEO of Nissan"), ["chief executive nissan", "nissan ceo"]),
    ],
)
@pytest.mark.parametrize("place", ["headline", "inside"])
def test_both_ways_of_writing_it_are_found(
    write: Write, archive: Archive, both: tuple[str, str], queries: list[str], place: str
) -> None:
    """Whichever was typed, at the start of a headline or inside a paragraph; neither lacks anything."""
    texts = dict(zip("ab", (f"{one} again" for one in both), strict=True))
    if place == "headline":
        articles = [write(name, text, "Nothing more.") for name, text in texts.items()]
    else:
        articles = [write(name, "Notes", f"On Friday {text}.") for name, text in texts.items()]
    search = archive(*articles, write("c", "Something else", "A saint, a mountain, a nation united."))
    for query in queries:
        page = search(query)
        assert ({"a", "b"}, 2) == (complete(page), page.complete)


def test_what_was_typed_comes_first(write: Write, archive: Archive) -> None:
    """Equal but for the spelling, the typed one is ahead, by its form and as a phrase; and in a headline."""
    search = archive(
        write("st", "St Ives floods", "The harbour of St Ives was closed."),
        write("saint", "Saint Ives floods", "The harbour of Saint Ives was closed."),
    )
    assert ["saint", "st"] == [hit.id for hit in search("saint ives").hits]
    assert ["st", "saint"] == [hit.id for hit in search("st ives").hits]
    plain = {hit.id: hit.score for hit in search("saint ives", rank="none").hits}
    assert pytest.approx(plain["st"]) == plain["saint"]
    headlines = {hit.id: hit.score for hit in search("saint ives", rank="none,headline").hits}
    assert headlines["saint"] > plain["saint"]
    assert pytest.approx(plain["st"]) == headlines["st"]


def test_both_spellings_are_one_word_to_the_score(write: Write, archive: Archive) -> None:
    """Once each is as good as twice the same, and the rarer one is worth no more."""
    search = archive(
        write("mixed", "Notes", "Mount Etna smokes. So says Mt Etna."),
        write("same", "Notes", "Mount Etna smokes. So says Mount Etna."),
        *(write(f"o{n}", "Notes", "Mount Hekla is quiet in its snow.") for n in range(5)),
    )
    scores = {hit.id: hit.score for hit in search("mount", rank="none").hits}
    assert pytest.approx(scores["same"]) == scores["mixed"]
    assert pytest.approx(scores) == {hit.id: hit.score for hit in search("mt", rank="none").hits}


def test_synonyms_are_marked(write: Write, archive: Archive, shown: Show) -> None:
    """In headlines, snippets and on the article's own page, phrases too."""
    search = archive(write("a", "United Nations votes", "The UN voted; Kofi Annan left the U.N. in 2006."))
    [hit] = search("un").hits
    assert "[United Nations] votes" == shown(hit.headline)
    assert ["The [UN] voted; Kofi Annan left the [U.N.] in 2006."] == [shown(one.fragments) for one in hit.snippets]
    marked = search.article("a", "united nations")
    assert ("[United] [Nations] votes", ["The [UN] voted; Kofi Annan left the [U.N.] in 2006."]) == (
        shown(marked.headline),
        [shown(paragraph) for paragraph in marked.body],
    )


def test_one_way_synonyms_do_not_lead_back(write: Write, archive: Archive) -> None:
    """PM finds prime ministers; neither prime minister nor 8 pm finds the other."""
    search = archive(write("minister", "Prime Minister resigns"), write("evening", "Doors open at 8 p.m."))
    assert {"minister", "evening"} == complete(search("pm"))
    assert {"minister"} == complete(search("pm resigns"))
    assert {"minister"} == complete(search("prime minister"))
    assert {"evening"} == complete(search("8 pm"))


def test_words_in_a_row_are_still_found_apart(write: Write, archive: Archive) -> None:
    """With or without the synonym, and an article with one of the words lacks the other."""
    search = archive(
        write("row", "United Nations"), write("apart", "Nations united"), write("un", "UN"), write("one", "United win")
    )
    page = search("united nations")
    assert {"row", "apart", "un"} == complete(page)
    assert [("one", ("nations",))] == [(hit.id, hit.missing) for hit in page.hits if hit.missing]
    assert ("3 articles have both words: united (4), nations (3). Those below have one of them.",) == page.notes


def test_quotes_ask_for_what_they_say(write: Write, archive: Archive) -> None:
    """And a minus excludes only that."""
    search = archive(write("st", "St Kilda birds"), write("saint", "Saint Kilda birds"))
    assert {"st"} == complete(search('"st kilda"'))
    assert {"saint"} == complete(search("birds -st"))


def test_words_whose_quotes_were_given_up_have_synonyms_again(write: Write, archive: Archive) -> None:
    """No article has the phrase, and one has what stands for a word of it: it comes first, and lacks the phrase."""
    search = archive(write("st", "St Kilda birds", "Puffins."), write("birds", "Birds elsewhere", "Puffins."))
    page = search('"saint kilda" puffins')
    assert [("st", ('"saint kilda"',)), ("birds", ('"saint kilda"',))] == [(hit.id, hit.missing) for hit in page.hits]
    assert page.notes[0].startswith('No article has "saint kilda". Its words: ')


def test_a_stop_word_with_a_synonym_is_still_one(analyzer: Analyzer, publish: Publish, write: Write) -> None:
    """It is dropped beside others, and what stands for it with it."""
    synonyms = read_synonyms([NEWS_SYNONYMS], analyzer)
    both = type(synonyms)({**synonyms.options, ("of",): synonyms.options[("un",)]})
    engine = MemoryEngine()
    publish(engine, [write("a", "Sale of flowers"), write("b", "Flowers for sale")])
    assert {"a", "b"} == complete(Search(engine, analyzer, synonyms=both)("sale of flowers"))


def test_an_explanation_tells_of_synonyms(write: Write, archive: Archive) -> None:
    """Which of them stand there, how many articles have any, and numbers that add up to the score."""
    search = archive(
        write("un", "UN votes", "The United Nations and the UN met."),
        write("row", "United Nations votes", "They met."),
        *(write(f"o{n}", "Something else", "Nothing of it.") for n in range(4)),
    )
    page = search("un votes", explain=True)
    told = {hit.id: hit.explanation for hit in page.hits if hit.explanation is not None}

    assert {"un": ("United Nations",), "row": ("United Nations",)} == {
        one: explanation.words[0].synonyms for one, explanation in told.items()
    }
    assert [2] == [rarity.articles for rarity in told["row"].words[0].rarities]
    said = word_sentence(told["row"].words[0], told["row"].articles)
    assert said.startswith("“un” stands once in the headline; 2 of 6 articles have the word. ")
    assert said.endswith(" “United Nations” stands for it, and is counted.")
    for explanation in told.values():
        of_words, of_parts = ([one.score for one in scored] for scored in (explanation.words, explanation.parts))
        assert pytest.approx(sum(of_words) + sum(of_parts)) == explanation.score


def test_a_word_with_synonyms_is_not_put_right(write: Write, archive: Archive) -> None:
    """The archive has what stands for it, whatever else it lacks."""
    search = archive(
        write("a", "Gov. Hochul signs", "Albany waits."),
        *(write(f"p{n}", "Governors meet", "The governess waits in Albany.") for n in range(9)),
    )
    assert (None, {"a"}) == (search("governor hochul").corrected, complete(search("governor hochul")))
    lacking = search("saint albany")
    assert (None, 0) == (lacking.corrected, lacking.complete)

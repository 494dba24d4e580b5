"""What are the words of a query in the languages of an archive?"""

from searchsvc.query.languages.expansion import Languages, Stemming
from searchsvc.query.parser import parse
from searchsvc.query.tree import Alternatives, And, Best, Fuzzy, Node, Not, Or, Phrase, Prefix, Word
from searchsvc.text.analyzer import Analyzer, mark_of

MAIN = Analyzer("english")
GERMAN, FRENCH = Analyzer("german", "english"), Analyzer("french", "english")
LANGUAGES = Languages(MAIN, (Stemming(GERMAN, mark_of("de"), stems=True), Stemming(FRENCH, mark_of("fr"), stems=False)))


def of(query: str) -> Node:
    return LANGUAGES.of((parse(query, MAIN).tree,))[0]


def in_all(english: str, german: str, french: str, french_form: str | None) -> Alternatives:
    return Alternatives((Word(english), Word(mark_of("de") + german), Word(mark_of("fr") + french, french_form)))


HOUSES = in_all("hous", "hous", "hous", "houses")


def test_a_word_becomes_its_terms_in_each_language() -> None:
    """Of a language that few articles have the very form."""
    assert in_all("hauser", "haus", "haus", "hauser") == of("Häuser") or isinstance(of("Häuser"), Best)
    assert HOUSES == of("houses")


def test_quotes_ask_for_the_same_form_in_each() -> None:
    """A stem differs by language, the form does not."""
    found = of('"houses"')
    assert isinstance(found, Alternatives)
    assert {"houses"} == {word.form for word in found.words}


def test_phrases_have_all_terms_at_each_place() -> None:
    """So that a phrase is found in whichever language it stands."""
    found = of('"storm houses"')
    assert isinstance(found, Phrase)
    assert all(isinstance(word, Alternatives) and len(word.options) == 3 for word in found.words)


def test_what_is_of_no_language_stays_what_it_is() -> None:
    """Numbers, names, patterns of forms."""
    for query in ("2019", "mh370", "by:houses", "tag:houses", "section:houses", "hous*", "houzes~1", "東京"):
        assert parse(query, MAIN).tree == of(query), query
    assert isinstance(of("hous*"), Prefix)
    assert isinstance(of("houzes~1"), Fuzzy)


def test_branches_keep_their_children_in_order() -> None:
    """A result tells of children by their index."""
    assert And((HOUSES, Not(HOUSES))) == of("houses -houses")
    assert Or((HOUSES, Word("2019"))) == of("houses OR 2019")


def test_equal_words_stay_equal_whatever_was_typed_of_them() -> None:
    """Both are one word to the main language, and one part of the query."""
    first, second = parse("running runs", MAIN).tree.children  # type: ignore[union-attr]
    assert first == second
    one, other = LANGUAGES.of((first, second))
    assert one == other


def test_one_language_changes_nothing() -> None:
    """The tree is the very one."""
    tree = parse("houses OR storms", MAIN).tree
    assert not Languages(MAIN)
    assert Languages(MAIN).of((tree,))[0] is tree


def test_asked_twice_it_is_the_same() -> None:
    """What was put into all languages may come again, from whoever highlights."""
    assert of("houses") == LANGUAGES.of((of("houses"),))[0]

"""Notes of where fields come from."""

from searchsvc.article import Article, Origin
from searchsvc.corpus.parsing.given import given, is_noting, note, noted, noting

ARTICLE = Article(id="a", headline="Mud", origin=Origin("a.txt"))


def test_the_first_that_holds_something_is_given_and_noted() -> None:
    """Nothing is noted where nothing is given."""
    with noting() as notes:
        assert "b" == given("headline", ("one", ""), ("two", "b"), ("three", "c"))
        assert () == given("authors", ("one", ()), ("two", ()))
    assert {"headline": "two"} == notes.taken(ARTICLE)


def test_outside_nothing_is_noted() -> None:
    """And what is given is the same."""
    assert not is_noting()
    note("headline", "one")
    assert "b" == given("headline", ("one", None), ("two", "b"))
    with noting() as notes:
        assert is_noting()
    assert {} == notes.taken(ARTICLE)


def test_articles_that_are_made_before_the_first_is_taken_keep_theirs() -> None:
    """As `noted` ends them."""
    other = Article(id="b", headline="Eels", origin=Origin("a.txt"))
    with noting() as notes:
        for place, article in (("one", ARTICLE), ("two", other)):
            note("headline", place)
            noted(article)
        assert [{"headline": "one"}, {"headline": "two"}] == [notes.taken(ARTICLE), notes.taken(other)]

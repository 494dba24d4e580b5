import pytest

from searchsvc.search.suggesting.unfinished import unfinished
from searchsvc.text.analyzer import Analyzer

ANALYZER = Analyzer("english")


@pytest.mark.parametrize(
    ("query", "kept", "context", "form"),
    [
        ("harb", "", "", "harb"),
        ("storm Harb", "storm ", "storm ", "harb"),
        ('"storm harb', '"storm ', '"storm ', "harb"),
        ("storm headline:harb", "storm headline:", "storm ", "harb"),
        ("storm (title:harb", "storm (title:", "storm ", "harb"),
        ("covid-1", "covid-", "", "1"),
        ("São", "", "", "sao"),
    ],
)
def test_the_last_word_is_being_typed(query: str, kept: str, context: str, form: str) -> None:
    """Whatever stands before it is kept as it is; what is glued to it is no context."""
    found = unfinished(query, ANALYZER)
    assert (kept, context, form, True) == (found.kept, found.context, found.form, found.is_of_texts)
    assert query == found.kept + found.typed


@pytest.mark.parametrize("query", ["", " ", "harbour ", "harbour, ", 'headline:"storm harbour"', "storm -"])
def test_behind_a_space_or_a_sign_no_word_is_begun(query: str) -> None:
    """All of it is complete."""
    found = unfinished(query, ANALYZER)
    assert (query, query, "", False) == (found.kept, found.context, found.form, found.is_of_texts)


@pytest.mark.parametrize("query", ["section:spo", "by:jo", "after:2019", "storm -flo", "storm -headline:flo", "x:y:z"])
def test_names_values_and_what_is_excluded_are_no_words_of_texts(query: str) -> None:
    """They are not completed from texts."""
    assert not unfinished(query, ANALYZER).is_of_texts

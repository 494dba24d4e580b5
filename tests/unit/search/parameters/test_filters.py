"""The parameters of a request as nodes."""

import datetime as dt

from searchsvc.query.tree import Best, DateRange, DayStart, Keyword, Or, Phrase, Word
from searchsvc.search.parameters.parameter_table import filters_of
from searchsvc.search.parameters.request import SearchRequest
from searchsvc.text.analyzer import Analyzer


def test_whole_values_are_folded(analyzer: Analyzer) -> None:
    """Section, source and language are compared without regard to case."""
    request = SearchRequest(section="Local  News", source="The LANTERN", language="en-GB")
    expected = (Keyword("section", "local news"), Keyword("source", "the lantern"), Keyword("language", "en-gb"))
    assert expected == filters_of(request, analyzer, dt.UTC)


def test_days_begin_at_midnight_of_the_time_zone(analyzer: Analyzer) -> None:
    """The same day begins an hour earlier one zone further east."""
    request = SearchRequest(after=dt.date(2025, 1, 2), before=dt.date(2025, 1, 3))
    east = dt.timezone(dt.timedelta(hours=1))
    midnight = 1_735_776_000
    expected = DateRange(
        DayStart(dt.date(2025, 1, 2), midnight - 3600), DayStart(dt.date(2025, 1, 3), midnight + 86_400 - 3600)
    )
    assert (expected,) == filters_of(request, analyzer, east)


def test_an_author_is_a_name_in_either_order(analyzer: Analyzer) -> None:
    """Several words are a phrase of the authors' names, whichever comes first; one is a word, as written."""
    jo, tope = Word("jo", "jo"), Word("tope", "tope")
    either = Best((Phrase((jo, tope), "authors"), Phrase((tope, jo), "authors")))
    assert (either,) == filters_of(SearchRequest(author="Jo Tope"), analyzer, dt.UTC)
    assert (Word("tope", "tope", "authors"),) == filters_of(SearchRequest(author="TOPE"), analyzer, dt.UTC)


def test_an_author_without_a_word_is_nobody(analyzer: Analyzer) -> None:
    """Signs alone name no author, so nothing matches."""
    assert (Or(()),) == filters_of(SearchRequest(author="!!!"), analyzer, dt.UTC)


def test_empty_parameters_ask_for_nothing(analyzer: Analyzer) -> None:
    """A form sends empty fields: they filter nothing."""
    request = SearchRequest(section=" ", source="", language="", author=" ")
    assert () == filters_of(request, analyzer, dt.UTC)

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.examples import examples

from searchsvc.errors import InvalidParameter
from searchsvc.search.parameters.request import SORTS, SearchRequest
from searchsvc.search.parameters.typed import SearchTyped, canonical, search_request
from searchsvc.web.params import read_typed


def asked(query_string: str) -> SearchRequest:
    return search_request(read_typed(query_string.encode()))


def test_every_parameter_reaches_the_request() -> None:
    """Nothing that was asked for is dropped on the way."""
    query = "q=a+b&page=2&size=5&sort=oldest&after=2020&before=2021-02&section=S&author=A&source=O&language=en"
    expected = SearchRequest(
        query="a b",
        page=2,
        size=5,
        sort="oldest",
        after=dt.date(2020, 1, 1),
        before=dt.date(2021, 2, 1),
        section="S",
        author="A",
        source="O",
        language="en",
    )
    assert expected == asked(query)


def test_a_parameter_may_have_several_values() -> None:
    """Those of a facet, of which any will do, each trimmed; commas are for names alone."""
    several = asked("section=S&section=+T+&section=&has=caption&facets=year,section&interval=day&facet_size=3")
    expected = SearchRequest(
        section=("S", "T"), has="caption", facets=("year", "section"), interval="day", facet_size=3
    )
    assert expected == several


@pytest.mark.parametrize(
    "query", ["", "q=&page=&size=&sort=&after=&before=&section=", "page=+&after=%20", "colour=red"]
)
def test_what_is_empty_or_unknown_is_absent(query: str) -> None:
    """A form sends its empty fields; they, and parameters that nobody knows, ask for nothing."""
    assert SearchRequest() == asked(query)


def test_the_first_of_a_repeated_parameter_counts() -> None:
    """Repeating a parameter neither fails nor changes what was said first."""
    assert SearchRequest(query="a", page=2) == asked("q=a&q=b&page=2&page=x")


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("page=0", "page"),
        ("page=-1", "page"),
        ("page=1000000000", "page"),
        ("page=9" + "9" * 5000, "page"),
        ("page=1e3", "page"),
        ("page=1.0", "page"),
        ("page=1_0", "page"),
        ("page=%D9%A1", "page"),  # the digit one in Arabic, which Python's int would take
        ("page=abc", "page"),
        ("page=1001", "page"),
        ("size=0", "size"),
        ("size=101", "size"),
        ("size=1000", "size"),
        ("size=%00", "size"),
        ("sort=foo", "sort"),
        ("sort=Newest", "sort"),
        ("after=notadate", "after"),
        ("after=2025-13", "after"),
        ("after=0000", "after"),
        ("before=2025-02-30", "before"),
        ("before=2025-02-30T00:00", "before"),
    ],
)
def test_a_bad_value_is_refused_by_the_name_of_its_parameter(query: str, parameter: str) -> None:
    """Whoever gets the error is told which parameter to change."""
    with pytest.raises(InvalidParameter) as caught:
        asked(query)
    assert parameter == caught.value.parameter


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        ("page=99999999999999", "page: a number of so many digits is too large: page × size may go to 10,000"),
        ("page=" + "9" * 30_000, "page: a number of so many digits is too large: page × size may go to 10,000"),
        ("size=99999999999999", "size: a number of so many digits is too large: between 1 and 100"),
        ("size=101", "size: 101 is too large: between 1 and 100"),
        ("size=-99999999999999", "size: a number of so many digits is too small: between 1 and 100"),
        ("size=000", "size: 0 is too small: between 1 and 100"),
        ("page=-" + "9" * 30_000, "page: a number of so many digits is too small: pages count from 1"),
        ("page=-0", "page: 0 is too small: pages count from 1"),
        ("page=1.0", "page: must be a whole number in the digits 0 to 9"),
        ("page=%EF%BC%92", "page: must be a whole number in the digits 0 to 9"),  # a full-width 2
        ("page=" + "0" * 30_000 + "x", "page: must be a whole number in the digits 0 to 9"),
        ("page=1+2", "page: must be a whole number in the digits 0 to 9"),
    ],
)
def test_the_reason_of_a_refused_number_is_true(query: str, reason: str) -> None:
    """What is too large is not said to be no number, and the other way round."""
    with pytest.raises(InvalidParameter) as caught:
        asked(query)
    assert reason == str(caught.value)[: len(reason)]


@pytest.mark.parametrize("written", ["2", "%2B2", "+2", "2+", "%C2%A02", "0002", "0" * 5_000 + "2"])
def test_a_whole_number_is_taken_however_it_is_written(written: str) -> None:
    """A plus, blanks round it and noughts before it change nothing about a number."""
    assert SearchRequest(page=2) == asked(f"page={written}")


@pytest.mark.parametrize("query", ["after=2025&before=2025", "after=2025&before=2024-12-31"])
def test_dates_with_nothing_between_them_may_be_asked_for(query: str) -> None:
    """As `after:` and `before:` in a query: no article is there, which is no error."""
    assert dt.date(2025, 1, 1) == asked(query).after


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("q=%ff%fe", "\ufffd\ufffd"),
        ("q=%ED%A0%80", "\ufffd\ufffd\ufffd"),
        ("q=%", "%"),
        ("q=a%00b", "a\0b"),
        ("q=%zz", "%zz"),
    ],
)
def test_bytes_that_are_no_utf8_are_replaced(query: str, expected: str) -> None:
    """A query string is bytes from anywhere; what comes out can always be written as UTF-8."""
    assert expected == asked(query).query


def test_raw_bytes_in_a_query_string_are_read() -> None:
    """Also bytes that should have been percent-encoded and were not."""
    assert read_typed(b"q=caf\xe9&page=2") == SearchTyped.of({"q": "caf\ufffd", "page": "2"})


REQUESTS = st.builds(
    SearchRequest,
    query=st.text(st.characters(exclude_categories=["Cs"]), max_size=20),
    page=st.integers(1, 100),
    size=st.integers(1, 100),
    sort=st.sampled_from(SORTS),
    after=st.none() | st.dates(max_value=dt.date(2000, 1, 1)),
    before=st.none() | st.dates(min_value=dt.date(2000, 1, 2)),
    section=st.none() | st.sampled_from(["Sport", "Life & style"]),
    language=st.none() | st.just("en"),
)


@settings(max_examples=examples(50))
@given(REQUESTS)
def test_the_shortest_parameters_ask_for_the_same(request: SearchRequest) -> None:
    """Links on a page keep the search that they stand on."""
    assert request == search_request(canonical(request))


def test_defaults_are_left_out_of_addresses() -> None:
    """An address is as short as it can be, so that it is worth sending to somebody."""
    assert {"q": "tide"} == canonical(SearchRequest(query="tide", page=1, size=10, sort="relevance")).arguments


def test_a_changed_search_begins_on_its_first_page() -> None:
    """Another order or filter makes other pages, so the number of the old one is dropped."""
    assert SearchTyped.of({"q": "a", "sort": "oldest"}) == SearchTyped.of({"q": "a", "page": "7"}).but("sort", "oldest")

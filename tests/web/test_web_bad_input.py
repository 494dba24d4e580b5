from urllib.parse import parse_qs, quote, urlencode, urlsplit

import lxml.html
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.examples import examples
from tests.web.newsroom import site
from tests.web.visitor import Visitor

from searchsvc.web.params import SEARCH_PARAMETERS

VISITOR = Visitor(site())  # for Hypothesis, which wants no fixtures
NAMES = [parameter.name for parameter in SEARCH_PARAMETERS]


@pytest.mark.parametrize("path", ["/", "/api/v1/search"])
@pytest.mark.parametrize(
    "query",
    [
        "",
        "q=",
        "q=" + "a" * 10_000,
        "q=" + "wort+" * 2_000,
        "q=" + quote("(" * 1_000),
        "q=" + quote('"' * 999),
        "q=%00%01%02%7f%c2%85",
        "q=%ff%fe",
        "q=%ED%A0%80",
        "q=%F0%9F%98%80+%E2%80%AE",
        "q=NOT+OR+foobar",
        "q=-",
        "q=***~~~:::",
        "q=after:9999999+before:x",
        "&&&",
        "q=a;b",
        "section=%00&author=%F0%9F%A6%86&source=%ff&language=" + "x" * 5_000,
    ],
)
def test_whatever_is_typed_is_answered(visitor: Visitor, path: str, query: str) -> None:
    """Nothing that stands in a query is an error."""
    assert 200 == visitor.get(f"{path}?{query}").status_code


@pytest.mark.parametrize(
    "query",
    ["x=" + "y" * 30_000, "&".join(f"p{number}=1" for number in range(3_000)), "&&&===&q", "%=%", "%00=%ff", "q&q"],
)
def test_odd_names_are_passed_over_by_pages_and_refused_by_the_api(visitor: Visitor, query: str) -> None:
    """A link may be decorated with anything; a program that asks for what there is not is told so."""
    answers = [visitor.get(f"{path}?{query}").status_code for path in ("/", "/api/v1/search", "/api/v1/status")]
    assert [200, 400, 400] == answers


@pytest.mark.parametrize("path", ["/", "/articles/ferry-2011"])
def test_addresses_carry_only_what_is_read_of_a_query(visitor: Visitor, path: str) -> None:
    """Of a query of 30,000 characters 2,000 are read: no address and no form has more, and the page stays small."""
    answer = visitor.get(f"{path}?q={'ferry+' * 5_000}")
    page = lxml.html.document_fromstring(answer.get_data())
    lengths = [len(parse_qs(urlsplit(link).query).get("q", [""])[0]) for link in page.xpath("//@href")]
    assert (2_000, 2_000) == (max(lengths), len(page.get_element_by_id("q").get("value")))
    assert len(answer.get_data()) < 150_000


def test_a_long_query_is_read_in_part_with_a_note(visitor: Visitor) -> None:
    """A program learns that the rest of its query counted for nothing."""
    notes = visitor.json(f"/api/v1/search?q={'ferry+' * 5_000}")["notes"]
    assert "Only the first 2,000 characters of the query were read." in notes


def test_an_error_page_has_only_what_is_read_of_a_query(visitor: Visitor) -> None:
    """A fault beside a long query does not send all of it back."""
    answer = visitor.get(f"/?q={'ferry+' * 5_000}&page=0")
    assert 400 == answer.status_code
    assert len(answer.get_data()) < 10_000


@pytest.mark.parametrize("path", ["/api/v1/search", "/api/v1/status", "/", "/articles/ferry-2011", "/nowhere"])
def test_parameters_of_more_than_32_kilobytes_are_a_414(visitor: Visitor, path: str) -> None:
    """Up to 32,768 bytes are taken, one more is refused, in the form that errors have at that address."""
    at_most = visitor.request(f"{path}?q={'x' * 32_766}")
    too_many = visitor.request(f"{path}?q={'x' * 32_767}")
    assert 414 != at_most.status_code
    wanted = "application/problem+json" if path.startswith("/api/") else "text/html"
    assert (414, wanted) == (too_many.status_code, too_many.mimetype)
    assert "32,768 bytes" in too_many.get_data(as_text=True)
    assert len(too_many.get_data()) < 10_000


@pytest.mark.parametrize("path", ["/", "/api/v1/search"])
@pytest.mark.parametrize(
    "query",
    ["page=0", "page=-1", "page=1e3", "page=1000000000", "page=%D9%A1", "size=1000", "sort=best", "after=%00"],
)
def test_what_cannot_be_is_a_400(visitor: Visitor, path: str, query: str) -> None:
    """A number, order or date that cannot be is refused, on pages as in the API."""
    assert 400 == visitor.get(f"{path}?q=ferry&{query}").status_code


@pytest.mark.parametrize("base", ["/articles/", "/api/v1/articles/"])
@pytest.mark.parametrize(
    "article_id",
    [
        "..",
        ".",
        "%2e%2e",
        "%2e%2e%2f",
        "..%2f..%2fetc%2fpasswd",
        "%00",
        "a" * 10_000,
        "%ff",
        "a%20b",
        "caf%C3%A9",
        "%0d%0a",
    ],
)
def test_what_is_no_id_is_a_404(visitor: Visitor, base: str, article_id: str) -> None:
    """An id is looked up, never taken for a path."""
    assert 404 == visitor.get(base + article_id).status_code


@pytest.mark.parametrize(
    "path", ["/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2fapp.py", "/static/nothing"]
)
def test_only_assets_are_served_as_assets(visitor: Visitor, path: str) -> None:
    """Stylesheet and icon are all there is."""
    assert 404 == visitor.get(path).status_code


def test_raw_bytes_in_the_query_string_are_answered(visitor: Visitor) -> None:
    """A client that does not percent-encode gets an answer too."""
    assert 200 == visitor.get("/", environ_overrides={"QUERY_STRING": "q=caf\xe9"}).status_code


VALUES = st.one_of(
    st.text(max_size=30),
    st.sampled_from(["0", "1", "-1", "7", "2025-01", "newest", 'a" OR (b', "-ferry", "headline:(tide", "after:2019 "]),
    st.binary(max_size=8).map(lambda raw: raw.decode("latin-1")),
)
QUERIES = st.lists(st.tuples(st.sampled_from(NAMES) | st.text(max_size=4), VALUES), max_size=6).map(
    lambda pairs: urlencode(pairs, errors="replace")
) | st.text(st.characters(min_codepoint=0x20, max_codepoint=0x7E, exclude_characters="#"), max_size=60)


@pytest.mark.slow
@settings(max_examples=examples(150), deadline=None)
@given(QUERIES, st.sampled_from(["/", "/api/v1/search", "/articles/earthquake", "/api/v1/articles/trap", "/help"]))
def test_no_query_string_is_a_500(query: str, path: str) -> None:
    """Whatever the parameters, the answer is 200 or 400, and as the description says."""
    assert VISITOR.get(path, query_string=query).status_code in (200, 400)


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/api/v1/search?%00%1b%5b31m=1", 400),
        ("/api/v1/search?" + "n" * 20_000 + "=1", 400),
        ("/api/v1/search?rank=" + "n" * 20_000, 400),
        ("/api/v1/search?rank=%00", 400),
        ("/api/v1/explain?q=storm&id=" + "n" * 20_000, 404),
        ("/api/v1/articles/" + "n" * 20_000, 404),
    ],
)
def test_an_error_repeats_little_of_what_was_sent(visitor: Visitor, address: str, status: int) -> None:
    """The beginning of it, and nothing that would do something in a terminal."""
    answer = visitor.get(address)
    problem = answer.get_json()
    assert status == answer.status_code
    assert len(problem["detail"]) < 500
    assert (problem["detail"] + problem.get("parameter", "")).isprintable()

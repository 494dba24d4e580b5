"""Addresses that are nearly right: a name that is not there, a slash too many."""

import re

import pytest
from flask import Flask
from tests.web.visitor import Visitor

from searchsvc.web.params import SEARCH_PARAMETERS

SEARCH = "/api/v1/search"


@pytest.mark.parametrize(
    ("query", "name", "nearest"),
    [
        ("query=storm", "query", "q"),
        ("q=storm&limit=3", "limit", "size"),
        ("q=storm&per_page=3", "per_page", "size"),
        ("Q=storm", "Q", "q"),
        ("q=storm&Page=2", "Page", "page"),
        ("q=storm&sections=sport", "sections", "section"),
        ("q=storm&lang=en", "lang", "language"),
        ("q=storm&since=2024", "since", "after"),
        ("q=storm&q[]=x", "q[]", "q"),
    ],
)
def test_an_unknown_parameter_of_the_api_is_named_with_the_nearest(
    visitor: Visitor, query: str, name: str, nearest: str
) -> None:
    """A mistyped parameter never gives the whole archive as if it had been honoured."""
    answer = visitor.get(f"{SEARCH}?{query}")
    problem = answer.get_json()
    assert (400, "urn:searchsvc:problem:invalid-parameter", name) == (
        answer.status_code,
        problem["type"],
        problem["parameter"],
    )
    assert f"Did you mean {nearest}?" in problem["detail"]


def test_a_parameter_like_no_other_is_refused_with_those_that_there_are(visitor: Visitor) -> None:
    """Where nothing is near, the list of parameters helps."""
    detail = visitor.json(f"{SEARCH}?zzz=1")["detail"]
    assert "Did you mean" not in detail
    assert ", ".join(parameter.name for parameter in SEARCH_PARAMETERS) in detail


@pytest.mark.parametrize("path", ["/api/v1/articles/trap", "/api/v1/articles/nobody", "/api/v1/status",
                                  "/api/v1/openapi.json"])  # fmt: skip
def test_an_address_without_parameters_takes_none(visitor: Visitor, path: str) -> None:
    """Every address of the API refuses what it does not have."""
    answer = visitor.get(f"{path}?q=storm")
    assert (400, "q") == (answer.status_code, answer.get_json()["parameter"])


@pytest.mark.parametrize("query", ["q=a&q=b", "q=a&q=a", "page=&page=2", "q=a&sort=newest&sort=newest"])
def test_a_parameter_that_is_given_twice_is_refused_by_the_api(visitor: Visitor, query: str) -> None:
    """Only one of them could count, and nobody could tell which."""
    answer = visitor.get(f"{SEARCH}?{query}")
    assert (400, True) == (answer.status_code, "twice" in answer.get_json()["detail"])


@pytest.mark.parametrize(
    "path",
    ["/?q=ferry&utm_source=x&q=tide", "/help?x=1", "/articles/trap?fbclid=1", "/healthz?t=1", "/static/style.css?v"],
)
def test_pages_take_what_a_link_was_decorated_with(visitor: Visitor, path: str) -> None:
    """Newsletters and social sites add parameters to links, and probes add the time."""
    assert 200 == visitor.get(path).status_code


@pytest.mark.parametrize(
    ("path", "to"),
    [
        ("/help/", "/help"),
        ("/healthz/", "/healthz"),
        ("/articles/trap/?q=a+trap", "/articles/trap?q=a+trap"),
        ("/articles/caf%C3%A9/", "/articles/caf%C3%A9"),
        ("/static/style.css/", "/static/style.css"),
        ("/api/v1/search/?q=a%20b&page=2", "/api/v1/search?q=a%20b&page=2"),
        ("/api/v1/articles/trap/", "/api/v1/articles/trap"),
        ("/api/v1/status/", "/api/v1/status"),
        ("/api/v1/openapi.json/", "/api/v1/openapi.json"),
    ],
)
def test_a_slash_at_the_end_leads_to_the_address_without_it(visitor: Visitor, path: str, to: str) -> None:
    """People and clients add a slash; they are sent on for good, with all that they asked for."""
    answer = visitor.get(path)
    assert (308, to) == (answer.status_code, answer.headers["Location"])


def test_every_route_has_its_redirect(app: Flask, visitor: Visitor) -> None:
    """Whatever route is added, a slash at its end leads to it."""
    paths = [re.sub(r"<(?:path:)?\w+>", "x", rule.rule) for rule in app.url_map.iter_rules() if rule.rule != "/"]
    assert paths == [visitor.get(f"{path}/").headers.get("Location") for path in paths]


@pytest.mark.parametrize("path", ["/nowhere/", "/articles/../", "/articles/./", "/articles/", "/help/x/"])
def test_where_nothing_is_a_slash_leads_nowhere(visitor: Visitor, path: str) -> None:
    """Nobody is sent on to a 404, nor to an address that a client would take for another."""
    assert 404 == visitor.get(path).status_code


@pytest.mark.parametrize(("path", "status"), [("//help", 200), ("/api//v1/search", 404), ("/articles//trap", 404)])
def test_nobody_is_sent_on_for_a_slash_too_many_within(app: Flask, path: str, status: int) -> None:
    """The address would be made of the name by which the client calls the server, which may be anybody's."""
    answer = app.test_client().get("/", environ_overrides={"PATH_INFO": path})
    assert (status, None) == (answer.status_code, answer.headers.get("Location"))


def test_what_does_not_read_is_not_sent_on(app: Flask) -> None:
    """A POST to an address with a slash too many is refused as it is without the slash."""
    with_slash, without = app.test_client().post("/help/"), app.test_client().post("/help")
    assert 405 == without.status_code
    assert (405, "GET, HEAD") == (with_slash.status_code, with_slash.headers["Allow"])
    assert "Location" not in with_slash.headers


def test_a_redirect_stays_below_the_path_that_the_site_is_mounted_at(app: Flask) -> None:
    """All addresses follow SCRIPT_NAME."""
    answer = app.test_client().get("/help/", base_url="http://localhost/archive")
    assert "/archive/help" == answer.headers["Location"]


def test_raw_bytes_of_a_query_string_come_back_encoded(app: Flask) -> None:
    """No byte of a query string can end the header that it is put into."""
    answer = app.test_client().get("/help/", environ_overrides={"QUERY_STRING": "q=caf\xe9\r\nX: y"})
    assert "/help?q=caf%E9%0D%0AX:%20y" == answer.headers["Location"]


@pytest.mark.parametrize("path", ["/api", "/api/", "/api/v2/search", "/api/v1/search/x"])
def test_whatever_lies_below_api_is_told_as_a_problem(visitor: Visitor, path: str) -> None:
    """Programs get problem+json, also where nothing is."""
    answer = visitor.request(path, "GET")
    assert (404, "application/problem+json") == (answer.status_code, answer.mimetype)


@pytest.mark.parametrize("method", ["POST", "PUT", "OPTIONS", "TRACE", "PROPFIND", "X"])
def test_other_methods_of_the_api_are_told_as_a_problem(visitor: Visitor, method: str) -> None:
    """Whatever the body is said to be, and whatever would be accepted."""
    answer = visitor.request(SEARCH, method, data=b"{", headers={"Content-Type": "application/json", "Accept": "x/y"})
    assert (405, "application/problem+json", "GET, HEAD") == (
        answer.status_code,
        answer.mimetype,
        answer.headers["Allow"],
    )


@pytest.mark.parametrize(
    "dates", ["q=ferry&after=2015-06-01&before=2015-06-01", "q=ferry+after:2015-06-01+before:2015-06-01"]
)
def test_dates_with_nothing_between_them_are_an_empty_page(visitor: Visitor, dates: str) -> None:
    """As parameters and in the query alike, with a note that says what is wrong with them."""
    found = visitor.json(f"{SEARCH}?{dates}")
    assert (0, "No day lies between these dates: before must be later than after.") == (
        found["total"],
        found["notes"][0],
    )


@pytest.mark.parametrize(("page", "notes"), [(4, []), (5, ["There is no page 5: these results end at page 4."])])
def test_a_page_beyond_the_end_is_said_in_the_notes(visitor: Visitor, page: int, notes: list[str]) -> None:
    """A program that turned one page too many is told where the results end."""
    assert notes == visitor.json(f"{SEARCH}?q=ferry&size=3&page={page}")["notes"]


def test_a_page_beyond_the_end_leads_back(visitor: Visitor) -> None:
    """People get the same sentence, once, and a link to the last page."""
    page = visitor.page("/?q=ferry&size=3&page=9")
    assert 1 == page.text_content().count("these results end at page 4")
    assert "/?q=ferry&page=4&size=3" in [link.get("href") for link in page.xpath(".//main//a")]


@pytest.mark.parametrize(
    "path", [f"{SEARCH}?q=ferry", "/api/v1/articles/trap", "/api/v1/status", "/api/v1/openapi.json"]
)
def test_an_answer_that_is_not_the_one_asked_for_is_a_problem(visitor: Visitor, path: str) -> None:
    """If-Match of another version is 412, told as every error is."""
    answer = visitor.get(path, headers={"If-Match": '"another"'})
    assert (412, "application/problem+json", 412) == (answer.status_code, answer.mimetype, answer.get_json()["status"])


def test_a_web_socket_is_refused_as_a_problem(app: Flask) -> None:
    """There is none; whoever asks for one is told so as every program is. OpenAPI knows nothing of such requests."""
    upgrade = {"Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Version": "13"}
    answer = app.test_client().get(SEARCH, headers=upgrade)
    assert (400, "application/problem+json") == (answer.status_code, answer.mimetype)
    assert "This request cannot be understood." == answer.get_json()["detail"]

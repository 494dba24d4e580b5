import logging
from http import HTTPStatus
from pathlib import Path

import pytest
from tests.web.newsroom import SITE, BrokenArchive
from tests.web.visitor import Visitor

from searchsvc.errors import EngineUnavailable, IndexMissing, IndexUnusable, SearchsvcError
from searchsvc.web.app import create_app

INDEX = Path("/srv/index")
UNAVAILABLE = [
    (IndexMissing(INDEX), "index-missing", "searchsvc --index INDEX rebuild CORPUS"),
    (IndexUnusable(INDEX, "checksum of segment differs"), "index-unusable", "searchsvc rebuild"),
    (EngineUnavailable("opensearch", "no answer"), "engine-unavailable", "no answer"),
]
ANSWERED_FROM_THE_INDEX = ["/api/v1/search?q=a", "/api/v1/articles/a", "/api/v1/status", "/healthz"]


def broken(error: Exception) -> Visitor:
    return Visitor(create_app(BrokenArchive(error), site_name=SITE))


def test_an_invalid_parameter_is_named(visitor: Visitor) -> None:
    """The problem says which parameter is to blame, what is wrong with it, and of which kind it is."""
    answer = visitor.get("/api/v1/search?q=ferry&page=0")
    assert (400, "application/problem+json") == (answer.status_code, answer.mimetype)
    assert {
        "type": "urn:searchsvc:problem:invalid-parameter",
        "title": "Invalid parameter",
        "status": 400,
        "detail": "page: 0 is too small: pages count from 1.",
        "parameter": "page",
    } == answer.get_json()


def test_a_missing_article_is_a_problem(visitor: Visitor) -> None:
    """An id that no article has is 404, told apart from an address that nothing is at."""
    missing = visitor.get("/api/v1/articles/nobody")
    nowhere = visitor.get("/api/v1/nowhere")
    assert (404, 404) == (missing.status_code, nowhere.status_code)
    assert ("urn:searchsvc:problem:article-missing", "about:blank") == (
        missing.get_json()["type"],
        nowhere.get_json()["type"],
    )


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"])
@pytest.mark.parametrize("path", ["/", "/help", "/api/v1/search", "/healthz", "/static/style.css"])
def test_nothing_can_be_written(visitor: Visitor, path: str, method: str) -> None:
    """The site only reads: other methods are refused, with those that are not."""
    answer = visitor.request(path, method)
    assert (405, "GET, HEAD") == (answer.status_code, answer.headers["Allow"])


@pytest.mark.slow
@pytest.mark.parametrize("path", ANSWERED_FROM_THE_INDEX)
@pytest.mark.parametrize(("error", "kind", "remedy"), UNAVAILABLE)
def test_an_archive_that_cannot_answer_is_503(error: SearchsvcError, kind: str, remedy: str, path: str) -> None:
    """Never an empty result: the problem says what is wrong and which command mends it, and when to ask again."""
    answer = broken(error).get(path)
    problem = answer.get_json()
    assert (503, f"urn:searchsvc:problem:{kind}") == (answer.status_code, problem["type"])
    assert remedy in problem["detail"]
    assert int(answer.headers["Retry-After"]) > 0


@pytest.mark.parametrize("path", ["/", "/?q=a", "/articles/a"])
def test_people_see_a_page_that_says_what_mends_it(path: str) -> None:
    """The error page says the same in words, keeps the query, and needs no index itself."""
    answer = broken(IndexMissing(INDEX)).get(path)
    assert (503, "text/html") == (answer.status_code, answer.mimetype)
    assert "searchsvc --index INDEX rebuild CORPUS" in answer.get_data(as_text=True)


def test_a_problem_does_not_say_where_the_index_lies() -> None:
    """Strangers learn nothing of the server's folders: whatever the error names within them begins with INDEX."""
    error = IndexUnusable(INDEX / "generations/2", "/srv/index/generations/1/a.seg: cut off after 3 bytes")
    detail = broken(error).json("/api/v1/search?q=a")["detail"]
    assert "/srv" not in detail
    assert "INDEX: INDEX/1/a.seg: cut off after 3 bytes" in detail


def test_a_problem_says_where_the_index_lies_if_it_shall() -> None:
    """With `show_paths` errors name the folder, so that their command can be typed as it is."""
    shown = Visitor(create_app(BrokenArchive(IndexMissing(INDEX)), site_name=SITE, show_paths=True))
    assert "searchsvc --index /srv/index rebuild CORPUS" in shown.json("/healthz")["detail"]


def test_help_and_description_need_no_index() -> None:
    """What does not come from the index is there without one."""
    visitor = broken(IndexMissing(INDEX))
    assert [200, 200] == [visitor.get(path).status_code for path in ("/help", "/api/v1/openapi.json")]


@pytest.mark.parametrize("path", ["/?q=a", "/api/v1/search?q=a"])
def test_an_unforeseen_error_is_logged_and_not_told(path: str, caplog: pytest.LogCaptureFixture) -> None:
    """The log has the traceback; the answer is a 500 that gives nothing of the inside away."""
    with caplog.at_level(logging.ERROR):
        answer = broken(ZeroDivisionError("the secret reason")).request(path)
    assert HTTPStatus.INTERNAL_SERVER_ERROR == answer.status_code
    assert "secret" not in answer.get_data(as_text=True)
    assert "ZeroDivisionError: the secret reason" in caplog.text


@pytest.mark.parametrize(
    ("path", "kept"),
    [("/?q=storm+-sport&page=0", "storm -sport"), ("/?q=storm&after=never", "storm"), ("/nowhere?q=storm", "storm")],
)
def test_an_error_page_keeps_the_query(visitor: Visitor, path: str, kept: str) -> None:
    """Nobody types a query twice because something else was wrong."""
    assert kept == visitor.page(path).get_element_by_id("q").get("value")


def test_an_error_page_offers_the_search_without_its_fault(visitor: Visitor) -> None:
    """One click leads on, and the form does not send the bad value again."""
    page = visitor.page("/?q=storm&sort=best&size=5")
    assert "/?q=storm&size=5" in [link.get("href") for link in page.xpath(".//main//a")]
    assert [("size", "5")] == [(one.get("name"), one.get("value")) for one in page.xpath(".//form//*[@type='hidden']")]

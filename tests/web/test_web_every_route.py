"""What holds at every address: tags, compression, other sites, errors."""

import pytest
from flask import Flask
from tests.web.newsroom import newsroom
from tests.web.visitor import Visitor

from searchsvc.web.api.openapi import TAGS
from searchsvc.web.app import create_app
from searchsvc.web.routes import EXPORT_ROUTES, ROUTES, Route

FRIEND = "https://friend.example"
ASKED = {"explain": "?q=ferry&id=ferry-2012", "suggest": "?q=fer", "search": "?size=100&explain=1"}
VALUES = {
    "section_page": "Local",
    "source_page": "Quay%20Gazette",
    "author_page": "Ada%20Flint",
    "year_page": "2021",
    "media": "icon.svg",
}
UNTAGGED = {"health", *(route.name for route in EXPORT_ROUTES)}
"""Health is asked for as it is now, and an export is sent once."""
FOR_PEOPLE = TAGS["pages"]


def address(route: Route) -> str:
    value = VALUES.get(route.name, "")
    return route.path.replace("{article_id}", "earthquake").replace("{value}", value) + ASKED.get(route.name, "")


@pytest.fixture(scope="module")
def shared() -> Flask:
    return create_app(newsroom(), cors_origins=[FRIEND])


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.name)
def test_an_answer_is_not_sent_twice(visitor: Visitor, route: Route) -> None:
    """It has a tag, by which it is asked for again."""
    answer = visitor.get(address(route))
    assert 200 == answer.status_code
    assert (route.name in UNTAGGED) == ("ETag" not in answer.headers)
    if "ETag" in answer.headers:
        again = visitor.get(address(route), headers={"If-None-Match": answer.headers["ETag"]})
        assert (304, b"") == (again.status_code, again.get_data())


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.name)
def test_what_is_large_is_compressed(app: Flask, route: Route) -> None:
    """Texts of a kilobyte and more, for whoever takes it; an export is a stream, and an icon no text."""
    plain = app.test_client().get(address(route))
    answer = app.test_client().get(address(route), headers={"Accept-Encoding": "gzip"})
    is_text = route.name != "favicon" and route not in EXPORT_ROUTES
    expected = "gzip" if is_text and len(plain.get_data()) >= 1024 else None
    assert expected == answer.headers.get("Content-Encoding")


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.name)
def test_another_site_may_read_what_is_for_programs(shared: Flask, route: Route) -> None:
    """Where the setting names it, and nothing of what is for people."""
    answer = shared.test_client().get(address(route), headers={"Origin": FRIEND})
    expected = None if route in FOR_PEOPLE else FRIEND
    assert expected == answer.headers.get("Access-Control-Allow-Origin")


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.name)
def test_every_error_is_one_document(visitor: Visitor, route: Route) -> None:
    """For programs a problem document, for people a page that says the same; never another form."""
    refused = visitor.request(address(route), "POST")
    mimetype = "text/html" if route in FOR_PEOPLE else "application/problem+json"
    assert (405, mimetype, "GET, HEAD") == (refused.status_code, refused.mimetype, refused.headers["Allow"])
    if route not in FOR_PEOPLE:
        assert {"type", "title", "status", "detail"} == set(refused.get_json())
    if route.is_strict:
        unknown = visitor.get(f"{route.path.replace('{article_id}', 'earthquake')}?xylophone=1")
        assert (400, "xylophone") == (unknown.status_code, unknown.get_json()["parameter"])

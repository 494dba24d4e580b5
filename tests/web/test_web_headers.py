import gzip

import pytest
from flask import Flask
from tests.web.newsroom import newsroom
from werkzeug.test import TestResponse

from searchsvc.web.app import create_app
from searchsvc.web.localisation.choosing import _best
from searchsvc.web.localisation.language import CODES

LONG = "/api/v1/search?q=ferry"
SHORT = "/healthz"
FRIEND = "https://app.example"


def get(app: Flask, path: str, method: str = "GET", **headers: str) -> TestResponse:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return app.test_client().open(path, method=method, headers=named)


@pytest.mark.parametrize("path", ["/", "/?q=ferry", "/articles/earthquake", "/feed.atom", "/static/style.css"])
def test_long_texts_are_sent_smaller(app: Flask, path: str) -> None:
    """To whoever takes it, and the same to everybody once it is unpacked."""
    small, whole = get(app, path, Accept_Encoding="br, gzip"), get(app, path)
    assert ("gzip", None) == (small.headers.get("Content-Encoding"), whole.headers.get("Content-Encoding"))
    assert int(small.headers["Content-Length"]) == len(small.get_data()) < len(whole.get_data())
    if "?" not in path:  # those name their time
        assert whole.get_data() == gzip.decompress(small.get_data())
    depends = {"Accept-Encoding", *(("Accept-Language",) if small.mimetype == "text/html" else ())}
    assert depends == set(small.vary) == set(whole.vary)


@pytest.mark.parametrize("said", ["", "identity", "br", "gzip;q=0", "*;q=0", "x-gzipped", "gzip;q=0, br"])
def test_who_does_not_take_gzip_gets_none(app: Flask, said: str) -> None:
    """Whatever it says instead."""
    assert "Content-Encoding" not in get(app, LONG, Accept_Encoding=said).headers


@pytest.mark.parametrize("path", [SHORT, "/favicon.ico", "/api/v1/export?q=ferry"])
def test_what_gains_nothing_is_sent_as_it_is(app: Flask, path: str) -> None:
    """Short answers, pictures, and what is sent piece by piece."""
    answer = get(app, path, Accept_Encoding="gzip")
    assert (200, False) == (answer.status_code, "Content-Encoding" in answer.headers)


@pytest.mark.parametrize("path", ["/", "/?q=ferry", "/?q=zzqq", "/help", "/articles/trap?q=trap", LONG, "/feed.atom"])
@pytest.mark.parametrize("encoding", ["gzip", "identity"])
def test_what_has_not_changed_is_not_sent_again(app: Flask, path: str, encoding: str) -> None:
    """Pages too, in either form; another page is."""
    tag = get(app, path, Accept_Encoding=encoding).headers["ETag"]
    again = get(app, path, If_None_Match=tag, Accept_Encoding=encoding)
    assert (304, b"") == (again.status_code, again.get_data())
    assert 200 == get(app, "/?q=tide", If_None_Match=tag).status_code


def test_an_error_is_sent_smaller_too_and_kept_by_nobody(app: Flask) -> None:
    """Pages of errors have no tag."""
    answer = get(app, "/nowhere", Accept_Encoding="gzip")
    assert (404, "gzip", "no-store") == (
        answer.status_code, answer.headers["Content-Encoding"], answer.headers["Cache-Control"],
    )  # fmt: skip
    assert "ETag" not in answer.headers


@pytest.fixture(scope="module")
def shared() -> Flask:
    return create_app(newsroom(), cors_origins=[FRIEND])


@pytest.mark.parametrize("path", [LONG, "/feed.json", "/healthz", "/api/v1/search?size=1000", "/api/nowhere"])
def test_a_friend_may_read_the_api(shared: Flask, path: str) -> None:
    """Its errors too; another site may not, and caches are told that this depends on who asks."""
    friend, stranger = get(shared, path, Origin=FRIEND), get(shared, path, Origin="https://else.example")
    assert FRIEND == friend.headers["Access-Control-Allow-Origin"]
    assert "Searchsvc-Total" in friend.headers["Access-Control-Expose-Headers"]
    assert "Access-Control-Allow-Origin" not in stranger.headers
    assert "Origin" in friend.vary
    assert "Origin" in stranger.vary


def test_every_site_may_read_where_that_is_set() -> None:
    """Then the answer is the same for all."""
    answer = get(create_app(newsroom(), cors_origins=["*"]), LONG, Origin="https://else.example")
    assert ("*", {"Accept-Encoding"}) == (answer.headers["Access-Control-Allow-Origin"], set(answer.vary))


@pytest.mark.parametrize("path", ["/", "/articles/earthquake", "/static/style.css"])
def test_pages_are_for_people(shared: Flask, path: str) -> None:
    """No other site reads them."""
    assert "Access-Control-Allow-Origin" not in get(shared, path, Origin=FRIEND).headers


def test_nobody_may_read_unless_it_is_set(app: Flask) -> None:
    """Nor does anybody get an answer to the question."""
    assert "Access-Control-Allow-Origin" not in get(app, LONG, Origin=FRIEND).headers
    asked = get(app, LONG, "OPTIONS", Origin=FRIEND, Access_Control_Request_Method="GET")
    assert 405 == asked.status_code


def test_a_browser_asks_before_it_asks(shared: Flask) -> None:
    """And is told what it may send; of others, and of other methods, the answer is as of any method that is none."""
    asked = get(shared, LONG, "OPTIONS", Origin=FRIEND, Access_Control_Request_Method="GET")
    assert (204, FRIEND) == (asked.status_code, asked.headers["Access-Control-Allow-Origin"])
    assert "If-None-Match" in asked.headers["Access-Control-Allow-Headers"]
    for method, origin in (("POST", FRIEND), ("GET", "https://else.example"), ("", FRIEND)):
        refused = get(shared, LONG, "OPTIONS", Origin=origin, Access_Control_Request_Method=method)
        assert 405 == refused.status_code
    assert 405 == get(shared, "/", "OPTIONS", Origin=FRIEND, Access_Control_Request_Method="GET").status_code


def test_a_wish_for_a_region_chooses_the_language_of_each_code() -> None:
    """Codes are bare, since what a browser wishes for is compared up to its first `-`."""
    assert list(CODES) == [_best(f"{code}-XX, zz;q=0.5") for code in CODES]

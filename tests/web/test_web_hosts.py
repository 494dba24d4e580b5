import pytest
from flask import Flask
from tests.web.visitor import Visitor, words

PATHS = [
    "/",
    "/?q=ferry",
    "/?q=ferry&page=x",
    "/help",
    "/help/",
    "/articles/ferry-2011",
    "/articles/nothing",
    "/nothing",
    "/robots.txt",
    "/sitemap.xml",
    "/opensearch.xml",
    "/feed.atom?q=ferry",
    "/feed.json?q=ferry",
    "/api/v1/search?q=ferry",
    "/api/v1/export?q=ferry&format=csv",
    "/api/v1/nothing",
]
NO_NAMES = ["evil..example", ".", f"{'evil' * 16}.example", f"{'evil' * 16}", "evil..example:80"]


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("host", NO_NAMES)
def test_a_host_that_is_no_name_is_a_400_and_stands_in_no_answer(app: Flask, path: str, host: str) -> None:
    """On pages as for programs, whatever is at the address."""
    answer = app.test_client().get(path, headers={"Host": host})
    assert 400 == answer.status_code
    assert host == "." or "evil" not in f"{answer.get_data(as_text=True)}{answer.headers}"


def test_the_page_that_says_so_has_the_links_of_every_other(app: Flask) -> None:
    """They are paths, below a prefix too."""
    visitor = Visitor(app)
    refused = visitor.page("/nothing")
    said = visitor.get("/nothing", headers={"Host": "a..b"}).get_data(as_text=True)
    below = visitor.get("/nothing", headers={"Host": "a..b"}, environ_overrides={"SCRIPT_NAME": "/news"})
    assert "The Host of this request is no name of a host." in said
    assert 'href="/help"' in said
    assert 'href="/news/help"' in below.get_data(as_text=True)
    assert "Nothing is at this address." in words(refused)


@pytest.mark.parametrize("host", ["", "a b", "a:99999", "[::1", "evil.example@elsewhere.example", "xn--evil"])
@pytest.mark.parametrize("path", ["/", "/help/", "/nothing", "/feed.atom", "/api/v1/search?q=ferry"])
def test_no_other_host_is_an_error_or_stands_in_an_answer(app: Flask, path: str, host: str) -> None:
    """Flask takes an odd one for none, and the site says nothing of any."""
    answer = app.test_client().get(path, headers={"Host": host})
    assert answer.status_code in (200, 308, 404)
    assert "evil" not in f"{answer.get_data(as_text=True)}{answer.headers}"

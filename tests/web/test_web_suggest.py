"""Suggestions over HTTP, and what the search box has of them."""

import pytest
from tests.web.visitor import Visitor

SUGGEST = "/api/v1/suggest"


def test_words_and_headlines_are_suggested(visitor: Visitor) -> None:
    """With how many articles a word leads to; a headline with its fragments and as HTML."""
    found = visitor.json(f"{SUGGEST}?q=eart")
    assert ("eart", ["earthquake"]) == (found["query"], [one["word"] for one in found["words"]])
    (headline,) = found["headlines"]
    assert ("earthquake", "2021-03-04T12:05:00Z") == (headline["id"], headline["published"])
    assert "<mark>Earthquake</mark> shakes &lt;Quay&gt; &amp; the hills" == headline["headline_html"]
    assert "Earthquake shakes <Quay> & the hills" == "".join(one["text"] for one in headline["headline"])


@pytest.mark.parametrize("query", ["", "?q=", "?q=%20", "?q=xylophones", "?size=3"])
def test_nothing_is_suggested_where_nothing_fits(visitor: Visitor, query: str) -> None:
    """It is no error."""
    found = visitor.json(f"{SUGGEST}{query}")
    assert ([], []) == (found["words"], found["headlines"])


@pytest.mark.parametrize("size", ["0", "21", "x", "1.5", "9" * 50])
def test_the_size_is_checked(visitor: Visitor, size: str) -> None:
    """By name."""
    answer = visitor.get(f"{SUGGEST}?q=ferry&size={size}")
    assert (400, "size") == (answer.status_code, answer.get_json()["parameter"])


def test_the_size_holds_for_words_and_headlines(visitor: Visitor) -> None:
    """For each of them."""
    found = visitor.json(f"{SUGGEST}?q=fer&size=1")
    assert (1, 1) == (len(found["words"]), len(found["headlines"]))


def test_an_unknown_parameter_is_refused(visitor: Visitor) -> None:
    """As everywhere in the API."""
    assert 400 == visitor.get(f"{SUGGEST}?query=ferry").status_code


def test_an_answer_that_has_not_changed_is_not_sent_again(visitor: Visitor) -> None:
    """It has a tag."""
    tag = visitor.get(f"{SUGGEST}?q=fer").headers["ETag"]
    assert 304 == visitor.get(f"{SUGGEST}?q=fer", headers={"If-None-Match": tag}).status_code


def test_the_box_works_without_its_script(visitor: Visitor) -> None:
    """Which adds the list by itself: the form names the addresses that it asks, and the page may load and ask them."""
    answer = visitor.get("/")
    page = visitor.page("/")
    (form,) = page.xpath("//form[@role='search']")
    assert ("/", SUGGEST, "/articles/-") == (form.get("action"), form.get("data-suggest"), form.get("data-article"))
    assert [] == page.xpath("//*[@role='combobox' or @role='listbox']")
    (script,) = page.xpath("//script[@src]")
    assert "defer" in script.attrib
    assert visitor.get(script.get("src")).mimetype in {"text/javascript", "application/javascript"}
    policy = answer.headers["Content-Security-Policy"]
    assert "script-src 'self'; connect-src 'self'" in policy

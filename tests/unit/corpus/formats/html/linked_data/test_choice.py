"""Which node of JSON-LD is the page's, and how broken JSON-LD is mended."""

import json

import pytest
from lxml.html import document_fromstring

from searchsvc.corpus.formats.html.linked_data.json_ld import JsonLd, json_ld_of

OWN = {"@type": "NewsArticle", "headline": "Eels are back", "datePublished": "2025-03-17"}
OTHER = {
    "@type": "NewsArticle", "headline": "Mud for sale", "datePublished": "2019-01-01", "articleBody": "Mud.",
    "author": {"name": "Bo Tarn"}, "url": "https://echo.example/mud",
}  # fmt: skip
HEAD = "<title>Eels are back | Echo</title><link rel='canonical' href='https://echo.example/eels'>"


def said(*scripts: object) -> JsonLd:
    texts = (script if isinstance(script, str) else json.dumps(script) for script in scripts)
    marked = "".join(f"<script type='application/ld+json'>{text}</script>" for text in texts)
    return json_ld_of(
        document_fromstring(f"<html><head>{HEAD}{marked}</head><body><h1>Eels are back</h1></body></html>")
    )


def test_the_node_of_the_page_counts_and_not_the_fullest() -> None:
    """Told by its headline or its address."""
    assert "2025-03-17" == said(OTHER, OWN).published
    assert (
        "2025-03-17"
        == said([OTHER, {**OWN, "headline": "Slippery", "url": "https://www.echo.example/eels/"}]).published
    )


def test_a_node_of_another_page_says_nothing() -> None:
    """It has an address, and that is not the page's; one without an address may be the page's."""
    assert JsonLd() == said(OTHER)
    assert "2019-01-01" == said({key: OTHER[key] for key in OTHER if key != "url"}).published


def test_a_live_blog_is_no_update_of_its_own() -> None:
    """Updates have texts and authors, which the blog may lack; they are its text."""
    update = {"@type": "BlogPosting", "headline": "10.15", "articleBody": "More eels.", "datePublished": "2025-03-18"}
    blog = {**OWN, "@type": "LiveBlogPosting", "liveBlogUpdate": [update]}
    live = said({"@graph": [blog, {**update, "author": {"name": "Bo Tarn"}}]})
    assert ("2025-03-17", (), ("10.15", "More eels.")) == (live.published, live.authors, live.updates)


@pytest.mark.parametrize(
    "script",
    [
        json.dumps(OWN)[:-1] + ",}",
        json.dumps(OWN).replace("back", "back \\'again\\'"),
        json.dumps(OWN).replace("back", "back\n"),
        '{"@type": "WebSite", "name": "Echo"}' + json.dumps(OWN),
        json.dumps({"@type": "WebPage", "hasPart": [OWN]}),
        json.dumps(OWN) + ";",
    ],
)
def test_broken_json_is_mended(script: str) -> None:
    """As those do for whom it is meant: commas, backslashes, line ends, several values, a part of a page."""
    assert "2025-03-17" == said(script).published


def test_a_film_is_what_the_page_is_about_where_it_is_headed_so() -> None:
    """With its transcript as text; any other film on the page is not."""
    film = {"@type": "VideoObject", "name": "Eels are back", "uploadDate": "2025-03-17", "transcript": "Eels, many."}
    assert ("2025-03-17", ("Eels, many.",)) == (said(film).published, said(film).body)
    assert JsonLd() == said({**film, "name": "Buy mud"})


def test_text_that_was_escaped_twice_has_its_paragraphs() -> None:
    """`&lt;p&gt;` in JSON is a paragraph."""
    assert ("One.", "Two.") == said({**OWN, "articleBody": "&lt;p&gt;One.&lt;/p&gt;&lt;p&gt;Two.&lt;/p&gt;"}).body

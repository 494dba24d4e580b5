"""Who wrote a page, and what the site is called."""

import pytest
from lxml.html import document_fromstring

from searchsvc.corpus.formats.html.authors import authors_of
from searchsvc.corpus.formats.html.linked_data.json_ld import json_ld_of
from searchsvc.corpus.formats.html.meta import meta_of
from searchsvc.corpus.formats.html.site import section_link, tag_links

SAID = '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "x", "author": %s}</script>'


def authors(html: str) -> tuple[str, ...]:
    tree = document_fromstring(f"<html><head></head><body>{html}<p>Text</p></body></html>")
    return authors_of(tree, json_ld_of(tree), meta_of(tree), ("The Echo",))


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (SAID % '[{"name": "Ada Quill"}, {"name": "Bo Tarn"}]' + '<meta name="author" content="Desk">',
         ("Ada Quill", "Bo Tarn")),
        (SAID % '"By Ada Quill and Bo Tarn"', ("Ada Quill", "Bo Tarn")),
        (SAID % '{"name": "The Echo"}' + '<meta name="author" content="Ada Quill">', ("Ada Quill",)),
        (SAID % '{"name": "https://echo.example/quill"}' + '<p class="byline">By Ada Quill</p>', ("Ada Quill",)),
        ('<meta property="article:author" content="https://social.example/quill"><a rel="author">Ada Quill</a>',
         ("Ada Quill",)),
        ('<span itemprop="author"><b itemprop="name">Ada Quill</b> writes on goats</span>', ("Ada Quill",)),
        ('<div class="article__author">Ada Quill</div>', ("Ada Quill",)),
        ('<p class="signed"><i>Ada Quill</i></p>', ("Ada Quill",)),
        ('<meta name="author" content="admin">', ()),
        (SAID % '{"@type": "Organization", "name": "The Echo"}', ("The Echo",)),
        ('<meta name="author" content="The Echo">', ()),
        ('<aside><p class="byline">By Another Writer</p></aside>', ()),
    ],
)  # fmt: skip
def test_people_are_named_by_the_surest_statement(html: str, expected: tuple[str, ...]) -> None:
    """JSON-LD, then meta, then the byline; addresses are nobody, and the site itself only where JSON-LD says that
    it wrote the page and nothing names a person.
    """
    assert expected == authors(html)


def test_authors_by_reference_are_looked_up() -> None:
    """A graph names its people in nodes of their own."""
    graph = """<script type="application/ld+json">{"@graph": [
        {"@type": "NewsArticle", "headline": "x", "author": {"@id": "#ada"}},
        {"@type": "Person", "@id": "#ada", "name": "Ada Quill"}]}</script>"""
    assert ("Ada Quill",) == authors(graph)


def test_links_may_name_section_and_tags() -> None:
    """rel=category and rel=tag, as weblogs write them."""
    tree = document_fromstring(
        '<body><a rel="category tag">Culture</a> <a rel="tag">Goats</a> <a rel="tag">Bridges</a> <a>Other</a></body>'
    )
    assert ("Culture", ("Goats", "Bridges")) == (section_link(tree), tag_links(tree))

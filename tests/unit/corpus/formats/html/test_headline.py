"""The vote for a page's headline."""

import pytest
from lxml.html import HtmlElement, document_fromstring

from searchsvc.corpus.formats.html.headline import headline_of, without_site
from searchsvc.corpus.formats.html.linked_data.json_ld import json_ld_of
from searchsvc.corpus.formats.html.meta import meta_of
from searchsvc.corpus.formats.html.site import site_name, site_names


def page(*, said: str = "", shared: str = "", shown: str = "", title: str = "", site: str = "") -> HtmlElement:
    script = f'{{"@type": "NewsArticle", "headline": "{said}"}}' if said else "{}"
    return document_fromstring(
        f'<html><head><title>{title}</title><meta property="og:title" content="{shared}">'
        f'<meta property="og:site_name" content="{site}"><script type="application/ld+json">{script}</script></head>'
        f"<body>{f'<h1>{shown}</h1>' if shown else ''}<p>Text</p></body></html>"
    )


def headline(tree: HtmlElement) -> str | None:
    json_ld, meta = json_ld_of(tree), meta_of(tree)
    return headline_of(tree, json_ld, meta, site_names(tree, json_ld, meta))


@pytest.mark.parametrize(
    ("said", "shared", "shown", "winner"),
    [
        ("Goat closes bridge", "Goat closes bridge - The Echo", "A goat in the arch", "Goat closes bridge"),
        ("Goat closes bridge", "You won't believe this goat", "Goat closes bridge", "Goat closes bridge"),
        ("What a goat did", "Goat closes bridge | The Echo", "Goat closes bridge", "Goat closes bridge"),
        ("", "Goat closes bridge | The Echo", "", "Goat closes bridge"),
        ("", "", "Goat closes bridge", "Goat closes bridge"),
        ("Goat closes bridge", "", "", "Goat closes bridge"),
        ("Goat closes old bridge for good", "", "Goat closes old bridge", "Goat closes old bridge"),
        ("Goat closes bridge", "", "The Echo", "Goat closes bridge"),
        ("The Echo", "", "Goat closes bridge", "Goat closes bridge"),
    ],
)
def test_two_that_agree_win(said: str, shared: str, shown: str, winner: str) -> None:
    """JSON-LD, og:title and h1 vote; the site's name is no vote; what is shown breaks a tie."""
    assert winner == headline(page(said=said, shared=shared, shown=shown, site="The Echo"))


@pytest.mark.parametrize(
    ("title", "bare"),
    [
        ("Goat closes bridge | The Echo", "Goat closes bridge"),
        ("Goat closes bridge - The Echo", "Goat closes bridge"),
        ("Goat closes bridge – Local – The Echo", "Goat closes bridge – Local"),
        ("The Echo: Goat closes bridge", "Goat closes bridge"),
        ("Goat closes bridge : The Echo", "Goat closes bridge"),
        ("Bridge - closed by goat", "Bridge - closed by goat"),
        ("Well-known goat", "Well-known goat"),
        ("The Echo", "The Echo"),
    ],
)
def test_the_site_s_name_is_stripped_at_either_end(title: str, bare: str) -> None:
    """Only the name of the site goes, whatever sign stands between."""
    assert bare == without_site(title, {"theecho"})


def test_an_old_page_has_title_and_h2_only() -> None:
    """Where nothing else is stated the heading that stands in the title is the headline, the rest the site."""
    tree = document_fromstring(
        "<html><head><title>The Echo: Goat closes bridge</title></head><body>"
        '<a href="../index.html"><img alt="The Echo"></a>'
        "<h2>Tides</h2><h2>Goat closes bridge</h2><p>Text</p></body></html>"
    )
    assert "Goat closes bridge" == headline(tree)
    assert "The Echo" == site_name(tree, json_ld_of(tree), meta_of(tree))


def test_headings_of_teasers_do_not_vote() -> None:
    """An h1 in the margin is no headline."""
    tree = document_fromstring(
        "<html><body><aside><h1>Read next</h1></aside><h1>Goat closes bridge</h1><p>Text</p></body></html>"
    )
    assert "Goat closes bridge" == headline(tree)

"""Pages that are no articles."""

import datetime as dt

import pytest

from searchsvc.article import Article
from searchsvc.corpus.failures import Unreadable
from searchsvc.corpus.formats.html.article import article_of

NOW = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
TEXT = (
    "<p>Please try again in a while, go back to the front page, or write to the people who run this, who will be"
    " glad to "
    "know what you were looking for and where you came from when it happened to you today.</p>"
)
ARTICLE = (
    '<script type="application/ld+json">'
    '{"@type": "NewsArticle", "headline": "%s", "datePublished": "2025-03-17"}'
    "</script>"
)


def read(title: str, body: str = TEXT, head: str = "") -> Article:
    page = f"<html><head><title>{title}</title>{head}</head><body><main><h1>{title}</h1>{body}</main></body></html>"
    return article_of(page.encode(), "a.html", NOW)


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("404 Not Found", "an error page"),
        ("Sorry, page not found", "an error page"),
        ("Access denied", "an error page"),
        ("Site under maintenance", "an error page"),
        ("Seite nicht gefunden", "an error page"),
        ("Página no encontrada", "an error page"),
        ("Страница не найдена", "an error page"),
        ("Just a moment...", "a check for robots"),
        ("Are you a robot?", "a check for robots"),
        ("Sign in to the Courier", "a login page"),
        ("Anmelden", "a login page"),
        ("Before you continue", "a page about cookies"),
        ("Cookie-Einstellungen", "a page about cookies"),
        ("Zeitung mit Werbung lesen | Der Dalbote", "a page about cookies"),
        ("Pur-Abo bestellen", "a page about cookies"),
        ("Continuer sans accepter", "a page about cookies"),
        ("Search results for eels", "a page of search results"),
        ("Suchergebnisse", "a page of search results"),
    ],
)
def test_a_short_page_that_is_headed_as_something_else_is_named(title: str, kind: str) -> None:
    """Errors, checks, logins, questions about cookies, results; in other languages, too."""
    with pytest.raises(Unreadable, match=kind):
        read(title)


def test_what_is_too_short_is_told_what_helps() -> None:
    """How many words are too few, and what makes the page an article all the same; then it is one."""
    body = "<p>The swan left the ramp at noon. The ferry sailed.</p>"
    with pytest.raises(Unreadable, match=r"\(10 words; a page with fewer than 25 is read if og:type or JSON-LD says"):
        read("The swan leaves", body)
    for head in ('<meta property="og:type" content="article">', ARTICLE % "The swan leaves"):
        assert ("The swan left the ramp at noon. The ferry sailed.",) == read("The swan leaves", body, head).body
    with pytest.raises(Unreadable, match=r"\(1 words\)$"):
        read("The swan leaves", "<p>Loading…</p>", ARTICLE % "The swan leaves")


def test_an_article_may_be_headed_so() -> None:
    """Where the page says that it is one, or has much more text than such pages have."""
    assert "Access denied" == read("Access denied", head=ARTICLE % "Access denied").headline
    assert "Not found" == read("Not found", TEXT * 6).headline


def test_a_page_of_teasers_is_no_article() -> None:
    """Most of its text is in cards, each with a heading that leads elsewhere."""
    cards = "".join(
        f"<div><h3><a href='/{n}'>Story number {n}</a></h3><p>The boats of quay {n} lay on the mud all day, said"
        f" the master "
        "of the harbour, who had seen nothing like it since he was a boy and came here first.</p></div>"
        for n in range(6)
    )
    with pytest.raises(Unreadable, match="a page of teasers"):
        read("Boats", cards)


def test_briefs_and_galleries_that_say_so_are_articles() -> None:
    """However few words they have."""
    brief = read("Correction", "<article><p>The wall is eight metres high.</p></article>", ARTICLE % "Correction")
    assert ("The wall is eight metres high.",) == brief.body
    figures = "".join(
        f"<figure><img src='{n}.jpg'><figcaption>Boat {n} on the mud.</figcaption></figure>" for n in "123"
    )
    gallery = read("Boats", f"<article>{figures}</article>", ARTICLE % "Boats")
    assert ["Boat 1 on the mud.", "Boat 2 on the mud.", "Boat 3 on the mud."] == [c.caption for c in gallery.captions]


def test_a_wall_of_consent_is_told_by_any_heading() -> None:
    """Its title may be the paper's name; an article on such walls is headed by more than their words."""
    with pytest.raises(Unreadable, match="a page about cookies"):
        read("Willkommen", f"<h2>Mit Werbung weiterlesen</h2>{TEXT}")
    assert read("Pur-Abo der Zeitungen vor Gericht", TEXT).headline == "Pur-Abo der Zeitungen vor Gericht"

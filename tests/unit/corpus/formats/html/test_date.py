"""When a page was published."""

import datetime as dt

import pytest
from lxml.html import document_fromstring

from searchsvc.corpus.formats.html.date import published_of, updated_of
from searchsvc.corpus.formats.html.linked_data.json_ld import json_ld_of
from searchsvc.corpus.formats.html.meta import meta_of

NOW = dt.datetime(2025, 6, 1, 12, tzinfo=dt.UTC)
SAID = '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "x", "datePublished": "%s"}</script>'
META = '<meta property="article:published_time" content="%s">'
TIME = '<p><time datetime="%s">then</time></p>'
SHOWN = '<p class="dateline">Published %s</p>'


def published(html: str, language: str | None = None) -> str | None:
    tree = document_fromstring(f"<html><head></head><body>{html}<p>Text</p></body></html>")
    moment = published_of(tree, json_ld_of(tree), meta_of(tree), NOW, language)
    return None if moment is None else str(moment)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (SAID % "2025-03-17T00:25:00Z" + META % "2025-03-18T00:00:00Z", "2025-03-17T00:25:00Z"),
        (TIME % "2025-03-20" + META % "2025-03-18T00:00:00+01:00", "2025-03-17T23:00:00Z"),
        (SHOWN % "21 March 2025" + TIME % "2025-03-20T10:00:00+01:00", "2025-03-20T09:00:00Z"),
        (SHOWN % "21 March 2025", "2025-03-21"),
        (META % "2025-03-18T10:00:00", "2025-03-18"),
        (SAID % "soon" + META % "2025-03-18", "2025-03-18"),
        ('<span itemprop="datePublished" content="2025-03-19">then</span>', "2025-03-19"),
    ],
)
def test_the_surest_statement_counts(html: str, expected: str) -> None:
    """JSON-LD before meta before what is shown; without a zone only the day is known."""
    assert expected == published(html)


@pytest.mark.parametrize(
    "html",
    [
        "",
        SAID % "2025-06-09T00:00:00Z",
        META % "2031-01-01",
        '<aside class="related"><time datetime="2025-03-01">1 March</time></aside>',
        "<footer>Copyright 2024 The Echo</footer>",
    ],
)
def test_no_date_is_made_up(html: str) -> None:
    """Days to come, teasers' dates and copyright years are not the page's; nor is today."""
    assert published(html) is None


def test_tomorrow_s_paper_may_be_saved_today() -> None:
    """Two days ahead are within what zones and early editions make."""
    assert "2025-06-02" == published(META % "2025-06-02")


def test_the_last_change_is_kept_apart() -> None:
    """article:modified_time is `updated`, never `published`."""
    tree = document_fromstring(
        '<html><head><meta property="article:modified_time" content="2025-03-19T01:00:00Z"></head></html>'
    )
    assert "2025-03-19T01:00:00Z" == str(updated_of(json_ld_of(tree), meta_of(tree), NOW))


@pytest.mark.parametrize(
    ("language", "expected"),
    [("en-US", "2025-03-04"), ("en-GB", "2025-04-03"), ("de", "2025-04-03"), ("en", None), ("ja", None), (None, None)],
)
def test_figures_that_could_be_two_days_are_read_by_the_language_of_the_page(
    language: str | None, expected: str | None
) -> None:
    """As a class says that it is a date, or where only htmldate finds it; English without a country is anybody's."""
    assert expected == published(SHOWN % "03/04/2025", language)
    assert expected == published("<time>03/04/2025</time>", language)


def test_dates_are_told_by_the_classes_of_other_languages() -> None:
    """`fecha` and `datum` class a date as `date` does."""
    assert "2025-03-17" == published('<p class="fecha">17 de marzo de 2025</p>')
    assert "2025-03-17" == published('<span class="artikel-datum">17. März 2025</span>')


def test_a_line_that_says_updated_first_has_the_other_date_behind_it() -> None:
    """As French and German papers print both."""
    html = "<div>Par Ada Quill | Mis à jour le 02/03/2020 à 18h05 | Publié le 01/03/2020 à 07h30</div>"
    assert "2020-03-01" == published(html, "fr")
    assert "2020-03-01" == published("<p>Aktualisiert: 2. März 2020, erschienen am 1. März 2020</p>", "de")

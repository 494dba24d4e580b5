"""Web pages as articles."""

import gzip
import io
import warnings
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.examples import examples

from searchsvc.article import Article, Caption, Moment, Origin, ReadFailure
from searchsvc.corpus.failures import Unreadable
from searchsvc.corpus.files import FileSource
from searchsvc.corpus.formats.html.page import READER
from searchsvc.corpus.limits import Limits
from searchsvc.corpus.portions import read_source

FIXTURES = Path(__file__).parents[4] / "fixtures" / "corpus"
PARAGRAPHS = (
    "The bridge at Lower Sarn was closed on Tuesday after a goat was found to be living in the arch.",
    "It had been there since the spring, the council said, and had eaten the inspection record.",
    "Traffic is sent round by the mill until a way has been found to ask it to leave.",
)
TEXT = "".join(f"<p>{paragraph}</p>\n" for paragraph in PARAGRAPHS)


class Page:
    path = "pages/x.html"
    suffix = ".html"
    limits = Limits()
    cut_short = ""

    def __init__(self, data: bytes) -> None:
        self.data = data

    def head(self) -> bytes:
        return self.data[: 64 * 1024]

    def read(self) -> bytes:
        return self.data

    def open(self) -> io.BufferedReader:
        return io.BufferedReader(io.BytesIO(self.data))


def read(page: str | bytes) -> Article:
    (item,) = READER.read(Page(page.encode() if isinstance(page, str) else page))
    assert isinstance(item, Article)
    return item


CAPTION = Caption("The Inspector at work on Monday", "A swan asleep across a steel ramp", "Fitch Bannerman")
SWAN = Article(
    id="51669cb43811f2cb",
    headline="Swan holds up the Tollan ferry for a second week",
    standfirst="The bird has learned the timetable, says the master",
    body=(
        "The ferry between Tollan and the Outer Stakes left late on Monday because a swan lay on its ramp.",
        "It was the ninth sailing in a fortnight that the bird, which the crew call the Inspector, has put off.",
        '"It knows when we sail," said the master, Hilde Crake. "It goes when the last car has turned back."',
        "The company has tried bread, music and a cardboard fox. A bylaw of 1911 forbids it to move a swan.",
    ),
    captions=(replace(CAPTION, src="https://www.echo.tollan.example/swan.jpg"),),
    authors=("Isolde Marrow", "Fitch Bannerman"),
    section="Shipping",
    tags=("ferries", "swans"),
    source="The Tollan Echo",
    published=Moment.parse("2023-09-04T05:15:00Z"),
    updated=Moment.parse("2023-09-04T09:40:00Z"),
    url="https://www.echo.tollan.example/shipping/swan",
    language="en-GB",
    origin=Origin("ferry-swan.html"),
)


def test_a_page_is_one_article_with_all_its_fields() -> None:
    """Everything that the page says, nothing of what stands round the article."""
    source = FileSource(FIXTURES / "ferry-swan.html", "ferry-swan.html")
    assert [SWAN] == list(read_source(source))


def test_a_packed_page_is_the_same(tmp_path: Path) -> None:
    """`.html.gz` is read as `.html`."""
    packed = tmp_path / "ferry-swan.html.gz"
    packed.write_bytes(gzip.compress((FIXTURES / "ferry-swan.html").read_bytes()))
    (article,) = read_source(FileSource(packed, "ferry-swan.html"))
    assert SWAN == article


@pytest.mark.parametrize(
    ("page", "encoding"),
    [
        (f"<html><head><title>Café</title></head><body><h1>Café</h1>{TEXT}", "utf-8"),
        (f"<html><body><h1>Café</h1>{TEXT}", "utf-8-sig"),
        (f"<html><body><h1>Café</h1>{TEXT}", "utf-16"),
        (f"<html><body><h1>Café</h1>{TEXT}", "cp1252"),
        (f'<html><head><meta charset="iso-8859-1"></head><body><h1>Café</h1>{TEXT}', "cp1252"),
        (f'<html><head><meta charset="iso-8859-1"></head><body><h1>Café</h1>{TEXT}', "utf-8"),
        (f'<html><head><meta charset="utf-8"></head><body><h1>Café</h1>{TEXT}', "cp1252"),
        (f'<?xml version="1.0" encoding="utf-8"?><html><body><h1>Café</h1>{TEXT}', "utf-8"),
        (f'<html><head><meta charset="no-such-thing"></head><body><h1>Café</h1>{TEXT}', "cp1252"),
    ],
)
def test_the_encoding_is_told_by_the_bytes_first(page: str, encoding: str) -> None:
    """A mark, sound UTF-8, the declared charset, Windows-1252: what a page claims is checked."""
    assert "Café" == read(page.encode(encoding)).headline


def test_a_declared_charset_of_many_bytes_is_followed() -> None:
    """Pages that are neither UTF-8 nor Western say what they are."""
    page = f'<html><head><meta charset="koi8-r"></head><body><h1>Мост закрыт</h1>{TEXT}'
    assert "Мост закрыт" == read(page.encode("koi8-r")).headline


def test_a_page_without_article_text_is_a_failure() -> None:
    """A front page or a shell says how little was there."""
    with pytest.raises(Unreadable, match=r"no article text \(5 words; a page with fewer than 25 "):
        read("<html><head><title>Shell</title></head><body><p>Please switch on your scripts</p></body></html>")


def test_the_text_may_stand_in_json_ld_alone() -> None:
    """Where the page shows nothing, its JSON-LD may still hold the article."""
    body = " ".join(PARAGRAPHS)
    page = f"""<html><head><script type="application/ld+json">{{"@type": "Article", "headline": "Goat in the arch",
    "articleBody": "{body}"}}</script></head><body><div id="app"></div></body></html>"""
    article = read(page)
    assert ("Goat in the arch", (body,)) == (article.headline, article.body)


def test_headline_byline_date_and_captions_are_not_in_the_body() -> None:
    """What is a field of its own is no paragraph."""
    page = f"""<html><body><article><h1>Goat in the arch</h1><p>By Ada Quill</p><p>17 March 2025</p>
    <meta name="author" content="Ada Quill"><p>Goat in the arch</p>{TEXT}
    <div class="pic"><img src="g.jpg" alt="A goat"><p class="caption">The goat on Tuesday</p></div>
    </article></body></html>"""
    assert PARAGRAPHS == read(page).body


def test_without_canonical_address_the_path_names_the_article() -> None:
    """The id is the address, else the file's path; a script is no address."""
    page = f'<html><head><link rel="canonical" href="javascript:alert(1)"></head><body><h1>Goat</h1>{TEXT}'
    article = read(page)
    assert article.url is None
    assert read(f"<html><body><h1>Goat</h1>{TEXT}").id == article.id


def test_a_page_that_says_little_has_little() -> None:
    """No date, author, section or language is made up."""
    article = read(f"<html><body><h1>Goat in the arch</h1>{TEXT}</body></html>")
    assert (None, (), None, None, None, ()) == (
        article.published, article.authors, article.section, article.language, article.source, article.captions,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("head", "suffix", "recognised"),
    [
        (b"<!DOCTYPE html><html>", ".txt", True),
        (b"\xef\xbb\xbf\n<html lang=en>", "", True),
        ("<html>".encode("utf-16"), ".html", True),
        (b'<?xml version="1.0"?>\n<!-- saved -->\n<html xmlns="x">', ".xhtml", True),
        (b"<p>A fragment", ".htm", True),
        (b"Plain words", ".html", False),
        (b"A page about <html> tags", ".txt", False),
        (b'{"html": "<p>"}', ".json", False),
        (b'<?xml version="1.0"?><rss>', ".xml", False),
    ],
)
def test_pages_are_told_by_their_beginning(head: bytes, suffix: str, recognised: bool) -> None:
    """A page begins as pages do; a fragment needs the name as well."""
    assert recognised == READER.recognises(head, suffix)


@pytest.mark.parametrize(
    "page",
    [
        b"",
        b"<html>",
        b"<html>" + b"<div>" * 20_000,
        b"<html><body>\x00<p>\x00" + TEXT.encode(),
        b"<html><body><table><tr><td><p>" + b"<span>a " * 5_000,
        b"<html><script type='application/ld+json'>" + b"[" * 50_000,
        b'<html><script type=\'application/ld+json\'>{"@graph": [{"@type": 7}, null, "x"]}</script>',
        b"<html><head><meta property='article:published_time' content='\xff'>" + b"\xfe" * 100,
    ],
)
def test_broken_pages_are_an_article_or_a_failure(page: bytes) -> None:
    """Cut, deep and damaged pages are read or named; the reader is never at fault."""
    (item,) = read_source(Page(page))
    assert isinstance(item, Article) or "fault in" not in item.reason


PIECES = (
    "<p>", "</p>", "<div class=caption>", "<figure>", "<img alt=x>", "<figcaption>", "</figure>", "<h1>", "</h1>",
    "<time>", "<a rel=tag>", "<script type='application/ld+json'>", "</script>", "{", "}", '"@type": "Article"',
    "<meta name=author", " content='Ada Quill'>", PARAGRAPHS[0], PARAGRAPHS[1], "2025-03-17", "\x00", "&#xd800;",
    "<!--", "<table><td>",
)  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=25))
@settings(max_examples=examples(100), deadline=None)
def test_any_heap_of_tags_is_an_article_or_a_failure(parts: list[str]) -> None:
    """The same for pages that nobody would write."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        (item,) = read_source(Page(("<html>" + " ".join(parts)).encode()))
    assert isinstance(item, Article) or (isinstance(item, ReadFailure) and "fault in" not in item.reason)


@pytest.mark.parametrize(
    "line",
    [
        "By Zoë Quay | 30 June 2009",
        "Zoë Quay, 30 June 2009",
        "Published 30 June 2009 by Zoë Quay",
        "By Zoë Quay",
        "30 June 2009",
    ],
)
def test_a_paragraph_that_is_only_byline_and_date_goes(line: str) -> None:
    """Who wrote it and when are fields; the line that says so is no paragraph."""
    head = '<meta name="author" content="Zoë Quay"><meta name="date" content="2009-06-30">'
    page = f"<html><head><title>Goat in bridge</title>{head}</head><body><article><h1>Goat in bridge</h1><p>{line}</p>"
    article = read(f"{page}{TEXT}</article></body></html>")
    assert (PARAGRAPHS, ("Zoë Quay",), Moment.parse("2009-06-30")) == (article.body, article.authors, article.published)


def test_a_paragraph_that_says_more_than_byline_and_date_stays() -> None:
    """The names of the authors in a sentence are prose."""
    said = "Zoë Quay and the goat met on 30 June 2009, before the bridge was closed and the mill road was opened."
    head = '<meta name="author" content="Zoë Quay">'
    page = f"<html><head><title>Goat in bridge</title>{head}</head><body><article><h1>Goat in bridge</h1><p>{said}</p>"
    assert (said, *PARAGRAPHS) == read(f"{page}{TEXT}</article></body></html>").body


TEASERS = "".join(
    f'<li><a href="/{number}">The bridge at Lower Sarn is closed for the {number}th time since a goat moved in</a></li>'
    for number in range(4, 20)
)


@pytest.mark.parametrize(
    "around", ["<ul>{}</ul>", "<main><h1>The Lantern</h1><p>News of the valley.</p><ul>{}</ul></main>"]
)
def test_a_page_of_links_is_no_article(around: str) -> None:
    """A front page has many words and no paragraph: mostly links, and it does not say that it is an article."""
    page = f"<html><head><title>The Lantern</title></head><body>{around.format(TEASERS)}</body></html>"
    with pytest.raises(Unreadable, match="no article text"):
        read(page)


LINKS = [f'<a href="/{number}">The bridge at Lower Sarn is closed for the {number}th time</a>' for number in range(80)]


@pytest.mark.parametrize("between", [" ", "<br>", " | "])
def test_links_one_after_another_are_no_paragraph(between: str) -> None:
    """Eighty links in one block are read as one long paragraph, which has no word of its own."""
    page = f"<html><head><title>The Lantern</title></head><body><p>{between.join(LINKS)}</p></body></html>"
    with pytest.raises(Unreadable, match="a page of links"):
        read(page)


def test_a_paragraph_of_prose_among_many_links_is_an_article() -> None:
    """Though most of the page is links, and some are in the very paragraph."""
    words = "A goat that moved into the bridge at Lower Sarn last spring has closed it again, and nobody in the valley"
    prose = f"{words} <b>knows</b> how to get it out, says the <a href='/miller'>miller</a>, who had to walk home."
    page = f"<html><head><title>Goat</title></head><body><p>{prose}</p><p>{' '.join(LINKS)}</p></body></html>"
    assert read(page).body[0].startswith(words)


def test_short_paragraphs_among_many_links_are_an_article_if_the_page_says_so() -> None:
    """JSON-LD or og:type settles it."""
    head = '<title>Goat in bridge</title><meta property="og:type" content="article">'
    article = f"<article><h1>Goat in bridge</h1>{TEXT}</article>"
    page = f"<html><head>{head}</head><body>{article}<ul>{TEASERS}</ul></body></html>"
    assert PARAGRAPHS == read(page).body

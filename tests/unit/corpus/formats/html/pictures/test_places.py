"""Where captions stand in the text of a page, and where its pictures lie."""

import pytest
from lxml.html import document_fromstring

from searchsvc.corpus.formats.html.pictures.captions import captions_of
from searchsvc.corpus.formats.html.pictures.places import PlacedPictures, placed_pictures

BODY = (
    *("The goat came on Monday.", "Nobody asked us", "It stood in the arch.", "It left on Friday."),
    *("Then it rained.", "The arch was empty.", "Somebody missed it."),
)
IMAGE = '<img src="/goat.jpg">'


def places(html: str, body: tuple[str, ...] = BODY) -> PlacedPictures:
    tree = document_fromstring(f"<html><body><article>{html}</article></body></html>")
    return placed_pictures(captions_of(tree), tree, body, "https://echo.example/2021/goat")


def figure(caption: str, picture: str = IMAGE) -> str:
    return f"<figure>{picture}<figcaption>{caption}</figcaption></figure>"


def test_captions_stand_behind_paragraphs_and_headings_are_crossheads() -> None:
    """0 is before the first; paragraphs are numbered from 1, and those that the body lacks do not count."""
    found = places(
        f"{figure('At dawn')}<p>{BODY[0]}</p><p>Read more</p><h2>{BODY[1]}</h2><p>{BODY[2]}</p>{figure('At noon')}"
        f"<p>{BODY[3]}</p>{figure('At dusk')}"
    )
    assert [("At dawn", 0), ("At noon", 3), ("At dusk", 4)] == [(one.caption, one.after) for one in found.captions]
    assert (2,) == found.crossheads


def test_a_place_is_not_known_where_no_paragraph_is_found() -> None:
    """The text of the article may be elsewhere, in the data of a script."""
    found = places(figure("At dawn"), ("Something else.",))
    assert (None, ()) == (found.captions[0].after, found.crossheads)


def test_a_place_in_a_short_text_is_none() -> None:
    """All of it and its pictures are seen at one glance."""
    found = places(f"<p>{BODY[0]}</p>{figure('At dawn')}<p>{BODY[1]}</p>", BODY[:2])
    assert ("At dawn", None) == (found.captions[0].caption, found.captions[0].after)


@pytest.mark.parametrize(
    ("picture", "src"),
    [
        ("<img src='/goat.jpg'>", "https://echo.example/goat.jpg"),
        ("<img src='//cdn.example/goat.jpg'>", "https://cdn.example/goat.jpg"),
        ("<img src='data:image/gif;base64,R0' data-src='https://cdn.example/goat'>", "https://cdn.example/goat"),
        ("<img srcset='https://cdn.example/w=3,h=2/goat 300w, https://cdn.example/goat 900w'>",
         "https://cdn.example/w=3,h=2/goat"),
        ("<img src='goat_files/goat.jpg'>", "goat_files/goat.jpg"),
        ("<img src='//[/goat.jpg'>", None),
        ("<img src=''>", None),
        ("<video></video>", None),
    ],
)  # fmt: skip
def test_a_picture_lies_where_the_page_says(picture: str, src: str | None) -> None:
    """Of several addresses the one that scripts would show; a path of the site in whole, of a saved file as it is."""
    assert src == places(figure("The goat today", picture)).captions[0].src


def test_a_picture_that_says_its_caption_itself_has_a_place() -> None:
    """That of the picture."""
    found = places(f"<p>{BODY[0]}</p><p><img src='/goat.jpg' data-caption='The goat today.'></p>")
    assert [("https://echo.example/goat.jpg", 1)] == [(one.src, one.after) for one in found.captions]

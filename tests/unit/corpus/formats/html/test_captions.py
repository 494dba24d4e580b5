"""Captions of a page's pictures."""

import pytest
from lxml.html import document_fromstring

from searchsvc.article import Caption
from searchsvc.corpus.formats.html.captions import captions_of

IMAGE = '<img src="goat.jpg" alt="A goat in an arch">'


def captions(html: str) -> tuple[Caption, ...]:
    return captions_of(document_fromstring(f"<html><body><article>{html}</article></body></html>")).items


@pytest.mark.parametrize(
    "html",
    [
        f"<figure>{IMAGE}<figcaption>The goat today <span class='credit'>Photo: Bo Tarn</span></figcaption></figure>",
        f"<figure>{IMAGE}<figcaption>The goat today (Photo: Bo Tarn)</figcaption></figure>",
        f"<figure>{IMAGE}<figcaption>The goat today<small>(Bo Tarn)</small></figcaption></figure>",
        f"<figure>{IMAGE}<figcaption>The goat today</figcaption><cite class='photo-credit'>Bo Tarn</cite></figure>",
        f"<div class='wp-caption'>{IMAGE}<p class='wp-caption-text'>The goat today © Bo Tarn</p></div>",
        f"<div>{IMAGE}<div class='image-caption'>The goat today | <em class='image__credit'>[Bo Tarn]</em></div></div>",
        f"<div>{IMAGE}<p class='article__caption'>The goat today <em>[Bo Tarn]</em></p></div>",
        f"<table><tr><td>{IMAGE}</td></tr><tr><td class=caption>The goat today <i>(Bo Tarn)</i></td></tr></table>",
    ],
)
def test_caption_alt_and_credit_are_parted(html: str) -> None:
    """A figcaption or a caption's class; the credit may have a place of its own or stand in the words."""
    assert (Caption("The goat today", "A goat in an arch", "Bo Tarn"),) == captions(html)


@pytest.mark.parametrize(
    "html",
    [
        f"<aside><figure>{IMAGE}<figcaption>Another story</figcaption></figure></aside>",
        f"<div class='related-stories'><figure>{IMAGE}<figcaption>Another story</figcaption></figure></div>",
        f"<nav>{IMAGE}<p class='caption'>Front page</p></nav>",
        "<p class='caption'>A heading in small letters, with no picture near</p>",
        f"<figure>{IMAGE}<figcaption> </figcaption></figure>",
        f"<a href='/eels'>{IMAGE}</a>",
        "<p><img src='goat.jpg' alt='Goat'></p>",
    ],
)
def test_what_is_no_caption_of_the_article_is_left_out(html: str) -> None:
    """Teasers, navigation, captions without picture and pictures without a word on them."""
    assert () == captions(html)


def test_the_same_caption_counts_once() -> None:
    """Pages repeat pictures for narrow screens."""
    figure = f"<figure>{IMAGE}<figcaption>The goat today</figcaption></figure>"
    assert 1 == len(captions(figure * 3))


def test_captions_keep_the_order_of_the_page() -> None:
    """First picture first."""
    figures = "".join(f"<figure>{IMAGE}<figcaption>Picture number {number}</figcaption></figure>" for number in "312")
    assert ["Picture number 3", "Picture number 1", "Picture number 2"] == [item.caption for item in captions(figures)]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (f"<p>{IMAGE}</p>", Caption(alt="A goat in an arch")),
        (
            f"<a data-caption='The goat today.' href='goat.jpg'>{IMAGE}</a>",
            Caption("The goat today.", "A goat in an arch"),
        ),
        ("<p><img src='goat.jpg' alt='' title='The goat today.'></p>", Caption("The goat today.")),
        (
            "<figure><amp-img src='g.jpg' alt='Goat'></amp-img><figcaption>The goat</figcaption></figure>",
            Caption("The goat", "Goat"),
        ),
    ],
)
def test_pictures_may_say_it_themselves(html: str, expected: Caption) -> None:
    """In an attribute for scripts, a title that is a sentence, or a text for those who do not see the picture."""
    assert (expected,) == captions(html)


def test_who_is_quoted_is_no_caption() -> None:
    """A figure around a quote has no picture."""
    assert () == captions(
        "<figure><blockquote>We have eels.</blockquote><figcaption>Bo Tarn, cook</figcaption></figure>"
    )

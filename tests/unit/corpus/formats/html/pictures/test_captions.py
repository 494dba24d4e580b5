"""Captions of a page's pictures."""

import pytest
from lxml.html import document_fromstring

from searchsvc.article import Caption
from searchsvc.corpus.formats.html.pictures.captions import captions_of

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
        f"<aside><a href='/eels'>More</a><figure>{IMAGE}<figcaption>Another story</figcaption></figure></aside>",
        f"<div class='related-stories'><h3>More</h3>{IMAGE}<p class='caption'>Another story</p></div>",
        f"<a href='/eels'><figure>{IMAGE}<figcaption>Another story</figcaption></figure></a>",
        f"<figure>{IMAGE}<figcaption><a href='/eels'>Another story</a></figcaption></figure>",
        f"<div><figure>{IMAGE}<figcaption>Another story</figcaption></figure><h3><a href='/eels'>Eels</a></h3></div>",
        f"<figure>{IMAGE}<figcaption>By <a rel='author' href='/quill'>Ada Quill</a></figcaption></figure>",
        f"<figure class='author-box'>{IMAGE}<figcaption>Ada Quill writes on goats</figcaption></figure>",
        f"<figure>{IMAGE}<figcaption>Please switch on JavaScript to see the film</figcaption></figure>",
        f"<div>{IMAGE}<h3>Letters</h3><button>Order</button><span class='caption'>Leave at any time</span></div>",
        "<figure><svg></svg><figcaption>Powered by</figcaption></figure>",
        f"<article class='teaser'>{IMAGE}<p class='caption'>Another story</p><a href='/eels'>Eels</a></article>",
        f"<a href='/photostory/eels'><figure>{IMAGE}<figcaption>Another story</figcaption></figure></a>",
        f"<div>{IMAGE}<h3><a href='/eels'>Eels</a></h3><p class='caption'>{'Another story. ' * 9}</p></div>",
        "<div class='image'><img src='goat.jpg'><p>Picture</p></div>",
        f"<button>{IMAGE}<span class='menu-caption'>Open all</span></button>",
        "<div><img src='goat.jpg'><p class='text-caption'>Four minutes to read</p></div>",
        f"<nav>{IMAGE}<p class='caption'>Front page</p></nav>",
        "<p class='caption'>A heading in small letters, with no picture near</p>",
        f"<figure>{IMAGE}<figcaption> </figcaption></figure>",
        f"<a href='/eels'>{IMAGE}</a>",
        "<p><img src='goat.jpg' alt='Goat'></p>",
    ],
)
def test_what_is_no_caption_of_the_article_is_left_out(html: str) -> None:
    """Teasers, navigation, bylines, words to those without scripts, captions without picture and pictures without a
    word on them.
    """
    assert () == captions(html)


PROSE = f"<p>{'The goat stood in the arch for two days and nobody could say why. ' * 3}</p>"


@pytest.mark.parametrize(
    "html",
    [
        f"<div class='has-sidebar'>{PROSE}<figure>{IMAGE}<figcaption>The goat today</figcaption></figure></div>",
        f"<div class='sidebar'>{PROSE}<figure>{IMAGE}<figcaption>The goat today</figcaption></figure></div>",
        f"{PROSE}<figure class='teaser'>{IMAGE}<figcaption class='image-footer'>The goat today</figcaption></figure>",
        f"{PROSE}<div class='widget widget--image'>{IMAGE}<p class='caption'>The goat today</p></div>",
        f"{PROSE}<aside class='left'><a href='goat.jpg'>{IMAGE}</a><p class='caption'>The goat today</p></aside>",
        f"{PROSE}<div>{IMAGE}<span class='media__captionText'>The goat today</span></div>",
        f"{PROSE}<div>{IMAGE}<div data-testid='image-caption'>The goat today</div></div>",
        f"{PROSE}<div>{IMAGE}<div itemprop='caption'>The goat today</div></div>",
        f"{PROSE}<div>{IMAGE}<div class='bildunterschrift'>The goat today</div></div>",
        f"{PROSE}<div><news-image alt='A goat in an arch'></news-image><div class=caption>The goat today</div></div>",
    ],
)
def test_captions_of_the_article_are_found(html: str) -> None:
    """Whatever the boxes are called that hold the article or a picture of it, and however the caption is marked."""
    assert (Caption("The goat today", "A goat in an arch"),) == captions(html)


def test_words_beside_a_picture_that_it_has_itself_are_its_caption() -> None:
    """In its text for the blind or its title; no class tells."""
    html = f"<div><p>{IMAGE}</p><p>A goat in an arch</p></div>"
    assert (Caption("A goat in an arch", "A goat in an arch"),) == captions(html)


def test_sources_around_a_picture_do_not_part_it_from_its_words() -> None:
    """Parsers nest the sources of a `picture`, which have no end tags."""
    html = f"<div><picture>{'<source>' * 5}{IMAGE}</picture></div><div><span>A goat in an arch</span></div>"
    assert (Caption("A goat in an arch", "A goat in an arch"),) == captions(html)


@pytest.mark.parametrize(
    "words", ["<p>The goat today</p><p>Image: Bo Tarn</p>", "<p>The goat today <span>LPA/Bo Tarn</span></p>"]
)
def test_the_text_of_a_box_called_after_pictures_is_the_caption(words: str) -> None:
    """Where it holds nothing but a picture and its words."""
    html = f"<div class='article__picture'>{IMAGE}{words}</div>"
    assert [("The goat today", "A goat in an arch")] == [(one.caption, one.alt) for one in captions(html)]
    assert captions(html)[0].credit in {"Bo Tarn", "LPA/Bo Tarn"}


def test_a_box_with_a_heading_or_a_way_elsewhere_is_no_caption() -> None:
    """It is a piece of the article, or another one's."""
    words = "<h3>Goats</h3><p>The goat today</p>", "<p><a href='/eels'>The eels today</a></p>"
    boxes = (f"<div class='image'><img src='goat.jpg'>{one}</div>" for one in words)
    assert () == captions("".join(boxes))


def test_words_before_a_credit_are_the_caption() -> None:
    """In a box that holds nothing but the picture and both."""
    html = f"<div>{IMAGE}<p><span>The goat today</span><span class='photographer'>Photo: Bo Tarn</span></p></div>"
    assert (Caption("The goat today", "A goat in an arch", "Bo Tarn"),) == captions(html)


@pytest.mark.parametrize(
    "html",
    [
        "<figcaption>The goat today <span class='author'>Bo Tarn</span></figcaption>",
        "<figcaption><span>The goat today</span> <span>(Bo Tarn)</span></figcaption>",
        "<figcaption><span>The goat today</span><span>© Bo Tarn</span></figcaption>",
        "<figcaption><span>The goat today</span><b>Foto: Bo Tarn</b></figcaption>",
        "<figcaption>The goat today<button>Show more</button><span hidden>More</span> Foto: Bo Tarn</figcaption>",
        "<figcaption>The goat today <span class='credit'><i class='sr-only'>Credit</i> Bo Tarn</span></figcaption>",
        "<figcaption>The goat today</figcaption><span>Photo: Bo Tarn</span>",
        "<figcaption>The goat today</figcaption><footer>© Bo Tarn</footer>",
        "<figcaption>The goat today <cite>Bo Tarn</cite></figcaption>",
        "<figcaption>The goat today</figcaption><meta data-credit=''><div class='copyright'>Bo Tarn</div>",
    ],
)
def test_a_credit_is_an_element_in_the_caption_or_beside_it(html: str) -> None:
    """Told by its class, by its brackets at the end, or by its own label."""
    assert (Caption("The goat today", "A goat in an arch", "Bo Tarn"),) == captions(f"<figure>{IMAGE}{html}</figure>")


def test_a_sign_of_copyright_keeps_all_names_behind_it() -> None:
    """The agency and whoever took it."""
    html = f"<figure>{IMAGE}<figcaption><span>The goat</span><span>© Bo Tarn/LPA | Bo Tarn</span></figcaption></figure>"
    assert captions(html)[0].credit == "Bo Tarn/LPA | Bo Tarn"


def test_each_of_several_pictures_in_one_box_has_its_own_caption() -> None:
    """The picture before a caption is its own."""
    html = "".join(f"<img alt='{name} alone'><p class='caption'>The {name}</p>" for name in ("ox", "ewe"))
    assert captions(f"<div>{html}</div>") == (Caption("The ox", "ox alone"), Caption("The ewe", "ewe alone"))


def test_the_same_caption_counts_once() -> None:
    """Pages repeat pictures for narrow screens."""
    figure = f"<figure>{IMAGE}<figcaption>The goat today</figcaption></figure>"
    assert 1 == len(captions(figure * 3))


def test_the_same_caption_has_what_any_picture_says() -> None:
    """The first of two figures does not say whose picture it is, the second does, as records that have both."""
    shown = "<figcaption>The goat today{}</figcaption>"
    figures = "".join(
        f"<figure>{IMAGE}{shown.format(credit)}</figure>" for credit in ("", ' <span class="credit">Jo Tarn</span>')
    )
    [caption] = captions(figures)
    assert ("The goat today", "Jo Tarn") == (caption.caption, caption.credit)


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

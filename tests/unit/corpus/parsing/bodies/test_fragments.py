"""HTML in a record keeps its captions, and they are no paragraphs."""

import pytest

from searchsvc.article import Caption
from searchsvc.corpus.parsing.bodies.fragments import content_of

WHOLE = Caption("The quay.", "Stones and mud", "Jo Tarn")


@pytest.mark.parametrize(
    ("picture", "caption"),
    [
        ('<figure><img src="a" alt="Stones and mud"><figcaption>The quay. Photo: Jo Tarn</figcaption></figure>', WHOLE),
        (('<figure><a href="b"><img src="a" alt="Stones and mud"></a><figcaption><span class="caption">The quay.</span>'
         ' <span class="image__credit">Photograph: Jo Tarn</span></figcaption></figure>'), WHOLE),
        (('<div class="wp-caption"><img src="a" alt="Stones and mud"><p class="wp-caption-text">The quay. Photo: Jo '
         "Tarn</p></div>"), WHOLE),
        ('[caption id="a" width="3"]<img src="a" alt="Stones and mud" /> The quay. Photo: Jo Tarn[/caption]', WHOLE),
        ('<img src="a" alt="Stones and mud" data-caption="The quay. Photo: Jo Tarn">', WHOLE),
        ('<p><img src="a" alt="Stones and mud"></p>', Caption(None, "Stones and mud")),
        ("<figure><video></video><figcaption>The quay.</figcaption></figure>", Caption("The quay.")),
    ],
)  # fmt: skip
def test_pictures_give_captions(picture: str, caption: Caption) -> None:
    """Figures, WordPress's boxes and shortcodes, Drupal's attributes, a bare alt text."""
    content = content_of(f"<p>More.</p>{picture}<p>Fewer.</p>")
    assert (("More.", "Fewer."), (caption,)) == (content.paragraphs, content.captions)


@pytest.mark.parametrize("picture", ['<img src="a">', '<img src="a" alt="IMG_12.jpg">', '<img src="a" alt="Photo">'])
def test_a_picture_without_words_gives_none(picture: str) -> None:
    """The name of a file says nothing."""
    assert content_of(f"<p>More.</p>{picture}").captions == ()


def test_blank_lines_part_text_in_which_no_markup_does() -> None:
    """As a site does that makes paragraphs of them."""
    assert ("More, very.", "Fewer.") == content_of("More, <em>very</em>.\n\nFewer. <img src='a'>").paragraphs


def test_markdown_is_read_as_the_html_that_it_means() -> None:
    """Headings, strong words, links and pictures."""
    content = content_of(
        "## Mud\n\nIt is __back__ [again](https://a.example).\n\n![The quay.](https://a.example/q.jpg)"
    )
    assert (("Mud", "It is back again."), (Caption("The quay."),)) == (content.paragraphs, content.captions)


@pytest.mark.parametrize("text", ["Mud # 1 is back", "2 * 3 * 4", "a_b and c_d", "Eels - fewer", "Mud [sic] (again)"])
def test_plain_text_is_no_markdown(text: str) -> None:
    """A sign alone means nothing."""
    assert (text,) == content_of(text).paragraphs


@pytest.mark.parametrize("between", ["\n", "<br>", "</p><p>"])
def test_a_line_in_italics_below_a_picture_is_its_caption(between: str) -> None:
    """In the same paragraph or the next, where the picture stands alone."""
    shown = f"<img src=a.jpg alt='A boat'>{between}<em>At noon. Photo: Bo Tarn</em>"
    content = content_of(f"<p>One.</p><p>{shown}</p><p>Two.</p><p>{shown.replace('At', 'Till')}</p>")
    assert content.paragraphs == ("One.", "Two.")
    assert content.captions == (Caption("At noon.", "A boat", "Bo Tarn"), Caption("Till noon.", "A boat", "Bo Tarn"))


@pytest.mark.parametrize(
    "text",
    [
        "<p><img src=a.jpg alt='A boat'></p><p><em>Nobody</em> came.</p>",
        "<p><img src=a.jpg alt='A boat'></p><p>Then <em>nobody came.</em></p>",
        "<p>A boat <img src=a.jpg alt='A boat'></p><p><em>Nobody came.</em></p>",
        f"<p><img src=a.jpg alt='A boat'></p><p><em>{'Nobody came. ' * 30}</em></p>",
    ],
)
def test_italics_in_the_text_stay(text: str) -> None:
    """A part of a paragraph, a paragraph below a picture in a line, and one that is too long for a caption."""
    content = content_of(text)
    assert content.paragraphs[-1].strip().lower().endswith("came.")
    assert (Caption(alt="A boat"),) == content.captions

"""Lines that say whose picture they are become captions; lines that only begin like them stay."""

import pytest

from searchsvc.article import Caption
from searchsvc.corpus.parsing.bodies.picture_lines import with_credits_joined, without_pictures

TEXT = "The lock keeper opened the gates at noon, and the barges went down the canal one after the other."


@pytest.mark.parametrize(
    ("line", "caption"),
    [
        ("Photograph: Ada Quill/PA", Caption(credit="Ada Quill/PA")),
        ("Photo by Ada Quill", Caption(credit="Ada Quill")),
        ("Picture: Bo Tarn", Caption(credit="Bo Tarn")),
        ("Pictures: Bo Tarn", Caption(credit="Bo Tarn")),
        ("Image credit: Oake Canal Trust", Caption(credit="Oake Canal Trust")),
        ("(Image: Bo Tarn / Littoral)", Caption(credit="Bo Tarn / Littoral")),
        ("Credit: Courtesy of the Oake Museum", Caption(credit="Courtesy of the Oake Museum")),
        ("Foto : Ada Quill", Caption(credit="Ada Quill")),
        ("The lock at noon. Photograph: Ada Quill/PA", Caption("The lock at noon.", None, "Ada Quill/PA")),
        ("The lock at noon Photograph: Ada Quill", Caption("The lock at noon", None, "Ada Quill")),
        ("The lock at noon. (Photo: Ada Quill)", Caption("The lock at noon.", None, "Ada Quill")),
        ("Photo: The lock at noon. Credit: Ada Quill", Caption("The lock at noon.", None, "Ada Quill")),
        ("Photo: The lock at noon, last week", Caption("The lock at noon, last week")),
        ("*The lock at noon. Picture: Ada Quill*", Caption("The lock at noon.", None, "Ada Quill")),
        ("Le quai à midi. Photo : Ada Quill / AFP", Caption("Le quai à midi.", None, "Ada Quill / AFP")),
        ("![A grey lock](lock.jpg)", Caption(alt="A grey lock")),
        ('![A grey lock](lock.jpg "Noon. Photo: Bo Tarn")', Caption("Noon.", "A grey lock", "Bo Tarn")),
        ("![A grey lock](lock.jpg) *The lock at noon*", Caption("The lock at noon", "A grey lock")),
    ],
)
def test_a_line_with_a_picture_s_label_is_a_caption(line: str, caption: Caption) -> None:
    """Whatever stands around the label, in any language; the words beside it are kept."""
    content = without_pictures([TEXT, line, TEXT])
    assert ((TEXT, TEXT), (caption,)) == (content.paragraphs, content.captions)


@pytest.mark.parametrize(
    "line",
    [
        "Picture this: a lock without a keeper.",
        "Picture: a lock without a keeper, and a queue of barges.",
        "Picture: The state of the canals today",
        "Photo finish on the canal",
        "Image is everything: so says the keeper",
        "He came to the lock with a picture by an unknown hand.",
        "The trust published a photo: it showed an empty lock.",
        "Source: Oake Canal Trust",
        "The water rose at noon. (Reuters)",
        "Credit: a history of lending in Oake",
        "Photo by photo, the keeper told his story.",
        "![A grey lock](lock.jpg) stands in the text",
        "*The whole line is in italics.*",
        f"{TEXT * 4} Photo: Ada Quill",
    ],
)
def test_a_line_that_only_begins_or_ends_like_one_is_text(line: str) -> None:
    """No name behind the label, a label that is no picture's, or too much text before it."""
    content = without_pictures([TEXT, line, TEXT])
    assert ((TEXT, line, TEXT), ()) == (content.paragraphs, content.captions)


@pytest.mark.parametrize(
    ("lines", "captions"),
    [
        (("Photo: The lock at noon now", "Credit: Ada Quill"), (Caption("The lock at noon now", None, "Ada Quill"),)),
        (("Image: Ada Quill", "Caption: The lock at noon"), (Caption("The lock at noon", None, "Ada Quill"),)),
        (("![A lock](l.jpg)", "_The lock at noon_"), (Caption("The lock at noon", "A lock"),)),
        (("![A lock](l.jpg)", "*At noon. Photo: Bo Tarn*"), (Caption("At noon.", "A lock", "Bo Tarn"),)),
        (("The lock opens at noon", "Photo: Bo Tarn"), (Caption("The lock opens at noon", None, "Bo Tarn"),)),
        (("Photo: Bo Tarn", "Photo: Ada Quill"), (Caption(credit="Bo Tarn"), Caption(credit="Ada Quill"))),
        (("![A lock](l.jpg)", "![A gate](g.jpg)"), (Caption(alt="A lock"), Caption(alt="A gate"))),
    ],
)  # fmt: skip
def test_two_lines_may_speak_of_one_picture(lines: tuple[str, ...], captions: tuple[Caption, ...]) -> None:
    """A credit completes the caption above it, words the picture above them; a second of either begins another."""
    content = without_pictures([TEXT, *lines, TEXT])
    assert ((TEXT, TEXT), captions) == (content.paragraphs, content.captions)


def test_the_paragraph_above_a_credit_stays() -> None:
    """As does a crosshead: too few words, or a full stop."""
    for above in (TEXT, "What comes next"):
        assert (TEXT, above, TEXT) == without_pictures([TEXT, above, "Photo: Ada Quill", TEXT]).paragraphs


def test_a_credit_right_below_a_line_goes_with_it() -> None:
    """Where blank lines part the two from the rest, whatever the length of the line; else nothing says so."""
    apart = f"Headline\n\n{TEXT}\n\nAt noon.\nPhoto: Ada Quill\n\n{TEXT}\n"
    assert f"Headline\n\n{TEXT}\n\nAt noon. Photo: Ada Quill\n\n{TEXT}\n" == with_credits_joined(apart)
    for text in (f"Headline\n{TEXT}\nPhoto: Ada Quill\n{TEXT}\n", f"Head\n\nAt noon.\nPhoto finish\n\n{TEXT}\n"):
        assert text == with_credits_joined(text)

"""Image source, Image caption, and what is prose."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.examples import examples

from searchsvc.article import Caption
from searchsvc.corpus.formats.scraped.picture_labels import picture_labels_of


@pytest.mark.parametrize(
    ("line", "before", "picture"),
    [
        ("Image source, Reuters", "", Caption(credit="Reuters")),
        ("A grey quayImage source, Getty Images", "A grey quay", Caption(credit="Getty Images")),
        ("A grey quay. Image source, BBC / Ada Quill", "A grey quay.", Caption(credit="BBC / Ada Quill")),
        ("Image copyright EPA", "", Caption(credit="EPA")),
        ("IMAGE COPYRIGHTGETTY IMAGES", "", Caption(credit="GETTY IMAGES")),
        ("image copyrightReuters", "", Caption(credit="Reuters")),
        ("image captionThe quay at dawn", "", Caption(caption="The quay at dawn")),
        ("Image caption, The quay", "", Caption(caption="The quay")),
        ("Image caption The quay", "", Caption(caption="The quay")),
        ("Media caption, 'It was dark'", "", Caption(caption="'It was dark'")),
        ("QuayImage source, PA Image caption, The quay", "Quay", Caption("The quay", None, "PA")),
        ("Image source, PAImage caption, The quay", "", Caption("The quay", None, "PA")),
        ("Image source, family handout", "", Caption(credit="family handout")),
        ("Image source, The friends who took Jo out to sea", "", Caption(credit="The friends who took Jo out to sea")),
        ("Image caption,", "", Caption()),
    ],
)
def test_marks_in_all_their_dresses(line: str, before: str, picture: Caption) -> None:
    """A mark is known with comma and without, glued and apart, in capitals and small letters."""
    labels = picture_labels_of(line)
    assert labels is not None
    assert (before, (picture,)) == (labels.before, labels.pictures)


@pytest.mark.parametrize(
    "line",
    [
        "The museum rewrote every image caption, and added braille.",
        "Editors must name the image source, said the council, at once.",
        'The words "Image caption, unknown" stood below.',
        "He wrote “Image source, Reuters” under each.",
        "Image caption, a term used by editors, is going away.",
        "Image captions are hard to write.",
        "Image source, said the council, must be named.",
        "He saw Image source, Reuters, and left the room in anger.",
        "Media captioning has become cheaper.",
        "Nothing of the kind",
    ],
)
def test_prose_stays_prose(line: str) -> None:
    """The same words inside a sentence are no marks."""
    assert picture_labels_of(line) is None


def test_two_pictures_on_a_line() -> None:
    """Each source begins a picture."""
    labels = picture_labels_of("QuayImage source, EPA Image caption, The quay Image source, AFP Image caption, The sea")
    assert labels is not None
    assert (Caption("The quay", None, "EPA"), Caption("The sea", None, "AFP")) == labels.pictures


@settings(max_examples=examples(80))
@given(st.lists(st.sampled_from(["Image source, ", "image caption", ",", " ", "A", "b.", '"', "Media caption"])))
def test_no_line_breaks_it(pieces: list[str]) -> None:
    """Whatever marks a line is made of, its words are kept or it is prose."""
    labels = picture_labels_of("".join(pieces))
    assert labels is None or labels.pictures

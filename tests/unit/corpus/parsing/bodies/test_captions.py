"""Captions are found in any nesting; what names a file is none."""

from typing import Any

import pytest

from searchsvc.article import Caption
from searchsvc.corpus.parsing.bodies.captions import captions_in, merged


@pytest.mark.parametrize(
    "value",
    [
        {"images": [{"caption": "The quay."}], "videos": []},
        [{"type": "image", "image": {"src": "/a.jpg", "caption": "The quay."}}],
        {"https://a.example/q.jpg": "The quay."},
        {"data": {"attributes": {"caption": "The quay.", "url": "/a.jpg"}}},
        {"featuremedia": {"type": "picture", "headline": "Quay", "description_text": "The quay."}},
        '[{"caption": "The quay."}]',
        {"title": "Pictures of the week", "images": [{"caption": "The quay."}]},
        {"assets": [{"typeData": {"caption": "The quay."}}], "imageTypeData": {"caption": "The quay."}},
    ],
)
def test_captions_are_found_in_any_nesting(value: Any) -> None:
    """Lists, maps, wrappers and strings of JSON."""
    assert (Caption("The quay."),) == captions_in(value)


@pytest.mark.parametrize(
    "value",
    ["https://a.example/my quay.jpg", "data:image/png;base64,AAAA", "/media/quay", "quay.jpg", {"title": "IMG_2034"},
     {"title": "DSC123-1024x768"}, {"caption": "null", "alt": "nan"}, {"url": "https://a.example/q.jpg"}],
)  # fmt: skip
def test_the_name_of_a_file_is_no_caption(value: Any) -> None:
    """Nor is its address, its data or a word for nothing."""
    assert captions_in(value) == ()


@pytest.mark.parametrize(
    ("credit", "name"),
    [
        ({"creditText": "Jo Tarn"}, "Jo Tarn"),
        ({"credits": {"by": [{"name": "Jo Tarn"}, {"name": "Ada Quill"}]}}, "Jo Tarn, Ada Quill"),
        ({"photographer": {"name": "Jo Tarn"}}, "Jo Tarn"),
        ({"author": 7, "copyrightHolder": "LPA"}, "LPA"),
    ],
)
def test_credits_have_many_names(credit: dict[str, Any], name: str) -> None:
    """Objects, lists of people, notices; a number is nobody."""
    assert (Caption("The quay.", None, name),) == captions_in({"caption": "The quay.", **credit})


def test_what_describes_an_attachment_is_its_alt_text() -> None:
    """Networks of short messages describe pictures for those who do not see them."""
    attached = [{"type": "image", "url": "/a.jpg", "description": "A brown bay"}]
    assert (Caption(None, "A brown bay"),) == captions_in(attached, "media_attachments")


def test_the_same_caption_counts_once_and_keeps_what_each_says() -> None:
    """A lead picture that is in the gallery, too."""
    assert (Caption("The quay.", "Stones", "LPA"),) == merged(
        [Caption("The quay.", "Stones"), Caption("The quay.", None, "LPA")]
    )


@pytest.mark.parametrize(
    "words",
    [
        "quay at dawn.jpg", "Screenshot 2025-03-17 at 8.25.00 PM", "WhatsApp Image 2025-03-17 at 08.25.00", "image",
        "Photo", "No caption", "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk",
    ],
)  # fmt: skip
def test_what_cameras_and_forms_write_is_no_caption(words: str) -> None:
    """Names of files with blanks, of telephones, and words that say nothing."""
    assert captions_in([{"title": words}, {"caption": words}, {"alt": words}]) == ()
    assert captions_in([{"caption": f"{words[:5]} of the quay"}])

"""What do pictures say of themselves, where no element beside them is their caption?

Useful for: captions.py. Not for: elements that are captions (captions.py).
"""

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from searchsvc.article import Caption
from searchsvc.corpus.formats.html.pictures.nearby import PicturesOfPage
from searchsvc.corpus.formats.html.surroundings import lies_apart
from searchsvc.corpus.parsing.attribution.credits import bare_credit, part_credit
from searchsvc.corpus.parsing.markup import line_of

_CAPTIONS = ("data-caption", "data-image-caption", "data-photo-caption", "data-sub-html", "data-title")
_CREDITS = ("data-credit", "data-copyright", "data-photographer", "data-image-credit")
_UP = 3  # from a picture to what carries its caption
_FEWEST_WORDS = 4  # of an alt text that describes: fewer are a name or a subject
_FILE_NAME = re.compile(
    r"\S+\.(?:jpe?g|png|gif|webp|avif|svg)$|(?>(?:[^\W\d]|-|\d{1,3}+(?!\d))*)\d{4}[\w-]*+$", re.IGNORECASE
)
_PICTURE_ADDRESS = re.compile(r"\.(?:jpe?g|png|gif|webp|avif)(?:$|\?)|^#", re.IGNORECASE)


def captioned_pictures(pictures: PicturesOfPage) -> Iterator[HtmlElement]:
    """Pictures of the article's text that carry words and have no caption beside them."""
    for picture in pictures.all:
        if is_in_text(picture) and not lies_apart(picture) and picture_text(picture) is not None:
            yield picture


def picture_text(picture: HtmlElement) -> Caption | None:
    """What it says of itself: a caption for scripts to show, a title, else a text for those who do not see it."""
    alt = _attribute(picture, "alt")
    caption = next(filter(None, (_around(picture, name) for name in _CAPTIONS)), None) or _sentence(picture)
    credit = _stated(picture)
    if caption is None and credit is None:
        return Caption(alt=alt) if alt and len(alt.split()) >= _FEWEST_WORDS else None
    words, own = part_credit(caption) if caption else (None, None)
    return Caption(words, alt, bare_credit(credit) if credit else own)


def stated_credit(picture: HtmlElement) -> str | None:
    """Whose it is by an attribute of its own, or by the end of its alt text."""
    credit = _stated(picture)
    return bare_credit(credit) if credit else part_credit(line_of(picture.get("alt") or ""))[1]


def _stated(picture: HtmlElement) -> str | None:
    return next(filter(None, (_around(picture, name) for name in _CREDITS)), None)


def is_in_text(picture: HtmlElement) -> bool:
    """Does it stand in the article, in no figure with a caption and in no link to another page?"""
    inside = False
    for place in picture.iterancestors():
        if place.tag == "figure" and place.find(".//figcaption") is not None:
            return False
        if place.tag == "a" and not _PICTURE_ADDRESS.search(place.get("href") or "#"):
            return False
        inside = inside or place.tag == "article" or place.get("itemprop") == "articleBody"
    return inside


def _sentence(picture: HtmlElement) -> str | None:
    """Its title where that is a sentence: others are names of people, of icons, of what a click does."""
    title = _attribute(picture, "title")
    return title if title and title.endswith((".", "!", "?", "…", "。")) and title != picture.get("alt") else None


def _around(picture: HtmlElement, name: str) -> str | None:
    places = (picture, *(place for place, _ in zip(picture.iterancestors(), range(_UP), strict=False)))
    return next(filter(None, (_attribute(place, name) for place in places)), None)


def _attribute(element: HtmlElement, name: str) -> str | None:
    text = line_of(element.get(name) or "")
    return None if not text or _FILE_NAME.fullmatch(text) else text

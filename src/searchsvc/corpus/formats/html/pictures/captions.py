"""Which captions has a page, and which elements are they?

Useful for: `captions_of`; `Captions.elements` is what must not be read as body text again.
Not for: credits inside a caption's own words (parsing/attribution/credits.py).
"""

from dataclasses import dataclass

from lxml.html import HtmlElement

from searchsvc.article import Caption
from searchsvc.corpus.formats.html.pictures.credits import credit_beside, parted
from searchsvc.corpus.formats.html.pictures.elements import caption_elements, is_something_else
from searchsvc.corpus.formats.html.pictures.nearby import PicturesOfPage
from searchsvc.corpus.formats.html.pictures.teasers import is_teaser
from searchsvc.corpus.formats.html.pictures.texts import captioned_pictures, picture_text, stated_credit
from searchsvc.corpus.formats.html.surroundings import lies_apart
from searchsvc.corpus.parsing.attribution.credits import part_credit
from searchsvc.corpus.parsing.bodies.captions import filled, key_of
from searchsvc.corpus.parsing.paragraphs import one_line

_LONGEST = 1500
_FEWEST_LETTERS = 3


@dataclass(frozen=True, slots=True)
class CaptionPlace:
    """The element that says a caption, and the picture near it, if there is one; the same where the picture says it."""

    element: HtmlElement
    picture: HtmlElement | None


@dataclass(frozen=True, slots=True)
class Captions:
    """`places`: one for each of `items`."""

    items: tuple[Caption, ...]
    elements: tuple[HtmlElement, ...]
    places: tuple[CaptionPlace, ...]


def captions_of(tree: HtmlElement) -> Captions:
    """The captions of the article's pictures in the page's order, those of the same words as one that has what any of
    them says; those of teasers are left out.
    """
    found: dict[str, tuple[Caption, CaptionPlace]] = {}
    elements: list[HtmlElement] = []
    beside: set[HtmlElement | None] = set()
    pictures = PicturesOfPage(tree)
    for element in caption_elements(tree, pictures):
        elements.append(element)
        picture = pictures.near(element)
        beside.add(picture)
        if lies_apart(element) or is_teaser(element) or is_something_else(element):
            continue
        _keep(_caption(element, picture), CaptionPlace(element, picture), found)
    for picture in captioned_pictures(pictures):
        if picture not in beside:
            _keep(picture_text(picture), CaptionPlace(picture, picture), found)
    items, places = zip(*found.values(), strict=True) if found else ((), ())
    return Captions(tuple(items), tuple(elements), tuple(places))


def _keep(caption: Caption | None, place: CaptionPlace, found: dict[str, tuple[Caption, CaptionPlace]]) -> None:
    """Where the page says the same words again, at the place where it said them first."""
    if caption and (key := key_of(caption)):
        known = found.get(key)
        found[key] = (caption, place) if known is None else (filled(known[0], caption), known[1])


def _caption(element: HtmlElement, picture: HtmlElement | None) -> Caption | None:
    alt = one_line(picture.get("alt") or "") if picture is not None else ""
    shown, credit = parted(element)
    words, own_credit = part_credit(shown) if shown else (None, None)
    credit = credit or own_credit
    if not credit and picture is not None:
        credit = credit_beside(element) or stated_credit(picture)
    if words and (len(words) > _LONGEST or sum(map(str.isalpha, words)) < _FEWEST_LETTERS):
        words = None
    if not words and not credit:
        return None
    return Caption(words, alt or None, credit)

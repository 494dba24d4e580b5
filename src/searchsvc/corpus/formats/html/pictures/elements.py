"""Which elements of a page are captions?

By tag, by class or test id, by `itemprop`, and by what only the place beside a picture tells (boxes.py).

Useful for: `caption_elements`. Not for: whose captions they are (teasers.py, surroundings.py).
"""

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from searchsvc.corpus.formats.html.pictures.boxes import boxed_captions
from searchsvc.corpus.formats.html.pictures.nearby import PicturesOfPage
from searchsvc.corpus.formats.html.surroundings import HEADINGS
from searchsvc.corpus.formats.html.tree import class_of, text_of
from searchsvc.corpus.parsing.bodies.picture_classes import is_caption_class

_TAGS = ("figcaption", "div", "p", "span", "td", "dd", "em", "small", "cite", "figure-caption")
_NAMED_BY = frozenset(
    ("class", "id", "data-testid", "data-test", "data-test-id", "data-qa", "data-component", "data-dot", "itemprop")
)
_BYLINE = re.compile(r"(?:^|[\s_-])(?:byline|author(?:s|-?box)?|avatar)(?:$|[\s_-])", re.IGNORECASE)
_NO_SCRIPT = re.compile("javascript", re.IGNORECASE)
_MOST_WORDS_OF_A_BYLINE = 30
_FEWEST_WORDS = 4
_SHOWN = ("video", "audio", "iframe", "object", "embed", "canvas", "table", "pre", "picture")


def caption_elements(tree: HtmlElement, pictures: PicturesOfPage) -> Iterator[HtmlElement]:
    """The outermost elements that are captions, in the order of the page."""
    boxed = boxed_captions(tree, pictures)
    inside: set[HtmlElement] = set()
    for element in tree.iter(*_TAGS):
        if element.getparent() in inside:
            inside.add(element)
        elif element in boxed or _is_caption(element, pictures):
            inside.add(element)
            yield element


def _is_caption(element: HtmlElement, pictures: PicturesOfPage) -> bool:
    if element.tag == "figcaption":
        return not _is_of_something_else(element, pictures)
    names = name_of(element)
    if not names or not is_caption_class(names) or pictures.inside(element) is not None:
        return False
    return element.find(".//figcaption") is None and pictures.near(element) is not None


def name_of(element: HtmlElement) -> str:
    """Its classes, its id, and what its testers call it."""
    return " ".join([value for name, value in element.items() if name in _NAMED_BY]).strip()


def _is_of_something_else(element: HtmlElement, pictures: PicturesOfPage) -> bool:
    """Does it say who is quoted in a figure without a picture, or is it the label of one that shows nothing?"""
    figure = next(element.iterancestors("figure"), None)
    if figure is None or pictures.inside(figure) is not None:
        return False
    label = len(text_of(element).split()) < _FEWEST_WORDS and next(figure.iter(*_SHOWN), None) is None
    return label or figure.find(".//blockquote") is not None


def is_something_else(element: HtmlElement) -> bool:
    """Is it set as a caption, but the byline of the page, the label of a button or a word to those without scripts?"""
    if _NO_SCRIPT.search(text := text_of(element)) or next(element.iterancestors("button", "label"), None) is not None:
        return True
    if element.tag != "figcaption" and _is_in_offer(element):
        return True
    if len(text.split()) > _MOST_WORDS_OF_A_BYLINE:
        return False
    if element.xpath(".//a[contains(@rel, 'author')] | .//address | .//*[@itemprop='author'] | .//time"):
        return True
    figure = next(element.iterancestors("figure"), None)
    return figure is not None and bool(_BYLINE.search(class_of(figure)))


def _is_in_offer(element: HtmlElement) -> bool:
    """Does it stand with a heading and a button, as the small print of a newsletter?"""
    around = element.getparent()
    return around is not None and around.find("button") is not None and next(around.iter(*HEADINGS), None) is not None

"""Which captions are told only by where they stand: beside a picture whose text for the blind they repeat, or with a
credit in a box that holds nothing but a picture and its words?

Useful for: elements.py. Not for: captions that tag or class tells (elements.py).
"""

import re
from collections.abc import Iterator
from itertools import islice

from lxml.html import HtmlElement

from searchsvc.corpus.formats.html.pictures.nearby import PicturesOfPage
from searchsvc.corpus.formats.html.surroundings import HEADINGS, leads_elsewhere
from searchsvc.corpus.formats.html.tree import class_of, text_of
from searchsvc.corpus.parsing.bodies.picture_classes import is_credit_class
from searchsvc.corpus.parsing.paragraphs import letters_of

_FEWEST_WORDS = 3
_UP = 4  # levels from a picture to what its caption stands beside
_BESIDE = 3
_MOST_INSIDE = 12
_LONGEST = 600
_FEWEST_LETTERS = 10
_FRAME = re.compile(r"(?:^|[\s_-])(?:image|img|picture|photo|foto|bild|figure)(?:$|[\s_-])", re.IGNORECASE)
_TEXTS = ("div", "p", "span", "em", "small", "cite")
_STATED = ("alt", "title", "data-caption", "data-alt-text")
_SPACE_AROUND = 200
"""Characters of indentation that a page may have around and inside of a text."""


def boxed_captions(tree: HtmlElement, pictures: PicturesOfPage) -> set[HtmlElement]:
    """Elements beside pictures that are their captions."""
    found = {element for picture in pictures.all for element in (*_repeated(picture), *_framed(picture, pictures))}
    return found.union(_credited(tree, pictures))


def _repeated(picture: HtmlElement) -> Iterator[HtmlElement]:
    """What stands beside a picture, or beside a box around it, with the words that the picture has in an attribute."""
    texts = [text for name in _STATED if len((text := picture.get(name) or "").split()) >= _FEWEST_WORDS]
    if not texts or any(place.tag == "a" for place in islice(picture.iterancestors(), _UP)):
        return
    stated, longest = set(map(letters_of, texts)), max(map(len, texts)) + _SPACE_AROUND
    for place in islice(_around(picture), _UP):
        for beside in islice(place.itersiblings(*_TEXTS), _BESIDE):
            for element in islice(beside.iter(*_TEXTS), _MOST_INSIDE):
                if len(text := element.text_content()) <= longest and letters_of(text) in stated:
                    yield element


def _framed(picture: HtmlElement, pictures: PicturesOfPage) -> Iterator[HtmlElement]:
    """The first text behind a picture, in a box called after pictures that holds nothing but it and its words."""
    for box in islice(_around(picture), 1, _UP):
        if len(box.text_content().strip()) < _FEWEST_LETTERS:
            continue
        if not _FRAME.search(class_of(box)) or len(text := text_of(box)) > _LONGEST or box.tag in {"a", "p", "button"}:
            return
        if next(box.iter("figcaption", "button", "form", "time", *HEADINGS), None) is None and not any(
            map(leads_elsewhere, (*box.iter("a"), *box.iterancestors("a")))
        ):
            texts = [one for one in box.iterchildren(*_TEXTS) if pictures.inside(one) is None and text_of(one)]
            if texts and _says_something(texts[0]) and sum(len(text_of(one)) + 1 for one in texts) > len(text):
                yield texts[0]
        return


def _around(picture: HtmlElement) -> Iterator[HtmlElement]:
    """`picture`, or all of its `picture` with the sources, and what is around it."""
    for place in (picture, *picture.iterancestors()):
        around = place.getparent()
        if around is None or around.tag not in {"picture", "source"}:
            yield place


def _credited(tree: HtmlElement, pictures: PicturesOfPage) -> Iterator[HtmlElement]:
    """What stands before a credit in a box that holds else nothing but a picture."""
    for credit in tree.iter(*_TEXTS):
        classes = credit.get("class")
        if not classes or not is_credit_class(classes) or pictures.inside(credit) is not None:
            continue
        before, box = credit.getprevious(), pictures.box(credit)
        if before is None or before.tag not in _TEXTS or box is None or pictures.inside(before) is not None:
            continue
        if not _says_something(before):
            continue
        if box.find(".//figcaption") is None and box.find(".//h2") is None and len(text_of(box)) <= _LONGEST:
            yield before


def _says_something(element: HtmlElement) -> bool:
    """Is it more than a label (`Picture`)?"""
    return len(text_of(element)) >= _FEWEST_LETTERS

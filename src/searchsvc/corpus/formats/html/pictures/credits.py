"""Whose picture is it, as an element in its caption or beside it says?

Useful for: `parted`, `credit_beside`. Not for: a credit in a caption's own words (parsing/attribution/credits.py).
"""

import re
from collections.abc import Iterator
from copy import deepcopy
from itertools import islice

from lxml.html import HtmlElement

from searchsvc.corpus.formats.html.pictures.elements import name_of
from searchsvc.corpus.formats.html.surroundings import prose_by_place
from searchsvc.corpus.formats.html.tree import class_of, text_of
from searchsvc.corpus.limits import LONGEST_CREDIT
from searchsvc.corpus.parsing.attribution.credits import bare_credit, part_credit
from searchsvc.corpus.parsing.bodies.picture_classes import is_credit_class
from searchsvc.corpus.parsing.paragraphs import letters_of

_SILENT = frozenset(("button", "script", "style", "svg", "noscript", "template", "input", "select"))
_HIDDEN = re.compile(r"(?:^|[\s_-])(?:sr-?only|(?:visually|screen-?reader)-?\w*)(?:$|[\s_-])", re.IGNORECASE)
_MOST_WORDS_OF_A_LABEL = 3
_ASIDE_TAGS = frozenset(("small", "cite", "em", "i"))
_PLAIN_TAGS = frozenset((*_ASIDE_TAGS, "span", "p", "div", "b", "strong", "a", "footer"))
_PARENS = re.compile(r"[(\[\uff08].+[)\]\uff09]")
_NAMED = re.compile(r"[(\[\uff08]\s*+[^\W\d_a-z].{1,80}[)\]\uff09]")
"""In brackets, beginning with a capital: `(Ada Quill)`, but not `(left)`."""
_BESIDE = ("div", "p", "span", "small", "cite", "em", "i", "li", "a", "footer")
_UP = 3


def parted(element: HtmlElement) -> tuple[str, str | None]:
    """The caption's own words, and the credit that stands in an element of its own inside it."""
    if element.find("*") is None:
        return text_of(element), None
    rest = deepcopy(element)
    rest.tail = None
    for part in list(rest.iterdescendants()):
        if part.getparent() is not None and _is_silent(part):
            _take(part)
    said: list[str] = []
    for part in list(rest.iterdescendants()):
        if part.getparent() is not None and _is_credit(part, rest):
            said.append(text_of(part))
            _take(part)
    named = dict.fromkeys(filter(None, map(bare_credit, said)))
    return text_of(rest).rstrip(" |/–—-"), " / ".join(named) or None


def _is_silent(part: HtmlElement) -> bool:
    if part.tag in _SILENT or part.get("hidden") is not None or part.get("role") == "button":
        return True
    return bool(_HIDDEN.search(class_of(part))) and len(text_of(part).split()) <= _MOST_WORDS_OF_A_LABEL


def _is_credit(part: HtmlElement, caption: HtmlElement) -> bool:
    """By its tag or class, by brackets around all of it, or as the label, sign or agency with which it begins says."""
    if part.tag == "cite" or is_credit_class(name_of(part), in_caption=True):
        return True
    if part.tag not in _PLAIN_TAGS or len(part):
        return False
    text = text_of(part)
    if len(text) > LONGEST_CREDIT or not text:
        return False
    if part.tag in _ASIDE_TAGS and _PARENS.fullmatch(text):
        return True
    if _NAMED.fullmatch(text) and _is_last(part, caption):
        return True
    return _is_whole_credit(text)


def _is_last(part: HtmlElement, caption: HtmlElement) -> bool:
    """Does nothing stand behind it, but something before it?"""
    text, whole = text_of(part), text_of(caption)
    return len(text) < len(whole) and whole.endswith(text)


def _take(part: HtmlElement) -> None:
    """Out of its tree; words on both sides stay two."""
    part.tail = f" {part.tail or ''}"
    part.drop_tree()


def credit_beside(element: HtmlElement) -> str | None:
    """A credit in the same figure, or in the smallest box around the caption and its picture that has one.

    What words say goes before what classes say.
    """
    for place in _around(element):
        texts = [other for other in place.iter(*_BESIDE) if _may_be_credit(other, element)]
        for says in (_words_say, _class_says):
            for other in texts:
                if says(other, in_figure=place.tag == "figure"):
                    return bare_credit(text_of(other))
        if place.tag == "figure":
            return None
    return None


def _around(element: HtmlElement) -> Iterator[HtmlElement]:
    prose = prose_by_place(element)
    own = prose.get(element, 0)
    for place in islice(element.iterancestors(), _UP):
        if prose.get(place, 0) > own or place.tag in {"body", "article", "main"}:
            return
        yield place


def _may_be_credit(other: HtmlElement, caption: HtmlElement) -> bool:
    """Is it short, no part of the caption nor around it, and no repetition of its words?"""
    if caption in (other, *other.iterancestors()) or caption in other.iter():
        return False
    text = text_of(other)
    return 0 < len(text) <= LONGEST_CREDIT and letters_of(text) not in letters_of(text_of(caption))


def _words_say(other: HtmlElement, *, in_figure: bool) -> bool:
    del in_figure  # a label is one anywhere
    return len(other) == 0 and _is_whole_credit(text_of(other))


def _class_says(other: HtmlElement, *, in_figure: bool) -> bool:
    return is_credit_class(name_of(other), in_caption=in_figure)


def _is_whole_credit(text: str) -> bool:
    shown, credit = part_credit(text)
    return shown is None and credit is not None

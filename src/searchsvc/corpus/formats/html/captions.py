"""Which captions has a page, and which elements are they?

Useful for: `captions_of`; `Captions.elements` is what must not be read as body text again.
Not for: credits inside a caption's own words (parsing/credits.py).
"""

import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from itertools import chain, islice

from lxml.html import HtmlElement

from searchsvc.article import Caption
from searchsvc.corpus.formats.html.picture_texts import PICTURES, captioned_pictures, picture_text
from searchsvc.corpus.formats.html.tree import class_of, lies_apart, text_of
from searchsvc.corpus.parsing.credits import bare_credit, part_credit
from searchsvc.corpus.parsing.paragraphs import one_line

_CAPTION = re.compile(
    r"(?:^|[\s_-])(?:[a-z]*caption(?:-?text|-?body|-?content)?|cutline|bildunterschrift|legende?)(?:$|[\s_-])",
    re.IGNORECASE,
)
_NO_CAPTION = re.compile(
    r"caption-?(?:toggle|button|icon|close|credit|copyright|link|trigger)|(?:^|[\s_-])no-?caption|closed-?caption",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r"(?:^|[\s_-])(?:[a-z]*credits?|[a-z]*copyright|photographer|attribution|image-?source|photo-?by|(?:image|photo|picture|media|caption)-?author|"
    r"creator|agency|rights|source|byline)(?:$|[\s_-])",
    re.IGNORECASE,
)
_ASIDE_TAGS = frozenset(("small", "cite", "em", "i"))
_PARENS = re.compile(r"[(\[].+[)\]]")
_LONGEST = 1500
_FEWEST_LETTERS = 3
_BESIDE = 3  # elements before and after a caption, and elements in a credit
_UP = 4  # levels from a caption to what also holds its picture


@dataclass(frozen=True, slots=True)
class Captions:
    items: tuple[Caption, ...]
    elements: tuple[HtmlElement, ...]


def captions_of(tree: HtmlElement) -> Captions:
    """The captions of the article's pictures in the page's order, each once; those of teasers are left out."""
    items: dict[str, Caption] = {}
    elements: list[HtmlElement] = []
    beside: set[HtmlElement] = set()
    for element in _caption_elements(tree):
        elements.append(element)
        beside.add(_picture_near(element))
        if lies_apart(element) or _is_teaser(element):
            continue
        caption = _caption(element)
        if caption and (key := (caption.caption or caption.alt or caption.credit or "").casefold()):
            items.setdefault(key, caption)
    said = (picture_text(picture) for picture in captioned_pictures(tree) if picture not in beside)
    for caption in filter(None, said):
        items.setdefault((caption.caption or caption.alt or caption.credit or "").casefold(), caption)
    return Captions(tuple(items.values()), tuple(elements))


def _caption_elements(tree: HtmlElement) -> Iterator[HtmlElement]:
    """Outermost elements that are captions by tag or class."""
    inside: set[HtmlElement] = set()
    for element in tree.iter("figcaption", "div", "p", "span", "td", "dd", "em", "small", "cite"):
        if element.getparent() in inside:
            inside.add(element)
        elif _is_caption(element):
            inside.add(element)
            yield element


def _is_caption(element: HtmlElement) -> bool:
    if element.tag == "figcaption":
        return not _is_of_a_quote(element)
    name = class_of(element)
    if not _CAPTION.search(name) or _NO_CAPTION.search(name) or _picture_in(element) is not None:
        return False
    return element.find(".//figcaption") is None and _picture_near(element) is not None


def _is_of_a_quote(element: HtmlElement) -> bool:
    """Does it say who is quoted in a figure without a picture?"""
    figure = next(element.iterancestors("figure"), None)
    return figure is not None and figure.find(".//blockquote") is not None and _picture_in(figure) is None


def _is_teaser(element: HtmlElement) -> bool:
    """A picture that leads to another article: heading and caption under one link."""
    return any(place.tag == "a" for place in element.iterancestors()) and element.tag != "figcaption"


def _caption(element: HtmlElement) -> Caption | None:
    picture = _picture_near(element)
    alt = one_line(picture.get("alt") or "") if picture is not None else ""
    shown, credit = _parted(element)
    if not credit and picture is not None:
        credit = _credit_beside(element)
    words, own_credit = part_credit(shown) if shown else (None, None)
    credit = credit or own_credit
    if words and (len(words) > _LONGEST or sum(map(str.isalpha, words)) < _FEWEST_LETTERS):
        words = None
    if not words and not credit:
        return None
    return Caption(words, alt or None, credit)


def _parted(element: HtmlElement) -> tuple[str, str | None]:
    """The caption's own words, and the credit that stands in an element of its own inside it."""
    if element.find("*") is None:
        return text_of(element), None
    rest = deepcopy(element)
    rest.tail = None
    said: list[str] = []
    for part in list(rest.iterdescendants()):
        if part.tag in {"button", "script", "style", "svg", "noscript"}:
            _take(part)
        elif _CREDIT.search(class_of(part)) or (part.tag in _ASIDE_TAGS and _PARENS.fullmatch(text_of(part))):
            said.append(text_of(part))
            _take(part)
    credit = bare_credit(" / ".join(filter(None, dict.fromkeys(said)))) if said else None
    return text_of(rest).rstrip(" |/–—-"), credit


def _take(part: HtmlElement) -> None:
    if part.getparent() is not None:
        part.drop_tree()


def _credit_beside(element: HtmlElement) -> str | None:
    """A credit next to the caption, in the same figure."""
    siblings = chain(islice(element.itersiblings(), _BESIDE), islice(element.itersiblings(preceding=True), _BESIDE))
    credit = next((other for other in siblings if _CREDIT.search(other.get("class") or "")), None)
    return bare_credit(text_of(credit)) if credit is not None and len(credit) <= _BESIDE else None


def _picture_near(element: HtmlElement) -> HtmlElement | None:
    for place, _ in zip(element.iterancestors(), range(_UP), strict=False):
        picture = _picture_in(place)
        if picture is not None:
            return picture
    return None


def _picture_in(element: HtmlElement) -> HtmlElement | None:
    return next((picture for picture in element.iter(*PICTURES)), None)

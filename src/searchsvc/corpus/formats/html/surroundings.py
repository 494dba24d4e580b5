"""What of a page surrounds its article: navigation, teasers, comments, advertisements?

Told by tags and by classes, but never by those of a box that holds the article: where a third of the page's long
paragraphs are, a class speaks of the layout (`has-sidebar`, `elementor-widget`).

Useful for: `lies_apart`. Not for: which text is the article's (shown/), teasers with a picture (pictures/teasers.py).
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from lxml.html import HtmlElement

from searchsvc.corpus.formats.html.tree import class_of, searched

_APART_BY_TAG = frozenset(("nav", "footer", "script", "style", "noscript", "template", "head", "form"))
"""What is apart whatever its classes are, shown or not."""
_WHOLE = frozenset(("body", "html", "main", "figure"))
"""What is never apart by its own classes: the article, or a picture with its words."""
_APART = re.compile(
    r"(?:^|[\s_-])(?<!\bhas[_-])(?<!\bwith[_-])(?<!\bno[_-])(?<!\bhide[_-])(?<!\btypo-)(?<!\btext-)(?<!\bfont-)"
    r"(?:related|teasers?|promos?|recommend(?:ed|ations?)|more-?(?:on|from|stories)|most-?(?:read|popular|viewed)|"
    r"read-?(?:next|more)|sidebar|rail|newsletter|comments?|footer|nav|navigation|menu|widget|outbrain|taboola|"
    r"advert(?:isement)?|sponsored|trending|latest|popular|also|see-also|author-(?:bio|box)|cookie|modal|popup)"
    r"(?:$|[\s-]|_(?!_))",
    re.IGNORECASE,
)
"""As a word of a class, but not of a part of something (`widget__caption`) or of its looks (`has-sidebar`)."""
_PICTURE_ADDRESS = re.compile(
    r"\.(?:jpe?g|png|gif|webp|avif|svg)(?:$|[?#/])|^\s*+(?:#|javascript:|$)"
    r"|galler(?!y-of)|lightbox|fullscreen|/(?:photo|foto|image|bild|media)s?/",
    re.IGNORECASE,
)
_is_class_apart = searched(_APART)
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_SHARE_OF_ARTICLE = 3
_LONGEST_CAPTION = 2_000
_LONG_PARAGRAPH = 60
"""Characters: fewer are labels and links."""


def lies_apart(element: HtmlElement) -> bool:
    """Does it stand in what surrounds an article? What is in a figure is where the figure is."""
    figure = next(element.iterancestors("figure"), element)
    return any(_is_apart(place) for place in _places(figure))


def leads_elsewhere(link: HtmlElement) -> bool:
    """Does a link lead to another page, which is neither a picture nor a set of pictures?"""
    return not _PICTURE_ADDRESS.search(link.get("href") or "")


def prose_by_place(element: HtmlElement) -> dict[HtmlElement, int]:
    """The characters of long paragraphs in each element of a page that holds any; `element` is any of the page's."""
    return _prose_of(element.getroottree().getroot())


@lru_cache(maxsize=2)  # a page, and its copy without captions
def _prose_of(root: HtmlElement) -> dict[HtmlElement, int]:
    prose: dict[HtmlElement, int] = {}
    for paragraph in root.iter("p"):
        length = len(paragraph.text_content().strip())
        if length >= _LONG_PARAGRAPH:
            for place in _places(paragraph):
                prose[place] = prose.get(place, 0) + length
    return prose


def holds_article(element: HtmlElement) -> bool:
    """Are a third of the page's long paragraphs in it?"""
    prose = prose_by_place(element)
    held = prose.get(element, 0)
    return held > 0 and held * _SHARE_OF_ARTICLE >= max(prose.values())


def _is_apart(element: HtmlElement) -> bool:
    tag = element.tag
    if tag in _WHOLE:
        return False
    if tag in _APART_BY_TAG:
        return True
    if tag != "aside" and not _is_class_apart(class_of(element)):
        return False
    return not holds_article(element) and not _is_picture_of_article(element)


def _is_picture_of_article(box: HtmlElement) -> bool:
    """Does a box in the article hold a picture and its words only, and no way to another page?"""
    if box.find(".//img") is None or next(box.iter(*HEADINGS), None) is not None:
        return False
    if any(map(leads_elsewhere, box.iter("a"))) or len(box.text_content()) > _LONGEST_CAPTION:
        return False
    return any(place.tag in {"article", "main"} or holds_article(place) for place in box.iterancestors())


def _places(element: HtmlElement) -> Iterator[HtmlElement]:
    yield element
    yield from element.iterancestors()

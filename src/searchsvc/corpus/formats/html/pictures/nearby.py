"""Which picture of a page is near an element, or in it?

Useful for: `PicturesOfPage`. Not for: what a picture says (texts.py).
"""

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

_TAGS = ("img", "amp-img")
_OWN_TAG = re.compile(r"(?:^|-)(?:img|image|picture|photo|foto)(?:-|$)")
"""Elements of a page's own have a hyphen in their name."""
_UP = 4  # levels from a caption to what also holds its picture
_BESIDE = 8  # elements before and after it on each level


class PicturesOfPage:
    """The pictures of one page: `img`, and elements that the page itself names so (`brick-image-v3`)."""

    def __init__(self, tree: HtmlElement) -> None:
        own = {tag for element in tree.xpath("//*[contains(name(), '-')]") if _OWN_TAG.search(tag := str(element.tag))}
        self.tags = (*_TAGS, *sorted(own.difference(_TAGS)))
        self.all = list(tree.iter(*self.tags))
        self._held: dict[HtmlElement, HtmlElement] = {}
        for picture in self.all:
            for place in (picture, *picture.iterancestors()):
                if place in self._held:
                    break
                self._held[place] = picture

    def inside(self, element: HtmlElement) -> HtmlElement | None:
        """The first in `element`."""
        return self._held.get(element)

    def near(self, element: HtmlElement) -> HtmlElement | None:
        """The last before `element`, else the first behind it, in the smallest box around that has one."""
        for place, around in self._boxes(element):
            if around in self._held:
                beside = self._beside(place)
                return self._held[around] if beside is None else beside
        return None

    def box(self, element: HtmlElement) -> HtmlElement | None:
        """The smallest element that holds `element` and a picture."""
        return next((around for _, around in self._boxes(element) if around in self._held), None)

    @staticmethod
    def _boxes(element: HtmlElement) -> Iterator[tuple[HtmlElement, HtmlElement]]:
        for _ in range(_UP):
            around = element.getparent()
            if around is None:
                return
            yield element, around
            element = around

    def _beside(self, element: HtmlElement) -> HtmlElement | None:
        for _, other in zip(range(_BESIDE), element.itersiblings(preceding=True), strict=False):
            if other in self._held:
                return list(other.iter(*self.tags))[-1]
        for _, other in zip(range(_BESIDE), element.itersiblings(), strict=False):
            if other in self._held:
                return self._held[other]
        return None

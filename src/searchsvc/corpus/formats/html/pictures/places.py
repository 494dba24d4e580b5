"""Where do a page's captions stand among the paragraphs of its article, which of those are headings, and where do the
pictures lie?

Useful for: `src`, `after` and `crossheads` of an article. Not for: which captions and paragraphs there are.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import urljoin

from lxml.html import HtmlElement

from searchsvc.article import Caption
from searchsvc.corpus.formats.html.pictures.captions import Captions
from searchsvc.corpus.formats.html.surroundings import HEADINGS
from searchsvc.corpus.parsing.paragraphs import letters_of
from searchsvc.corpus.parsing.pictures.addresses import picture_address

_TEXTS = ("p", "li", "blockquote", "dd", "pre", *HEADINGS)
_ADDRESSES = ("data-src", "data-original", "data-lazy-src", "data-lazyload", "src", "data-srcset", "srcset")
"""Where the address of a picture is: scripts keep it beside `src`, which then has a placeholder's."""

_LONG_TEXT = 7
"""Paragraphs. Pictures of a shorter text are seen at one glance with it, wherever in it they stand."""


@dataclass(frozen=True, slots=True)
class PlacedPictures:
    """Captions with `src` and `after`, and the numbers of the paragraphs that are headings."""

    captions: tuple[Caption, ...]
    crossheads: tuple[int, ...]


def placed_pictures(captions: Captions, tree: HtmlElement, body: Sequence[str], url: str | None) -> PlacedPictures:
    """`after` is told in a long text, where any paragraph of `body` is found in `tree`. `url`: the page's address."""
    numbers: dict[str, int] = {}
    for number, line in enumerate(body, start=1):
        numbers.setdefault(letters_of(line), number)
    waiting = {place.element for place in captions.places}
    after: dict[HtmlElement, int] = {}
    crossheads: set[int] = set()
    last = 0
    for element in tree.iter():
        if element in waiting:
            after[element] = last
        elif element.tag in _TEXTS and (number := numbers.get(letters_of(element.text_content()), 0)):
            last = max(last, number)
            if element.tag in HEADINGS:
                crossheads.add(number)
    items = (
        replace(
            item,
            src=_address(place.picture, url) if place.picture is not None else None,
            after=after.get(place.element) if last and len(body) >= _LONG_TEXT else None,
        )
        for item, place in zip(captions.items, captions.places, strict=True)
    )
    return PlacedPictures(tuple(items), tuple(sorted(crossheads)))


def _address(picture: HtmlElement, url: str | None) -> str | None:
    written = ((picture.get(name) or "").strip().split(None, 1) for name in _ADDRESSES)
    return picture_address([_whole(words[0].rstrip(","), url) for words in written if words])


def _whole(written: str, url: str | None) -> str:
    """An address of the page's site in whole; a path below the page's own folder may be that of a file beside it."""
    if url is None or not written.startswith("/"):
        return written
    try:
        return urljoin(url, written)
    except ValueError:  # brackets that are no address
        return ""

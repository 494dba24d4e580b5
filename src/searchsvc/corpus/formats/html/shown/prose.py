"""Is there an article's text on a page, or are there only links to others?

Useful for: pages that do not say themselves what they are. Not for: where the text is (body.py).
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lxml.etree import iterwalk
from lxml.html import HtmlElement

from searchsvc.corpus.parsing.markup import BLOCKS
from searchsvc.corpus.parsing.paragraphs import one_line

FEWEST_WORDS = 25
"""Of body text. A page with fewer is a front page, a picture or a shell that scripts would fill."""

_MOSTLY_LINKS = 0.5
_NEVER_SHOWN = frozenset(("script", "style", "noscript", "template"))
_UNSPACED = re.compile("[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]")
_BETWEEN_LINKS = re.compile(r"(?<!\S)[^\w\s]+(?!\S)")
_BLOCKS = frozenset(BLOCKS)


def words_in(paragraph: str) -> int:
    """Words, two letters of a script without spaces taken as one."""
    return len(paragraph.split()) + len(_UNSPACED.findall(paragraph)) // 2


def shows_text(tree: HtmlElement) -> bool:
    """Are there as many words outside of links as an article has?"""
    words = 0
    for shown in _shown(tree):
        words += 0 if shown.linked else words_in(shown.text)
        if words >= FEWEST_WORDS:  # after a few paragraphs of nearly every page
            return True
    return False


def is_page_of_links(tree: HtmlElement, body: Sequence[str]) -> bool:
    """Is most of what the page shows, by letters, links, and none of its paragraphs, `body`, more than links?"""
    if not _is_mostly_links(tree):
        return False
    long = [paragraph for paragraph in body if words_in(paragraph) >= FEWEST_WORDS]
    return not long or not _has_prose(tree, long)


class _Shown(NamedTuple):
    """A text between two tags, the element that it stands in, and whether it is of a link."""

    text: str
    element: HtmlElement
    linked: bool


def _shown(tree: HtmlElement) -> Iterator[_Shown]:
    """The texts that the page's body shows. An XPath for them takes time by the square of how many there are."""
    body = tree if tree.tag == "body" else tree.find(".//body")
    if body is None:
        return
    links = 0
    walk = iterwalk(body, events=("start", "end"))
    for event, element in walk:
        if event == "start":
            links += element.tag == "a"
            if element.tag in _NEVER_SHOWN:
                walk.skip_subtree()
            elif element.text:
                yield _Shown(element.text, element, links > 0)
            continue
        links -= element.tag == "a"
        if element.tail and element is not body:
            yield _Shown(element.tail, element.getparent(), links > 0)


def _is_mostly_links(tree: HtmlElement) -> bool:
    shown = linked = 0
    for one in _shown(tree):
        length = len(one.text.strip())
        shown += length
        linked += length * one.linked
    return linked > shown * _MOSTLY_LINKS


def _has_prose(tree: HtmlElement, paragraphs: Sequence[str]) -> bool:
    """Has a block of the page that is in `paragraphs` as many words outside of links as an article has?"""
    blocks: dict[HtmlElement, list[str]] = defaultdict(list)
    for one in _shown(tree):
        if not one.linked and (line := one_line(_BETWEEN_LINKS.sub("", one.text))):
            blocks[_block_of(one.element)].append(line)
    return any(
        sum(map(words_in, lines)) >= FEWEST_WORDS and any(max(lines, key=len) in one for one in paragraphs)
        for lines in blocks.values()
    )


def _block_of(element: HtmlElement) -> HtmlElement:
    """The block in which `element` stands, or is."""
    while element.tag not in _BLOCKS and element.getparent() is not None:
        element = element.getparent()
    return element

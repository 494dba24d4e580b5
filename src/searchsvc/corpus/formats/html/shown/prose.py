"""Is there an article's text on a page, or are there only links to others?

Useful for: pages that do not say themselves what they are. Not for: where the text is (body.py).
"""

import re
from collections import defaultdict
from collections.abc import Sequence

from lxml.html import HtmlElement

from searchsvc.corpus.parsing.markup import BLOCKS
from searchsvc.corpus.parsing.paragraphs import one_line

FEWEST_WORDS = 25
"""Of body text. A page with fewer is a front page, a picture or a shell that scripts would fill."""

_MOSTLY_LINKS = 0.5
_SHOWN = "//body//text()[not(ancestor::script or ancestor::style or ancestor::noscript or ancestor::template)]"
_IN_PARAGRAPHS = "//body//p//text()[not(ancestor::a or ancestor::noscript or ancestor::template)]"
_LINKED = f"{_SHOWN}[ancestor::a]"
_UNLINKED = f"{_SHOWN}[not(ancestor::a)]"
_UNSPACED = re.compile("[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]")
_BETWEEN_LINKS = re.compile(r"(?<!\S)[^\w\s]+(?!\S)")
_BLOCKS = frozenset(BLOCKS)


def words_in(paragraph: str) -> int:
    """Words, two letters of a script without spaces taken as one."""
    return len(paragraph.split()) + len(_UNSPACED.findall(paragraph)) // 2


def shows_text(tree: HtmlElement) -> bool:
    """Are there as many words outside of links as an article has?"""
    return any(
        sum(words_in(str(text)) for text in tree.xpath(path)) >= FEWEST_WORDS for path in (_IN_PARAGRAPHS, _UNLINKED)
    )  # nearly every page shows them in paragraphs, which takes a part of the time


def is_page_of_links(tree: HtmlElement, body: Sequence[str]) -> bool:
    """Is most of what the page shows, by letters, links, and none of its paragraphs, `body`, more than links?"""
    if not _is_mostly_links(tree):
        return False
    long = [paragraph for paragraph in body if words_in(paragraph) >= FEWEST_WORDS]
    return not long or not _has_prose(tree, long)


def _is_mostly_links(tree: HtmlElement) -> bool:
    shown, linked = (sum(len(text.strip()) for text in tree.xpath(path)) for path in (_SHOWN, _LINKED))
    return bool(linked > shown * _MOSTLY_LINKS)


def _has_prose(tree: HtmlElement, paragraphs: Sequence[str]) -> bool:
    """Has a block of the page that is in `paragraphs` as many words outside of links as an article has?"""
    blocks: dict[HtmlElement, list[str]] = defaultdict(list)
    for text in tree.xpath(_UNLINKED):
        if line := one_line(_BETWEEN_LINKS.sub("", text)):
            blocks[_block_of(text)].append(line)
    return any(
        sum(map(words_in, lines)) >= FEWEST_WORDS and any(max(lines, key=len) in one for one in paragraphs)
        for lines in blocks.values()
    )


def _block_of(text: HtmlElement) -> HtmlElement:
    """The block in which a text, as xpath gives it, stands."""
    element = text.getparent()
    if text.is_tail:
        element = element.getparent()
    while element.tag not in _BLOCKS and element.getparent() is not None:
        element = element.getparent()
    return element

"""What is the text of this piece of HTML?

Useful for: HTML inside a record's string ("<p>…</p>", "AT&amp;T"), so that no field ever holds markup.
Not for: whole pages (formats/html/page.py), or finding the article in one.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from searchsvc.corpus.limits import MOST_ELEMENTS
from searchsvc.corpus.parsing.paragraphs import is_simple, one_line, paragraphs, single_blanks

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_BLOCK_NAMES = """address article aside blockquote body br caption center dd details div dl dt fieldset figcaption
figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody td
tfoot th thead tr ul"""
BLOCKS = frozenset(_BLOCK_NAMES.split())
"""The tags of what begins a line of its own."""
_INLINE = "a abbr acronym b big cite code del dfn em font i img ins kbd mark q s samp small span strike strong sub sup"
_OTHER = "tt u var wbr iframe script style noscript video audio picture source svg time head html title meta link"
_NAMES = "|".join(sorted({*BLOCKS, *_INLINE.split(), *_OTHER.split()}, key=len, reverse=True))
_WITHOUT_TEXT = frozenset(("script", "style", "noscript", "template", "iframe", "svg", "head", "title", "object"))

# `<BGNF>` is a share and `<b` may be a comparison. Markup shows itself by an end tag, by attributes, by a
# tag in lower case that stands alone by nature, or by a comment.
_MARKUP = re.compile(
    rf"</(?i:{_NAMES})\s*>|<(?i:{_NAMES})\s+[\w:-]+\s*=|<(?:p|br|hr|li|div|img)\b[^<>]*>|<(?i:br|hr)\s*/?>|<!--"
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_START_TAG = re.compile("<[a-zA-Z]")
_ANY_TAG = re.compile(r"<[^<>]{0,2000}>")
_NO_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")
_LAYERS = 3  # HTML escaped within HTML within a feed is as deep as it is met
PARAGRAPH = "\x1e"
"""What parts blocks in the texts of a tree."""


def line_of(text: str) -> str:
    """`text` without markup and with its entities read, on one line."""
    if is_simple(text):
        return single_blanks(text)
    return one_line(_unwrapped(text))  # to which the character between paragraphs is white space


def paragraphs_of(text: str) -> tuple[str, ...]:
    """The paragraphs of `text`, be it HTML or plain."""
    if is_simple(text):
        return (line,) if (line := single_blanks(text)) else ()
    plain = _unwrapped(text)
    if PARAGRAPH not in plain:
        return paragraphs(plain)
    return tuple(line for line in map(one_line, plain.split(PARAGRAPH)) if line)


def has_too_many_elements(text: str) -> bool:
    """Has HTML more than MOST_ELEMENTS? Told by its start tags, before a tree is made of it."""
    return (
        text.count("<") > MOST_ELEMENTS
        and next(islice(_START_TAG.finditer(text), MOST_ELEMENTS, None), None) is not None
    )


def _unwrapped(text: str) -> str:
    plain = text
    for _ in range(_LAYERS):
        if "<" in plain and _MARKUP.search(plain):
            plain = _without_tags(plain)
        elif "&" in plain and _ENTITY.search(plain):
            plain = html.unescape(plain)
        else:
            break
    return plain


def _without_tags(text: str) -> str:
    """The text of HTML, blocks parted by PARAGRAPH. Broken or endless nesting is read as far as it goes."""
    pieces = fragments_of(text)
    if pieces is None:
        return _ANY_TAG.sub(PARAGRAPH, text)
    plain = "".join(part for piece in pieces for part in ([piece] if isinstance(piece, str) else texts_of(piece)))
    if pieces and not plain.strip(PARAGRAPH) and "</" not in text:  # nested past what the parser follows
        return _ANY_TAG.sub(PARAGRAPH, text)
    return plain


def fragments_of(text: str) -> list[HtmlElement | str] | None:
    """The trees of HTML, and the text between them, without comments; None where it has too many elements for that."""
    from lxml import etree  # noqa: PLC0415  (most corpora have no markup in their texts, and need not load it)
    from lxml.html import HTMLParser, fragments_fromstring  # noqa: PLC0415

    clean = _NO_TEXT.sub("", text)
    if has_too_many_elements(clean):
        return None
    try:
        return list(
            fragments_fromstring(f"<div>{clean}</div>", parser=HTMLParser(remove_comments=True, remove_pis=True))
        )
    except etree.ParserError:  # nothing in it but comments
        return []


def texts_of(root: HtmlElement) -> Iterator[str]:
    """Texts in document order, PARAGRAPH around blocks; without recursion: pages nest deeper than Python does."""
    from lxml import etree  # noqa: PLC0415  (as above)

    silent: HtmlElement | None = None
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            if silent is None and element.tag in _WITHOUT_TEXT:
                silent = element
            if element.tag in BLOCKS:
                yield PARAGRAPH
            if silent is None and element.text:
                yield _flat(element)
        else:
            if element is silent:
                silent = None
            if element.tag in BLOCKS:
                yield PARAGRAPH
            if silent is None and element is not root and element.tail:
                yield element.tail


def _flat(element: HtmlElement) -> str:
    text: str = element.text
    return text.replace("\n\n", PARAGRAPH) if element.tag == "pre" else text

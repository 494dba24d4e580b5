"""What text and which captions has this piece of HTML, or of text with some HTML in it?

Figures, `img` with an alt text or a `data-caption`, and the shortcodes that WordPress writes (`[caption]…[/caption]`)
become captions; what is left becomes paragraphs.

Useful for: bodies of records. Not for: whole pages (formats/html/).
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from searchsvc.article import Caption
from searchsvc.corpus.parsing.attribution.credits import bare_credit, part_credit
from searchsvc.corpus.parsing.bodies.content import BodyContent
from searchsvc.corpus.parsing.bodies.markdown_text import html_of, is_markdown
from searchsvc.corpus.parsing.bodies.picture_classes import is_caption_class, is_credit_class
from searchsvc.corpus.parsing.json.words import word_set
from searchsvc.corpus.parsing.markup import PARAGRAPH, fragments_of, paragraphs_of, texts_of
from searchsvc.corpus.parsing.paragraphs import one_line, paragraphs

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_PICTURES = re.compile(r"(?:<|&lt;)(?:img|figure|figcaption|amp-img)\b", re.IGNORECASE)
_CAPTION_CODE = re.compile(r"\[(?:wp_)?caption\b[^\[\]]*+\](?P<inner>[^\[\]]*+)\[/(?:wp_)?caption\]")
_CODE = re.compile(
    r"\[/?(?:wp_caption|caption|gallery|embed|video|audio|playlist|dropcap|button|columns?|row|vc_\w+|et_pb_\w+|"
    r"fusion_\w+)\b[^\[\]]*+\]"
)
_BLOCKS = re.compile(r"<(?:p|div|br|figure|h[1-6]|ul|body)\b", re.IGNORECASE)
_AROUND = ("nav", "footer", "header", "aside", "form")
"""What stands around the article of a page."""
_CDATA = re.compile(r"<!\[CDATA\[|\]\]>")
_PICTURE_TAG = re.compile(r"\s*+(?:<a\b[^<>]*+>\s*+)?<img\b[^<>]*+>\s*+(?:</a>)?", re.IGNORECASE)
_LINES_COUNT = re.compile(r"<(?:p|br|div)\b", re.IGNORECASE)
_BLANK_LINE = re.compile(r"\n[ \t\r]*+\n")
_FRAMES = ("figure", "div", "span", "dl", "table")
_ITALICS = ("em", "i")
_LONGEST_ITALICS = 250
_MOST_IN_LINE = 3  # a picture, a line break and the words
_NO_WORDS = word_set("image photo picture logo img icon foto bild")


def content_of(text: str) -> BodyContent:
    """The paragraphs and captions of `text`, be it HTML or plain."""
    if "[" in text or "]]>" in text:
        text = _without_codes(text)
    if not _BLOCKS.search(text) and is_markdown(text):
        text = html_of(text)
    if "<" not in text and "&lt;" not in text:
        return BodyContent(paragraphs_of(text))
    if not _PICTURES.search(text) and (_LINES_COUNT.search(text) or not _BLANK_LINE.search(text)):
        return BodyContent(paragraphs_of(text))
    return _of_html(html.unescape(text) if "<" not in text else text)


def content_of_page(text: str) -> BodyContent:
    """The same of a whole page, without what stands around its article by its tags."""
    pieces = fragments_of(text) or []
    for piece in pieces:
        for around in [] if isinstance(piece, str) else list(piece.iter(*_AROUND)):
            _drop(around)
    return _of_pieces(pieces, text)


def _without_codes(text: str) -> str:
    return _CODE.sub("", _CAPTION_CODE.sub(_figure, _CDATA.sub("", text)))


def _figure(found: re.Match[str]) -> str:
    inner = found["inner"]
    picture = _PICTURE_TAG.match(inner)
    if not picture:
        return inner
    return f"\n\n<figure>{picture[0]}<figcaption>{inner[picture.end() :]}</figcaption></figure>\n\n"


def _of_html(text: str) -> BodyContent:
    pieces = fragments_of(text)
    return BodyContent(paragraphs_of(text)) if pieces is None else _of_pieces(pieces, text)


def _of_pieces(pieces: list[HtmlElement | str], text: str) -> BodyContent:
    captions: dict[Caption, None] = {}
    plain: list[str] = []
    for piece in pieces:
        if isinstance(piece, str):
            plain.append(piece)
            continue
        captions.update(dict.fromkeys(_taken_captions(piece)))
        plain.extend(texts_of(piece))
    whole = "".join(plain)
    if not _LINES_COUNT.search(text):
        whole = _BLANK_LINE.sub(PARAGRAPH, whole)
    if PARAGRAPH not in whole:
        return BodyContent(paragraphs(whole), tuple(captions))
    return BodyContent(tuple(line for line in map(one_line, whole.split(PARAGRAPH)) if line), tuple(captions))


def _taken_captions(root: HtmlElement) -> Iterator[Caption]:
    """The captions in `root`, from which what says them is taken away."""
    for picture in list(root.iter("img", "amp-img", "figcaption")):
        if all(place is not root for place in picture.iterancestors()):
            continue  # it went with a figure before
        caption = _of_caption_tag(picture) if picture.tag == "figcaption" else _of_picture(picture, root)
        if caption:
            yield caption


def _of_picture(picture: HtmlElement, root: HtmlElement) -> Caption | None:
    alt = _alt_of(picture)
    shown = one_line(picture.get("data-caption") or picture.get("caption") or "")
    element = None if shown else _caption_of(picture, root)
    if element is not None:
        return _parted(element, alt)
    words, credit = part_credit(_plain(shown)) if shown else (None, None)
    credit = bare_credit(picture.get("data-credit") or "") or credit
    if not words and not credit and (not alt or " " not in alt):
        return None
    return Caption(words, alt, credit)


def _of_caption_tag(element: HtmlElement) -> Caption | None:
    """Of a figure without a picture, or one more caption of a figure (a video's, a table's)."""
    return _parted(element, None) if element.getparent() is not None else None


def _caption_of(picture: HtmlElement, root: HtmlElement) -> HtmlElement | None:
    """The element that captions `picture`: in the nearest frame around it that holds no other picture."""
    for place in picture.iterancestors():
        if len(list(place.iter("img", "amp-img"))) > 1:
            break
        if place.tag in _FRAMES:
            for element in place.iter():
                if element is not place and _is_caption(element):
                    return element
        if place.tag == "figure" or place is root:
            break
    return _italics_below(picture)


def _italics_below(picture: HtmlElement) -> HtmlElement | None:
    """The line in italics below a picture that stands alone in a paragraph, as Markdown and blogs write captions."""
    line = picture.getparent()
    if line is None or line.tag != "p" or (line.text or "").strip() or len(line) > _MOST_IN_LINE:
        return None
    words = [part for part in line if part is not picture and part.tag != "br"]
    if not words and not (picture.tail or "").strip():
        line = line.getnext()
        words = [] if line is None or line.tag != "p" or (line.text or "").strip() else list(line)
    if len(words) != 1 or words[0].tag not in _ITALICS or (words[0].tail or "").strip():
        return None
    return words[0] if 0 < len(_words(words[0])) <= _LONGEST_ITALICS else None


def _is_caption(element: HtmlElement) -> bool:
    return element.tag == "figcaption" or (
        isinstance(element.tag, str) and is_caption_class(element.get("class") or "")
    )


def _parted(element: HtmlElement, alt: str | None) -> Caption | None:
    """The caption in `element`, which is taken out of its tree, and the credit in an element of its own in it or
    beside it.
    """
    labels = [part for part in element.iterdescendants() if is_credit_class(part.get("class") or "", in_caption=True)]
    labels += [part for part in element.itersiblings() if is_credit_class(part.get("class") or "")]
    said = []
    for part in labels:
        said.append(_words(part))
        _drop(part)
    shown = _words(element).rstrip(" |/–—-")
    _drop(element)
    words, own = part_credit(shown) if shown else (None, None)
    credit = bare_credit(" / ".join(filter(None, said))) if said else own
    return Caption(words, alt, credit) if words or credit or (alt and " " in alt) else None


def _drop(element: HtmlElement) -> None:
    if element.getparent() is not None:
        element.drop_tree()


def _words(element: HtmlElement) -> str:
    return one_line("".join(texts_of(element)).replace(PARAGRAPH, " "))


def _plain(text: str) -> str:
    return one_line(" ".join(paragraphs_of(text)))


def _alt_of(picture: HtmlElement) -> str | None:
    alt = one_line(picture.get("alt") or "")
    if " " not in alt and (alt.casefold() in _NO_WORDS or any(sign.isdigit() or sign in "_." for sign in alt)):
        return None
    return alt or None

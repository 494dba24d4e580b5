"""Which paragraphs of a text without markup are a picture's words, by the labels in them?

Papers copy them as lines: `The quay at dawn. Photograph: Jo Tarn/PA`, `Photo by Jo Tarn`, `Photo: The quay at dawn`
above `Credit: Jo Tarn`, and `![The quay](quay.jpg)` above a line in italics. Precision comes first: a paragraph that
merely begins with `Picture this:` is text.

Useful for: the readers of plain and scraped text. Not for: labels in the manner of the BBC (formats/scraped/).
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from searchsvc.article import Caption
from searchsvc.corpus.parsing.attribution.credits import caption_line, part_credit
from searchsvc.corpus.parsing.bodies.content import BodyContent

_MARKDOWN = re.compile(
    r"!\[(?P<alt>[^\[\]]{0,500}+)\]\([^\s()]{1,500}+(?:\s++\"(?P<title>[^\"]{1,500}+)\")?\s*+\)\s*+(?P<below>.*+)"
)
_ITALIC = re.compile(r"(?P<sign>[*_])(?![*_\s])(?P<words>[^*_]{2,400}+)(?P=sign)")
_CAPTION_LABEL = re.compile(
    r"(?:(?:photo|picture|image|foto|bild)(?:\s(?:caption|description))?|caption|bildunterschrift|légende)\s?[:\uff1a]\s*+",
    re.IGNORECASE,
)
_UNSURE_LABEL = re.compile(r"(?:picture|image|bild)\s?[:\uff1a]", re.IGNORECASE)
"""With which a crosshead may begin as well; without a credit it marks no caption."""
_FEWEST_WORDS = 4  # of a caption that nothing but a label before it marks
_TITLE_WORDS = 5  # of a caption on a line above its credit; a crosshead has fewer
_LONGEST = 300
_SENTENCE_END = re.compile(r"[.!?…:][\"'”’»)\]]*+$")
_CREDIT_BELOW = re.compile(r"(?<=\n\n)(?P<words>[^\n]{2,300})\n(?P<credit>[^\n]{2,120})(?=\n\n|\n?$)")


def with_credits_joined(text: str) -> str:
    """`text`, where a line that is nothing but a credit goes on the line right above it, which blank lines part from
    the rest: the two are one caption.
    """
    return _CREDIT_BELOW.sub(_joined, text)


def _joined(found: re.Match[str]) -> str:
    said = caption_line(found["credit"].strip())
    words = found["words"].strip()
    if said is None or said[0] is not None or _MARKDOWN.match(words) or caption_line(words):
        return found[0]
    return f"{words} {found['credit'].strip()}"


def without_pictures(lines: Sequence[str]) -> BodyContent:
    """`lines` (paragraphs as single lines) without those that are a picture's words, and the captions that they are."""
    kept: list[str] = []
    captions: list[Caption] = []
    open_picture = False  # the line before began a picture, of which this may say more
    for line in lines:
        more = _more_of(captions[-1], line) if open_picture else None
        if more is not None:
            captions[-1], open_picture = more, False
        elif begun := _picture_in(line):
            if _is_credit_alone(begun) and not open_picture and kept and _may_be_caption(kept[-1]):
                begun = replace(begun, caption=kept.pop())
            captions.append(begun)
            open_picture = True
        else:
            kept.append(line)
            open_picture = False
    said = (one for one in captions if one.caption or one.alt or one.credit)
    return BodyContent(tuple(kept), tuple(said))


def _picture_in(line: str) -> Caption | None:
    """What `line` says of a picture; None where it is text."""
    if (image := _MARKDOWN.fullmatch(line)) and (below := _words_below(image["below"])) is not None:
        words, credit = part_credit(below or image["title"] or "")
        return Caption(words, image["alt"] or None, credit)
    bare = _unmarked(line)
    if said := caption_line(bare):
        words, credit = said
        return Caption(_without_label(words) if words else None, None, credit)
    label = _CAPTION_LABEL.match(bare) if len(bare) <= _LONGEST else None
    if label and not _UNSURE_LABEL.match(bare) and _starts_caption(rest := bare[label.end() :]):
        return Caption(rest)
    return None


def _words_below(text: str) -> str | None:
    """Behind a picture, nothing or a line in italics; None for any other, which is text."""
    italic = _ITALIC.fullmatch(text)
    return italic["words"] if italic else None if text else ""


def _more_of(picture: Caption, line: str) -> Caption | None:
    """`picture` with what `line` says below it: words in italics, a credit alone, words behind their label."""
    if picture.caption is None and (italic := _ITALIC.fullmatch(line)):
        words, credit = part_credit(italic["words"])
        return replace(picture, caption=words, credit=credit or picture.credit)
    said = _picture_in(line)
    if said is None or said.alt:
        return None
    if picture.credit is None and _is_credit_alone(said):
        return replace(picture, credit=said.credit)
    if picture.caption is None and said.caption and not (picture.credit and said.credit):
        return replace(picture, caption=said.caption, credit=picture.credit or said.credit)
    return None


def _is_credit_alone(picture: Caption) -> bool:
    return picture.credit is not None and picture.caption is None and picture.alt is None


def _unmarked(line: str) -> str:
    italic = _ITALIC.fullmatch(line)
    return italic["words"] if italic else line


def _without_label(words: str) -> str | None:
    """`The quay at dawn.` of `Photo: The quay at dawn.`, whose label says that a caption follows."""
    label = _CAPTION_LABEL.match(words)
    return (words[label.end() :] if label else words) or None


def _starts_caption(words: str) -> bool:
    return len(words.split()) >= _FEWEST_WORDS and not words[0].islower()


def _may_be_caption(line: str) -> bool:
    """Above a credit: several words without a full stop, as a caption has none and a paragraph has one."""
    return len(line.split()) >= _TITLE_WORDS and len(line) <= _LONGEST and not _SENTENCE_END.search(line)

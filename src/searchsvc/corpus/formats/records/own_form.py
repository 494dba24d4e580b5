"""Is this line an article as searchsvc itself writes it?

Then it is known which key means what, and most texts are as they should be already: it is read in a third of the time
that mapping.py needs, to the same article. Where that is not certain at a glance there is none here, and the line
goes the long way.

Useful for: lines.py. Not for: saying what is wrong with a line (parsing/json/syntax.py, mapping.py).
"""

from __future__ import annotations

import re
import string
from dataclasses import replace
from functools import lru_cache
from itertools import chain

import msgspec

from searchsvc import serialise
from searchsvc.article import Article, Caption, Moment, Origin
from searchsvc.corpus.formats.records.record_values import source_of
from searchsvc.corpus.parsing.article_id import article_id
from searchsvc.corpus.parsing.bodies.captions import caption_of, credit_of, merged, wording_of
from searchsvc.corpus.parsing.bodies.markdown_text import is_markdown
from searchsvc.corpus.parsing.dates.moments import moment_of
from searchsvc.corpus.parsing.json.nothing import is_nothing
from searchsvc.corpus.parsing.json.values import label_of, labels_in, names_in
from searchsvc.corpus.parsing.markup import line_of, paragraphs_of
from searchsvc.corpus.parsing.paragraphs import distinct, one_line
from searchsvc.corpus.parsing.pictures.addresses import leading_picture, picture_address, place_of, places_of
from searchsvc.corpus.parsing.standfirsts import is_beginning
from searchsvc.corpus.parsing.web_address import language_tag, web_address

_BEGINNING = b'{"id":"'
_FOOTER = b"The post "
_BRACKETED = (
    b"CDATA",
    b" chars]",
    b"Read more",
    b"Continue reading",
    b"[/",
    b"[caption",
    b"[gallery",
    b"[embed",
    b"]]>",
)
"""What the long way takes away, none of it without a square bracket: `… [+90 chars]`, `[…] Read more`."""
_LISTS = 4
"""Square brackets that a line has without any in its texts, but for those of `crossheads`."""
_PLAIN = (string.ascii_letters + " ,.").encode()
"""What most of a line is; the little that is left without it is looked through in no time."""
_PICTURES = re.compile(rb"<(?:img|figure|figcaption|amp-img)\b", re.IGNORECASE)
_MARKDOWN = (b"](", b"**", b"__", b"# ", b"==", b"--", b"```", b"|")
_MARKDOWN_SIGNS = re.compile(rb"\]\(|\*\*|__|#|==|--|```|\|")
_EDGES = (" ", "\t", "\n", "")
_LONGEST_KNOWN = 200  # characters; an archive has few authors and tags, and they are short


class _Picture(msgspec.Struct, forbid_unknown_fields=True):
    caption: str | None
    alt: str | None
    credit: str | None
    src: str | None = None
    after: int | None = None


class _Origin(msgspec.Struct, forbid_unknown_fields=True):
    """Is read and not used: an article comes from where it is found now."""

    path: str
    record: int | None


class _OwnForm(msgspec.Struct, forbid_unknown_fields=True):
    """The members of an article, as in Article."""

    id: str
    headline: str
    standfirst: str | None
    body: tuple[str, ...]
    captions: tuple[_Picture, ...]
    authors: tuple[str, ...]
    section: str | None
    tags: tuple[str, ...]
    source: str | None
    published: str | None
    updated: str | None
    url: str | None
    language: str | None
    origin: _Origin
    image: str | None = None
    crossheads: tuple[int, ...] | None = None


def own_article(line: bytes, path: str, number: int) -> Article | None:
    """What mapping.article_of makes of this line; None where it has to be asked. `path` and `number` as in Origin."""
    if not line.startswith(_BEGINNING):
        return None
    try:
        own = _DECODER.decode(line)
    except (ValueError, RecursionError):
        return None
    more = _may_mean_more(line, own)
    if (more or b"<" in line or b"&" in line) and (written := _as_written(line, own, Origin(path, number))):
        return written
    if more:
        return None
    tidy = own if _is_tidy(line, own) else _tidied(own)
    if not tidy.headline or not tidy.id.strip() or (tidy is not own and _says_twice(tidy)):
        return None
    return _article(tidy, len(own.body) if len(own.body) == len(tidy.body) else None, Origin(path, number))


def _as_written(line: bytes, own: _OwnForm, origin: Origin) -> Article | None:
    """The article whose export this line is, byte for byte: what looks like markup in it is what it says, since markup
    was read before it was written. None where anything else is not as an article has it: nobody else is kept from
    writing such a line.
    """
    texts = (own.headline, own.standfirst, own.section, own.source, *own.body, *own.authors, *own.tags)
    if any(text is not None and (not text or one_line(text) != text) for text in texts):
        return None
    try:
        article = serialise.decode(line, Article)
    except ValueError:  # a date or a place as nobody writes it here
        return None
    if serialise.encode(article) != line.strip() or article_id(own.id, None, origin.path, origin.record) != own.id:
        return None
    return replace(article, origin=origin) if _is_clean(article) else None


def _is_clean(article: Article) -> bool:
    """Are its addresses, language, places, pictures and lists as readers leave them?"""
    counted = len(article.body)
    return (
        web_address(article.url) == article.url
        and language_tag(article.language) == article.language
        and leading_picture(picture_address(article.image), article.captions) == article.image
        and places_of(article.crossheads, counted) == article.crossheads
        and all(_is_clean_caption(caption, counted) for caption in article.captions)
        and merged(article.captions) == article.captions
        and distinct(article.authors) == article.authors
        and distinct(article.tags) == article.tags
    )


def _is_clean_caption(caption: Caption, counted: int) -> bool:
    words = [text for text in (caption.caption, caption.alt, caption.credit) if text is not None]
    return (
        bool(words)
        and all(text and one_line(text) == text for text in words)
        and picture_address(caption.src) == caption.src
        and place_of(caption.after, counted) == caption.after
    )


def _article(own: _OwnForm, counted: int | None, origin: Origin) -> Article:
    """`own` is tidy. `counted`: as many paragraphs it has, if they are those that the line counts."""
    captions = _captions(own.captions, counted) if own.captions else ()
    return Article(
        id=article_id(own.id, None, origin.path, origin.record),
        headline=own.headline,
        standfirst=own.standfirst or None,
        body=own.body,
        captions=captions,
        image=leading_picture(picture_address(own.image), captions),
        crossheads=places_of(own.crossheads, counted) if own.crossheads else (),
        authors=_authors(own.authors) if own.authors else (),
        section=label_of(own.section) if own.section else None,
        tags=_labels(own.tags) if own.tags else (),
        source=source_of(own.source) if own.source else None,
        published=_moment(own.published),
        updated=_moment(own.updated),
        url=web_address(own.url),
        language=language_tag(own.language),
        origin=origin,
    )


def _may_mean_more(line: bytes, own: _OwnForm) -> bool:
    """Is there anything in the texts that the long way would take apart: pictures, Markdown, lists in strings, words
    for nothing, pieces of lines?
    """
    signs = line.translate(None, _PLAIN)
    if line.rfind(_FOOTER) >= 0 or (_brackets_in_texts(signs, own) and any(sign in line for sign in _BRACKETED)):
        return True
    if b"<" in signs and _PICTURES.search(line):
        return True
    if _is_more(own.id) or _is_more(own.headline) or _is_more(own.standfirst):
        return True
    if _are_more((own.section, own.source, own.language)):
        return True
    if own.standfirst and (not any(own.body) or _says_twice(own)):
        return True
    return _has_open_edges(own.body) or (_may_be_markdown(line, signs) and any(map(is_markdown, own.body)))


def _says_twice(own: _OwnForm) -> bool:
    """Is its standfirst how its body begins?"""
    return is_beginning(own.standfirst or "", own.body)


def _may_be_markdown(line: bytes, signs: bytes) -> bool:
    """`signs` are what is left of `line` without what is plain, which may have stood between them."""
    return _MARKDOWN_SIGNS.search(signs) is not None and any(line.rfind(sign) >= 0 for sign in _MARKDOWN)


def _brackets_in_texts(signs: bytes, own: _OwnForm) -> bool:
    """Are there square brackets beside those of the lists? A backslash may stand for any sign."""
    lists = _LISTS + (own.crossheads is not None)
    return b"\\" in signs or signs.count(b"[") != lists or signs.count(b"]") != lists


def _is_more(text: str | None) -> bool:
    """Is it a word for nothing, or a list?"""
    return text is not None and text != "" and (is_nothing(text) or text.lstrip()[:1] in "[{")


@lru_cache(maxsize=1024)
def _are_more(labels: tuple[str | None, ...]) -> bool:
    """Is any of them? Asked once for what many articles share."""
    return any(map(_is_more, labels))


def _has_open_edges(body: tuple[str, ...]) -> bool:
    """Does white space begin or end a paragraph, or is one empty?"""
    if all(body) and body == tuple(map(str.strip, body)):
        return False
    return any(text[:1] in _EDGES or text[-1:] in _EDGES for text in body)


def _is_tidy(line: bytes, own: _OwnForm) -> bool:
    """Are all texts single lines without markup, and their white space single spaces inside them? A quick look.

    JSON has control characters only behind a backslash, all but one.
    """
    if not line.isascii() or b"\\" in line or b"<" in line or b"&" in line or b"\x7f" in line:
        return False
    if line.rfind(b"  ") >= 0:  # from the end: Python looks for two bytes twice as fast there
        return False
    texts = (own.headline, own.standfirst or "", own.section or "", own.source or "", own.language or "", *own.body)
    return all(own.body) and texts == tuple(map(str.strip, texts))


def _tidied(own: _OwnForm) -> _OwnForm:
    return msgspec.structs.replace(
        own,
        headline=line_of(own.headline),
        standfirst=line_of(own.standfirst or ""),
        body=tuple(chain.from_iterable(map(paragraphs_of, own.body))),
        source=line_of(own.source or ""),
        language=line_of(own.language or ""),
    )


def _captions(pictures: tuple[_Picture, ...], counted: int | None) -> tuple[Caption, ...]:
    found = (
        caption_of(
            wording_of(picture.caption),
            wording_of(picture.alt),
            _credit(picture.credit) if picture.credit else None,
            picture_address(picture.src),
            place_of(picture.after, counted),
        )
        for picture in pictures
    )
    return merged(caption for caption in found if caption)


def _credit(text: str) -> str | None:
    return _known_credit(text) if len(text) <= _LONGEST_KNOWN else credit_of(text)


_known_credit = lru_cache(maxsize=4096)(credit_of)  # many pictures are by the same people


def _authors(names: tuple[str, ...]) -> tuple[str, ...]:
    return _known_authors(names) if sum(map(len, names)) <= _LONGEST_KNOWN else names_in([*names])


def _labels(tags: tuple[str, ...]) -> tuple[str, ...]:
    return _known_labels(tags) if sum(map(len, tags)) <= _LONGEST_KNOWN else labels_in([*tags])


@lru_cache(maxsize=4096)
def _known_authors(names: tuple[str, ...]) -> tuple[str, ...]:
    return names_in([*names])


@lru_cache(maxsize=4096)
def _known_labels(tags: tuple[str, ...]) -> tuple[str, ...]:
    return labels_in([*tags])


def _moment(text: str | None) -> Moment | None:
    return moment_of(text) if text else None


_DECODER = msgspec.json.Decoder(_OwnForm)

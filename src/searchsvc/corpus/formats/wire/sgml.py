"""Collections in SGML: Reuters-21578 (`<REUTERS>`) and TREC (`<DOC>`), one article an element."""

import html
import re
from collections.abc import Iterator

from searchsvc.article import Article, Origin, ReadFailure
from searchsvc.corpus.failures import Unreadable
from searchsvc.corpus.parsing.article_id import article_id
from searchsvc.corpus.parsing.attribution.bylines import names
from searchsvc.corpus.parsing.dates.moments import moment_of
from searchsvc.corpus.parsing.given import OPENING, given, note
from searchsvc.corpus.parsing.linear import SPACES
from searchsvc.corpus.parsing.paragraphs import one_line, opening, paragraphs
from searchsvc.corpus.parsing.sniffing.charset import NotText, decode_text
from searchsvc.corpus.reader import Source
from searchsvc.corpus.text_file import read_each

_START = re.compile(
    r"\s*+(?:<!DOCTYPE lewis[^>]*+>\s*+|<\?xml[^>]*+>\s*+|<(?:DOCS|root|corpus)>\s*+){0,5}<(?:REUTERS|DOC)\b",
    re.IGNORECASE,
)
_DOCUMENT = re.compile(r"<(?P<kind>REUTERS|DOC)\b(?P<attributes>[^>]*+)>", re.IGNORECASE)
_TAG = re.compile(r"<[/!?]?[A-Za-z][^<>]*+>")
_ATTRIBUTE = re.compile(r"(?<!\w)(\w++)=[\"']([^\"']*)[\"']")
_CHARACTER = re.compile(r"&#\d{1,2};")
_LISTED = re.compile(r"<D>([^<]*+)</D>", re.IGNORECASE)
_HEADLINES = ("title", "head", "headline", "hl", "h3", "ti")
_TEXTS = ("body", "text", "content")
_DATES = ("date", "date_time", "datetime", "pubdate", "date1")
_AUTHORS = ("author", "byline", "by", "au")
_SOURCE_LINE = re.compile(rf"{SPACES}reuters?\s*+$", re.IGNORECASE)


class Sgml:
    label = "SGML collection"
    many = True

    def recognises(self, head: bytes, suffix: str) -> bool:  # noqa: ARG002  (content tells)
        try:
            return bool(_START.match(decode_text(head)))
        except NotText:
            return False

    def read(self, source: Source) -> Iterator[Article | ReadFailure]:
        text = decode_text(source.read())
        starts = list(_DOCUMENT.finditer(text))
        if not starts:
            raise Unreadable("no articles in it")
        ends = [*(start.start() for start in starts[1:]), len(text)]
        parts = [(start["attributes"], text[start.end() : end]) for start, end in zip(starts, ends, strict=True)]
        yield from read_each(source, parts, _article)


def _article(part: tuple[str, str], path: str, number: int) -> Article | ReadFailure:
    attributes, content = part
    said = dict(_ATTRIBUTE.findall(attributes))
    headline = one_line(_plain(_element(content, _HEADLINES, "headline"))).replace("\n", " ")
    inner = _element(content, _TEXTS[:1], "body") or _element(content, _TEXTS[1:], "body")
    body = tuple(paragraphs(_SOURCE_LINE.sub("", _plain(inner))))
    if not headline and not body:
        return ReadFailure(path, "no headline and no text", number)
    own = said.get("NEWID") or said.get("id") or _plain(_element(content, ("docno", "docid"), "id")).strip()
    topics = _LISTED.findall(_element(content, ("topics",), "tags"))
    return Article(
        id=article_id(own or None, None, path, number),
        headline=headline or given("headline", (OPENING, opening(body[0]))),
        body=body,
        authors=names(one_line(_plain(_element(content, _AUTHORS, "authors")))),
        tags=tuple(map(one_line, topics)),
        published=moment_of(one_line(_plain(_element(content, _DATES, "published")))),
        origin=Origin(path, number),
    )


def _element(content: str, tags: tuple[str, ...], field: str) -> str:
    """What stands in the first of the elements `tags` that there is; an end that is missing is the next element's.

    `field`: which it gives.
    """
    lowered = content.lower()
    for tag in tags:
        start = lowered.find(f"<{tag}>")
        if start >= 0:
            note(field, f"<{tag.upper()}>")
            begin = start + len(tag) + 2
            end = lowered.find(f"</{tag}>", begin)
            return content[begin : end if end >= 0 else len(content)]
    return ""


def _plain(markup: str) -> str:
    text = html.unescape(_CHARACTER.sub("", _TAG.sub(" ", markup)))
    return "\n".join(line.strip() for line in text.split("\n"))


READER = Sgml()

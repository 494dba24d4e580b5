"""Articles as scraped text in the manner of the BBC: paragraphs, with the page's boilerplate between them.

What the boilerplate says becomes data (captions, credits, dates, authors, topics); the rest of it is left out.
article.py is the inside.
"""

from collections.abc import Iterator
from typing import Literal

from searchsvc.article import Article, Moment, Origin, ReadFailure
from searchsvc.corpus.formats.scraped.article import ScrapedArticle
from searchsvc.corpus.formats.scraped.line_kinds import Kind
from searchsvc.corpus.formats.scraped.lines import classified
from searchsvc.corpus.parsing.article_id import article_id
from searchsvc.corpus.parsing.bodies.picture_lines import with_credits_joined, without_pictures
from searchsvc.corpus.parsing.end_marks import without_end_mark
from searchsvc.corpus.parsing.given import given
from searchsvc.corpus.parsing.header_block import BELOW, Below, HeaderBlock, below_headline, header_block
from searchsvc.corpus.parsing.paragraphs import paragraphs
from searchsvc.corpus.parsing.sniffing.charset import NotText, decode_text
from searchsvc.corpus.parsing.sniffing.plain_text import is_plain
from searchsvc.corpus.parsing.sniffing.program_text import program_of
from searchsvc.corpus.reader import Source
from searchsvc.corpus.text_file import read_text

_CERTAIN = frozenset(
    {Kind.PICTURE, Kind.TIMESTAMP, Kind.AFFILIATION, Kind.PLAYER, Kind.VIDEO_TITLE}
    | {Kind.TOPICS, Kind.LINKS, Kind.SHARE, Kind.SECTION, Kind.REPORTING, Kind.QUOTE, Kind.QUOTED}
)
_LIKELY = frozenset({Kind.DATE, Kind.BYLINE, Kind.NOISE, Kind.CREDIT, Kind.HANDLE, Kind.ADDRESS})
_LIKELY_LINES = 12
_BYLINE = "a byline of the page"
_TIMESTAMP = "a date line of the page"
_MOSTLY_WHOLE = 0.7


class ScrapedText:
    label = "scraped text"
    many = False

    def recognises(self, head: bytes, suffix: str) -> bool:
        """Text with a line of boilerplate. A byline or a date alone counts near the top, if lines are paragraphs."""
        try:
            text = decode_text(head)
        except NotText:
            return False
        if not is_plain(text, suffix) or program_of(text) is not None:
            return False
        likely, count = False, 0
        block = header_block(text)
        for count, line in enumerate(classified(block.text if block else text), start=1):
            if line.kind in _CERTAIN:
                return True
            likely = likely or (line.kind in _LIKELY and count <= _LIKELY_LINES)
        return likely and not _is_wrapped(text, count)

    def read(self, source: Source) -> Iterator[Article | ReadFailure]:
        return read_text(source, _article)


def _article(text: str, path: str) -> Article | ReadFailure:
    block = header_block(text) or HeaderBlock(text)
    lines = list(classified(with_credits_joined(block.text)))
    if not lines:
        return ReadFailure(path, "empty, nothing but white space")
    found = ScrapedArticle(lines)
    content = without_pictures(found.body)
    below = below_headline(without_end_mark(content.paragraphs), found.authors)
    return Article(
        id=article_id(None, None, path),
        headline=given("headline", (block.headline_line("the first line that is no boilerplate"), found.headline)),
        body=given("body", ("the lines that are no boilerplate", below.body)),
        captions=given("captions", ("lines that name a picture", (*found.captions, *content.captions))),
        authors=given(
            "authors", (block.line("authors"), block.authors), (_BYLINE, found.authors), (BELOW, below.authors)
        ),
        section=given("section", (block.line("section"), block.section), ("line From the section", found.section)),
        tags=given("tags", ("the names below Related Topics", found.tags)),
        source=given(
            "source", (block.line("source"), block.source), ("end of the headline", found.source), (BELOW, below.source)
        ),
        published=_dated("published", block, found, below),
        updated=_dated("updated", block, found, below),
        url=given("url", (block.line("url"), block.url), ("a line that is the page's address", found.url)),
        origin=Origin(path),
    )


def _dated(
    name: Literal["published", "updated"], block: HeaderBlock, found: ScrapedArticle, below: Below
) -> Moment | None:
    """Which of the three says it first."""
    choices: tuple[tuple[str, HeaderBlock | ScrapedArticle | Below], ...]
    choices = ((block.line(name), block), (_TIMESTAMP, found), (BELOW, below))
    moments = ((place, said.published if name == "published" else said.updated) for place, said in choices)
    return given(name, *moments)


def _is_wrapped(text: str, lines: int) -> bool:
    """Are most lines parts of paragraphs, as in text set by hand or wire?"""
    return len(paragraphs(text)) < lines * _MOSTLY_WHOLE


READER = ScrapedText()

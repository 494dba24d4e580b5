"""Articles as scraped text in the manner of the BBC: paragraphs, with the page's boilerplate between them.

What the boilerplate says becomes data (captions, credits, dates, authors, topics); the rest of it is left out.
article.py is the inside.
"""

from collections.abc import Iterator

from searchsvc.article import Article, Origin, ReadFailure
from searchsvc.corpus.formats.scraped.article import ScrapedArticle
from searchsvc.corpus.formats.scraped.line_kinds import Kind
from searchsvc.corpus.formats.scraped.lines import classified
from searchsvc.corpus.parsing.article_id import article_id
from searchsvc.corpus.parsing.bodies.picture_lines import with_credits_joined, without_pictures
from searchsvc.corpus.parsing.header_block import HeaderBlock, below_headline, header_block
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
    below = below_headline(content.paragraphs, found.authors)
    return Article(
        id=article_id(None, None, path),
        headline=found.headline,
        body=below.body,
        captions=(*found.captions, *content.captions),
        authors=block.authors or below.authors,
        section=block.section or found.section,
        tags=found.tags,
        source=block.source or found.source or below.source,
        published=block.published or found.published or below.published,
        updated=block.updated or found.updated or below.updated,
        url=block.url or found.url,
        origin=Origin(path),
    )


def _is_wrapped(text: str, lines: int) -> bool:
    """Are most lines parts of paragraphs, as in text set by hand or wire?"""
    return len(paragraphs(text)) < lines * _MOSTLY_WHOLE


READER = ScrapedText()

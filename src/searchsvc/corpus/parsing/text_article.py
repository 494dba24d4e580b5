"""What article do the paragraphs of a text make that marks none of its fields?"""

from collections.abc import Sequence

from searchsvc.article import Article, Origin
from searchsvc.corpus.parsing.article_id import article_id
from searchsvc.corpus.parsing.bodies.picture_lines import without_pictures
from searchsvc.corpus.parsing.end_marks import without_end_mark
from searchsvc.corpus.parsing.given import given
from searchsvc.corpus.parsing.header_block import BELOW, HeaderBlock, below_headline
from searchsvc.corpus.parsing.lines import headline_of


def article_of_text(path: str, block: HeaderBlock, first: tuple[str, str], paragraphs: Sequence[str]) -> Article:
    """The first line is the headline, or begins with it; what is known besides stands above it, or just below.

    `first`: how that line is called, for people (`the first line`), and what it says. `paragraphs`: those below it.
    """
    called, line = first
    headline = headline_of(line)
    content = without_pictures(paragraphs)
    below = below_headline(without_end_mark(content.paragraphs))
    body = below.body if headline == line else (line, *below.body)
    return Article(
        id=article_id(None, None, path),
        headline=given("headline", (block.headline_line(called), headline)),
        body=given("body", ("the text below the headline", body)),
        captions=given("captions", ("lines that name a picture", content.captions)),
        authors=given("authors", (block.line("authors"), block.authors), (BELOW, below.authors)),
        section=given("section", (block.line("section"), block.section)),
        source=given("source", (block.line("source"), block.source), (BELOW, below.source)),
        published=given("published", (block.line("published"), block.published), (BELOW, below.published)),
        updated=given("updated", (block.line("updated"), block.updated), (BELOW, below.updated)),
        url=given("url", (block.line("url"), block.url)),
        origin=Origin(path),
    )

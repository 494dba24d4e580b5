"""What article do the paragraphs of a document make?"""

from collections.abc import Sequence

from searchsvc.article import Article, Origin, ReadFailure
from searchsvc.corpus.parsing.article_id import article_id
from searchsvc.corpus.parsing.bodies.picture_lines import without_pictures
from searchsvc.corpus.parsing.given import given
from searchsvc.corpus.parsing.header_block import BELOW, HeaderBlock, below_headline, header_block
from searchsvc.corpus.parsing.lines import headline_of
from searchsvc.corpus.parsing.paragraphs import paragraphs


def article_of_lines(lines: Sequence[str], path: str) -> Article | ReadFailure:
    """The first of them is the headline, below a header block if there is one; a failure where there is no text."""
    text = "\n\n".join(line for line in lines if line.strip())
    block = header_block(text.replace("\n\n", "\n")) or HeaderBlock(text)
    kept = paragraphs(block.text) if block.text == text else tuple(block.text.split("\n"))
    body = tuple(line.strip() for line in kept if line.strip())
    if not body:
        return ReadFailure(path, "no text in it")
    headline = headline_of(body[0])
    content = without_pictures(body[1:])
    below = below_headline(content.paragraphs)
    text_below = below.body if headline == body[0] else (body[0], *below.body)
    return Article(
        id=article_id(None, None, path),
        headline=given("headline", (block.headline_line("the first paragraph"), headline)),
        body=given("body", ("the paragraphs below the headline", text_below)),
        captions=given("captions", ("lines that name a picture", content.captions)),
        authors=given("authors", (block.line("authors"), block.authors), (BELOW, below.authors)),
        section=given("section", (block.line("section"), block.section)),
        source=given("source", (block.line("source"), block.source), (BELOW, below.source)),
        published=given("published", (block.line("published"), block.published), (BELOW, below.published)),
        updated=given("updated", (block.line("updated"), block.updated), (BELOW, below.updated)),
        url=given("url", (block.line("url"), block.url)),
        origin=Origin(path),
    )

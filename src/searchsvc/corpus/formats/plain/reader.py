"""Articles as plain text: a header block if there is one, a line that is the headline, and paragraphs."""

from collections.abc import Iterator

from searchsvc.article import Article, Origin, ReadFailure
from searchsvc.corpus.parsing.article_id import article_id
from searchsvc.corpus.parsing.bodies.picture_lines import with_credits_joined, without_pictures
from searchsvc.corpus.parsing.end_marks import without_end_mark
from searchsvc.corpus.parsing.given import given
from searchsvc.corpus.parsing.header_block import BELOW, HeaderBlock, below_headline, header_block
from searchsvc.corpus.parsing.lines import HEADLINE_LIMIT, headline_of, lines_of
from searchsvc.corpus.parsing.paragraphs import paragraphs
from searchsvc.corpus.parsing.sniffing.charset import NotText, decode_text
from searchsvc.corpus.parsing.sniffing.plain_text import is_plain
from searchsvc.corpus.parsing.sniffing.program_text import program_of
from searchsvc.corpus.reader import Source
from searchsvc.corpus.text_file import read_text


class PlainText:
    label = "plain text"
    many = False

    def recognises(self, head: bytes, suffix: str) -> bool:
        try:
            text = decode_text(head)
        except NotText:
            return False
        return is_plain(text, suffix) and program_of(text) is None

    def read(self, source: Source) -> Iterator[Article | ReadFailure]:
        return read_text(source, _article)


def _article(text: str, path: str) -> Article | ReadFailure:
    block = header_block(text) or HeaderBlock(text)
    first, _, rest = block.text.lstrip("\n\t \u00a0\ufeff\u200b").partition("\n")
    headline = lines_of(first)[0]
    if not headline:
        return ReadFailure(path, "empty, nothing but white space")
    content = without_pictures(paragraphs(with_credits_joined(rest)))
    below = below_headline(without_end_mark(content.paragraphs))
    body = below.body if len(headline) <= HEADLINE_LIMIT else (headline, *below.body)
    return Article(
        id=article_id(None, None, path),
        headline=given("headline", (block.headline_line("the first line"), headline_of(headline))),
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


READER = PlainText()

"""Articles as plain text: a header block if there is one, a line that is the headline, and paragraphs."""

from collections.abc import Iterator

from searchsvc.article import Article, ReadFailure
from searchsvc.corpus.parsing.bodies.picture_lines import with_credits_joined
from searchsvc.corpus.parsing.header_block import HeaderBlock, header_block
from searchsvc.corpus.parsing.lines import lines_of
from searchsvc.corpus.parsing.paragraphs import paragraphs
from searchsvc.corpus.parsing.sniffing.charset import NotText, decode_text
from searchsvc.corpus.parsing.sniffing.plain_text import is_plain
from searchsvc.corpus.parsing.sniffing.program_text import program_of
from searchsvc.corpus.parsing.text_article import article_of_text
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
    return article_of_text(path, block, ("the first line", headline), paragraphs(with_credits_joined(rest)))


READER = PlainText()

"""What article do the paragraphs of a document make?"""

from collections.abc import Sequence

from searchsvc.article import Article, ReadFailure
from searchsvc.corpus.parsing.header_block import HeaderBlock, header_block
from searchsvc.corpus.parsing.paragraphs import paragraphs
from searchsvc.corpus.parsing.text_article import article_of_text


def article_of_lines(lines: Sequence[str], path: str) -> Article | ReadFailure:
    """The first of them is the headline, below a header block if there is one; a failure where there is no text."""
    text = "\n\n".join(line for line in lines if line.strip())
    block = header_block(text.replace("\n\n", "\n")) or HeaderBlock(text)
    kept = paragraphs(block.text) if block.text == text else tuple(block.text.split("\n"))
    body = tuple(line.strip() for line in kept if line.strip())
    if not body:
        return ReadFailure(path, "no text in it")
    return article_of_text(path, block, ("the first paragraph", body[0]), body[1:])

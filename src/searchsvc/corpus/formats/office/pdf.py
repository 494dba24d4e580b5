"""PDF documents, where the extra `pdf` is installed: one article a document, of the text that it holds."""

import io
import logging
from collections.abc import Iterator

from searchsvc.article import Article, ReadFailure
from searchsvc.corpus.failures import Unreadable
from searchsvc.corpus.formats.office.lines import article_of_lines
from searchsvc.corpus.parsing.paragraphs import paragraphs
from searchsvc.corpus.reader import Source
from searchsvc.corpus.registry import PDF
from searchsvc.corpus.timing import timed

_MOST_PAGES = 2_000


class Pdf:
    label = "PDF document"
    many = False

    def recognises(self, head: bytes, suffix: str) -> bool:  # noqa: ARG002  (content tells)
        return PDF.takes(head)

    def read(self, source: Source) -> Iterator[Article | ReadFailure]:
        data = source.read()
        yield timed(source.limits.record_seconds, lambda: article_of_lines(_lines(data), source.path), source.path)


def _lines(data: bytes) -> list[str]:
    from pypdf import PdfReader  # noqa: PLC0415  (of an extra)
    from pypdf.errors import PyPdfError  # noqa: PLC0415  (as above)

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it tells what it mends, fault by fault
    try:
        pages = PdfReader(io.BytesIO(data)).pages[:_MOST_PAGES]
        text = "\n".join(page.extract_text() for page in pages)
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError) as error:
        raise Unreadable(f"a damaged PDF document: {error}") from error  # what pypdf raises for one, it does not say
    first, _, rest = text.lstrip().partition("\n")
    return [first, *paragraphs(rest)]


READER = Pdf()

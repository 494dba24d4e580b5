"""Word documents (.docx): one article a document."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator

from searchsvc.article import Article, ReadFailure
from searchsvc.corpus.failures import Unreadable
from searchsvc.corpus.formats.office.lines import article_of_lines
from searchsvc.corpus.limits import SourceTooLarge
from searchsvc.corpus.reader import Source
from searchsvc.corpus.timing import timed

_ZIP = b"PK\x03\x04"
_MAIN_PART = re.compile(r"(?:^|/)document\d*\.xml$")
_NO_DOCUMENT = (
    "no document in it (word/document.xml), so it is no Word document: if it is a zip of articles, call it .zip"
)
_MENDS = "open it in a program that mends it and save it again, or save its text alone"
_DAMAGE = (
    *(zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError),  # of the package and its packing
    *(AttributeError, IndexError, KeyError, SyntaxError, TypeError, ValueError),  # of the parts that are in it
)


class WordDocument:
    label = "Word document"
    many = False

    def recognises(self, head: bytes, suffix: str) -> bool:
        return head.startswith(_ZIP) and (b"word/" in head or suffix == ".docx")

    def read(self, source: Source) -> Iterator[Article | ReadFailure]:
        data = source.read()
        _check(data, source.limits.max_file_bytes)
        yield timed(source.limits.record_seconds, lambda: article_of_lines(_lines(data), source.path), source.path)


def _check(data: bytes, limit: int) -> None:
    """A small document may unpack to terabytes."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            size = sum(info.file_size for info in package.infolist())
            named = package.namelist()
    except (zipfile.BadZipFile, NotImplementedError, UnicodeDecodeError) as error:
        raise Unreadable("a damaged Word document") from error
    if size > limit:
        raise SourceTooLarge(limit, "max_file_mb")
    if not any(_MAIN_PART.search(name) for name in named):
        raise Unreadable(_NO_DOCUMENT)


def _lines(data: bytes) -> list[str]:
    from docx import Document  # noqa: PLC0415  (most archives have none)
    from docx.opc.exceptions import PackageNotFoundError  # noqa: PLC0415  (as above)
    from docx.table import Table  # noqa: PLC0415  (as above)

    try:
        document = Document(io.BytesIO(data))
        lines: list[str] = []
        for block in document.iter_inner_content():
            if isinstance(block, Table):
                lines.extend(" | ".join(cell.text for cell in row.cells) for row in block.rows)
            else:
                lines.append(block.text)
    except (PackageNotFoundError, *_DAMAGE) as error:
        raise Unreadable(_damaged(error)) from error
    return lines


def _damaged(error: Exception) -> str:
    """What is said of a fault, without the words in which a program speaks of itself (`object has no attribute`)."""
    said = "" if isinstance(error, AttributeError | IndexError | TypeError) else f": {error}"
    return f"a damaged Word document{said}; {_MENDS}"


READER = WordDocument()

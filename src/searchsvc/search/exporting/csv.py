"""Articles as rows of a table, for spreadsheets (RFC 4180): what is known of each, without its text."""

import csv
import io
import re
from collections.abc import Iterable

from searchsvc.article import Article
from searchsvc.serialise import well_formed

COLUMNS = (
    *("id", "published", "updated", "headline", "standfirst", "authors"),
    *("section", "tags", "source", "language", "url", "words"),
)
_STARTS_FORMULA = re.compile(r"\s*+[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n]")
"""What spreadsheets take for the beginning of a formula, in either width, also behind blanks."""
_NO_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_SEVERAL = "; "


def header() -> bytes:
    return _rows([COLUMNS])


def record(article: Article) -> bytes:
    return _rows([map(cell, _values(article))])


def cell(text: str) -> str:
    """`text` as a cell that no spreadsheet computes: an apostrophe goes before what would begin a formula."""
    text = _NO_TEXT.sub("\ufffd", well_formed(text))
    return f"'{text}" if _STARTS_FORMULA.match(text) else text


def _values(article: Article) -> Iterable[str]:
    yield article.id
    yield str(article.published or "")
    yield str(article.updated or "")
    yield article.headline
    yield article.standfirst or ""
    yield _SEVERAL.join(article.authors)
    yield article.section or ""
    yield _SEVERAL.join(article.tags)
    yield article.source or ""
    yield article.language or ""
    yield article.url or ""
    yield str(sum(len(paragraph.split()) for paragraph in article.body))


def _rows(rows: Iterable[Iterable[str]]) -> bytes:
    written = io.StringIO(newline="")
    csv.writer(written).writerows(rows)
    return written.getvalue().encode()

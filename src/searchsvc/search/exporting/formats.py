"""In which formats can articles be had?"""

from collections.abc import Callable
from dataclasses import dataclass

from searchsvc.article import Article
from searchsvc.errors import InvalidParameter
from searchsvc.search.exporting import bibtex, csv, jsonl


@dataclass(frozen=True, slots=True)
class ExportFormat:
    """`header` comes once, before the `record` of each article; `suffix` and `media_type` are those of the whole."""

    name: str
    suffix: str
    media_type: str
    header: Callable[[], bytes]
    record: Callable[[Article], bytes]


DEFAULT_FORMAT = ExportFormat("jsonl", "jsonl", "application/jsonl", jsonl.header, jsonl.record)
FORMATS = (
    ExportFormat("csv", "csv", "text/csv", csv.header, csv.record),
    DEFAULT_FORMAT,
    ExportFormat("bibtex", "bib", "application/x-bibtex", bibtex.header, bibtex.record),
)
FORMAT_NAMES = tuple(one.name for one in FORMATS)


def format_named(name: str) -> ExportFormat:
    """Raises InvalidParameter where there is none of that name."""
    for one in FORMATS:
        if one.name == name:
            return one
    raise InvalidParameter("format", f"one of {', '.join(FORMAT_NAMES)}")

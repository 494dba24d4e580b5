"""Tables in Parquet, where the extra `parquet` is installed: one article a row."""

import io
from collections.abc import Iterator
from typing import Any

from searchsvc.article import Article, ReadFailure
from searchsvc.corpus.failures import Unreadable
from searchsvc.corpus.first_bytes import with_first_of_value
from searchsvc.corpus.formats.records.containers import Item
from searchsvc.corpus.formats.records.keys import use_keys
from searchsvc.corpus.formats.records.mapping import article_of
from searchsvc.corpus.reader import Source
from searchsvc.corpus.registry import PARQUET
from searchsvc.corpus.timing import TooSlow, timed

_ROWS = 500  # read at a time


class Parquet:
    label = "Parquet table"
    many = True

    def recognises(self, head: bytes, suffix: str) -> bool:  # noqa: ARG002  (content tells)
        return PARQUET.takes(head)

    def read(self, source: Source) -> Iterator[Article | ReadFailure]:
        use_keys(source.limits.keys)
        for number, row in enumerate(_rows(source), start=1):
            yield _article(row, source, number)

    def first_records(self, source: Source) -> Iterator[Item]:
        return map(Item, _rows(source))


def _rows(source: Source) -> Iterator[dict[str, Any]]:
    """Its rows, with dates as texts."""
    from pyarrow import ArrowException  # noqa: PLC0415  (of an extra)
    from pyarrow.parquet import ParquetFile  # noqa: PLC0415  (as above)

    try:
        for batch in ParquetFile(io.BytesIO(source.read())).iter_batches(_ROWS):
            for row in batch.to_pylist():
                yield {name: value.isoformat() if hasattr(value, "isoformat") else value for name, value in row.items()}
    except (ArrowException, OSError, ValueError) as error:
        raise Unreadable(f"a damaged Parquet table: {error}") from error


def _article(plain: dict[str, Any], source: Source, number: int) -> Article | ReadFailure:
    try:
        return timed(source.limits.record_seconds, lambda: article_of(plain, source.path, number), source.path, number)
    except TooSlow as error:
        return with_first_of_value(ReadFailure(source.path, str(error), number), plain)


READER = Parquet()

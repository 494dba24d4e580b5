"""Which parts of a corpus can be read apart, in which order?

A portion is a file, or a slice of a large one. Read one after the other, wherever each is read, portions give what the
corpus holds, in order.

Useful for: read.py, and whoever spreads the reading over processes.
Not for: which files there are (walking/), or where a file may be cut (lines/slices.py).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TypeVar

from searchsvc.article import Article, ReadFailure
from searchsvc.article_lines import FromLine
from searchsvc.corpus.detect import reader_for
from searchsvc.corpus.failures import Unreadable, reason_of, unavailable
from searchsvc.corpus.files import FileSource
from searchsvc.corpus.first_bytes import with_first_bytes
from searchsvc.corpus.limits import Limits, SourceTooLarge
from searchsvc.corpus.lines.known_lines import LeftLines, PartlyKnown, items_of
from searchsvc.corpus.lines.slices import SLICE_BYTES, Slice, slices_of
from searchsvc.corpus.parsing.pictures.local import with_local_pictures
from searchsvc.corpus.reader import LineReader, Reader, Source
from searchsvc.corpus.walking.folders import Found, Skipped
from searchsvc.stored import strings_of

T = TypeVar("T")

LOOKED_INTO = SLICE_BYTES // 4
"""Bytes of a file that may be worth cutting: it may be packed."""
_PACKED_SHARE = 3
"""How many times smaller text is when it is packed, as a guess for the bar."""


@dataclass(frozen=True, slots=True)
class Portion:
    """What is read in one go. Picklable. `size_bytes`: its share of the file on disk, a guess inside a packed one."""

    content: FileSource | Slice | LeftLines | ReadFailure
    size_bytes: int

    @property
    def path(self) -> str:
        return self.content.path


@dataclass(frozen=True, slots=True)
class Portions:
    """The portions of `files`, in order, any number of times if `files` can be iterated as often."""

    files: Iterable[Found | PartlyKnown]

    def __iter__(self) -> Iterator[Portion]:
        return portions_of(self.files)


def portions_of(files: Iterable[Found | PartlyKnown]) -> Iterator[Portion]:
    """`files` in the order given, those of lines cut up where they are large. Nothing is opened before its turn."""
    for found in files:
        match found:
            case Skipped():
                continue
            case ReadFailure():
                yield Portion(found, 0)
            case PartlyKnown():
                yield from _portions_of_rest(found)
            case source if source.size_bytes < LOOKED_INTO:
                yield Portion(source, source.size_bytes)
            case source:
                yield from _portions_of_large(source)


def read_portion(portion: Portion) -> Iterator[Article | ReadFailure]:
    """The articles of one portion. What goes wrong is the last item, a ReadFailure.

    Raises only ReaderUnavailable, which is no fault of a file.
    """
    for item in read_recognisably(portion):
        yield item.article if isinstance(item, FromLine) else item


def read_recognisably(portion: Portion) -> Iterator[Article | FromLine | ReadFailure]:
    """As read_portion; of an article whose line can be known again, with that."""
    match portion.content:
        case ReadFailure() as failure:
            yield failure
        case Slice() | LeftLines() as piece:
            yield from _up_to_failure(items_of(piece), piece.path, piece.reader, piece.size_bytes)
        case source:
            for item in read_source(source, portion.size_bytes):
                yield with_local_pictures(item, source.location, source.path) if isinstance(item, Article) else item


def read_source(source: Source, size_bytes: int = 0) -> Iterator[Article | ReadFailure]:
    """The articles of one file, of which `size_bytes` are on disk, as read_portion."""
    try:
        reader = reader_for(source)
    except ImportError as error:
        raise unavailable(error) from error
    except Exception as error:  # noqa: BLE001  (one bad file must not stop the rest)
        yield with_first_bytes(
            ReadFailure(source.path, source.cut_short or reason_of(error), lost_bytes=size_bytes), source
        )
    else:
        for item in _up_to_failure(_items(reader, source), source.path, reader, size_bytes):
            yield with_first_bytes(item, source)


def _items(reader: Reader, source: Source) -> Iterator[Article | ReadFailure]:
    """What `reader` makes of `source`. A file that gives nothing is named like any other that gives no article.

    Of one that is cut short all but the last record, of which the rest may be missing.
    """
    limits, given = source.limits, False
    last: Article | ReadFailure | None = None
    try:
        for item in reader.read(source):
            given = True
            if not source.cut_short:
                yield _within(item, limits)
                continue
            if last is not None:
                yield _within(last, limits)
            last = item
    except Unreadable as error:
        if last is not None:  # what ends too early is not this record
            yield _within(last, limits)
        raise Unreadable(source.cut_short) if source.cut_short else error from None
    if source.cut_short or not given:
        raise Unreadable(source.cut_short or "no articles in it")


def _within(item: Article | ReadFailure, limits: Limits) -> Article | ReadFailure:
    """`item`; a ReadFailure where the text of the article alone is past the limit of a record."""
    if isinstance(item, ReadFailure) or _text_bytes(item) <= limits.max_record_bytes:
        return item
    too_large = SourceTooLarge(limits.max_record_bytes, "max_record_mb")
    return ReadFailure(item.origin.path, str(too_large), item.origin.record)


def _text_bytes(article: Article) -> int:
    """Of all its texts as UTF-8."""
    texts = strings_of(article)
    return sum(len(text) if text.isascii() else len(text.encode("utf-8", "surrogatepass")) for text in texts)


def _portions_of_large(source: FileSource) -> Iterator[Portion]:
    reader = line_reader(source)
    if reader is None:
        yield Portion(source, source.size_bytes)
        return
    left = source.size_bytes
    for piece in _up_to_failure(slices_of(source, reader), source.path, reader, source.size_bytes):
        unpacked = piece.size_bytes if isinstance(piece, Slice) else 0
        share = min(left, unpacked // _PACKED_SHARE if source.packed else unpacked)
        left -= share
        yield Portion(piece, share)


def _portions_of_rest(known: PartlyKnown) -> Iterator[Portion]:
    path, reader, size_bytes = known.path, known.reader, known.source.size_bytes
    for piece in _up_to_failure(known.pieces(), path, reader, size_bytes):
        yield Portion(piece, piece.size_bytes if isinstance(piece, LeftLines) else 0)


def line_reader(source: FileSource) -> LineReader | None:
    """The reader of `source` where it can be cut; None where it cannot, or where reading it will say what is wrong."""
    try:
        reader = reader_for(source)
        head = source.head()
        return reader.fitted(source) if isinstance(reader, LineReader) and reader.parted_by_lines(head) else None
    except Exception:  # noqa: BLE001  (as in read_source, which will give the reason)
        return None


def _up_to_failure(items: Iterator[T], path: str, reader: Reader, size_bytes: int) -> Iterator[T | ReadFailure]:
    """`items` that `reader` made of `size_bytes` of a file; failures are marked with its label, and what it raises is
    the last of them.
    """
    label = reader.label
    try:
        for item in items:
            yield replace(item, kind=label) if isinstance(item, ReadFailure) else item
    except ImportError as error:
        raise unavailable(error, label) from error
    except Exception as error:  # noqa: BLE001  (one bad file, or a reader at fault with it, must not stop the rest)
        yield ReadFailure(path, reason_of(error, label), kind=label, lost_bytes=size_bytes if reader.many else 0)

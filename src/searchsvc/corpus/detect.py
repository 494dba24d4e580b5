"""Which reader takes a file?"""

from functools import partial

from searchsvc.corpus.failures import Unreadable, installed_by
from searchsvc.corpus.files import HEAD_BYTES
from searchsvc.corpus.parsing.sniffing.charset import decode_text
from searchsvc.corpus.parsing.sniffing.program_text import program_of
from searchsvc.corpus.reader import Reader, Source
from searchsvc.corpus.registry import extra_by_first_bytes, readers
from searchsvc.corpus.timing import timed
from searchsvc.record_clock import HEAD

_WORD = "a Word document (save it as plain text or as a web page)"
_RICH_TEXT = "rich text, RTF (save it as plain text or as a web page)"
_MAGIC = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", _WORD),  # the compound file of Office up to 2003
    (b"{\\rtf", _RICH_TEXT),
)
_TABLES = frozenset((".csv", ".tsv", ".tab", ".psv"))
_LACKING = dict.fromkeys(_TABLES, "no column with a headline or text") | {
    ".eml": "none of the fields at its top that a mail has, such as Subject"
}
_ZIP = b"PK\x03\x04"
_OTHER_PARTS = (b"mimetypeapplication/vnd.oasis.opendocument.text",)


def reader_for(source: Source) -> Reader:
    """The first reader that recognises `source`, by its first 64 KiB and its ending.

    Unreadable where none does, there is nothing in it or it is wrapped up; what opening the file raises comes through.
    """
    head = source.head()
    if not head:
        raise Unreadable("empty file")
    if wrapping := wrapping_of(head):
        raise Unreadable(wrapping)
    for reader in readers():  # outside the time limit, or the first file would pay for what is loaded
        if timed(source.limits.record_seconds, partial(reader.recognises, head, source.suffix), source.path, HEAD):
            return reader
    if (extra := extra_by_first_bytes(head)) and not extra.is_installed:
        raise Unreadable(f"{extra.what}, {installed_by(extra.name)}")
    if kind := program_of(decode_text(head)):  # which says what it is if it is no text at all
        raise Unreadable(f"{kind}, not an article")
    if source.suffix in _TABLES and b"\n" not in head and len(head) == HEAD_BYTES:
        raise Unreadable(f"its first line is longer than {HEAD_BYTES // 1024} kB: no table has so many columns")
    if lacks := _LACKING.get(source.suffix):
        raise Unreadable(lacks)
    raise Unreadable(
        f"no reader for files of this ending: {source.suffix}" if source.suffix else "no reader for this kind of file"
    )


def wrapping_of(head: bytes) -> str | None:
    """What the file that begins with `head` is and what mends it; None where a reader may be asked."""
    known = next((what for magic, what in _MAGIC if head.startswith(magic)), None)
    if known:
        return known
    if head.startswith(_ZIP):
        return _WORD if any(part in head for part in _OTHER_PARTS) else None
    return None

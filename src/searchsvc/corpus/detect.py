"""Which reader takes a file?"""

from functools import partial

from searchsvc.corpus.failures import Unreadable
from searchsvc.corpus.parsing.charset import decode_bytes
from searchsvc.corpus.reader import Reader, Source
from searchsvc.corpus.registry import readers
from searchsvc.corpus.timing import timed
from searchsvc.corpus.unsupported import wrapping_of
from searchsvc.processes import HEAD


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
    decode_bytes(head)  # says what it is if it is no text at all
    raise Unreadable(f"no reader for {source.suffix} files" if source.suffix else "no reader for this kind of file")

"""Where does each field of an article come from, file by file?

Useful for: `searchsvc read --explain`, and what `rebuild` says of keys that nobody read. Not for: reading a corpus
(read.py).
"""

import lzma
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import islice
from pathlib import Path

from searchsvc.corpus.detect import reader_for
from searchsvc.corpus.failures import reason_of
from searchsvc.corpus.files import FileSource
from searchsvc.corpus.formats.records.explaining import KeyedReader, explained, unread
from searchsvc.corpus.limits import Limits
from searchsvc.corpus.walking.folders import Found, walk

_MOST_FILES = 20
_OF_FILES = (ValueError, OSError, EOFError, zlib.error, lzma.LZMAError)
"""What a file that is damaged, gone or none of text raises; Unreadable is a ValueError."""


def explained_files(paths: Sequence[Path], limits: Limits) -> Iterator[str]:
    """Lines for people: of those of records the keys of the first ones, of other files which reader takes them."""
    for found in walk(paths, limits):
        if not isinstance(found, FileSource):
            continue
        try:
            reader = reader_for(found)
            if isinstance(reader, KeyedReader):
                yield from explained(found, reader)
            else:
                yield f"{found.path}: read as a {reader.label}, whose fields come from where docs/formats.md says"
        except _OF_FILES as error:
            yield f"{found.path}: {reason_of(error)}"


def unread_keys(files: Iterable[Found]) -> Iterator[str]:
    """Of records at the beginning of the first files that have such: which long key holds what is not read."""
    counts: Counter[str] = Counter()
    examples: dict[str, str] = {}
    for found in islice(files, _MOST_FILES):
        if not isinstance(found, FileSource):
            continue
        keys: list[str] = []
        with suppress(*_OF_FILES):  # the build said why the file cannot be read
            reader = reader_for(found)
            keys = [*unread(found, reader)] if isinstance(reader, KeyedReader) else []
        counts.update(keys)
        examples.update({key: examples.get(key, found.path) for key in keys})
    for key, count in counts.most_common():
        has = "1 record has" if count == 1 else f"{count:,} records have"
        what = f"{has} no text but a long `{key}`, which is not read"
        yield f"{what}, as in {examples[key]}; to read it: --map body={key}"

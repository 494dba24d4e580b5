"""Where does each field of an article come from, file by file?

Beginnings of files are read by their readers, for the places and the keys, and not as a build reads whole files
(portions.py): a record past the limit of its size, the last one of a file that is cut short and the path of a picture
that does not lie in the corpus are shown here, and a build leaves them out.

Useful for: `searchsvc read --explain`, and what `rebuild` says of keys that nobody read. Not for: reading a corpus
(read.py).
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from searchsvc.article import Caption, ReadFailure
from searchsvc.corpus.containers.member import Member
from searchsvc.corpus.containers.reader import Container, fetched
from searchsvc.corpus.detect import reader_for
from searchsvc.corpus.explained import Explained
from searchsvc.corpus.failures import reason_of, unavailable
from searchsvc.corpus.files import FileSource
from searchsvc.corpus.formats.records.explaining import KeyedReader, explained
from searchsvc.corpus.formats.records.explaining import unmapped_keys as unmapped_keys_of
from searchsvc.corpus.formats.records.keys import KEYS
from searchsvc.corpus.limits import Limits
from searchsvc.corpus.parsing.given import noting
from searchsvc.corpus.reader import Reader, Source
from searchsvc.corpus.walking.folders import Found, walk

_MOST_FILES = 20
_MOST_RECORDS = 3
_SHOWN = 60


def explained_files(paths: Sequence[Path], limits: Limits) -> Iterator[str]:
    """Lines for people: of the first articles of each file which place in it gave each field."""
    for found in walk(paths, limits):
        if isinstance(found, FileSource):
            yield from _lines_of(found)


def _lines_of(source: Source) -> Iterator[str]:
    label = ""
    try:
        reader = reader_for(source)
        label = reader.label
        if isinstance(reader, Container):
            for member in islice(reader.members(source), _MOST_FILES):
                yield from [str(member)] if isinstance(member, ReadFailure) else _lines_of(member)
            return
        found = explained(source, reader, _MOST_RECORDS) if isinstance(reader, KeyedReader) else _noted(source, reader)
        for number, one in enumerate(found, start=1):
            yield f"{source.path} record {number}" if reader.many else f"{source.path}, read as {reader.label}"
            yield from _lines(one)
    except ImportError as error:
        raise unavailable(error, label or "file") from error
    except Exception as error:  # noqa: BLE001  (as a build: one bad file must not stop the rest)
        yield f"{source.path}: {reason_of(error, label)}"


def _noted(source: Source, reader: Reader) -> list[Explained]:
    """What the first articles of a file are, and what their reader notes of each."""
    found: list[Explained] = []
    with noting() as notes:
        for read in islice(reader.read(source), _MOST_RECORDS):
            item = fetched(read, source.url) if isinstance(source, Member) else read
            found.append(Explained(item, notes.taken(read), {}))
    return found


def _lines(one: Explained) -> Iterator[str]:
    if isinstance(one.item, ReadFailure):
        yield f"  no article: {one.item.reason}"
    else:
        for field in KEYS:
            value = getattr(one.item, field)
            place = one.places.get(field) if value else None
            yield f"  {field:<11}{_shown(value)}" + (f"  <- {place}" if place else "")
    for key, length in one.unmapped_keys.items():
        yield f"  not read   {key} ({length:,} characters); to read it: --map body={key}"


def _shown(value: object) -> str:
    if value is None or value == ():
        return "nothing"
    text = " | ".join(map(_worded, value)) if isinstance(value, tuple) else str(value)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}… ({len(text):,} characters)"


def _worded(value: object) -> str:
    """Of a caption what it says, else its picture's address."""
    if not isinstance(value, Caption):
        return str(value)
    credit = f"({value.credit})" if value.credit else ""
    return " ".join(filter(None, (value.caption or value.alt, credit))) or value.src or ""


def unmapped_keys(files: Iterable[Found]) -> Iterator[str]:
    """Of records at the beginning of the first files that have such: which long key holds what is not read."""
    counts: Counter[str] = Counter()
    examples: dict[str, str] = {}
    for found in islice(files, _MOST_FILES):
        if not isinstance(found, FileSource):
            continue
        keys = _keys_of(found)
        counts.update(keys)
        examples.update({key: examples.get(key, found.path) for key in keys})
    for key, count in counts.most_common():
        has = "1 record has" if count == 1 else f"{count:,} records have"
        what = f"{has} no text but a long `{key}`, which is not read"
        yield f"{what}, as in {examples[key]}; to read it: --map body={key}"


def _keys_of(source: Source) -> list[str]:
    try:
        reader = reader_for(source)
        return [*unmapped_keys_of(source, reader)] if isinstance(reader, KeyedReader) else []
    except Exception:  # noqa: BLE001  (the build gave the reason, and this comes after it has published)
        return []

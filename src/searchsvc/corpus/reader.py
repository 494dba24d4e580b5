"""What is a reader?"""

from collections.abc import Iterator, Sequence
from io import BufferedReader
from typing import Protocol, Self, runtime_checkable

from searchsvc.article import Article, ReadFailure
from searchsvc.corpus.limits import Limits


class Source(Protocol):
    """One file as readers see it: already unpacked if it was packed, and never larger than the limits allow.

    `path` is its path below the corpus, with `/`; `suffix` the last ending before `.gz`, in lower case (`.html`).
    `cut_short`: why it ends before its end, as a packed file does of which the rest is lost; empty where it does not,
    and until what was opened last has been read up to there. The record that it ends in is not whole.
    """

    path: str
    limits: Limits
    cut_short: str

    @property
    def suffix(self) -> str: ...

    def head(self) -> bytes:
        """Its first 64 KiB, or less if it is shorter."""

    def read(self) -> bytes:
        """All of it. Raises SourceTooLarge past the limits; OSError, EOFError or zlib.error on a bad file."""

    def open(self) -> BufferedReader:
        """A stream over it, under the same limits; the caller closes it."""


class Reader(Protocol):
    """Makes articles of one format. A package of formats/, and a line in registry.py.

    `label` names what it reads, in the singular, for people ("web page"); `many`: may a file hold many articles?
    `recognises` looks at the content
    first and the name second, and answers False for what another reader would read better. `read` yields one
    item a record, in order, and a ReadFailure for a record that gives no article; it goes on after it. What
    concerns the whole file may be raised; the caller makes it a ReadFailure.

    Whatever a record costs to read goes through `timing.timed`, with the number of the record or, of a file that is
    one article, WHOLE: what does not escapes the limit of max_record_seconds, and cannot be left out.

    A record's failure has what this begins with, by `with_first_of_text` or `with_first_of_value` (first_bytes.py):
    `read_each`, the slices of lines and what makes articles of values fill it, and a reader that times records itself.
    That of a whole file is filled by portions.py.

    Where `read` chooses what is a field of an article it notes the place in the file that gave it, by `given` or `note`
    (parsing/given.py), unless it is a KeyedReader (formats/records/explaining.py), whose keys tell it. One that makes
    several articles before it yields the first passes each through `noted`, or the first has the places of all.
    """

    label: str
    many: bool

    def recognises(self, head: bytes, suffix: str) -> bool: ...

    def read(self, source: Source) -> Iterator[Article | ReadFailure]: ...


@runtime_checkable
class LineReader(Reader, Protocol):
    """A reader whose records are lines, so that a large file can be read in slices (lines/slices.py). Picklable."""

    def line_key(self) -> bytes:
        """All of it that what a line gives depends on: readers of the same key make the same of a line, in any process.

        A sync knows lines again by it (lines/known_lines.py).
        """

    def parted_by_lines(self, head: bytes) -> bool:
        """Does a byte of a line feed end each line of the file that begins with `head`?"""

    def fitted(self, source: Source) -> Self:
        """A reader like it, with what the beginning of `source`, and what is asked for, say of all its lines."""

    def goes_on(self, line: bytes) -> bool:
        """Does the record that this line begins go on in the next?"""

    def records(self, lines: bytes, path: str, number: int) -> Sequence[Article | ReadFailure]:
        """What a line, or the lines of one record, of this number (from 1) give; nothing where they are blank."""

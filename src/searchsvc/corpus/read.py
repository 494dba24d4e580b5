"""What articles are in a corpus?"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from searchsvc.article import Article, ReadFailure
from searchsvc.corpus.apart import read_apart
from searchsvc.corpus.detect import reader_for
from searchsvc.corpus.failures import installed_by
from searchsvc.corpus.files import FileSource
from searchsvc.corpus.limits import Limits
from searchsvc.corpus.portions import Portion, portions_of, read_portion
from searchsvc.corpus.reader import Source
from searchsvc.corpus.registry import extra_by_ending
from searchsvc.corpus.walking.folders import walk
from searchsvc.corpus.walking.listing import Listing
from searchsvc.index_names import ADDED


@dataclass(frozen=True, slots=True)
class Survey:
    """What a corpus holds, before it is read.

    `readers` counts files by the label of the reader that takes them, `skipped` by ending what is no article by
    nature; `unreadable` are files and folders that no reader takes. `files` is how often `read_corpus` will call
    `progress`. `added` are articles that came one by one, and `added_files` hold them.
    """

    readers: Mapping[str, int]
    skipped: Mapping[str, int]
    unreadable: int
    added: int = 0
    added_files: int = 0

    @property
    def files(self) -> int:
        return sum(self.readers.values()) + self.unreadable + self.added_files

    def __str__(self) -> str:
        """`217 web pages, 1 scraped text, 3 left out (.png)`."""
        parts = [f"{count} {label}" + ("" if count == 1 else "s") for label, count in self.readers.items()]
        if self.added:
            parts.append(f"{self.added:,} article{'' if self.added == 1 else 's'} added by hand")
        if self.unreadable:
            parts.append(f"{self.unreadable} of no known kind")
        if self.skipped:
            parts.append(f"{sum(self.skipped.values())} left out ({', '.join(map(_skipped, self.skipped))})")
        return ", ".join(parts) or "no files"


def _skipped(kind: str) -> str:
    """What is left out, and what reads it, if anything does."""
    extra = extra_by_ending(kind)
    return f"{kind}, {installed_by(extra.name)}" if extra else kind


def survey(listing: Listing, watch: Callable[[int], None] | None = None) -> Survey:
    """Look at the beginning of every file; `watch` is told how many were looked at."""
    readers: Counter[str] = Counter()
    unreadable = added = added_files = 0
    for number, found in enumerate(listing, start=1):
        if isinstance(found, FileSource) and (lines := _lines_added(found, listing)):
            added, added_files = added + lines, added_files + 1
        else:
            label = None if isinstance(found, ReadFailure) else _label(found)
            readers.update([label] if label else ())
            unreadable += not label
        if watch is not None:
            watch(number)
    return Survey(dict(readers.most_common()), dict(listing.skipped.most_common()), unreadable, added, added_files)


def _lines_added(found: FileSource, listing: Listing) -> int:
    """The articles of a file of added ones, which has one a line; 0 of any other file."""
    if ADDED not in listing.roots.values() or not found.path.startswith(f"{ADDED}/"):
        return 0
    try:
        with found.location.open("rb") as file:
            return sum(1 for _ in file)
    except OSError:  # the build says why
        return 0


def read_corpus(
    paths: Sequence[Path], limits: Limits, progress: Callable[[str], None] | None = None
) -> Iterator[Article | ReadFailure]:
    """All articles below `paths`, lazily, in the order of names; a ReadFailure for each file or record without one.

    They are read in another process, so that whatever a record is stuck in is ended. `progress` is called with the path
    of each file that is done. CorpusMissing is raised at once, before anything is read, where a path does not exist;
    after that nothing stops the rest but ReaderUnavailable, where a package that a reader needs is not there, and
    CorpusUnreadable, where that process dies of something else.
    """
    pieces = read_apart(portions_of(walk(paths, limits)), read_portion, limits.record_seconds)
    return _told(pieces, progress or _no_progress)


def _told(
    pieces: Iterable[tuple[Portion, Iterable[Article | ReadFailure]]], progress: Callable[[str], None]
) -> Iterator[Article | ReadFailure]:
    path: str | None = None
    for portion, items in pieces:
        if path not in (None, portion.path):
            progress(path)
        path = portion.path
        yield from items
    if path is not None:
        progress(path)


def _label(source: Source) -> str | None:
    try:
        return reader_for(source).label
    except Exception:  # noqa: BLE001  (counted as unreadable; reading it will give the reason)
        return None


def _no_progress(path: str) -> None:
    """Nobody watches."""

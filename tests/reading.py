"""Reads a corpus within the process of a test, where readers can be replaced by others."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from searchsvc.article import Article, ReadFailure
from searchsvc.corpus.limits import Limits
from searchsvc.corpus.portions import portions_of, read_portion
from searchsvc.corpus.walking.folders import walk


def read_here(paths: Sequence[Path], limits: Limits) -> Iterator[Article | ReadFailure]:
    """What read_corpus gives, for as long as no record has to be ended from outside."""
    for portion in portions_of(walk(paths, limits)):
        yield from read_portion(portion)

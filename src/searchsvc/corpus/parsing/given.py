"""Which place in a file gave each field of its article: `Subject:`, JSON-LD, the first line?

A reader notes it where it chooses. Nothing is kept unless somebody asks.

Useful for: readers, and `searchsvc read --explain`. Not for: files of records, whose keys tell it
afterwards (formats/records/explaining.py); a reader that makes a record of something else notes them by `note_keys`.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

from searchsvc.article import Article

T = TypeVar("T")
OPENING = "how the text begins"
"""The place of a headline that nothing else gives."""


class FieldPlaces:
    """By field the place that was noted last for it, in words for people."""

    def __init__(self) -> None:
        self._places: dict[str, str] = {}
        self._of_articles: dict[int, dict[str, str]] = {}

    def add(self, field: str, place: str) -> None:
        self._places[field] = place

    def end(self, article: object) -> None:
        """What was noted so far is of `article`, which must live until `taken`."""
        self._of_articles[id(article)], self._places = self._places, {}

    def taken(self, article: object) -> dict[str, str]:
        """What was noted of `article`: until its end, or since the last one was taken."""
        if id(article) not in self._of_articles:
            self.end(article)
        return self._of_articles.pop(id(article))


_notes: ContextVar[FieldPlaces | None] = ContextVar("notes", default=None)


@contextmanager
def noting() -> Iterator[FieldPlaces]:
    """What is read inside is noted."""
    notes = FieldPlaces()
    token = _notes.set(notes)
    try:
        yield notes
    finally:
        _notes.reset(token)


def is_noting() -> bool:
    return _notes.get() is not None


def note(field: str, place: str) -> None:
    """The value of `field` comes from `place`, unless another is noted later."""
    if (notes := _notes.get()) is not None:
        notes.add(field, place)


def given(field: str, *choices: tuple[str, T]) -> T:
    """The first value that holds something, of the places that may give `field`, and the last where none does."""
    for place, value in choices:
        if value:
            note(field, place)
            return value
    return choices[-1][1]


def noted(article: T) -> T:
    """`article`, of which everything is noted. For readers that make several before they give the first."""
    if (notes := _notes.get()) is not None and isinstance(article, Article):
        notes.end(article)
    return article

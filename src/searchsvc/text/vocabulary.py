"""Which words does a text have, as numbers?

An entry is a pair of stem and unstemmed form. Entries are numbered in the order in which they were first met, so
a text is an array of numbers, and what is done for a word is done once for each entry. Now and then one entry has two
numbers, which mean the same.
"""

from collections.abc import Sequence

MOST_ENTRIES = 250_000
"""Encoders begin another vocabulary when one has so many: some 60 MB, enough for about 100,000 articles."""


class Vocabulary:
    """Entries by number and numbers by entry; it only grows."""

    __slots__ = ("_numbers", "entries")

    def __init__(self) -> None:
        self.entries: list[tuple[str, str]] = []
        """(term, form) of each number."""
        self._numbers: dict[tuple[str, str], int] = {}

    def __len__(self) -> int:
        return len(self.entries)

    def number(self, term: str, form: str) -> int:
        """The number of an entry, a new one for a new entry."""
        entry = term, form
        known = self._numbers.get(entry)
        if known is None:
            entry = (term, term) if term == form else entry  # one string, not two
            known = self._numbers[entry] = len(self.entries)
            self.entries.append(entry)
        return known

    def extend(self, terms: Sequence[str], forms: Sequence[str]) -> None:
        """Give these entries the next numbers, in their order, whether or not they have one already."""
        for entry in zip(terms, forms, strict=True):
            kept = (entry[0], entry[0]) if entry[0] == entry[1] else entry
            self._numbers.setdefault(kept, len(self.entries))
            self.entries.append(kept)


class CurrentVocabulary:
    """The vocabulary that several encoders add to in turn, until it is full and they begin another one."""

    __slots__ = ("vocabulary",)

    def __init__(self) -> None:
        self.vocabulary = Vocabulary()

    def with_room(self) -> Vocabulary:
        """The vocabulary for the next article."""
        if len(self.vocabulary) >= MOST_ENTRIES:
            self.vocabulary = Vocabulary()
        return self.vocabulary

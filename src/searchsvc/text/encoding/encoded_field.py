"""What are the texts of an article as numbers?"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import NamedTuple, Protocol

from searchsvc.text.vocabulary import Vocabulary

BETWEEN_CHECKPOINTS = 32
"""Positions from one checkpoint of a string to the next, at least."""


class EncodedField(NamedTuple):
    """All strings of a field in one, POSITION_GAP free positions between the last word of one and the next.

    `entries` (numbers of a vocabulary) and `positions` are parallel; `length` counts words, stacked ones left out.
    `checkpoints` say for each string of the field, with or without words, where its words lie: the position that its
    first word has or would have, and then, as it goes on, pairs of an offset in characters and a position, each as the
    difference from the one before (from 0 and the first position). At such an offset the string goes on after a
    space, and is tokenised from there as within the whole; the position is that of the next word.
    `sentences` and `paragraphs` are the positions at which a sentence and a string with words begin, ascending; where
    a string begins, so does a sentence.
    """

    entries: array[int]
    positions: array[int]
    length: int
    checkpoints: list[list[int]]
    sentences: array[int]
    paragraphs: array[int]


class TextEncoder(Protocol):
    """Tokenises the texts of articles; the words are numbers of `vocabulary`.

    Before an article it begins a new vocabulary where this one has grown to MOST_ENTRIES. For one thread at a time.
    """

    vocabulary: Vocabulary

    def encode(self, fields: Sequence[Sequence[str]]) -> list[EncodedField]:
        """The fields of one article, each given by its strings. Never raises on any str."""

    def entries(self, fields: Sequence[Sequence[str]]) -> tuple[array[int], list[int]]:
        """Entries of the words that `encode` gives, in a row, and how many each field has; for who wants no more."""

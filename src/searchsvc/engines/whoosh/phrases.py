"""Where do words stand one after the other?

Each occurrence of word i at position p of a field votes for the phrase beginning at p - i; where all words vote for
the same beginning, the phrase stands.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from searchsvc.engines.whoosh.layout import VECTOR_FIELDS
from searchsvc.engines.whoosh.segment import Postings, Segment

_POSITION_BITS = 33
"""Positions fit 32 bits; one bit more leaves room for beginnings before the first position."""


@dataclass(frozen=True, slots=True)
class PhraseWord:
    """A word's postings; `form` is the number of the only form that counts, None if any does."""

    postings: Postings
    form: int | None


def phrase_frequencies(
    segment: Segment, words: list[PhraseWord]
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Documents int64 [n] that hold the phrase, and how often by field, int64 [n, VECTOR_FIELDS]."""
    docs = _common_documents([word.postings.docs for word in words])
    beginnings: npt.NDArray[np.int64] | None = None
    # The rarest word first: the set of beginnings is then small from the start.
    for offset in sorted(range(len(words)), key=lambda i: len(words[i].postings.positions)):
        keys = _beginnings(segment, words[offset], docs, offset, len(words))
        beginnings = keys if beginnings is None else np.intersect1d(beginnings, keys, assume_unique=True)
    if beginnings is None or not len(beginnings):
        return docs[:0], np.zeros((0, VECTOR_FIELDS), np.int64)
    cells = beginnings >> _POSITION_BITS
    tf = np.bincount(cells, minlength=len(docs) * VECTOR_FIELDS).reshape(-1, VECTOR_FIELDS)
    holding = tf.any(axis=1)
    return docs[holding], tf[holding]


def _common_documents(lists: list[npt.NDArray[Any]]) -> npt.NDArray[np.int64]:
    common, *rest = sorted(lists, key=len)
    for docs in rest:
        common = np.intersect1d(common, docs, assume_unique=True)
    return common.astype(np.int64)


def _beginnings(
    segment: Segment, word: PhraseWord, docs: npt.NDArray[np.int64], offset: int, words: int
) -> npt.NDArray[np.int64]:
    """Keys (place in `docs`, field, beginning of the phrase) that the word's occurrences vote for, ascending."""
    chosen = np.searchsorted(word.postings.docs, docs.astype(word.postings.docs.dtype))
    place, column, index = segment.positions_of(word.postings, chosen)
    if word.form is not None:
        of_form = word.postings.forms[index] == word.form
        place, column, index = place[of_form], column[of_form], index[of_form]
    positions = word.postings.positions[index].astype(np.int64) - offset + words
    keys = ((place * VECTOR_FIELDS + column) << _POSITION_BITS) | positions
    return np.unique(keys)  # two forms of one stem can be stacked on one position

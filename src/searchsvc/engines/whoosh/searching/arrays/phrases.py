"""Where do words stand one after the other? The phrase frequency by field, which a phrase is scored by.

Each occurrence of word i at position p of a field votes for the phrase beginning at p - i; where all words vote for
the same beginning, the phrase stands.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from searchsvc.engines.whoosh.segment.layout import VECTOR_FIELDS
from searchsvc.engines.whoosh.segment.segment import Postings, Segment

_POSITION_BITS = 33
"""Positions fit 32 bits; one bit more leaves room for the length of a phrase, by which beginnings are moved up."""


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
    votes: dict[tuple[int, int | None], npt.NDArray[np.int64]] = {}  # a word that comes again is read once
    beginnings: npt.NDArray[np.int64] | None = None
    # The rarest word first: the set of beginnings is then small from the start.
    for offset in sorted(range(len(words)), key=lambda i: len(words[i].postings.positions)):
        word = words[offset]
        key = (id(word.postings), word.form)
        if key not in votes:
            votes[key] = _occurrences(segment, word, docs)
        keys = votes[key] + (len(words) - offset)
        beginnings = keys if beginnings is None else _in_both(beginnings, keys)
        if not len(beginnings):
            break
    if beginnings is None or not len(beginnings):
        return docs[:0], np.zeros((0, VECTOR_FIELDS), np.int64)
    cells = beginnings >> _POSITION_BITS
    tf = np.bincount(cells, minlength=len(docs) * VECTOR_FIELDS).reshape(-1, VECTOR_FIELDS)
    holding = tf.any(axis=1)
    return docs[holding], tf[holding]


def _common_documents(lists: list[npt.NDArray[Any]]) -> npt.NDArray[np.int64]:
    common, *rest = sorted(lists, key=len)
    for docs in rest:
        common = _in_both(common, docs)
    return common.astype(np.int64)


def _in_both(few: npt.NDArray[Any], many: npt.NDArray[Any]) -> npt.NDArray[Any]:
    """The items of two ascending arrays of distinct numbers that are in both, as `few` has them."""
    at = np.searchsorted(many, few.astype(many.dtype))
    at[at == len(many)] = 0
    return few[many[at] == few] if len(many) else few[:0]


def _occurrences(segment: Segment, word: PhraseWord, docs: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Keys (place in `docs`, field, position) of the word's occurrences in `docs`, int64 ascending and distinct."""
    chosen = np.searchsorted(word.postings.docs, docs.astype(word.postings.docs.dtype))
    place, column, index = segment.positions_of(word.postings, chosen)
    if word.form is not None:
        of_form = word.postings.forms[index] == word.form
        place, column, index = place[of_form], column[of_form], index[of_form]
    keys = ((place * VECTOR_FIELDS + column) << _POSITION_BITS) | word.postings.positions[index].astype(np.int64)
    again = np.zeros(len(keys), bool)
    again[1:] = keys[1:] == keys[:-1]  # two forms of one stem can be stacked on one position
    return keys[~again]

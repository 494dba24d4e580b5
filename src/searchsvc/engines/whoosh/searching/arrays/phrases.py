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
    """What may stand at one place of a phrase: postings, each with the number of the only form that counts, None if
    any does.
    """

    options: tuple[tuple[Postings, int | None], ...]

    @property
    def documents(self) -> npt.NDArray[Any]:
        """Ascending and distinct."""
        if len(self.options) == 1:
            return self.options[0][0].docs
        return np.unique(np.concatenate([postings.docs for postings, _ in self.options]))

    @property
    def tokens(self) -> int:
        return sum(len(postings.positions) for postings, _ in self.options)


def phrase_frequencies(
    segment: Segment, words: list[PhraseWord]
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Documents int64 [n] that hold the phrase, and how often by field, int64 [n, VECTOR_FIELDS]."""
    docs = _common_documents([word.documents for word in words])
    votes: dict[tuple[tuple[int, int | None], ...], npt.NDArray[np.int64]] = {}  # a word that comes again is read once
    beginnings: npt.NDArray[np.int64] | None = None
    # The rarest word first: the set of beginnings is then small from the start.
    for offset in sorted(range(len(words)), key=lambda i: words[i].tokens):
        word = words[offset]
        key = tuple((id(postings), form) for postings, form in word.options)
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
    of_options = [_occurrences_of(segment, postings, form, docs) for postings, form in word.options]
    keys = of_options[0] if len(of_options) == 1 else np.sort(np.concatenate(of_options))
    again = np.zeros(len(keys), bool)
    again[1:] = keys[1:] == keys[:-1]  # two forms of one stem can be stacked on one position
    return keys[~again]


def _occurrences_of(
    segment: Segment, postings: Postings, form: int | None, docs: npt.NDArray[np.int64]
) -> npt.NDArray[np.int64]:
    """Keys of those of one option, ascending."""
    chosen = np.searchsorted(postings.docs, docs.astype(postings.docs.dtype))
    chosen[chosen == len(postings.docs)] = 0
    having = np.flatnonzero(postings.docs[chosen] == docs)
    among, column, index = segment.positions_of(postings, chosen[having])
    place = having[among]
    if form is not None:
        of_form = postings.forms[index] == form
        place, column, index = place[of_form], column[of_form], index[of_form]
    return ((place * VECTOR_FIELDS + column) << _POSITION_BITS) | postings.positions[index].astype(np.int64)

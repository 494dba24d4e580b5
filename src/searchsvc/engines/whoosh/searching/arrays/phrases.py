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

POSITION_BITS = 33
"""Positions fit 32 bits; one bit more leaves room for the length of a phrase, by which beginnings are moved up."""


@dataclass(frozen=True, slots=True)
class PhraseWord:
    """What may stand at one place of a phrase: postings, each with the numbers of the forms that count, None if all do.

    Without options nothing may stand there.
    """

    options: tuple[tuple[Postings, tuple[int, ...] | None], ...]

    @property
    def documents(self) -> npt.NDArray[Any]:
        """Ascending and distinct."""
        if not self.options:
            return np.zeros(0, np.int64)
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
    cells = beginnings(segment, words, docs) >> POSITION_BITS
    tf = np.bincount(cells, minlength=len(docs) * VECTOR_FIELDS).reshape(-1, VECTOR_FIELDS)
    holding = tf.any(axis=1)
    return docs[holding], tf[holding]


def beginnings(segment: Segment, words: list[PhraseWord], docs: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Keys (place in `docs`, field, position) of the first words of the phrase in `docs`, int64 ascending."""
    votes: dict[tuple[object, ...], npt.NDArray[np.int64]] = {}  # a word that comes again is read once
    found: npt.NDArray[np.int64] | None = None
    # The rarest word first: the set of beginnings is then small from the start.
    for offset in sorted(range(len(words)), key=lambda i: words[i].tokens):
        word = words[offset]
        key = tuple((id(postings), forms) for postings, forms in word.options)
        if key not in votes:
            votes[key] = occurrences(segment, word, docs)
        keys = votes[key] + (len(words) - offset)
        found = keys if found is None else _in_both(found, keys)
        if not len(found):
            break
    return np.zeros(0, np.int64) if found is None else found - len(words)


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


def occurrences(segment: Segment, word: PhraseWord, docs: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Keys (place in `docs`, field, position) of the word's occurrences in `docs`, int64 ascending and distinct."""
    if not word.options:
        return np.zeros(0, np.int64)
    of_options = [_occurrences_of(segment, postings, forms, docs) for postings, forms in word.options]
    keys = of_options[0] if len(of_options) == 1 else np.sort(np.concatenate(of_options))
    again = np.zeros(len(keys), bool)
    again[1:] = keys[1:] == keys[:-1]  # two forms of one stem can be stacked on one position
    return keys[~again]


def _occurrences_of(
    segment: Segment, postings: Postings, forms: tuple[int, ...] | None, docs: npt.NDArray[np.int64]
) -> npt.NDArray[np.int64]:
    """Keys of those of one option, ascending."""
    chosen = np.searchsorted(postings.docs, docs.astype(postings.docs.dtype))
    chosen[chosen == len(postings.docs)] = 0
    having = np.flatnonzero(postings.docs[chosen] == docs)
    among, column, index = segment.positions_of(postings, chosen[having])
    place = having[among]
    if forms is not None:
        wanted = np.isin(postings.forms[index], forms)
        place, column, index = place[wanted], column[wanted], index[wanted]
    return ((place * VECTOR_FIELDS + column) << POSITION_BITS) | postings.positions[index].astype(np.int64)

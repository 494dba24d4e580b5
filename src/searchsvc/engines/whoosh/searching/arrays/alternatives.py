"""Which documents hold any of some words and phrases that count as one, and how often?"""

from collections.abc import Sequence
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from searchsvc.engines.whoosh.searching.arrays.phrases import PhraseWord, phrase_frequencies
from searchsvc.engines.whoosh.segment.layout import TEXT_GROUP, VECTOR_FIELDS, Group
from searchsvc.engines.whoosh.segment.segment import Postings, Segment
from searchsvc.query.tree import Alternatives, Phrase, Word

Frequencies: TypeAlias = tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]
"""Documents int64 [n] ascending, and how often something stands in each of their fields, int64 [n, VECTOR_FIELDS]."""


def frequencies_of(segment: Segment, group: Group, leaf: Word | Phrase | Alternatives) -> Frequencies:
    """Of the documents in which the leaf stands in any field of the group."""
    match leaf:
        case Word():
            return _of_word(segment, group, leaf)
        case Phrase(words):
            read = {word: phrase_word(segment, group, word) for word in words}
            present = all(word.options for word in read.values())
            return phrase_frequencies(segment, [read[word] for word in words]) if present else _nothing()
        case Alternatives(options):
            return _added([frequencies_of(segment, group, option) for option in options])


def documents_of_any(segment: Segment, leaf: Alternatives) -> int:
    """How many documents have any of them in any text field, words in whichever form; none that is deleted."""
    words = (Word(option.term) if isinstance(option, Word) else option for option in leaf.options)
    documents, _ = frequencies_of(segment, TEXT_GROUP, Alternatives(tuple(words)))
    return len(np.setdiff1d(documents, segment.deletions.documents)) if len(segment.deletions) else len(documents)


def phrase_word(segment: Segment, group: Group, word: Word | Alternatives) -> PhraseWord:
    """Without options where the segment has none of them."""
    words = word.words if isinstance(word, Alternatives) else (word,)
    found = [one for one in (_postings_of(segment, group, one) for one in words) if one is not None]
    return PhraseWord(tuple((postings, None if number is None else (number,)) for postings, number in found))


def _postings_of(segment: Segment, group: Group, word: Word) -> tuple[Postings, int | None] | None:
    """Its postings, and the number of the only form that counts."""
    term = segment.term(group, word.term)
    if term is None:
        return None
    number = None if word.form is None else segment.form_number_of(group, word.form, term)
    if word.form is not None and number is None:
        return None
    return segment.postings(term), number


def _of_word(segment: Segment, group: Group, word: Word) -> Frequencies:
    found = _postings_of(segment, group, word)
    if found is None:
        return _nothing()
    postings, number = found
    if number is None:
        return postings.docs.astype(np.int64), segment.vectors[postings.codes].astype(np.int64)
    tf = frequencies_of_forms(segment, postings, [number])
    holding = tf.any(axis=1)
    return postings.docs[holding].astype(np.int64), tf[holding]


def frequencies_of_forms(segment: Segment, postings: Postings, numbers: list[int]) -> npt.NDArray[np.int64]:
    """How often the forms of these numbers occur, int64 [df, VECTOR_FIELDS]."""
    place, column, index = segment.positions_of(postings, np.arange(len(postings.docs)))
    wanted = np.isin(postings.forms[index], numbers)
    cells = place[wanted] * VECTOR_FIELDS + column[wanted]
    return np.bincount(cells, minlength=len(postings.docs) * VECTOR_FIELDS).reshape(-1, VECTOR_FIELDS)


def _added(options: Sequence[Frequencies]) -> Frequencies:
    docs: npt.NDArray[Any] = np.unique(np.concatenate([docs for docs, _ in options]))
    tf = np.zeros((len(docs), VECTOR_FIELDS), np.int64)
    for docs_of_option, frequencies in options:
        tf[np.searchsorted(docs, docs_of_option)] += frequencies  # the documents of one option are distinct
    return docs, tf


def _nothing() -> Frequencies:
    return np.zeros(0, np.int64), np.zeros((0, VECTOR_FIELDS), np.int64)

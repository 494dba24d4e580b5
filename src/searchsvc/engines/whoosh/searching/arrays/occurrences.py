"""Where in a few documents do leaves match, and how often? With array operations, over the postings of whole terms."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, islice
from operator import itemgetter

import numpy as np
import numpy.typing as npt

from searchsvc.engines.port import Evidence, Occurrence, Positions
from searchsvc.engines.whoosh.searching.arrays.fuzzy import forms_within
from searchsvc.engines.whoosh.searching.arrays.prefixes import forms_of
from searchsvc.engines.whoosh.searching.statistics import Statistics
from searchsvc.engines.whoosh.segment.layout import TEXT_GROUP
from searchsvc.engines.whoosh.segment.segment import Postings, Segment
from searchsvc.query.tree import Alternatives, Fuzzy, Phrase, Prefix, TextLeaf, Word
from searchsvc.schema import NAMES_FIELDS, TEXT_FIELDS

_Place = tuple[int, int, int]
"""Index of the document, column of the field, position."""


def occurrences(
    segment: Segment, documents: npt.NDArray[np.int64], leaves: Sequence[TextLeaf], limit: int
) -> tuple[tuple[Occurrence, ...], ...]:
    """As port.HitContents says, for each of `documents` [n]."""
    found: list[list[tuple[int, int, int, int]]] = [[] for _ in documents]
    for number, leaf in enumerate(leaves):
        if leaf.field is not None and leaf.field not in TEXT_FIELDS:
            continue
        column = None if leaf.field is None else TEXT_FIELDS.index(leaf.field)
        taken: defaultdict[tuple[int, int], int] = defaultdict(int)
        for (document, field, position), length in sorted(_lengths(segment, documents, leaf).items()):
            if column in (None, field) and taken[document, field] < limit:
                taken[document, field] += 1
                found[document].append((field, position, number, length))
    return tuple(
        tuple(Occurrence(TEXT_FIELDS[field], *rest) for field, *rest in sorted(of_document)) for of_document in found
    )


def evidence(
    segment: Segment, statistics: Statistics, documents: npt.NDArray[np.int64], leaves: Sequence[TextLeaf]
) -> Evidence:
    """As port.HitContents says, for `documents` [n]."""
    frequencies = np.zeros((len(documents), len(leaves), len(TEXT_FIELDS)), np.uint32)
    for number, leaf in enumerate(leaves):
        if leaf.field in NAMES_FIELDS:
            continue
        for document, field, _ in _counted(segment, documents, leaf):
            frequencies[document, number, field] += leaf.field in (None, TEXT_FIELDS[field])
    return Evidence(
        frequencies,
        lengths_of(segment, documents),
        statistics.idf_of_leaves(leaves),
        mean_lengths_of(statistics),
        statistics.documents,
    )


def lengths_of(segment: Segment, documents: npt.NDArray[np.int64]) -> npt.NDArray[np.uint32]:
    """uint32 [documents, fields]: as port.Evidence has them."""
    return np.stack([segment.lengths[name].lengths[documents] for name in TEXT_FIELDS], axis=1).astype(np.uint32)


def mean_lengths_of(statistics: Statistics) -> npt.NDArray[np.float64]:
    """float64 [fields]: as port.Evidence has them."""
    return np.array([statistics.mean_length[name] for name in TEXT_FIELDS], np.float64)


def positions(segment: Segment, documents: npt.NDArray[np.int64], leaves: Sequence[TextLeaf], limit: int) -> Positions:
    """As port.HitContents says, for `documents` [n]."""
    rows = [
        (*place, number)
        for number, leaf in enumerate(leaves)
        if leaf.field not in NAMES_FIELDS
        for _, places in groupby(sorted(_places(segment, documents, leaf)), key=itemgetter(0, 1))
        for place in islice(places, limit)
        if leaf.field in (None, TEXT_FIELDS[place[1]])
    ]
    return positions_of_rows(np.array(sorted(rows), np.uint32).reshape(-1, 4))


def positions_of_rows(rows: npt.NDArray[np.uint32]) -> Positions:
    """`rows` [n, 4], sorted: hit, field, position, leaf."""
    hit, field, position, leaf = rows.T
    return Positions(
        hit.astype(np.int32), field.astype(np.int32), np.ascontiguousarray(position), leaf.astype(np.int32)
    )


def _lengths(segment: Segment, documents: npt.NDArray[np.int64], leaf: TextLeaf) -> dict[_Place, int]:
    """How many positions the leaf takes where it matches; of options at one place the longest counts."""
    if isinstance(leaf, Alternatives):
        found: dict[_Place, int] = {}
        for option in leaf.options:
            for place, length in _lengths(segment, documents, option).items():
                found[place] = max(length, found.get(place, 0))
        return found
    return dict.fromkeys(_places(segment, documents, leaf), len(leaf.words) if isinstance(leaf, Phrase) else 1)


def _counted(segment: Segment, documents: npt.NDArray[np.int64], leaf: TextLeaf) -> Iterable[_Place]:
    """The places that count as its frequency: two forms of a word on one place are two, and options add up."""
    match leaf:
        case Word():
            return _of_word(segment, documents, leaf)
        case Alternatives(options):
            return [place for option in options for place in _counted(segment, documents, option)]
        case _:
            return _places(segment, documents, leaf)


def _places(segment: Segment, documents: npt.NDArray[np.int64], leaf: TextLeaf) -> set[_Place]:
    match leaf:
        case Word():
            return set(_of_word(segment, documents, leaf))
        case Phrase(words):
            starts = [
                {
                    (document, field, position - offset)
                    for document, field, position in _places(segment, documents, word)
                }
                for offset, word in enumerate(words)
            ]
            return set.intersection(*starts)
        case Alternatives(options):
            return {place for option in options for place in _places(segment, documents, option)}
        case Prefix():
            return _of_forms(segment, documents, forms_of(segment, TEXT_GROUP, leaf))
        case Fuzzy():
            near = forms_within(segment, TEXT_GROUP, leaf.form, leaf.distance)
            return _of_forms(segment, documents, [index for index, _ in near])


def _of_word(segment: Segment, documents: npt.NDArray[np.int64], word: Word) -> list[_Place]:
    """A place twice where two forms of the word are stacked there."""
    term = segment.term(TEXT_GROUP, word.term)
    if term is None:
        return []
    number = None if word.form is None else segment.form_number_of(TEXT_GROUP, word.form, term)
    if word.form is not None and number is None:
        return []
    numbers = None if number is None else [number]
    return list(_of_term(segment, documents, segment.postings(term), numbers))


def _of_forms(segment: Segment, documents: npt.NDArray[np.int64], forms: Sequence[int]) -> set[_Place]:
    by_term: defaultdict[int, list[int]] = defaultdict(list)
    for index in forms:
        term, number = segment.form(index)
        by_term[term].append(number)
    return {
        place
        for term, numbers in by_term.items()
        for place in _of_term(segment, documents, segment.postings(term), numbers)
    }


def _of_term(
    segment: Segment, documents: npt.NDArray[np.int64], postings: Postings, numbers: list[int] | None
) -> Iterator[_Place]:
    """Where the forms of these numbers stand (any, if None) in those of `documents` that have the term."""
    at = np.searchsorted(postings.docs, documents.astype(postings.docs.dtype))
    at[at == len(postings.docs)] = 0
    having = np.flatnonzero(postings.docs[at] == documents) if len(postings.docs) else np.zeros(0, np.int64)
    if not len(having):
        return
    place, column, index = segment.positions_of(postings, at[having])
    wanted = np.ones(len(index), bool) if numbers is None else np.isin(postings.forms[index], numbers)
    yield from zip(
        having[place[wanted]].tolist(),
        column[wanted].tolist(),
        postings.positions[index[wanted]].tolist(),
        strict=True,
    )

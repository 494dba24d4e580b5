"""Which documents have words that stand as a Near, a Within or an AtLeast asks, or a body of so many words?

Places are looked for in those documents alone that hold all operands. A place is the key of its first position and that
of its last one; a key has document, field and position in one number, so that one search in sorted keys answers for
all documents.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property, reduce
from typing import Any, NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from searchsvc.engines.whoosh.searching.arrays.alternatives import phrase_word
from searchsvc.engines.whoosh.searching.arrays.fuzzy import forms_within
from searchsvc.engines.whoosh.searching.arrays.phrases import POSITION_BITS, PhraseWord, beginnings, occurrences
from searchsvc.engines.whoosh.searching.arrays.prefixes import forms_of
from searchsvc.engines.whoosh.segment.layout import TEXT_GROUP, VECTOR_FIELDS
from searchsvc.engines.whoosh.segment.segment import Segment
from searchsvc.query.tree import (
    LEAD_PARAGRAPHS,
    Alternatives,
    AtLeast,
    Best,
    Fuzzy,
    Lead,
    Length,
    Link,
    Near,
    Node,
    Or,
    Phrase,
    Placed,
    Prefix,
    TextLeaf,
    Within,
    Word,
)
from searchsvc.schema import TEXT_FIELDS

Keys = npt.NDArray[np.int64]


class Places(NamedTuple):
    """`first` and `last` int64 [n], parallel: keys of positions, both inclusive. In no order; some may come twice."""

    first: Keys
    last: Keys


_LAST_POSITION = (1 << POSITION_BITS) - 1
_NOWHERE = Places(np.zeros(0, np.int64), np.zeros(0, np.int64))


PatternReader: TypeAlias = Callable[[npt.NDArray[np.int64], Prefix | Fuzzy], Keys]
"""Keys of where the forms of a prefix or fuzzy word stand in these documents, in its field, in any order."""


@dataclass(frozen=True)
class _Looked:
    """In which documents is looked, by their numbers `docs` [n], and how patterns are read.

    `known`: where leaves stand that were looked for, since a chain may name one many times.
    """

    segment: Segment
    docs: npt.NDArray[np.int64]
    read: PatternReader | None
    known: dict[Node, Places] = field(default_factory=dict)

    def word(self, word: Word | Alternatives) -> PhraseWord:
        return phrase_word(self.segment, TEXT_GROUP, word)

    @cached_property
    def starts(self) -> tuple[Keys, npt.NDArray[np.bool_]]:
        """Keys of the positions at which sentences begin, ascending, and which of them begin paragraphs, too.

        What comes before the first sentence of a field belongs to it: it begins at the field's first position.
        """
        place, column, position, paragraph = self.segment.sentences.of(self.docs)
        cell = place * VECTOR_FIELDS + column
        first = np.ones(len(cell), bool)
        first[1:] = cell[1:] != cell[:-1]
        return (cell << POSITION_BITS) | np.where(first, 0, position), paragraph


def documents_where(
    segment: Segment, node: Placed | Length, read: PatternReader | None = None
) -> npt.NDArray[np.int64]:
    """The documents in which the node matches, int64 ascending. Patterns are read with `read`, if it is given."""
    if isinstance(node, Length):
        lengths = segment.lengths["body"].lengths
        most = lengths.max(initial=0) if node.most is None else node.most
        return np.flatnonzero((lengths >= node.least) & (lengths <= most))
    operand, count = (node.operand, node.count) if isinstance(node, AtLeast) else (node, 1)
    looked = _Looked(segment, _holders(segment, operand).astype(np.int64), read)
    found = _reached(looked, node)[-1] if isinstance(node, Near) else _places(looked, operand)
    first = np.unique(found.first) if count > 1 else found.first
    counts = np.bincount((first >> POSITION_BITS) // VECTOR_FIELDS, minlength=len(looked.docs))
    found_in: npt.NDArray[np.int64] = looked.docs[counts >= count]
    return found_in


def _holders(segment: Segment, node: Node) -> npt.NDArray[Any]:
    """Documents, ascending and distinct, among which are all that the node matches."""
    match node:
        case Lead(operand):
            return _holders(segment, operand)
        case Near(operands) | Within(operands):
            return reduce(_in_both, (_holders(segment, one) for one in operands))
        case Phrase(words):
            return reduce(_in_both, (_holders(segment, one) for one in words))
        case Or(children) | Best(children) | Alternatives(children):
            return _in_any([_holders(segment, one) for one in children])
        case Word():
            return phrase_word(segment, TEXT_GROUP, node).documents
        case Prefix() | Fuzzy():
            return np.arange(segment.documents)  # which of them have it takes as long as where
        case _:
            return np.zeros(0, np.int64)


def _in_both(one: npt.NDArray[Any], other: npt.NDArray[Any]) -> npt.NDArray[Any]:
    return np.intersect1d(one, other, assume_unique=True)


def _in_any(parts: Sequence[npt.NDArray[Any]]) -> npt.NDArray[Any]:
    return np.unique(np.concatenate(parts)) if parts else np.zeros(0, np.int64)


def _places(looked: _Looked, node: Node) -> Places:
    """Where in `docs` [n] the node stands; in its keys the place in `docs` stands for a document."""
    match node:
        case Near():
            return _of_chain(looked, node)
        case Or(children) | Best(children):
            return _together([_places(looked, one) for one in children])
        case Lead(operand):
            places = _places(looked, operand)
            return _chosen(places, _in_lead(looked, places.first))
        case Word() | Phrase() | Alternatives() | Prefix() | Fuzzy() | Within():
            if node not in looked.known:
                looked.known[node] = _in_field(_of_leaf(looked, node), node.field)
            return looked.known[node]
        case _:
            return _NOWHERE


def _of_leaf(looked: _Looked, node: TextLeaf | Within) -> Places:
    """In whichever field."""
    match node:
        case Alternatives(options):
            return _together([_of_leaf(looked, one) for one in options])
        case Phrase(words):
            first = beginnings(looked.segment, [looked.word(word) for word in words], looked.docs)
            return Places(first, first + (len(words) - 1))
        case Within():
            return _stretches(looked, node)
        case Word():
            keys = occurrences(looked.segment, looked.word(node), looked.docs)
        case Prefix() | Fuzzy() if looked.read is not None:
            keys = looked.read(looked.docs, node)
        case Prefix() | Fuzzy():
            keys = occurrences(looked.segment, _pattern(looked.segment, node), looked.docs)
    return Places(keys, keys)


def _pattern(segment: Segment, node: Prefix | Fuzzy) -> PhraseWord:
    """All forms that the node stands for, by term."""
    if isinstance(node, Prefix):
        indexes = forms_of(segment, TEXT_GROUP, node)
    else:
        indexes = [index for index, _ in forms_within(segment, TEXT_GROUP, node.form, node.distance)]
    by_term: defaultdict[int, list[int]] = defaultdict(list)
    for index in indexes:
        term, number = segment.form(index)
        by_term[term].append(number)
    return PhraseWord(tuple((segment.postings(term), tuple(numbers)) for term, numbers in by_term.items()))


def _together(parts: Sequence[Places]) -> Places:
    return Places(*map(np.concatenate, zip(*parts, strict=True))) if parts else _NOWHERE


def _in_field(places: Places, field: str | None) -> Places:
    if field is None:
        return places
    column = TEXT_FIELDS.index(field) if field in TEXT_FIELDS else -1
    return _chosen(places, (places.first >> POSITION_BITS) % VECTOR_FIELDS == column)


def _chosen(places: Places, mask: npt.NDArray[np.bool_]) -> Places:
    return Places(places.first[mask], places.last[mask])


def _reached(looked: _Looked, node: Near) -> list[Places]:
    """Of each operand the places to which a chain leads from the first one."""
    first, *others = (_places(looked, one) for one in node.operands)
    reached = [first]
    for link, places in zip(node.links, others, strict=True):
        reach = _reach(looked, places, link)
        reached.append(_linked(places, reached[-1], reach, before=True, behind=not link.ordered))
    return reached


def _of_chain(looked: _Looked, node: Near) -> Places:
    """The places of all operands through which a whole chain goes."""
    kept = _reached(looked, node)
    for at in reversed(range(len(node.links))):
        link = node.links[at]
        reach = _reach(looked, kept[at], link)
        kept[at] = _linked(kept[at], kept[at + 1], reach, before=not link.ordered, behind=True)
    return _together(kept)


def _reach(looked: _Looked, places: Places, link: Link) -> Places:
    """From the first to the last position at which something is near enough to each of the places."""
    if link.unit == "word":
        return Places(places.first - link.distance, places.last + link.distance)
    starts, paragraph = looked.starts
    begins = starts if link.unit == "sentence" else starts[paragraph]
    at = np.searchsorted(begins, places.first, side="right") - 1
    behind = np.searchsorted(begins, places.last, side="right")
    cell = places.first >> POSITION_BITS << POSITION_BITS
    bounds = np.concatenate((begins, [np.iinfo(np.int64).max]))
    lowest = np.maximum(np.where(at >= 0, bounds[at], 0), cell)
    return Places(lowest, np.minimum(bounds[behind] - 1, cell + _LAST_POSITION))


def _in_lead(looked: _Looked, first: Keys) -> npt.NDArray[np.bool_]:
    """Which positions are in the standfirst, or before the paragraph of the body that follows the lead?"""
    starts, paragraph = looked.starts
    begins = starts[paragraph]
    body, standfirst = TEXT_FIELDS.index("body"), TEXT_FIELDS.index("standfirst")
    cells = first >> POSITION_BITS
    before = np.searchsorted(begins, cells << POSITION_BITS, side="left")
    paragraphs = np.searchsorted(begins, first, side="right") - before
    column = cells % VECTOR_FIELDS
    there: npt.NDArray[np.bool_] = (column == standfirst) | ((column == body) & (paragraphs <= LEAD_PARAGRAPHS))
    return there


def _linked(places: Places, others: Places, reach: Places, *, before: bool, behind: bool) -> Places:
    """Those that have one of the `others` in their reach, `before` or `behind` them."""
    near = np.zeros(len(places.first), bool)  # the sort is one that gains by what is sorted already
    if before:
        near |= _any_between(np.sort(others.last, kind="stable"), reach.first, places.first - 1)
    if behind:
        near |= _any_between(np.sort(others.first, kind="stable"), places.last + 1, reach.last)
    return _chosen(places, near)


def _any_between(keys: Keys, lowest: Keys, highest: Keys) -> npt.NDArray[np.bool_]:
    """For each pair of bounds, both inclusive: is any of the ascending keys between them? Fields never meet, since a
    distance is less than the bit that no position has.
    """
    return np.searchsorted(keys, lowest, side="left") < np.searchsorted(keys, highest, side="right")


def _stretches(looked: _Looked, node: Within) -> Places:
    """From each position of a word the shortest stretch back that has all of them, if it is short enough."""
    needed = Counter(node.words)
    keys_of = {word: occurrences(looked.segment, looked.word(word), looked.docs) for word in needed}
    ends: Keys = np.unique(np.concatenate(list(keys_of.values())))
    starts = ends.copy()
    for word, count in needed.items():
        keys = keys_of[word]
        nth = np.searchsorted(keys, ends, side="right") - count
        there = nth >= 0
        ends, starts, nth = ends[there], starts[there], nth[there]
        starts = np.minimum(starts, keys[nth])
    short = ends - starts < len(node.words) + node.slop
    return Places(starts[short], ends[short])

"""Which documents of a segment match a query tree, and with what score?

Every posting of every word is scored, with array operations: simple, right, and fast enough for tens of thousands
of articles.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from searchsvc.engines.port import EngineRequest
from searchsvc.engines.whoosh.searching.arrays.alternatives import frequencies_of, frequencies_of_forms
from searchsvc.engines.whoosh.searching.arrays.bm25f import Weighting
from searchsvc.engines.whoosh.searching.arrays.fuzzy import forms_within
from searchsvc.engines.whoosh.searching.arrays.nearness import documents_where
from searchsvc.engines.whoosh.searching.arrays.prefixes import forms_of
from searchsvc.engines.whoosh.searching.arrays.scored_sets import (
    Matches,
    all_of,
    any_of,
    best_of,
    complement,
    everything,
    nothing,
    unscored,
)
from searchsvc.engines.whoosh.searching.statistics import Statistics
from searchsvc.engines.whoosh.segment.layout import TEXT_GROUP, Group, group_of
from searchsvc.engines.whoosh.segment.segment import Segment
from searchsvc.query.tree import (
    Alternatives,
    And,
    AtLeast,
    Best,
    DateRange,
    DayStart,
    Everything,
    Fuzzy,
    Keyword,
    Lead,
    Length,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    Placed,
    Prefix,
    Within,
    Word,
)
from searchsvc.schema import ADDRESS


class Matcher:
    """Answers the trees of one request on one segment."""

    def __init__(self, segment: Segment, statistics: Statistics, request: EngineRequest) -> None:
        self._segment = segment
        self._statistics = statistics
        self._weighting = Weighting(segment, statistics.mean_length, request.boosts, request.b, request.k1)
        self._answers: dict[type, Callable[[Any], Matches]] = {
            Word: self._words,
            Phrase: self._words,
            Alternatives: self._words,
            Prefix: self._prefix,
            Fuzzy: self._fuzzy,
            Keyword: self._keyword,
            DateRange: self._date_range,
            Everything: lambda _: everything(segment.documents),
            Length: self._found,
            Near: self._found,
            Within: self._found,
            AtLeast: self._found,
            Lead: self._found,
            And: self._and,
            Or: lambda node: any_of(self._children(node), segment.documents) if node.children else nothing(),
            Best: lambda node: best_of(self._children(node), segment.documents) if node.children else nothing(),
            Not: lambda node: complement(self.matches(node.child), segment.documents),
        }

    def matches(self, node: Node) -> Matches:
        return self._answers[type(node)](node)

    def _children(self, node: And | Or | Best) -> list[Matches]:
        return [self.matches(child) for child in node.children]

    def _found(self, node: Placed | Length) -> Matches:
        return unscored(documents_where(self._segment, node))

    def _and(self, node: And) -> Matches:
        return all_of(self._children(node)) if node.children else everything(self._segment.documents)

    def _words(self, leaf: Word | Phrase | Alternatives) -> Matches:
        docs, tf = frequencies_of(self._segment, group_of(leaf.field), leaf)
        return self._scored(docs, tf, leaf.field, self._statistics.idf(leaf))

    def _scored(self, docs: npt.NDArray[Any], tf: npt.NDArray[Any], field: str | None, total_idf: float) -> Matches:
        """The documents in which the field, or any text field, has a frequency; scored if it is a text field."""
        group = group_of(field)
        columns = tuple(range(len(group.fields))) if field is None else (group.fields.index(field),)
        holding = tf[:, columns].any(axis=1)
        if not holding.all():
            docs, tf = docs[holding], tf[holding]
        if group is not TEXT_GROUP:
            return unscored(docs.astype(np.int64))
        return Matches(docs.astype(np.int64), self._weighting.scores(docs, tf, columns, total_idf))

    def _prefix(self, prefix: Prefix) -> Matches:
        group = group_of(prefix.field)
        docs = self._documents_with_forms(group, prefix.field, forms_of(self._segment, group, prefix))
        return self._constant(group, docs, 1.0)

    def _fuzzy(self, fuzzy: Fuzzy) -> Matches:
        group = group_of(fuzzy.field)
        by_edits: defaultdict[int, list[int]] = defaultdict(list)
        for index, edits in forms_within(self._segment, group, fuzzy.form, fuzzy.distance):
            by_edits[edits].append(index)
        operands = [
            self._constant(group, self._documents_with_forms(group, fuzzy.field, indexes), 1 / (1 + edits))
            for edits, indexes in by_edits.items()
        ]
        return best_of(operands, self._segment.documents) if operands else nothing()

    def _constant(self, group: Group, docs: npt.NDArray[np.int64], score: float) -> Matches:
        return Matches(docs, np.full(len(docs), score if group is TEXT_GROUP else 0.0))

    def _documents_with_forms(self, group: Group, field: str | None, forms: Sequence[int]) -> npt.NDArray[np.int64]:
        """Documents int64, ascending, that hold any of the forms (by index in their dictionary) in the field."""
        by_term: defaultdict[int, list[int]] = defaultdict(list)
        for index in forms:
            term, number = self._segment.form(index)
            by_term[term].append(number)
        present = np.zeros(self._segment.documents, bool)
        for term, numbers in by_term.items():
            postings = self._segment.postings(term)
            tf = frequencies_of_forms(self._segment, postings, numbers)
            column = slice(None) if field is None else [group.fields.index(field)]
            present[postings.docs[tf[:, column].any(axis=1)]] = True
        return np.flatnonzero(present)

    def _keyword(self, keyword: Keyword) -> Matches:
        if keyword.field == ADDRESS:
            return unscored(self._segment.at_address(keyword.value))
        term = self._segment.term(group_of(keyword.field), keyword.value)
        if term is None:
            return nothing()
        return unscored(self._segment.postings(term).docs.astype(np.int64))

    def _date_range(self, dates: DateRange) -> Matches:
        seconds = self._segment.seconds
        inside = seconds != np.iinfo(np.int64).min
        if dates.after is not None:
            inside &= seconds >= self._bounds(dates.after)
        if dates.before is not None:
            inside &= seconds < self._bounds(dates.before)
        return unscored(np.flatnonzero(inside))

    def _bounds(self, start: DayStart) -> npt.NDArray[np.int64]:
        """The bound for each document, int64 [documents]: days are compared by day, instants by second."""
        return np.where(self._segment.day_only == 1, start.midnight, start.seconds)

"""Which documents match a tree, and with which score?"""

import datetime as dt
import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias, assert_never

from searchsvc.engines.memory.archive import Archive
from searchsvc.engines.memory.bm25f import Weighting
from searchsvc.engines.memory.nearness import stands
from searchsvc.engines.memory.places import closeness, frequency_of
from searchsvc.engines.memory.rarity import idf_of
from searchsvc.engines.port import FieldTerms, IndexDocument
from searchsvc.query.tree import (
    Alternatives,
    And,
    AtLeast,
    Best,
    Branch,
    DateRange,
    DayStart,
    Everything,
    Fuzzy,
    Keyword,
    Lead,
    Leaf,
    Length,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Within,
    Word,
)
from searchsvc.schema import ADDRESS, ID, NAMES_FIELDS, TEXT_FIELDS

Scores: TypeAlias = dict[str, float]
"""The documents that match, by id, each with its score."""

_EPOCH = dt.date(1970, 1, 1)
_SECONDS_A_DAY = 86_400


@dataclass(frozen=True, slots=True)
class Matcher:
    """Matches trees against one archive."""

    archive: Archive
    weighting: Weighting

    def scores(self, node: Node) -> Scores:
        if isinstance(node, Branch):
            return self._branch(node)
        return self._leaf(node)

    def _branch(self, node: Branch) -> Scores:
        match node:
            case And(children):
                return self._all_of([self.scores(child) for child in children])
            case Or(children):
                return any_of([self.scores(child) for child in children])
            case Best(children):
                return _best_of([self.scores(child) for child in children])
            case Not(child):
                excluded = self.scores(child)
                return {document_id: 0.0 for document_id in self.archive.documents if document_id not in excluded}
        assert_never(node)

    def _leaf(self, node: Leaf) -> Scores:
        match node:
            case Word() | Phrase() | Alternatives():
                return self._terms(node)
            case Prefix():
                return self._forms(lambda form: 1.0 if node.fits(form) else 0.0, node.field)
            case Fuzzy():
                return self._forms(lambda form: closeness(node, form), node.field)
            case Keyword(name, value):
                return self._where(lambda document: value in _values(document, name))
            case DateRange():
                return self._where(lambda document: published_within(node, document))
            case Everything():
                return self._where(lambda _: True)
            case Length(least, most):
                return self._where(lambda document: least <= _length(document) <= (math.inf if most is None else most))
            case Near() | Within() | AtLeast() | Lead():
                return self._where(lambda document: stands(node, document))
        assert_never(node)

    def _terms(self, leaf: Word | Phrase | Alternatives) -> Scores:
        """Documents where the leaf stands in its field, scored by BM25F; names score nothing."""
        scores = {}
        idf = idf_of(self.archive, leaf)
        for document in self.archive.documents.values():
            fields = _fields_to_search(document, leaf.field)
            frequencies = {name: frequency_of(leaf, terms) for name, terms in fields}
            if any(frequencies.values()):
                scored = leaf.field not in NAMES_FIELDS
                scores[document.id] = self.weighting.score(document, frequencies, idf) if scored else 0.0
        return scores

    def _forms(self, closeness: Callable[[str], float], field: str | None) -> Scores:
        """Documents with a form that is like what is sought (above 0), scored by the closest; names score nothing."""
        scores = {}
        for document in self.archive.documents.values():
            forms = (form for _, terms in _fields_to_search(document, field) for form in terms.forms)
            closest = max((closeness(form) for form in forms), default=0.0)
            if closest > 0:
                scores[document.id] = closest if field not in NAMES_FIELDS else 0.0
        return scores

    def _where(self, holds: Callable[[IndexDocument], bool]) -> Scores:
        return {document.id: 0.0 for document in self.archive.documents.values() if holds(document)}

    def _all_of(self, children: list[Scores]) -> Scores:
        return {
            document_id: sum((child[document_id] for child in children), start=0.0)
            for document_id in self.archive.documents
            if all(document_id in child for child in children)
        }


def any_of(children: list[Scores]) -> Scores:
    total: Scores = {}
    for child in children:
        for document_id, score in child.items():
            total[document_id] = total.get(document_id, 0.0) + score
    return total


def _best_of(children: list[Scores]) -> Scores:
    best: Scores = {}
    for child in children:
        for document_id, score in child.items():
            best[document_id] = max(best.get(document_id, 0.0), score)
    return best


def _length(document: IndexDocument) -> int:
    return document.fields["body"].length if "body" in document.fields else 0


def _values(document: IndexDocument, name: str) -> tuple[str, ...]:
    if name in (ID, ADDRESS):
        value = document.id if name == ID else document.address
        return (value,) if value else ()
    return document.keywords.get(name, ())


def _fields_to_search(document: IndexDocument, field: str | None) -> Iterator[tuple[str, FieldTerms]]:
    """The named field, or without a name every text field, as far as the document has it."""
    for name in TEXT_FIELDS if field is None else (field,):
        if name in document.fields:
            yield name, document.fields[name]


def published_within(span: DateRange, document: IndexDocument) -> bool:
    """Does the moment of the document lie in the span?"""
    if document.seconds is None:
        return False
    return (span.after is None or _not_before(document, span.after)) and not (
        span.before is not None and _not_before(document, span.before)
    )


def _not_before(document: IndexDocument, start: DayStart) -> bool:
    """Was a dated `document` published at `start` or later? One that has only a day is compared by the calendar."""
    if document.seconds is None:
        return False
    if document.day_only:
        return _EPOCH + dt.timedelta(days=document.seconds // _SECONDS_A_DAY) >= start.day
    return document.seconds >= start.seconds

"""What do the hits of one answer hold?"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from searchsvc.engines.memory import evidence
from searchsvc.engines.memory.archive import Archive
from searchsvc.engines.memory.places import leaf_positions
from searchsvc.engines.port import Evidence, FieldTerms, IndexDocument, Occurrence, Positions
from searchsvc.query.tree import Alternatives, Phrase, TextLeaf
from searchsvc.schema import TEXT_FIELDS


@dataclass(frozen=True, slots=True)
class Contents:
    """port.HitContents over the documents of the hits, in their order."""

    archive: Archive
    documents: tuple[IndexDocument, ...]

    def stored(self, index: int) -> bytes:
        return self.documents[index].stored

    def occurrences(self, leaves: Sequence[TextLeaf], limit: int) -> tuple[Sequence[Occurrence], ...]:
        return tuple(tuple(_occurrences(document, leaves, limit)) for document in self.documents)

    def chosen(self, indexes: Sequence[int]) -> "Contents":
        return Contents(self.archive, tuple(self.documents[index] for index in indexes))

    def evidence(self, leaves: Sequence[TextLeaf]) -> Evidence:
        return evidence.evidence(self.archive, self.documents, leaves)

    def positions(self, leaves: Sequence[TextLeaf], limit: int) -> Positions:
        return evidence.positions(self.documents, leaves, limit)

    def evidence_and_positions(
        self, leaves: Sequence[TextLeaf], with_places: int, limit: int
    ) -> tuple[Evidence, Positions]:
        return self.evidence(leaves), self.positions(leaves[:with_places], limit)


def _occurrences(document: IndexDocument, leaves: Sequence[TextLeaf], limit: int) -> Iterator[Occurrence]:
    for name in TEXT_FIELDS:
        if name not in document.fields:
            continue
        terms = document.fields[name]
        of_field = [
            Occurrence(name, position, number, _length(leaf, position, terms))
            for number, leaf in enumerate(leaves)
            if leaf.field in (None, name)
            for position in islice(leaf_positions(leaf, terms), limit)
        ]
        yield from sorted(of_field)


def _length(leaf: TextLeaf, position: int, terms: FieldTerms) -> int:
    """How many positions it takes where it matches."""
    match leaf:
        case Phrase(words):
            return len(words)
        case Alternatives(options):
            matching = (option for option in options if position in leaf_positions(option, terms))
            return max(_length(option, position, terms) for option in matching)
        case _:
            return 1

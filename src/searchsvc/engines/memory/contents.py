"""What do the hits of one answer hold?"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from searchsvc.engines.memory.matching import likeness, positions_of, starts_of
from searchsvc.engines.port import FieldTerms, IndexDocument, Occurrence
from searchsvc.query.tree import Fuzzy, Phrase, Prefix, TextLeaf, Word
from searchsvc.schema import TEXT_FIELDS


@dataclass(frozen=True, slots=True)
class Contents:
    """port.HitContents over the documents of the hits, in their order."""

    documents: tuple[IndexDocument, ...]

    def stored(self, index: int) -> bytes:
        return self.documents[index].stored

    def occurrences(self, leaves: Sequence[TextLeaf], limit: int) -> tuple[tuple[Occurrence, ...], ...]:
        return tuple(tuple(_occurrences(document, leaves, limit)) for document in self.documents)


def _occurrences(document: IndexDocument, leaves: Sequence[TextLeaf], limit: int) -> Iterator[Occurrence]:
    for name in TEXT_FIELDS:
        if name not in document.fields:
            continue
        terms = document.fields[name]
        of_field = [
            Occurrence(name, position, number, len(leaf.words) if isinstance(leaf, Phrase) else 1)
            for number, leaf in enumerate(leaves)
            if leaf.field in (None, name)
            for position in islice(_positions(leaf, terms), limit)
        ]
        yield from sorted(of_field)


def _positions(leaf: TextLeaf, terms: FieldTerms) -> list[int]:
    """Where the leaf matches, ascending, each position once."""
    match leaf:
        case Word():
            return sorted(set(positions_of(leaf, terms)))
        case Phrase(words):
            return sorted(starts_of(words, terms))
        case Prefix(beginning):
            return _where(terms, lambda form: form.startswith(beginning))
        case Fuzzy():
            return _where(terms, lambda form: likeness(leaf, form) > 0)


def _where(terms: FieldTerms, like: Callable[[str], bool]) -> list[int]:
    return sorted({position for form, position in zip(terms.forms, terms.positions, strict=True) if like(form)})

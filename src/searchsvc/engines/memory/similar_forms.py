"""Which forms of an archive are, or begin with, what is a few edits away from a word?"""

from collections.abc import Callable, Iterator

from searchsvc.engines.memory.archive import Archive
from searchsvc.engines.memory.edit_distance import edit_distance
from searchsvc.engines.port import SimilarForm
from searchsvc.schema import TEXT_FIELDS


def similar_forms(archive: Archive, form: str, distance: int) -> tuple[SimilarForm, ...]:
    """As port.Engine.similar_forms."""
    return _within(archive, form, distance, lambda other: edit_distance(form, other))


def forms_beginning(archive: Archive, beginning: str, limit: int, distance: int) -> tuple[SimilarForm, ...]:
    """As port.Engine.forms_beginning."""

    def edits(form: str) -> int:
        return min(edit_distance(beginning, form[:length]) for length in range(1, len(form) + 1))

    return _within(archive, beginning, distance, edits)[:limit]


def _within(archive: Archive, form: str, distance: int, edits: Callable[[str], int]) -> tuple[SimilarForm, ...]:
    """The forms that begin as `form` does, and are so many edits away at most."""
    beginnings = (form[0], form[:2][::-1])
    near = ((other, term, edits(other)) for other, term in _pairs(archive) if other.startswith(beginnings))
    found = (SimilarForm(*one, archive.document_frequency[one[1]]) for one in near if one[2] <= distance)
    return tuple(sorted(found, key=SimilarForm.order))


def _pairs(archive: Archive) -> Iterator[tuple[str, str]]:
    """Each form with its term, each once."""
    yield from {
        pair
        for document in archive.documents.values()
        for name in TEXT_FIELDS
        if name in document.fields
        for pair in zip(document.fields[name].forms, document.fields[name].terms, strict=True)
    }

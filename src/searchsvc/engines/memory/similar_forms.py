"""Which forms of an archive are a few edits away from a word?"""

from searchsvc.engines.memory.archive import Archive
from searchsvc.engines.memory.edit_distance import edit_distance
from searchsvc.engines.port import SimilarForm
from searchsvc.schema import TEXT_FIELDS


def similar_forms(archive: Archive, form: str, distance: int) -> tuple[SimilarForm, ...]:
    """As port.Engine.similar_forms."""
    pairs = {
        pair
        for document in archive.documents.values()
        for name in TEXT_FIELDS
        if name in document.fields
        for pair in zip(document.fields[name].forms, document.fields[name].terms, strict=True)
    }
    beginnings = (form[0], form[1] + form[0])
    near = ((other, term, edit_distance(form, other)) for other, term in pairs if other.startswith(beginnings))
    found = (SimilarForm(*one, archive.document_frequency[one[1]]) for one in near if one[2] <= distance)
    return tuple(sorted(found, key=SimilarForm.order))

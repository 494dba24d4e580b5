"""Which forms of an archive end alike?"""

from searchsvc.engines.memory.archive import Archive
from searchsvc.engines.port import EndingForm
from searchsvc.schema import TEXT_FIELDS


def forms_ending(archive: Archive, suffix: str, limit: int) -> tuple[EndingForm, ...]:
    """As port.Engine.forms_ending."""
    pairs = {
        pair
        for document in archive.documents.values()
        for name in TEXT_FIELDS
        if name in document.fields
        for pair in zip(document.fields[name].forms, document.fields[name].terms, strict=True)
    }
    found = (EndingForm(*pair, archive.document_frequency[pair[1]]) for pair in pairs if pair[0].endswith(suffix))
    return tuple(sorted(found, key=EndingForm.order)[:limit])

"""What does one generation hold, and what are its statistics?"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from searchsvc.engines.port import IndexDocument, Provenance
from searchsvc.schema import TEXT_FIELDS


@dataclass(frozen=True, slots=True)
class Archive:
    """An immutable generation. `built` is ISO 8601 in UTC; `previous` the generation served before it, if any.

    `document_frequency`: in how many documents a term stands, in any text field; a document counts once.
    `mean_length`: of a text field, over the documents that have it; fields that no document has are absent.
    """

    generation: int
    previous: int | None
    built: str
    provenance: Provenance
    documents: Mapping[str, IndexDocument]
    document_frequency: Mapping[str, int]
    mean_length: Mapping[str, float]
    attached: Mapping[str, bytes]

    @property
    def size_bytes(self) -> int:
        return sum(len(document.stored) for document in self.documents.values())


def archive_of(  # noqa: PLR0913  (what a generation is, each by its place)
    documents: Mapping[str, IndexDocument],
    generation: int,
    previous: int | None,
    built: str,
    provenance: Provenance,
    *,
    attached: Mapping[str, bytes],
) -> Archive:
    return Archive(
        generation,
        previous,
        built,
        provenance,
        documents,
        document_frequency=_document_frequency(documents.values()),
        mean_length=_mean_length(documents.values()),
        attached=attached,
    )


def _document_frequency(documents: Iterable[IndexDocument]) -> Mapping[str, int]:
    frequency: Counter[str] = Counter()
    for document in documents:
        frequency.update(
            {term for name in TEXT_FIELDS if name in document.fields for term in document.fields[name].terms}
        )
    return frequency


def _mean_length(documents: Iterable[IndexDocument]) -> Mapping[str, float]:
    lengths: dict[str, list[int]] = {}
    for document in documents:
        for name in TEXT_FIELDS:
            if name in document.fields and document.fields[name].length > 0:
                lengths.setdefault(name, []).append(document.fields[name].length)
    return {name: sum(of_field) / len(of_field) for name, of_field in lengths.items()}
